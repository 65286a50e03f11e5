//! One text file of the project, as read: its path as shown, its text, its hash.

use crate::diag::{Location, Span};
use std::sync::Arc;

/// A text file. Line ends are as in the file; a byte order mark is not part of the text.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path as shown, with `/`, from the project's folder: `content/lai-chau/ta-tong.md`.
    pub path: Arc<str>,
    /// The whole text.
    pub text: Arc<str>,
    /// BLAKE3 of the bytes.
    pub hash: [u8; 32],
}

impl Source {
    /// A source that does not come from disk: built-in files, and tests.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Source {
        let text: Arc<str> = text.into();
        let hash = *blake3::hash(text.as_bytes()).as_bytes();
        Source {
            path: path.into(),
            text,
            hash,
        }
    }

    /// Where a span stands, for people.
    pub fn locate(&self, span: Span) -> Location {
        let (start, end) = (span.start as usize, span.end as usize);
        Location::in_text(self.path.clone(), &self.text, start, end)
    }
}
