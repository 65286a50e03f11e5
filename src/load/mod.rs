//! The sole reader: disk → [`Source`], and text → tree of nodes that keep their place.
//!
//! What the words mean is the model's business; nothing here knows a key.

mod builtin;
mod characters;
mod csv;
mod folder;
mod front;
mod media;
mod scan;
mod source;
mod yaml;

pub use builtin::{DICTIONARY, UNITS};
pub use csv::{Cell, Table, read_table};
pub use folder::{FolderFile, read_folder};
pub use front::{FRONT_MATTER_LIMIT, FrontMatter, split};
pub use media::{Checked, Picture, read_media};
pub use scan::{Content, Media, has_content, scan};
pub use source::{FILE_LIMIT, Source, read, read_optional};
pub use yaml::{Key, Node, Scalar, Tree, parse};
