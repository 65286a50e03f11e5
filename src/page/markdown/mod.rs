//! Markdown → HTML, deny by default.
