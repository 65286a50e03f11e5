//! A folder of small files, read whole: a theme.

use crate::diag::{Exit, Failure, text};
use std::path::Path;

/// Most bytes of one file.
const LIMIT: u64 = 8 << 20;

/// A file of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderFile {
    /// Its path within the folder, with `/`.
    pub name: Box<str>,
    /// Its path as shown.
    pub shown: Box<str>,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Reads every file below a folder, sorted by name. Hidden files are left out; links are not followed.
///
/// # Errors
/// [`Exit::Configuration`] when there is no such folder; a [`Failure`] when a file cannot be read or is too large.
pub fn read_folder(folder: &Path, shown: &str) -> Result<Vec<FolderFile>, Failure> {
    if !folder.is_dir() {
        return Err(Failure::new(
            Exit::Configuration,
            text!(
                "không có thư mục giao diện `{shown}`",
                "there is no theme folder `{shown}`"
            ),
            text!(
                "xem lại `theme:` trong `site.yaml`",
                "look at `theme:` in `site.yaml`"
            ),
        ));
    }
    let mut files = Vec::new();
    let is_hidden = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with('.');
    let walk = walkdir::WalkDir::new(folder)
        .follow_links(false)
        .sort_by_file_name();
    for entry in walk
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name()))
    {
        let refused = |error: std::io::Error| {
            Failure::io(
                text!("không đọc được `{shown}`", "cannot read `{shown}`"),
                &error,
            )
        };
        let entry = entry.map_err(|error| refused(error.into()))?;
        if !entry.file_type().is_file() {
            continue;
        }
        let inside = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let name = inside
            .components()
            .map(|part| part.as_os_str().to_string_lossy())
            .collect::<Vec<_>>()
            .join("/");
        let shown = format!("{shown}/{name}");
        if entry
            .metadata()
            .map_err(|error| refused(error.into()))?
            .len()
            > LIMIT
        {
            return Err(Failure::new(
                Exit::Configuration,
                text!("`{shown}` dài quá 8 MiB", "`{shown}` has more than 8 MiB"),
                text!(
                    "bỏ tệp này khỏi giao diện",
                    "take this file out of the theme"
                ),
            ));
        }
        let bytes = std::fs::read(entry.path()).map_err(|error| {
            Failure::io(
                text!("không đọc được `{shown}`", "cannot read `{shown}`"),
                &error,
            )
        })?;
        files.push(FolderFile {
            name: name.into(),
            shown: shown.into(),
            bytes,
        });
    }
    Ok(files)
}
