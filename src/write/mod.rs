//! (path, bytes) → `output/`: the sole writer. Only files whose bytes differ are written, each whole or not at all;
//! what is ours and no longer made is removed; a folder that is not ours is refused.
//!
//! A [`Publisher`] takes one file at a time from many threads, so that memory never holds the site. What is rendered, and
//! from what, is not known here.

mod file;
mod folder;
mod fresh;
mod lock;
mod path;
mod record;
#[cfg(test)]
mod tests;

use crate::diag::{Exit, Failure, Text, text};
use folder::Folder;
pub use fresh::create;
pub use path::OutPath;
use rayon::prelude::*;
use record::Record;
use std::collections::{BTreeSet, HashSet};
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};

/// Where the site goes.
#[derive(Clone, Debug)]
pub struct Options {
    /// The project's folder, which holds `content/` and `.baocao/`.
    pub project: PathBuf,
    /// The output folder; made when it is missing.
    pub output: PathBuf,
    /// The user's home folder, which is never written to.
    pub home: Option<PathBuf>,
    /// Whether more than 30 % of the pages may go at once.
    pub allow_removals: bool,
}

/// What became of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// New, or its bytes differed.
    Written,
    /// The same bytes stood there already.
    Unchanged,
}

/// What became of all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files that are new or differ.
    pub written: usize,
    /// Files that were left alone.
    pub unchanged: usize,
    /// Files that nothing makes any more.
    pub removed: usize,
    /// Lines for people: what was repaired or could not be had.
    pub notices: Vec<Text>,
}

/// A run that writes to one output folder, with the lock held.
///
/// [`Publisher::open`] changes nothing in the output folder; the first [`Publisher::plan`] or [`Publisher::put`] does. A
/// publisher that is dropped without [`Publisher::finish`] removes nothing, and the next run takes up where it ended.
#[derive(Debug)]
pub struct Publisher {
    folder: Folder,
    allow_removals: bool,
    /// What is ours in the folder.
    previous: BTreeSet<OutPath>,
    /// Whether exactly that stands in our list.
    is_listed: bool,
    has_begun: AtomicBool,
    record: Mutex<Record>,
    planned: RwLock<HashSet<OutPath>>,
    claimed: Mutex<HashSet<OutPath>>,
    /// Folders known to be real ones.
    folders: RwLock<HashSet<Box<str>>>,
    written: AtomicUsize,
    unchanged: AtomicUsize,
    notices: Vec<Text>,
    _lock: File,
}

impl Publisher {
    /// Takes the lock, looks at the output folder, and recalls what is ours in it.
    ///
    /// # Errors
    /// [`Exit::Locked`] while another run is at work; [`Exit::Usage`] for a folder that is not ours or must not be written
    /// to; [`Exit::InputOutput`] when it cannot be read.
    pub fn open(options: &Options) -> Result<Publisher, Failure> {
        // Once before anything is made, so that a refusal leaves no trace, and once more under the lock.
        Folder::inspect(options)?;
        let state = record::state_folder(&options.project)?;
        let (lock, notice) = lock::take(&state.join("lock"))?;
        let folder = Folder::inspect(options)?;
        let record = Record::new(state, folder.id(&options.project));
        let memory = record.recall();
        let notices = notice.into_iter().chain(memory.notice).collect();
        let is_complete = folder.is_marked && memory.is_complete;
        let previous = match (folder.is_marked, memory.is_complete) {
            // Whoever took the marker away may have put files of their own there.
            (false, _) => BTreeSet::new(),
            (true, true) => memory.owned,
            (true, false) => {
                let mut owned = memory.owned;
                owned.extend(folder.survey()?.generated);
                owned
            }
        };
        Ok(Publisher {
            folder,
            allow_removals: options.allow_removals,
            previous,
            is_listed: is_complete && !memory.was_interrupted,
            has_begun: AtomicBool::new(false),
            record: Mutex::new(record),
            planned: RwLock::default(),
            claimed: Mutex::default(),
            folders: RwLock::default(),
            written: AtomicUsize::new(0),
            unchanged: AtomicUsize::new(0),
            notices,
            _lock: lock,
        })
    }

    /// Says in advance which files will be put, so that a run that would lose too many pages, or would write one file
    /// twice, is refused before its first write.
    ///
    /// # Errors
    /// As [`Publisher::put`] and [`Publisher::finish`].
    pub fn plan(&self, paths: &[OutPath]) -> Result<(), Failure> {
        let mut planned = self.planned.write().unwrap_or_else(PoisonError::into_inner);
        for path in paths {
            if !planned.insert(path.clone()) {
                return Err(twice(path));
            }
        }
        self.guard_removals(&planned)?;
        self.begin()?;
        let new: Vec<&OutPath> = paths
            .iter()
            .filter(|path| !self.previous.contains(path))
            .collect();
        if new.is_empty() {
            return Ok(());
        }
        lock_of(&self.record).note(&new, true)
    }

    /// Puts one file, from any thread.
    ///
    /// # Errors
    /// [`Exit::InputOutput`] with the path when the disk refuses; [`Exit::Usage`] where a symbolic link stands in the way;
    /// [`Exit::Bug`] when the file was put before.
    pub fn put(&self, path: &OutPath, bytes: &[u8]) -> Result<Outcome, Failure> {
        if !lock_of(&self.claimed).insert(path.clone()) {
            return Err(twice(path));
        }
        self.begin()?;
        let planned = self.planned.read().unwrap_or_else(PoisonError::into_inner);
        if !planned.contains(path) && !self.previous.contains(path) {
            lock_of(&self.record).note(&[path], false)?;
        }
        drop(planned);
        self.enter(path.folder())?;
        let place = path.below(&self.folder.root);
        let tried = |error| {
            let shown = self.folder.shown(path.as_str());
            Failure::io(
                text!("không ghi được `{shown}`", "cannot write `{shown}`"),
                &error,
            )
        };
        if file::holds(&place, bytes).map_err(tried)? {
            self.unchanged.fetch_add(1, Ordering::Relaxed);
            return Ok(Outcome::Unchanged);
        }
        file::replace(&place, bytes).map_err(tried)?;
        self.written.fetch_add(1, Ordering::Relaxed);
        Ok(Outcome::Written)
    }

    /// Removes what is ours and was not put, and remembers what is ours now.
    ///
    /// # Errors
    /// [`Exit::Usage`] when more than 30 % of the pages would go; [`Exit::InputOutput`] with the path when the disk refuses.
    pub fn finish(self) -> Result<Summary, Failure> {
        self.begin()?;
        let claimed = std::mem::take(&mut *lock_of(&self.claimed));
        self.guard_removals(&claimed)?;
        let stale: Vec<&OutPath> = self
            .previous
            .iter()
            .filter(|path| !claimed.contains(*path))
            .collect();
        let removed = stale
            .par_iter()
            .map(|path| self.remove(path))
            .try_reduce(|| 0, |sum, one| Ok(sum + one))?;
        self.prune(&stale);
        let owned: BTreeSet<OutPath> = claimed.into_iter().collect();
        let is_new = !self.is_listed || owned != self.previous;
        lock_of(&self.record).end(&owned, is_new)?;
        Ok(Summary {
            written: self.written.into_inner(),
            unchanged: self.unchanged.into_inner(),
            removed,
            notices: self.notices,
        })
    }

    /// Makes the folder, its marker and the journal, once, before the first change.
    fn begin(&self) -> Result<(), Failure> {
        if self.has_begun.load(Ordering::Acquire) {
            return Ok(());
        }
        let mut record = lock_of(&self.record);
        if self.has_begun.load(Ordering::Acquire) {
            return Ok(());
        }
        self.folder.create()?;
        if !self.is_listed {
            for temporary in self.folder.survey()?.temporaries {
                let shown = temporary.display();
                fs::remove_file(&temporary)
                    .map_err(|error| unremovable(&shown.to_string(), &error))?;
            }
        }
        let unlisted = (!self.is_listed).then_some(&self.previous);
        record.begin(unlisted.into_iter().flatten(), self.is_listed)?;
        self.has_begun.store(true, Ordering::Release);
        Ok(())
    }

    /// Makes a folder below the output folder and makes sure that no part of it is a link.
    fn enter(&self, folder: &str) -> Result<(), Failure> {
        let known = |folder: &str| {
            let folders = self.folders.read().unwrap_or_else(PoisonError::into_inner);
            folders.contains(folder)
        };
        if folder.is_empty() || known(folder) {
            return Ok(());
        }
        if let Some((parent, _)) = folder.rsplit_once('/') {
            self.enter(parent)?;
        }
        let place = self.folder.root.join(folder);
        let made = match fs::create_dir(&place) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                fs::symlink_metadata(&place).map(Some)
            }
            made => made.map(|()| None),
        };
        let shown = self.folder.shown(folder);
        let standing = made.map_err(|error| {
            Failure::io(
                text!(
                    "không tạo được thư mục `{shown}`",
                    "cannot make the folder `{shown}`"
                ),
                &error,
            )
        })?;
        if standing.is_some_and(|entry| !entry.is_dir()) {
            return Err(Failure::new(
                Exit::Usage,
                text!(
                    "`{shown}` là liên kết hoặc tệp, cần một thư mục thật",
                    "`{shown}` is a link or a file, a real folder is needed"
                ),
                text!(
                    "xóa `{shown}` rồi chạy lại",
                    "remove `{shown}`, then run again"
                ),
            ));
        }
        let mut folders = self.folders.write().unwrap_or_else(PoisonError::into_inner);
        folders.insert(folder.into());
        Ok(())
    }

    /// Removes one file of ours; 1 if it was there. What is behind a link, or no file, is not ours.
    fn remove(&self, path: &OutPath) -> Result<usize, Failure> {
        let place = path.below(&self.folder.root);
        let remove = || {
            if self.is_real(path.folder())? && !fs::symlink_metadata(&place)?.is_dir() {
                return fs::remove_file(&place).map(|()| 1);
            }
            Ok(0)
        };
        match remove() {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(0),
            result => {
                result.map_err(|error| unremovable(&self.folder.shown(path.as_str()), &error))
            }
        }
    }

    /// Whether a folder below the output folder is one through and through, without links.
    fn is_real(&self, folder: &str) -> io::Result<bool> {
        let mut place = self.folder.root.clone();
        for part in folder.split('/').filter(|part| !part.is_empty()) {
            place.push(part);
            if !fs::symlink_metadata(&place)?.is_dir() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Removes the folders that removed files leave empty.
    fn prune(&self, stale: &[&OutPath]) {
        let folders: BTreeSet<&str> = stale.iter().map(|path| path.folder()).collect();
        for folder in folders.iter().rev() {
            let mut folder = *folder;
            // The first one that is not empty ends the climb: the system refuses to remove it.
            while !folder.is_empty()
                && self.is_real(folder).unwrap_or(false)
                && fs::remove_dir(self.folder.root.join(folder)).is_ok()
            {
                folder = folder.rsplit_once('/').map_or("", |(parent, _)| parent);
            }
        }
    }

    fn guard_removals(&self, next: &HashSet<OutPath>) -> Result<(), Failure> {
        let pages = self.previous.iter().filter(|path| path.is_page());
        let (before, lost): (Vec<_>, Vec<_>) = pages.partition(|path| next.contains(*path));
        let total = before.len() + lost.len();
        if self.allow_removals || lost.len() * 10 <= total * 3 {
            return Ok(());
        }
        let gone = lost.len();
        let names: Vec<String> = lost
            .iter()
            .take(3)
            .map(|path| format!("`{}`", path.as_str()))
            .collect();
        let names = names.join(", ");
        Err(Failure::new(
            Exit::Usage,
            text!(
                "lần này sẽ xóa {gone} trong số {total} trang đã có, như {names}; quá 30% nên bị từ chối",
                "this run would remove {gone} of the {total} pages there are, such as {names}; more than 30 % is refused"
            ),
            text!(
                "kiểm tra thư mục `content` có đủ bài không; nếu đúng là muốn xóa, thêm `--allow-removals`",
                "check that `content` holds all articles; if the removal is meant, add `--allow-removals`"
            ),
        ))
    }
}

fn unremovable(shown: &str, error: &io::Error) -> Failure {
    Failure::io(
        text!("không xóa được `{shown}`", "cannot remove `{shown}`"),
        error,
    )
}

fn twice(path: &OutPath) -> Failure {
    let path = path.as_str();
    Failure::new(
        Exit::Bug,
        text!(
            "hai phần của trang web cùng ghi ra `{path}`",
            "two parts of the site write to `{path}`"
        ),
        text!(
            "đây là lỗi của chương trình, xin báo cho nhóm phát triển",
            "this is a fault of the program, please report it"
        ),
    )
}

/// A panic elsewhere leaves these values whole.
fn lock_of<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
