//! The program from outside: exit codes, what is said where, and what is left on disk.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test runs the program and looks at what it left"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A folder in which the program runs.
struct Place(TempDir);

impl Place {
    fn new() -> Place {
        Place(TempDir::new().unwrap())
    }

    /// A project as `init` makes it.
    fn project() -> Place {
        let place = Place::new();
        place.run(&["init", "-q"]).exits(0);
        place
    }

    fn path(&self, below: &str) -> PathBuf {
        self.0.path().join(below)
    }

    fn put(&self, below: &str, text: &str) {
        let path = self.path(below);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, below: &str) -> String {
        fs::read_to_string(self.path(below)).unwrap()
    }

    /// All files with their bytes, but the lock.
    fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        collect(self.0.path(), &mut files);
        files.retain(|(path, _)| !path.ends_with(".baocao/lock"));
        files.sort();
        files
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_baocao"));
        command
            .args(arguments)
            .current_dir(self.0.path())
            .env_remove("NO_COLOR")
            .stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Said {
        Said::of(self.command(arguments).output().unwrap())
    }
}

fn collect(folder: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            let bytes = fs::read(&path).unwrap();
            files.push((path, bytes));
        }
    }
}

/// What the program said, and how it ended.
#[derive(Debug)]
struct Said {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Said {
    fn of(output: Output) -> Said {
        Said {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    #[track_caller]
    fn exits(self, code: i32) -> Said {
        assert_eq!(self.code, Some(code), "{self:?}");
        self
    }

    /// Standard error holds these words, and standard output nothing.
    #[track_caller]
    fn complains(self, words: &str) -> Said {
        assert!(self.err.contains(words), "{self:?}");
        assert_eq!(self.out, "", "{self:?}");
        self
    }
}

const REVIEW: &str = "\
---
title: Tà Tổng
date: 2023-06-04
place: { code: \"03463\" }
resolution: { name: Nghị quyết, term: 2020-2025 }
as-of: 2022-12-31
sources: { bao-cao: { title: Báo cáo } }
source: bao-cao
facts:
  households: 1326
  poor: { value: 114, of: households, share: SHARE }
---

Toàn xã có {{ households : unit }}.
";

fn review(share: &str) -> String {
    REVIEW.replace("SHARE", share)
}

#[test]
fn help_is_vietnamese_and_english() {
    let place = Place::new();
    for command in [
        &["--help"][..],
        &["build", "-h"],
        &["check", "--help"],
        &["new", "--help"],
        &["new", "report", "--help"],
        &["new", "page", "--help"],
        &["init", "--help"],
        &["schema", "--help"],
        &["completions", "--help"],
    ] {
        let vi = place.run(command).exits(0);
        assert!(vi.out.contains("Cách dùng: baocao"), "{vi:?}");
        assert!(vi.out.contains("Tùy chọn"), "{vi:?}");
        for word in [
            "Usage",
            "Options",
            "Arguments",
            "Commands",
            "default:",
            "Print",
        ] {
            assert!(!vi.out.contains(word), "`{word}` in {vi:?}");
        }
        let english: Vec<&str> = command.iter().copied().chain(["--lang", "en"]).collect();
        let en = place.run(&english).exits(0);
        assert!(en.out.contains("Usage: baocao"), "{en:?}");
        for letter in ['ă', 'ơ', 'ư', 'ế', 'ộ', 'ạ'] {
            assert!(!en.out.contains(letter), "`{letter}` in {en:?}");
        }
    }
}

#[test]
fn version_is_printed() {
    let said = Place::new().run(&["--version"]).exits(0);
    assert_eq!(said.out, format!("baocao {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn misuse_says_what_was_typed_and_what_was_expected() {
    let place = Place::new();
    let check = |line: &str, vi: &str, en: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let english: Vec<&str> = ["--lang", "en"].into_iter().chain(words.clone()).collect();
        place.run(&words).exits(2).complains(vi);
        place.run(&english).exits(2).complains(en);
    };
    check(
        "",
        "lỗi: thiếu tên lệnh\n",
        "error: the command is missing\n",
    );
    check(
        "biuld",
        "lỗi: không có lệnh `biuld`\ngợi ý: có phải ý là `build`?\n",
        "error: there is no command `biuld`\nhelp: was `build` meant?\n",
    );
    check(
        "build --strikt",
        "lỗi: không hiểu `--strikt`\ngợi ý: có phải ý là `--strict`?\n",
        "help: was `--strict` meant?\n",
    );
    check(
        "check --format jsn",
        "`--format` không nhận `jsn`, chỉ nhận: `human`, `json`, `github`",
        "`--format` does not take `jsn`, only: `human`, `json`, `github`",
    );
    check(
        "build --output",
        "`--output` cần một giá trị",
        "`--output` needs a value",
    );
    check(
        "new report a",
        "lỗi: thiếu `--place`\n",
        "error: `--place` is missing\n",
    );
    check(
        "-q -v build",
        "không dùng `--quiet` cùng với `--verbose`",
        "`--quiet` cannot go together with `--verbose`",
    );
    check(
        "build --drafts --drafts",
        "`--drafts` chỉ viết một lần",
        "more than once",
    );
    check("build x", "không hiểu `x`", "`x` is not understood");
    check(
        "-C /nowhere/at/all build",
        "không thấy thư mục `content` trong `/nowhere/at/all`",
        "there is no folder `content` in `/nowhere/at/all`",
    );
}

#[test]
fn a_date_must_be_one() {
    let place = Place::project();
    place
        .run(&["build", "--today", "31/12/2025"])
        .exits(2)
        .complains("`31/12/2025`");
    assert!(!place.path("output").exists());
}

#[test]
fn init_makes_a_project_that_has_no_fault() {
    for lang in ["vi", "en"] {
        let place = Place::new();
        let said = place.run(&["init", "--lang", lang]).exits(0);
        assert!(
            said.err.ends_with("  baocao check\n  baocao build\n"),
            "{said:?}"
        );
        let mut made: Vec<String> = place
            .files()
            .iter()
            .map(|(path, _)| {
                path.strip_prefix(place.0.path())
                    .unwrap()
                    .display()
                    .to_string()
            })
            .collect();
        made.sort();
        let expected = [
            ".gitignore",
            "content/pages/gioi-thieu.md",
            "content/site.yaml",
            "content/vi-du/xa-mau.md",
        ];
        assert_eq!(made, expected);
        let said = place.run(&["check", "--strict", "--lang", lang]).exits(0);
        assert!(!said.err.contains("-->"), "{said:?}");
    }
}

#[test]
fn init_never_overwrites() {
    let place = Place::new();
    place.put("content/site.yaml", "mine");
    place
        .run(&["init"])
        .exits(2)
        .complains("`content/site.yaml`");
    assert_eq!(place.files().len(), 1);
    assert_eq!(place.read("content/site.yaml"), "mine");
}

#[test]
fn init_leaves_a_gitignore_alone_and_names_its_folder() {
    let place = Place::new();
    place.put("a b/.gitignore", "mine");
    let said = place.run(&["init", "a b"]).exits(0);
    assert!(
        said.err
            .ends_with("  baocao -C \"a b\" check\n  baocao -C \"a b\" build\n"),
        "{said:?}"
    );
    assert_eq!(place.read("a b/.gitignore"), "mine");
}

#[test]
fn a_new_review_has_no_fault_and_is_never_overwritten() {
    let place = Place::project();
    let path = "content/lai-chau/ta-tong-2020-2025.md";
    let new = [
        "new",
        "report",
        path,
        "--place",
        "03463",
        "--term",
        "2020-2025",
    ];
    let said = place.run(&new).exits(0);
    assert!(said.err.contains("Xã Tà Tổng, Lai Châu"), "{said:?}");
    let text = place.read(path);
    assert!(
        text.contains("Tà Tổng sau nửa nhiệm kỳ 2020–2025"),
        "{text}"
    );
    let said = place.run(&["check", "--drafts", "--strict"]).exits(0);
    assert!(!said.err.contains("lỗi["), "{said:?}");

    place.put(path, "mine");
    place
        .run(&new)
        .exits(2)
        .complains(&format!("đã có `{path}`"));
    assert_eq!(place.read(path), "mine");
}

#[test]
fn a_new_page_has_no_fault() {
    let place = Place::project();
    place
        .run(&[
            "new",
            "page",
            "pages/lien-he",
            "--title",
            "Liên hệ: \"ở đây\"",
        ])
        .exits(0);
    assert!(
        place
            .read("content/pages/lien-he.md")
            .contains("kind: page")
    );
    place.run(&["check", "--strict"]).exits(0);
}

#[test]
fn names_that_leave_content_are_refused_and_nothing_is_written() {
    let place = Place::project();
    let before = place.files();
    for name in [
        "../x",
        "",
        "/x",
        "a/../../x",
        "content/",
        "Tà Tổng",
        "con",
        "..",
        "C:\\x",
    ] {
        place.run(&["new", "page", name]).exits(2);
        place
            .run(&["new", "report", name, "--place", "03463"])
            .exits(2);
    }
    for place_name in ["99999", "", "Không Có Nơi Này"] {
        place
            .run(&["new", "report", "x", "--place", place_name])
            .exits(2);
    }
    place
        .run(&["new", "report", "x", "--place", "Tân Phú"])
        .exits(2)
        .complains("`27031` (Phường Tân Phú, Hồ Chí Minh)");
    place
        .run(&["new", "report", "x", "--place", "03463", "--term", "2025"])
        .exits(2);
    place.run(&["new", "page", "x", "--title", "a\nb"]).exits(2);
    assert_eq!(place.files(), before);
}

#[cfg(unix)]
#[test]
fn new_does_not_write_through_a_link() {
    let (place, elsewhere) = (Place::project(), Place::new());
    std::os::unix::fs::symlink(elsewhere.0.path(), place.path("content/link")).unwrap();
    place
        .run(&["new", "page", "link/x"])
        .exits(2)
        .complains("liên kết");
    assert_eq!(elsewhere.files(), []);
}

#[test]
fn schemas_and_completions_stand_on_standard_output_alone() {
    let place = Place::new();
    for of in ["article", "site", "indicators"] {
        let said = place.run(&["schema", of]).exits(0);
        let schema: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
        assert_eq!(said.err, "");
    }
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let said = place.run(&["completions", shell]).exits(0);
        assert!(said.out.contains("allow-removals"), "{shell}");
        assert_eq!(said.err, "");
    }
}

#[test]
fn build_writes_once_and_only_what_differs() {
    let place = Place::project();
    let said = place.run(&["build", "--today", "2026-11-22"]).exits(0);
    assert!(said.err.contains("đã xây dựng"), "{said:?}");
    assert!(
        said.err.contains("trang chủ: output/index.html"),
        "{said:?}"
    );
    assert_eq!(said.out, "");
    assert!(place.path("output/index.html").is_file());
    let before = place.files();
    let said = place.run(&["build", "--today", "2026-11-22"]).exits(0);
    assert!(said.err.contains("ghi 0 tệp"), "{said:?}");
    assert_eq!(place.files(), before);
}

#[test]
fn on_content_errors_the_site_stays_as_it_was() {
    let place = Place::project();
    place.run(&["build"]).exits(0);
    let (output, state) = (place.path("output"), place.path(".baocao"));
    let site = |place: &Place| -> Vec<_> {
        let ours = |path: &Path| path.starts_with(&output) || path.starts_with(&state);
        place
            .files()
            .into_iter()
            .filter(|(path, _)| ours(path))
            .collect()
    };
    let before = site(&place);
    place.put("content/x.md", &review("\"8,6\"").replace("1326", "1.326"));
    let said = place.run(&["build"]).exits(1);
    assert!(said.err.contains("lỗi[ambiguous-number]"), "{said:?}");
    assert!(said.err.contains("--> content/x.md:10:15"), "{said:?}");
    assert!(said.err.contains("chưa xây dựng"), "{said:?}");
    assert_eq!(site(&place), before);
}

#[test]
fn a_theme_that_asks_for_what_is_not_there_leaves_the_site_as_it_was() {
    let place = Place::project();
    place.run(&["build"]).exits(0);
    let template =
        "{% extends \"base.html\" %}\n{% block content %}{{ nothing }}{% endblock content %}";
    place.put("mau/templates/place.html", template);
    let before = place.files();
    place
        .run(&["build", "--theme", "mau"])
        .exits(3)
        .complains("mau/templates/place.html:2:");
    place.put("mau/templates/place.html", "{% block %}");
    place
        .run(&["build", "--theme", "mau"])
        .exits(3)
        .complains("mau/templates/place.html:1:");
    fs::remove_dir_all(place.path("mau")).unwrap();
    let now = place.files();
    assert_eq!(now.len() + 1, before.len());
    assert!(now.iter().all(|file| before.contains(file)));
}

#[test]
fn the_gravest_fault_decides_the_exit_code() {
    let place = Place::project();
    place.put("content/x.md", "no front matter\n");
    place.run(&["check"]).exits(1);
    place.put("content/site.yaml", "title: x\norganisation: y\ntitel: z\n");
    let said = place.run(&["check"]).exits(3);
    assert!(said.err.contains("content/site.yaml:3:1"), "{said:?}");
    place.run(&["build"]).exits(3);
    assert!(!place.path("output").exists());
}

#[test]
fn findings_stop_a_strict_build_and_every_check() {
    let place = Place::project();
    place.put("content/x.md", &review("\"21,3\""));
    let said = place.run(&["check"]).exits(1);
    assert!(said.err.contains("lỗi[share-mismatch]"), "{said:?}");
    let said = place.run(&["build"]).exits(0);
    assert!(said.err.contains("1 lỗi"), "{said:?}");
    assert!(!said.err.contains("share-mismatch"), "{said:?}");
    let said = place.run(&["build", "-v"]).exits(0);
    assert!(said.err.contains("share-mismatch"), "{said:?}");
    let said = place.run(&["build", "--strict"]).exits(1);
    assert!(said.err.contains("share-mismatch"), "{said:?}");

    place.put("content/x.md", &review("\"8,6\""));
    place.run(&["check", "--strict"]).exits(0);
    place.run(&["build", "--strict"]).exits(0);
}

#[test]
fn json_is_one_object_per_line_and_nothing_else() {
    let place = Place::project();
    let said = place.run(&["check", "--format", "json"]).exits(0);
    assert_eq!((&*said.out, &*said.err), ("", ""));
    place.put("content/x.md", &review("\"21,3\""));
    let said = place.run(&["check", "--format", "json"]).exits(1);
    assert_eq!(said.err, "");
    let objects: Vec<serde_json::Value> = said
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(objects.len(), 1, "{}", said.out);
    assert_eq!(objects[0]["rule"], "share-mismatch");
    assert_eq!(objects[0]["file"], "content/x.md");
    assert_eq!(objects[0]["path"], "facts.poor");
    let said = place.run(&["check", "--format", "github"]).exits(1);
    assert!(
        said.out.starts_with("::error file=content/x.md,line=11,"),
        "{said:?}"
    );
}

#[test]
fn check_reports_on_the_files_that_are_named() {
    let place = Place::project();
    place.put("content/a/x.md", &review("\"21,3\""));
    place.run(&["check", "content/a/x.md"]).exits(1);
    place.run(&["check", "./content/a"]).exits(1);
    place.run(&["check", "content/vi-du"]).exits(0);
    place
        .run(&["check", "content/none.md"])
        .exits(2)
        .complains("`content/none.md`");
    place.put("outside.md", "x");
    place.run(&["check", "outside.md"]).exits(2);
}

#[test]
fn a_foreign_output_folder_is_refused() {
    let place = Place::project();
    place.put("site/letter.docx", "x");
    place
        .run(&["build", "--output", "site"])
        .exits(2)
        .complains("`letter.docx`");
    for folder in [".", "content", "content/x", "..", "/"] {
        place.run(&["build", "--output", folder]).exits(2);
    }
    assert_eq!(place.read("site/letter.docx"), "x");
    assert!(!place.path("site/index.html").exists());
}

#[test]
fn an_emptied_content_folder_does_not_empty_the_site() {
    let place = Place::project();
    place.run(&["build"]).exits(0);
    fs::remove_dir_all(place.path("content/vi-du")).unwrap();
    fs::remove_dir_all(place.path("content/pages")).unwrap();
    place.put("content/site.yaml", "title: x\norganisation: y\n");
    let before = place.files();
    place.run(&["build"]).exits(2).complains("--allow-removals");
    assert_eq!(place.files(), before);
    place.run(&["build", "--allow-removals"]).exits(0);
    assert!(place.path("output/index.html").is_file());
}

#[test]
fn a_build_beside_another_is_told_to_wait() {
    let place = Place::project();
    place.run(&["build"]).exits(0);
    let lock = fs::File::options()
        .write(true)
        .open(place.path(".baocao/lock"))
        .unwrap();
    lock.lock().unwrap();
    place.run(&["build"]).exits(5).complains(".baocao/lock");
    place.run(&["check"]).exits(0);
    drop(lock);
    place.run(&["build"]).exits(0);
}

#[test]
fn drafts_are_built_when_asked_for() {
    let place = Place::project();
    let draft = review("\"8,6\"").replacen("title:", "draft: true\ntitle:", 1);
    place.put("content/x.md", &draft);
    let page = "output/bao-cao/03463-ta-tong/2023-06-04/index.html";
    place.run(&["build"]).exits(0);
    assert!(!place.path(page).exists());
    place.run(&["build", "--drafts"]).exits(0);
    assert!(place.path(page).exists());
}

#[test]
fn odd_surroundings_change_nothing() {
    let place = Place::project();
    place.put("content/x.md", &review("\"21,3\""));
    let plain = place.run(&["check"]).exits(1);
    let mut command = place.command(&["check"]);
    command.env_clear().env("LANG", "C").env("LC_ALL", "C");
    let bare = Said::of(command.output().unwrap()).exits(1);
    assert_eq!(bare.err, plain.err);
    let coloured = place.run(&["check", "--color", "always"]).exits(1);
    assert!(coloured.err.contains("\u{1b}["));
    assert!(!plain.err.contains('\u{1b}'));
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let place = Place::new();
    let mut command = place.command(&["schema"]);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let said = Said::of(child.wait_with_output().unwrap()).exits(0);
    assert_eq!(said.err, "");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_under_standard_output_is_told() {
    let place = Place::new();
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let mut command = place.command(&["schema"]);
    let said = Said::of(command.stdout(full).output().unwrap()).exits(4);
    assert!(said.err.contains("ổ đĩa đã đầy"), "{said:?}");
}
