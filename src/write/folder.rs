//! The output folder: which folders are refused, which are ours, and the marker that says so.
//!
//! Nothing here writes but [`Folder::create`], and nothing here deletes.

use super::file::{Survey, is_temporary};
use super::{Options, file};
use crate::diag::{Exit, Failure, Text, text};
use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

/// The file that marks an output folder as ours. Its bytes are the same in every output.
pub(super) const MARKER: &str = ".baocao-site";
const MARKER_TEXT: &str = "\
Thư mục này do baocao tạo ra và quản lý; tệp trong đó được ghi đè và xóa khi xây dựng lại.
This folder is made and managed by baocao; files in it are overwritten and removed by the next build.
";

/// What systems put into folders on their own: a folder that holds nothing else counts as empty.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// An output folder that may be written to.
#[derive(Debug)]
pub(super) struct Folder {
    /// Absolute, symbolic links of its ancestors resolved.
    pub(super) root: PathBuf,
    /// As people are told of it.
    shown: String,
    /// Whether it bore our marker when we came.
    pub(super) is_marked: bool,
}

impl Folder {
    /// Finds the folder and refuses what must not be written to.
    pub(super) fn inspect(options: &Options) -> Result<Folder, Failure> {
        let given: PathBuf = options.output.components().collect();
        let shown = shown(&given, &options.project);
        let root = resolve(&given, &shown)?;
        refuse_dangerous(&root, options, &shown)?;
        let is_marked = inspect_entries(&root, &shown)?;
        Ok(Folder {
            root,
            shown,
            is_marked,
        })
    }

    /// Makes the folder and its marker, if they are missing.
    pub(super) fn create(&self) -> Result<(), Failure> {
        let tried = |error| {
            let shown = &self.shown;
            Failure::io(
                text!(
                    "không tạo được thư mục đầu ra `{shown}`",
                    "cannot make the output folder `{shown}`"
                ),
                &error,
            )
        };
        fs::create_dir_all(&self.root).map_err(tried)?;
        if !self.is_marked {
            let marker = self.root.join(MARKER);
            file::replace(&marker, MARKER_TEXT.as_bytes()).map_err(|error| {
                let shown = self.shown(MARKER);
                Failure::io(
                    text!("không ghi được `{shown}`", "cannot write `{shown}`"),
                    &error,
                )
            })?;
        }
        Ok(())
    }

    /// What stands in it that our list does not explain.
    pub(super) fn survey(&self) -> Result<Survey, Failure> {
        file::survey(&self.root).map_err(|error| unreadable(&self.shown, &error))
    }

    /// A path below it, as people are told of it.
    pub(super) fn shown(&self, below: &str) -> String {
        format!("{}/{below}", self.shown)
    }

    /// Tells this folder from others in our list, without naming it there.
    pub(super) fn id(&self, project: &Path) -> String {
        let project = canonical(project);
        let place = self.root.strip_prefix(&project).unwrap_or(&self.root);
        let hash = blake3::hash(place.as_os_str().as_encoded_bytes());
        hash.to_hex()[..16].to_owned()
    }
}

/// From the project's folder if it lies there; always with `/`.
fn shown(given: &Path, project: &Path) -> String {
    let short = given.strip_prefix(project).unwrap_or(given);
    short.to_string_lossy().replace('\\', "/")
}

fn unreadable(shown: &str, error: &std::io::Error) -> Failure {
    Failure::io(
        text!(
            "không đọc được thư mục đầu ra `{shown}`",
            "cannot read the output folder `{shown}`"
        ),
        error,
    )
}

fn refused(vi: String, en: String) -> Failure {
    Failure::new(
        Exit::Usage,
        Text::new(vi, en),
        text!(
            "chọn một thư mục riêng cho đầu ra, ví dụ `--output output`",
            "choose a folder of its own for the output, such as `--output output`"
        ),
    )
}

/// The absolute place, where the longest part that exists is resolved and the rest may not climb.
fn resolve(given: &Path, shown: &str) -> Result<PathBuf, Failure> {
    let unreadable = |error| unreadable(shown, &error);
    match fs::symlink_metadata(given) {
        Ok(entry) if entry.is_symlink() => {
            return Err(refused(
                format!("thư mục đầu ra `{shown}` là liên kết tượng trưng nên bị từ chối"),
                format!("the output folder `{shown}` is a symbolic link and is refused"),
            ));
        }
        Ok(entry) if !entry.is_dir() => {
            return Err(refused(
                format!("đầu ra `{shown}` là một tệp, cần một thư mục"),
                format!("the output `{shown}` is a file, a folder is needed"),
            ));
        }
        Ok(_) => return fs::canonicalize(given).map_err(unreadable),
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(unreadable(error)),
    }
    let mut rest: Vec<&OsStr> = Vec::new();
    let mut existing = given;
    while fs::symlink_metadata(existing).is_err() {
        match (existing.file_name(), existing.parent()) {
            (Some(name), Some(parent)) => {
                rest.push(name);
                existing = parent;
            }
            _ => break,
        }
    }
    if existing
        .components()
        .chain(given.components())
        .any(|part| part == Component::ParentDir)
        && !rest.is_empty()
    {
        return Err(refused(
            format!("đường dẫn đầu ra `{shown}` có `..` và chưa tồn tại"),
            format!("the output path `{shown}` has `..` and does not exist"),
        ));
    }
    let existing = if existing.as_os_str().is_empty() {
        Path::new(".")
    } else {
        existing
    };
    let mut root = fs::canonicalize(existing).map_err(unreadable)?;
    root.extend(rest.iter().rev());
    Ok(root)
}

fn canonical(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

fn refuse_dangerous(root: &Path, options: &Options, shown: &str) -> Result<(), Failure> {
    let project = canonical(&options.project);
    // What cannot be looked at may be there.
    let exists = |name: &str| {
        !fs::symlink_metadata(root.join(name))
            .is_err_and(|error| error.kind() == ErrorKind::NotFound)
    };
    let reason: Option<(&str, &str)> = if root.parent().is_none() {
        Some(("là gốc của ổ đĩa", "is the root of the disk"))
    } else if project.starts_with(root) {
        Some((
            "là thư mục dự án hoặc chứa thư mục dự án",
            "is the project's folder or holds it",
        ))
    } else if options
        .home
        .as_deref()
        .is_some_and(|home| canonical(home).starts_with(root))
    {
        Some((
            "là thư mục cá nhân hoặc chứa thư mục cá nhân",
            "is the home folder or holds it",
        ))
    } else if root.starts_with(project.join("content")) || root.starts_with(project.join(".baocao"))
    {
        Some((
            "nằm trong `content` hoặc `.baocao` của dự án",
            "lies in the project's `content` or `.baocao`",
        ))
    } else if exists("content") {
        Some((
            "chứa `content`, có thể là một dự án khác",
            "holds `content` and may be another project",
        ))
    } else if exists(".git") || root.components().any(|part| part.as_os_str() == ".git") {
        Some((
            "là kho mã nguồn git hoặc nằm trong `.git`",
            "is a git repository or lies in `.git`",
        ))
    } else {
        None
    };
    reason.map_or(Ok(()), |(vi, en)| {
        Err(refused(
            format!("thư mục đầu ra `{shown}` bị từ chối: {vi}"),
            format!("the output folder `{shown}` is refused: it {en}"),
        ))
    })
}

/// Whether the folder bears our marker; an unmarked one must be empty.
fn inspect_entries(root: &Path, shown: &str) -> Result<bool, Failure> {
    let unreadable = |error: &std::io::Error| unreadable(shown, error);
    match fs::symlink_metadata(root.join(MARKER)) {
        Ok(marker) if marker.is_file() => return Ok(true),
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(unreadable(&error)),
        _ => {}
    }
    let entries = match fs::read_dir(root) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(unreadable(&error)),
    };
    let mut found: Vec<String> = Vec::new();
    for entry in entries {
        let name = entry.map_err(|error| unreadable(&error))?.file_name();
        let name = name.to_string_lossy();
        if !LITTER.contains(&&*name) && !is_temporary(&name) {
            found.push(name.into_owned());
        }
    }
    if found.is_empty() {
        return Ok(false);
    }
    found.sort();
    let total = found.len();
    let names: Vec<String> = found
        .iter()
        .take(3)
        .map(|name| format!("`{name}`"))
        .collect();
    let names = names.join(", ");
    Err(refused(
        format!(
            "thư mục đầu ra `{shown}` không do baocao tạo ra và không trống: có {total} mục, như {names}"
        ),
        format!(
            "the output folder `{shown}` was not made by baocao and is not empty: it holds {total} entries, such as {names}"
        ),
    ))
}
