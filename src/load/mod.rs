//! The sole reader: disk → [`Source`], and text → tree of nodes that keep their place.
//!
//! What the words mean is the model's business; nothing here knows a key.

mod source;

pub use source::Source;
