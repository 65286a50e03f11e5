//! `baocao init`: a new project that builds at once.

use super::args::Init;
use super::console::Console;
use super::{clock, project};
use crate::diag::{Exit, Failure, text};
use crate::draft;
use crate::write;
use std::path::{Component, Path, PathBuf};

pub(super) fn run(args: &Init, project: &Path, console: &Console) -> Result<Exit, Failure> {
    let date = clock::today(args.today.as_deref())?;
    let root = project::place(&project.join(&args.folder))?;
    let mut files = draft::project(date, console.lang);
    // Whoever works with git has one; `.baocao` hides itself, and the output may be wanted there.
    files.retain(|(path, _)| *path != ".gitignore" || !root.join(path).exists());
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, &**text)).collect();
    write::create(&root, &files)?;
    for (path, _) in &files {
        console.say(&text!("đã tạo {path}", "made {path}"));
    }
    let folder: PathBuf = project
        .join(&args.folder)
        .components()
        .filter(|part| *part != Component::CurDir)
        .collect();
    let enter = match folder.to_string_lossy() {
        here if here.is_empty() => String::new(),
        folder => format!("-C {} ", quoted(&folder)),
    };
    console.say(&text!(
        "hai lệnh tiếp theo:\n  baocao {enter}check\n  baocao {enter}build",
        "the next two commands:\n  baocao {enter}check\n  baocao {enter}build"
    ));
    Ok(Exit::Done)
}

/// As a shell takes it.
fn quoted(path: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | '\\' | ':');
    if path.chars().all(is_plain) {
        path.to_owned()
    } else {
        format!("\"{path}\"")
    }
}
