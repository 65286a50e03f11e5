//! What lies in `content/`: articles, tables, pictures; and what must not lie there.
//!
//! Nothing is followed: a symbolic link, a pipe or a device is an error that names it.

use crate::diag::{Diagnostic, Failure, Location, text};
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization as _;

/// A picture or document that articles may use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// On disk.
    pub file: PathBuf,
    /// From `content/`, with `/`, in NFC.
    pub path: Box<str>,
    /// In bytes.
    pub length: u64,
}

/// The files of `content/`, sorted by path.
#[derive(Clone, Debug, Default)]
pub struct Content {
    /// Markdown files: on disk, and from `content/` with `/`, in NFC.
    pub articles: Vec<(PathBuf, Box<str>)>,
    /// Pictures and documents.
    pub media: Vec<Media>,
    /// Tables of figures.
    pub tables: Vec<(PathBuf, Box<str>)>,
    /// What must not lie there.
    pub diagnostics: Vec<Diagnostic>,
}

/// The longest path in `content/`, in bytes.
const PATH_LIMIT: usize = 1024;

/// Whether a folder holds a project: whether there is a folder `content/` in it.
pub fn has_content(project: &Path) -> bool {
    project.join("content").is_dir()
}

/// Walks `content/` below the project's folder.
///
/// # Errors
/// A [`Failure`] when a folder cannot be read.
pub fn scan(project: &Path) -> Result<Content, Failure> {
    let root = project.join("content");
    let mut content = Content::default();
    let walk = walkdir::WalkDir::new(&root)
        .follow_links(false)
        .sort_by_file_name();
    let entries = walk.into_iter().filter_entry(|entry| {
        entry.depth() == 0 || !is_ignored(entry.file_name().to_string_lossy().as_ref())
    });
    for entry in entries {
        let entry = entry.map_err(|error| unreadable(&error))?;
        let kind = entry.file_type();
        if kind.is_dir() {
            continue;
        }
        let Some(path) = shown(&root, entry.path()) else {
            let inside = entry.path().strip_prefix(&root).unwrap_or(entry.path());
            let name = inside.to_string_lossy().into_owned();
            content.diagnostics.push(fault(
                "file-name",
                "content",
                &text!(
                    "tên tệp `{name}` không phải là UTF-8",
                    "the file name `{name}` is not UTF-8"
                ),
            ));
            continue;
        };
        if kind.is_file() {
            content.add(entry, path)?;
        } else {
            let message = text!(
                "`{path}` là liên kết hoặc thiết bị, chỉ nhận tệp thường",
                "`{path}` is a link or a device, ordinary files are expected"
            );
            content
                .diagnostics
                .push(fault("not-a-file", &path, &message));
        }
    }
    Ok(content)
}

impl Content {
    fn add(&mut self, entry: walkdir::DirEntry, path: Box<str>) -> Result<(), Failure> {
        if path.len() > PATH_LIMIT {
            let message = text!(
                "đường dẫn dài quá {PATH_LIMIT} byte",
                "the path has more than {PATH_LIMIT} bytes"
            );
            self.diagnostics
                .push(fault("path-too-long", &path, &message));
            return Ok(());
        }
        let ending = path
            .rsplit_once('.')
            .map_or("", |(_, ending)| ending)
            .to_ascii_lowercase();
        match ending.as_str() {
            "md" => self.articles.push((entry.into_path(), path)),
            "csv" | "xlsx" => self.tables.push((entry.into_path(), path)),
            "png" | "jpg" | "jpeg" | "webp" | "avif" | "pdf" => {
                let length = entry.metadata().map_err(|error| unreadable(&error))?.len();
                self.media.push(Media {
                    file: entry.into_path(),
                    path,
                    length,
                });
            }
            "svg" | "html" | "htm" | "js" | "mjs" | "xml" | "css" | "xhtml" => {
                let message = text!(
                    "không nhận tệp `.{ending}` trong `content/`: tệp có thể chứa mã chạy được",
                    "`.{ending}` files are refused in `content/`: they may hold code that runs"
                );
                self.diagnostics
                    .push(fault("refused-file", &path, &message));
            }
            _ => {}
        }
        Ok(())
    }
}

/// Hidden files, and what editors and office programs leave behind.
fn is_ignored(name: &str) -> bool {
    name.starts_with(['.', '~', '#'])
        || name.ends_with(['~'])
        || name.ends_with(".bak")
        || name == "Thumbs.db"
}

fn shown(root: &Path, file: &Path) -> Option<Box<str>> {
    let inside = file.strip_prefix(root).ok()?;
    let segments: Option<Vec<String>> = inside
        .components()
        .map(|part| part.as_os_str().to_str().map(|name| name.nfc().collect()))
        .collect();
    Some(segments?.join("/").into())
}

fn fault(code: &'static str, path: &str, message: &crate::diag::Text) -> Diagnostic {
    let help = match code {
        "file-name" => text!(
            "đổi tên tệp, dùng chữ không dấu",
            "rename the file, in letters without marks"
        ),
        "path-too-long" => text!(
            "rút ngắn tên tệp hoặc tên thư mục",
            "shorten the names of the file and of its folders"
        ),
        _ => text!(
            "bỏ tệp này khỏi `content/`",
            "take this file out of `content/`"
        ),
    };
    let location = Location::of_file(if path == "content" {
        path.to_owned()
    } else {
        format!("content/{path}")
    });
    Diagnostic::error(code, location, message.clone(), help)
}

fn unreadable(error: &walkdir::Error) -> Failure {
    let path = error
        .path()
        .map(|path| path.display().to_string())
        .unwrap_or_else(|| "content".to_owned());
    let tried = text!(
        "không đọc được thư mục `{path}`",
        "cannot read the folder `{path}`"
    );
    let other = std::io::Error::other("loop");
    Failure::io(tried, error.io_error().unwrap_or(&other))
}
