//! One run at a time per project: a lock that the system drops when its holder ends, however it ends.
//!
//! The lock file is never deleted: a second run would lock another file than the first.

use crate::diag::{Exit, Failure, Text, text};
use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

/// Takes the lock, or ends the run with [`Exit::Locked`]. On file systems that know no locks it returns a notice instead.
///
/// # Errors
/// [`Exit::Locked`] while another run holds it; [`Exit::InputOutput`] when the file cannot be made.
pub(super) fn take(path: &Path) -> Result<(File, Option<Text>), Failure> {
    let shown = path.display();
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
        .map_err(|error| {
            Failure::io(
                text!(
                    "không mở được tệp khóa `{shown}`",
                    "cannot open the lock file `{shown}`"
                ),
                &error,
            )
        })?;
    match file.try_lock() {
        Ok(()) => Ok((file, None)),
        Err(TryLockError::WouldBlock) => Err(Failure::new(
            Exit::Locked,
            text!(
                "một lần chạy khác của baocao đang giữ khóa `{shown}`",
                "another run of baocao holds the lock `{shown}`"
            ),
            text!(
                "đợi lần chạy đó kết thúc rồi chạy lại; không cần xóa tệp khóa",
                "wait until it ends, then run again; the lock file need not be deleted"
            ),
        )),
        Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => {
            let notice = text!(
                "ổ đĩa không hỗ trợ khóa tệp: không chạy hai lệnh build cùng lúc",
                "the disk knows no file locks: do not run two builds at once"
            );
            Ok((file, Some(notice)))
        }
        Err(TryLockError::Error(error)) => Err(Failure::io(
            text!("không khóa được `{shown}`", "cannot lock `{shown}`"),
            &error,
        )),
    }
}
