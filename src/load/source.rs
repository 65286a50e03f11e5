//! One text file of the project: its path as shown, its text, its hash; and how it comes from disk.

use super::characters;
use crate::diag::{Diagnostic, Exit, Failure, Location, Span, text};
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

/// The largest article, table or configuration that is read, in bytes.
pub const FILE_LIMIT: u64 = 4 << 20;

/// A text file. Line ends are as in the file; a byte order mark is not part of the text.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path as shown, with `/`, from the project's folder: `content/lai-chau/ta-tong.md`.
    pub path: Arc<str>,
    /// The whole text.
    pub text: Arc<str>,
    /// BLAKE3 of the text.
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

/// Reads a text file that is known to exist.
///
/// # Errors
/// A [`Failure`] when the disk refuses; diagnostics when what it gives is not a text that we accept.
pub fn read(file: &Path, shown: &str) -> Result<Result<Source, Vec<Diagnostic>>, Failure> {
    let refused = |error: std::io::Error| {
        let tried = text!("không đọc được `{shown}`", "cannot read `{shown}`");
        Failure::io(tried, &error)
    };
    let mut bytes = Vec::new();
    let opened = std::fs::File::open(file).map_err(refused)?;
    let length = opened.metadata().map_err(refused)?.len();
    if length > FILE_LIMIT {
        return Ok(Err(vec![too_large(shown, length)]));
    }
    bytes.reserve_exact(usize::try_from(length).unwrap_or(0) + 1);
    opened
        .take(FILE_LIMIT + 1)
        .read_to_end(&mut bytes)
        .map_err(refused)?;
    if bytes.len() as u64 > FILE_LIMIT {
        return Ok(Err(vec![too_large(shown, bytes.len() as u64)]));
    }
    Ok(characters::decode(shown, bytes))
}

/// As [`read`], but nothing where there is no such file.
///
/// # Errors
/// As [`read`].
pub fn read_optional(
    file: &Path,
    shown: &str,
) -> Result<Option<Result<Source, Vec<Diagnostic>>>, Failure> {
    match file.symlink_metadata() {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => {
            let tried = text!("không đọc được `{shown}`", "cannot read `{shown}`");
            Err(Failure::io(tried, &error))
        }
        Ok(metadata) if !metadata.is_file() => Err(Failure::new(
            Exit::InputOutput,
            text!("`{shown}` không phải là một tệp", "`{shown}` is not a file"),
            text!(
                "thay bằng một tệp văn bản thường",
                "put an ordinary text file in its place"
            ),
        )),
        Ok(_) => read(file, shown).map(Some),
    }
}

fn too_large(shown: &str, length: u64) -> Diagnostic {
    let (size, limit) = (length >> 20, FILE_LIMIT >> 20);
    Diagnostic::error(
        "file-too-large",
        Location::of_file(shown),
        text!(
            "tệp dài {size} MiB, nhận nhiều nhất {limit} MiB",
            "the file has {size} MiB, at most {limit} MiB are read"
        ),
        text!("tách tệp thành nhiều bài", "split the file"),
    )
}
