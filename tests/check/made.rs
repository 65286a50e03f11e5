//! Cases that no text file in a repository can hold: other encodings, links, pipes, huge files, names that differ by case.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::Command;

/// Lays out a case below `content/`.
type Lay = fn(&Path);

/// Name, and what lays it out below `content/`.
pub const CASES: &[(&str, Lay)] = &[
    ("byte-order-mark", |content| {
        article_bytes(
            content,
            &[
                b"\xef\xbb\xbf",
                report("facts: { area: 1.326 }\n").as_bytes(),
            ]
            .concat(),
        )
    }),
    ("carriage-returns", |content| {
        article_bytes(
            content,
            report("facts: { area: 1.326 }\n")
                .replace('\n', "\r")
                .as_bytes(),
        )
    }),
    ("control-in-title", |content| {
        article_bytes(
            content,
            report("")
                .replace("Tà Tổng", "Tà\u{0} \u{1b}Tổng\u{fffe}")
                .as_bytes(),
        )
    }),
    ("crlf", |content| {
        article_bytes(
            content,
            report("facts: { area: 1.326 }\n")
                .replace('\n', "\r\n")
                .as_bytes(),
        )
    }),
    ("front-matter-too-large", |content| {
        article(content, &"# chú thích\n".repeat(80_000))
    }),
    ("huge-article", |content| {
        sized(content, "bai.md", 200 << 20)
    }),
    ("huge-picture", huge_picture),
    ("huge-table", huge_table),
    ("names-by-case", names_by_case),
    ("names-composed", names_composed),
    ("not-a-file", not_a_file),
    ("not-utf8", not_utf8),
    ("not-utf8-name", not_utf8_name),
    ("path-too-long", path_too_long),
    ("picture-too-large", picture_too_large),
    ("unknown-files", unknown_files),
];

/// Name, the one code that is said, and what lays it out below `content/`.
pub const BOMBS: &[(&str, &str, Lay)] = &[
    ("alias-bomb", "yaml-alias", alias_bomb),
    ("brackets", "yaml-syntax", |content| {
        article(content, &format!("facts: {}\n", "[".repeat(60_000)))
    }),
    ("deep-list", "too-deep", deep_list),
    ("deep-quote", "too-deep", |content| {
        body(content, &">".repeat(100_000))
    }),
    ("wide-table", "wide-table", |content| {
        body(
            content,
            &format!("|{}\n|{}\n|a|\n", "a|".repeat(10_000), "-|".repeat(10_000)),
        )
    }),
];

const HEAD: &str =
    "title: Tà Tổng\ndate: 2023-06-04\nplace: { code: \"03463\" }\nas-of: 2022-12-31\n";

fn report(front: &str) -> String {
    format!("---\n{HEAD}{front}---\n")
}

fn article(content: &Path, front: &str) {
    article_bytes(content, report(front).as_bytes());
}

fn body(content: &Path, text: &str) {
    article_bytes(content, format!("{}\n{text}\n", report("")).as_bytes());
}

fn article_bytes(content: &Path, bytes: &[u8]) {
    fs::write(content.join("bai.md"), bytes).unwrap();
}

fn sized(content: &Path, name: &str, length: u64) {
    let file = File::create(content.join(name)).unwrap();
    file.set_len(length).unwrap();
}

/// Ten levels of ten aliases each, whose expansion would be ten thousand million.
fn alias_bomb(content: &Path) {
    let mut front = String::from("facts:\n  a0: &a0 [x]\n");
    for level in 1..=10 {
        let list = vec![format!("*a{}", level - 1); 10].join(", ");
        front.push_str(&format!("  a{level}: &a{level} [{list}]\n"));
    }
    article(content, &front);
}

/// A list within a list, 1,400 deep: as deep as a file of this size can be.
fn deep_list(content: &Path) {
    let lines = (0..1_400).map(|depth| format!("{}- a\n", "  ".repeat(depth)));
    body(content, &lines.collect::<String>());
}

fn huge_picture(content: &Path) {
    sized(content, "duong.png", 21 << 20);
    body(content, "![Đường mới](duong.png)");
}

fn huge_table(content: &Path) {
    let rows = "income,2022,17\n".repeat(70_000);
    fs::write(
        content.join("bai.csv"),
        format!("indicator,period,value\n{rows}"),
    )
    .unwrap();
    article(content, "figures: bai.csv\n");
}

fn names_by_case(content: &Path) {
    let page = "---\ntitle: Trang\nkind: page\n---\n\nMột.\n";
    fs::write(content.join("A.md"), page).unwrap();
    fs::write(content.join("a.md"), page).unwrap();
}

/// The name on disk is decomposed, the link to it is composed; and nothing is wrong.
fn names_composed(content: &Path) {
    let page = "---\ntitle: Trang\nkind: page\n---\n\nMột.\n";
    fs::write(content.join("Tha\u{300}nh.md"), page).unwrap();
    body(content, "Xem [trang](Th\u{e0}nh.md).");
}

/// Links to a file, to a folder, to themselves and out of the project; a pipe, a socket.
fn not_a_file(content: &Path) {
    article(content, "");
    symlink("bai.md", content.join("lien-ket.md")).unwrap();
    symlink("vong.md", content.join("vong.md")).unwrap();
    symlink("/etc", content.join("thu-muc")).unwrap();
    symlink("/etc/passwd", content.join("anh.png")).unwrap();
    let made = Command::new("mkfifo")
        .arg(content.join("ong.md"))
        .status()
        .unwrap();
    assert!(made.success());
    drop(UnixListener::bind(content.join("o-cam.md")).unwrap());
}

fn not_utf8(content: &Path) {
    let text = report("facts: { households: 1326 }\n");
    let utf16: Vec<u8> = "\u{feff}"
        .encode_utf16()
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    fs::write(content.join("utf-16.md"), utf16).unwrap();
    let tcvn3 = text
        .replace("Tà Tổng", "T\u{1}\u{1} T\u{1}ng")
        .replace('\u{1}', "?");
    let mut tcvn3 = tcvn3.into_bytes();
    let at = tcvn3.iter().position(|byte| *byte == b'?').unwrap();
    (tcvn3[at], tcvn3[at + 1]) = (0xb5, 0xe6);
    fs::write(content.join("tcvn3.md"), tcvn3).unwrap();
    fs::write(
        content.join("so-lieu.csv"),
        b"indicator,period,value\nThu nh\xe2\xf2p,2022,17\n",
    )
    .unwrap();
}

fn not_utf8_name(content: &Path) {
    article(content, "");
    fs::write(content.join(OsStr::from_bytes(b"b\xe0i.md")), report("")).unwrap();
}

/// More than 1,024 bytes of path, in folders whose names are as long as a file system takes.
fn path_too_long(content: &Path) {
    let folder = (0..5).fold(content.to_owned(), |path, _| path.join("a".repeat(250)));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("bai.md"), report("")).unwrap();
}

/// A header that promises ten thousand million pixels.
fn picture_too_large(content: &Path) {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    png.extend([100_000_u32.to_be_bytes(), 100_000_u32.to_be_bytes()].concat());
    png.extend(b"\x08\x02\0\0\0");
    fs::write(content.join("duong.png"), png).unwrap();
    body(content, "![Đường mới](duong.png)");
}

/// What office programs and editors leave behind is nobody's fault.
fn unknown_files(content: &Path) {
    article(content, "");
    for name in [
        ".DS_Store",
        "~$bai.docx",
        "bai.docx",
        "Thumbs.db",
        "bai.md~",
        "bai.md.bak",
        "ghi-chu.txt",
    ] {
        fs::write(content.join(name), "\0").unwrap();
    }
}
