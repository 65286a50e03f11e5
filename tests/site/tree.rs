//! A folder → its files by path, and what of one tree is not in another; how sites are compared.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// Files of a folder by their path within it, with `/`.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// Every file below a folder.
pub fn read(folder: &Path) -> Tree {
    fn collect(root: &Path, folder: &Path, tree: &mut Tree) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(root, &path, tree);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap();
                tree.insert(name.replace('\\', "/"), fs::read(&path).unwrap());
            }
        }
    }
    let mut tree = Tree::new();
    collect(folder, folder, &mut tree);
    tree
}

/// The site that a small project gives: `site.yaml`, and articles by file name.
#[track_caller]
#[allow(dead_code, reason = "not every test builds a project of its own")]
pub fn build(site: &str, articles: &[(&str, &str)], today: &str) -> Tree {
    let project = TempDir::new().unwrap();
    let content = project.path().join("content");
    fs::create_dir(&content).unwrap();
    fs::write(content.join("site.yaml"), site).unwrap();
    for (file, text) in articles {
        fs::write(content.join(file), text).unwrap();
    }
    let output = Command::new(env!("CARGO_BIN_EXE_baocao"))
        .args(["build", "--today", today])
        .current_dir(project.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{said}");
    read(&project.path().join("output"))
}

/// Paths that only one of two trees has, or whose bytes differ, in order.
#[allow(dead_code, reason = "not every test compares sites")]
pub fn changed(a: &Tree, b: &Tree) -> Vec<String> {
    let mut paths: Vec<String> = a.keys().chain(b.keys()).cloned().collect();
    paths.sort();
    paths.dedup();
    paths.retain(|path| a.get(path) != b.get(path));
    paths
}

/// Makes a folder an exact copy of another one's files.
#[allow(dead_code, reason = "not every test copies content")]
pub fn copy(from: &Path, to: &Path) {
    for (path, bytes) in read(from) {
        let file = to.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
}
