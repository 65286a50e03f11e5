//! The project's folder and the options of a run, made absolute.

use super::clock;
use crate::diag::{Exit, Failure, text};
use crate::site::Options;
use std::io::ErrorKind;
use std::path::{Path, PathBuf, absolute};

/// The absolute project folder, which must hold `content/`.
pub(super) fn find(project: &Path) -> Result<PathBuf, Failure> {
    let project = place(project)?;
    let shown = project.display();
    match std::fs::metadata(project.join("content")) {
        Ok(content) if content.is_dir() => return Ok(project),
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(Failure::io(
                text!(
                    "không đọc được `content` trong `{shown}`",
                    "cannot read `content` in `{shown}`"
                ),
                &error,
            ));
        }
        _ => {}
    }
    Err(Failure::new(
        Exit::Usage,
        text!(
            "không thấy thư mục `content` trong `{shown}`",
            "there is no folder `content` in `{shown}`"
        ),
        text!(
            "chạy lệnh trong thư mục dự án, chỉ ra nó bằng `-C`, hoặc tạo dự án mới bằng `baocao init`",
            "run in the project's folder, name it by `-C`, or make a project by `baocao init`"
        ),
    ))
}

/// The absolute form of a path, without asking the disk.
pub(super) fn place(path: &Path) -> Result<PathBuf, Failure> {
    absolute(path).map_err(|error| {
        let shown = path.display();
        Failure::io(
            text!(
                "không xác định được thư mục `{shown}`",
                "cannot tell where `{shown}` is"
            ),
            &error,
        )
    })
}

/// Options that every run begins with.
pub(super) fn options(project: &Path, today: Option<&str>) -> Result<Options, Failure> {
    let project = find(project)?;
    Ok(Options {
        output: project.join("output"),
        project,
        home: std::env::home_dir().filter(|home| !home.as_os_str().is_empty()),
        theme: None,
        base_url: None,
        today: clock::today(today)?,
        drafts: false,
        strict: false,
        allow_removals: false,
    })
}
