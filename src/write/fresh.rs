//! New files for people, never over old ones: all of them or none.

use crate::diag::{Exit, Failure, text};
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

/// Makes files below `root`; each path is relative, with `/`. Folders are made as needed.
///
/// # Errors
/// [`Exit::Usage`] where one of them is there already, or a symbolic link leads away; [`Exit::InputOutput`] when the disk
/// refuses. Either way none of the files is left.
pub fn create(root: &Path, files: &[(&str, &str)]) -> Result<(), Failure> {
    let standing: Vec<String> = files
        .iter()
        .filter(|(path, _)| fs::symlink_metadata(root.join(path)).is_ok())
        .map(|(path, _)| format!("`{path}`"))
        .collect();
    if !standing.is_empty() {
        let names = standing.join(", ");
        return Err(Failure::new(
            Exit::Usage,
            text!(
                "đã có {names}; không ghi đè",
                "{names} is there already and is not overwritten"
            ),
            text!(
                "chọn tên khác, hoặc tự xóa tệp cũ trước",
                "choose another name, or remove the old file first"
            ),
        ));
    }
    for (path, _) in files {
        refuse_links(root, path)?;
    }
    for (at, (path, text)) in files.iter().enumerate() {
        if let Err(error) = create_one(&root.join(path), text) {
            for (made, _) in &files[..at] {
                fs::remove_file(root.join(made)).unwrap_or_default();
            }
            return Err(Failure::io(
                text!("không tạo được `{path}`", "cannot make `{path}`"),
                &error,
            ));
        }
    }
    Ok(())
}

fn refuse_links(root: &Path, path: &str) -> Result<(), Failure> {
    let mut place = root.to_owned();
    for part in path.split('/') {
        place.push(part);
        if fs::symlink_metadata(&place).is_ok_and(|entry| entry.is_symlink()) {
            let shown = place.display();
            return Err(Failure::new(
                Exit::Usage,
                text!(
                    "`{shown}` là liên kết tượng trưng; không ghi qua liên kết",
                    "`{shown}` is a symbolic link; nothing is written through it"
                ),
                text!("chọn thư mục khác", "choose another folder"),
            ));
        }
    }
    Ok(())
}

fn create_one(place: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(place)?;
    if let Err(error) = file.write_all(text.as_bytes()) {
        fs::remove_file(place).unwrap_or_default();
        return Err(error);
    }
    Ok(())
}
