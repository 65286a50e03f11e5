//! One file on disk: compare it, replace it whole, find what a killed run left.
//!
//! A file is never opened for writing in place: readers see the old bytes or the new ones, never a mix.

use super::OutPath;
use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// Temporary files of ours begin with this.
const TEMPORARY: &str = ".baocao-tmp-";

/// Whether a file name is that of a temporary file of ours.
pub(super) fn is_temporary(name: &str) -> bool {
    name.strip_prefix(TEMPORARY)
        .is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a regular file with exactly these bytes stands there. A symbolic link is none.
pub(super) fn holds(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let entry = match fs::symlink_metadata(path) {
        Ok(entry) => entry,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
    };
    if !entry.is_file() || entry.len() != bytes.len() as u64 {
        return Ok(false);
    }
    let mut file = File::open(path)?;
    let mut rest = bytes;
    let mut buffer = [0; 32 * 1024];
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Ok(rest.is_empty()),
            Ok(read) => match rest.split_at_checked(read) {
                Some((expected, after)) if expected == &buffer[..read] => rest = after,
                _ => return Ok(false),
            },
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// Puts these bytes at `path`, whose folder exists: a temporary file beside it, then a rename. On an error nothing of ours
/// is left behind.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let (temporary, mut file) = create_beside(path)?;
    let written = file.write_all(bytes);
    drop(file);
    let result = written.and_then(|()| fs::rename(&temporary, path));
    if let Err(error) = result {
        // The first error is the one that people must see.
        fs::remove_file(&temporary).unwrap_or_default();
        return Err(error);
    }
    Ok(())
}

/// A new temporary file in the folder of `path`.
fn create_beside(path: &Path) -> io::Result<(PathBuf, File)> {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let folder = path.parent().unwrap_or(Path::new("."));
    loop {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("{TEMPORARY}{number}");
        let temporary = folder.join(name);
        match OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&temporary)
        {
            Ok(file) => return Ok((temporary, file)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
}

/// What stands in an output folder that our list does not explain.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Temporary files of a killed run.
    pub(super) temporaries: Vec<PathBuf>,
    /// Files whose names only a site generator writes.
    pub(super) generated: BTreeSet<OutPath>,
}

/// Walks the output folder; symbolic links are seen, not followed.
pub(super) fn survey(root: &Path) -> io::Result<Survey> {
    let mut survey = Survey::default();
    for entry in walkdir::WalkDir::new(root).min_depth(1) {
        let entry = entry?;
        if !entry.file_type().is_file() {
            continue;
        }
        if entry.file_name().to_str().is_some_and(is_temporary) {
            survey.temporaries.push(entry.into_path());
            continue;
        }
        let below = entry.path().strip_prefix(root).ok();
        let path = below
            .and_then(Path::to_str)
            .map(|path| path.replace('\\', "/"));
        if let Some(path) = path.and_then(|path| OutPath::read(&path))
            && path.is_generated()
        {
            survey.generated.insert(path);
        }
    }
    Ok(survey)
}
