//! What we remember of an output folder, in `.baocao/` beside `content/`: the list of files that are ours, and the journal
//! of a run under way.
//!
//! The list is flat, versioned and checksummed; one that is damaged is dropped with a notice, never an error. The journal
//! names each new file before it is made: what a killed run left is then known to be ours.

use super::{OutPath, file};
use crate::diag::{Exit, Failure, Text, text};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

const LIST: &str = "outputs";
const JOURNAL: &str = "journal";
const LIST_HEAD: &str = "baocao outputs 1";
const JOURNAL_HEAD: &str = "baocao journal 1";
/// A list of more bytes than this is not one of ours.
const LARGEST: u64 = 256 << 20;

/// What is known of one output folder.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// Files that are ours, those that a killed run was about to make included.
    pub(super) owned: BTreeSet<OutPath>,
    /// Whether a list of this very folder was found sound.
    pub(super) is_complete: bool,
    /// Whether the last run did not end well.
    pub(super) was_interrupted: bool,
    /// One line for people, where something was dropped.
    pub(super) notice: Option<Text>,
}

/// The folder `.baocao`, for one output folder.
#[derive(Debug)]
pub(super) struct Record {
    folder: PathBuf,
    /// Of the output folder.
    id: String,
    journal: Option<File>,
}

/// Makes `.baocao` and tells git to leave it alone.
pub(super) fn state_folder(project: &Path) -> Result<PathBuf, Failure> {
    let folder = project.join(".baocao");
    let shown = folder.display();
    let tried = |error: io::Error| {
        Failure::io(
            text!(
                "không tạo được thư mục `{shown}`",
                "cannot make the folder `{shown}`"
            ),
            &error,
        )
    };
    match fs::symlink_metadata(&folder) {
        Ok(entry) if entry.is_dir() => {}
        Ok(_) => {
            return Err(Failure::new(
                Exit::Usage,
                text!(
                    "`{shown}` phải là một thư mục, không phải tệp hay liên kết",
                    "`{shown}` must be a folder, not a file or a link"
                ),
                text!("xóa hoặc đổi tên `{shown}`", "remove or rename `{shown}`"),
            ));
        }
        Err(error) if error.kind() == ErrorKind::NotFound => match fs::create_dir(&folder) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(tried(error)),
            _ => {}
        },
        Err(error) => return Err(tried(error)),
    }
    let ignore = folder.join(".gitignore");
    if fs::symlink_metadata(&ignore).is_err() {
        file::replace(&ignore, b"*\n").map_err(tried)?;
    }
    Ok(folder)
}

impl Record {
    pub(super) fn new(folder: PathBuf, id: String) -> Record {
        Record {
            folder,
            id,
            journal: None,
        }
    }

    /// Reads the list and what a killed run left of its journal.
    pub(super) fn recall(&self) -> Memory {
        let mut memory = Memory::default();
        match read(&self.folder.join(LIST)).map(|bytes| bytes.map(|bytes| self.parse_list(&bytes)))
        {
            Ok(None) | Ok(Some(Listed::OtherFolder)) => {}
            Ok(Some(Listed::Sound(owned))) => {
                memory.owned = owned;
                memory.is_complete = true;
            }
            Ok(Some(Listed::Damaged)) | Err(_) => memory.notice = Some(damaged()),
        }
        match read(&self.folder.join(JOURNAL)) {
            Ok(None) => {}
            Ok(Some(bytes)) => {
                memory.was_interrupted = true;
                match self.parse_journal(&bytes) {
                    Some(paths) => memory.owned.extend(paths),
                    None => memory.is_complete = false,
                }
            }
            Err(_) => (memory.was_interrupted, memory.is_complete) = (true, false),
        }
        memory
    }

    fn parse_list(&self, bytes: &[u8]) -> Listed {
        let Some((body, check)) = std::str::from_utf8(bytes)
            .ok()
            .and_then(|text| text.strip_suffix('\n'))
            .and_then(|text| text.rsplit_once('\n'))
        else {
            return Listed::Damaged;
        };
        if blake3::hash(body.as_bytes()).to_hex().as_str() != check {
            return Listed::Damaged;
        }
        let mut lines = body.lines();
        if lines.next() != Some(LIST_HEAD) {
            return Listed::Damaged;
        }
        if lines.next() != Some(&*self.id) {
            return Listed::OtherFolder;
        }
        lines
            .map(OutPath::read)
            .collect::<Option<_>>()
            .map_or(Listed::Damaged, Listed::Sound)
    }

    /// The paths of whole lines; none when the journal is not one of this output folder.
    fn parse_journal(&self, bytes: &[u8]) -> Option<Vec<OutPath>> {
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').unwrap_or(0);
        let text = std::str::from_utf8(&bytes[..whole]).ok()?;
        let mut lines = text.lines();
        let is_ours = lines.next() == Some(JOURNAL_HEAD) && lines.next() == Some(&*self.id);
        is_ours.then(|| lines.filter_map(OutPath::read).collect())
    }

    /// Opens the journal with what is owned but stands in no sound list.
    pub(super) fn begin<'a>(
        &mut self,
        unlisted: impl Iterator<Item = &'a OutPath>,
        keeps_list: bool,
    ) -> Result<(), Failure> {
        let path = self.folder.join(JOURNAL);
        let mut head = format!("{JOURNAL_HEAD}\n{}\n", self.id);
        for path in unlisted {
            head.push_str(path.as_str());
            head.push('\n');
        }
        let begin = || {
            for temporary in file::survey(&self.folder)?.temporaries {
                remove(&temporary)?;
            }
            file::replace(&path, head.as_bytes())?;
            if !keeps_list {
                remove(&self.folder.join(LIST))?;
            }
            OpenOptions::new().append(true).open(&path)
        };
        self.journal = Some(begin().map_err(|error| unwritable(&path, &error))?);
        Ok(())
    }

    /// Notes files that are about to be made; `forced` to the disk where it is one batch for the whole run.
    pub(super) fn note(&mut self, paths: &[&OutPath], forced: bool) -> Result<(), Failure> {
        let mut lines = String::new();
        for path in paths {
            lines.push_str(path.as_str());
            lines.push('\n');
        }
        let Some(journal) = &mut self.journal else {
            return Ok(());
        };
        let written = journal.write_all(lines.as_bytes());
        let written = written.and_then(|()| if forced { journal.sync_data() } else { Ok(()) });
        written.map_err(|error| unwritable(&self.folder.join(JOURNAL), &error))
    }

    /// Saves the list and ends the journal: the run is done.
    pub(super) fn end(&mut self, owned: &BTreeSet<OutPath>, is_new: bool) -> Result<(), Failure> {
        let path = self.folder.join(LIST);
        if is_new {
            let mut text = format!("{LIST_HEAD}\n{}", self.id);
            for path in owned {
                text.push('\n');
                text.push_str(path.as_str());
            }
            let check = blake3::hash(text.as_bytes()).to_hex();
            writeln!(text, "\n{check}").expect("writing to a String cannot fail");
            file::replace(&path, text.as_bytes()).map_err(|error| unwritable(&path, &error))?;
        }
        self.journal = None;
        let path = self.folder.join(JOURNAL);
        remove(&path).map_err(|error| unwritable(&path, &error))
    }
}

enum Listed {
    Sound(BTreeSet<OutPath>),
    OtherFolder,
    Damaged,
}

fn damaged() -> Text {
    text!(
        "danh sách tệp đầu ra trong `.baocao` bị hỏng nên được lập lại",
        "the list of outputs in `.baocao` is damaged and is made anew"
    )
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    let shown = path.display();
    Failure::io(
        text!("không ghi được `{shown}`", "cannot write `{shown}`"),
        error,
    )
}

fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut bytes = Vec::new();
    file.take(LARGEST).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
