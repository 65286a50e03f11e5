//! Where an output may stand: the one function that makes an output path, and its grammar.
//!
//! The grammar is so narrow that nothing can leave the output folder, nothing is a Windows device, no two paths differ
//! by case only, and no file can stand where a folder must.

use crate::diag::{Exit, Failure, text};
use crate::locale::is_device_name;
use std::path::{Path, PathBuf};

/// A path below the output folder: segments `[a-z0-9-]{1,80}`, then a file name of the fixed forms.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutPath(Box<str>);

/// File names that are outputs although they fit no other form.
const EXACT: [&str; 3] = ["_headers", ".nojekyll", "README.txt"];

/// File names that only a site generator writes: what bears one in a marked folder is ours even when our list is lost.
const GENERATED: [&str; 10] = [
    "index.html",
    "404.html",
    "data.json",
    "data.csv",
    "data.vi.csv",
    "metadata.json",
    "datapackage.json",
    "sitemap.xml",
    "robots.txt",
    "feed.xml",
];

const ENDINGS: [&str; 17] = [
    "html", "css", "js", "json", "csv", "xml", "txt", "woff2", "svg", "ico", "png", "jpg", "jpeg",
    "webp", "avif", "pdf", "xlsx",
];

/// Longest segment.
const SEGMENT: usize = 80;
/// Deepest path, so that a whole path stays far below the limits of file systems.
const DEPTH: usize = 8;

impl OutPath {
    /// Makes an output path of a text such as `bao-cao/03463-ta-tong/2023-06-04/index.html` or `style.1f2e3d4c.css`.
    ///
    /// # Errors
    /// [`Exit::Bug`] for whatever does not fit the grammar: addresses are checked long before.
    pub fn new(path: &str) -> Result<OutPath, Failure> {
        OutPath::read(path).ok_or_else(|| {
            let shown: String = path.chars().take(200).collect();
            Failure::new(
                Exit::Bug,
                text!(
                    "`{shown}` không thể là đường dẫn của một tệp đầu ra",
                    "`{shown}` cannot be the path of an output"
                ),
                text!(
                    "đây là lỗi của chương trình, xin báo cho nhóm phát triển",
                    "this is a fault of the program, please report it"
                ),
            )
        })
    }

    pub(super) fn read(path: &str) -> Option<OutPath> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let is_folder = match path.split_once('/') {
            Some(_) => folder.split('/').all(is_segment),
            None => true,
        };
        let is_shallow = folder.split('/').count() < DEPTH;
        (is_folder && is_shallow && is_file_name(name)).then(|| OutPath(path.into()))
    }

    /// The path with `/`, from the output folder.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is a page.
    pub fn is_page(&self) -> bool {
        self.0.ends_with(".html")
    }

    /// Its folder with `/`, without one at its end; empty for the output folder itself.
    pub(super) fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Whether its name is one that only a site generator writes.
    pub(super) fn is_generated(&self) -> bool {
        let name = self.0.rsplit('/').next().unwrap_or("");
        let is_hashed = || {
            let hash = name.split('.').nth(1).unwrap_or("");
            name.split('.').count() == 3
                && hash.len() >= 8
                && hash.bytes().all(|b| b.is_ascii_hexdigit())
        };
        EXACT.contains(&name) || GENERATED.contains(&name) || is_hashed()
    }

    /// The place on disk.
    pub(super) fn below(&self, root: &Path) -> PathBuf {
        root.join(&*self.0)
    }
}

fn is_segment(segment: &str) -> bool {
    (1..=SEGMENT).contains(&segment.len())
        && segment
            .bytes()
            .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
        && !is_device_name(segment)
}

/// `index.html`, `data.vi.csv`, `style.1f2e3d4c.css`: a segment, at most one middle part, a known ending.
fn is_file_name(name: &str) -> bool {
    let parts: Vec<&str> = name.split('.').collect();
    let is_form = match parts[..] {
        [stem, ending] => is_segment(stem) && ENDINGS.contains(&ending),
        [stem, middle, ending] => {
            is_segment(stem) && is_segment(middle) && ENDINGS.contains(&ending)
        }
        _ => false,
    };
    // `readme.txt` is `README.txt` where names are compared without case.
    EXACT.contains(&name) || (is_form && name != "readme.txt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, accepted: bool) {
        assert_eq!(OutPath::read(path).is_some(), accepted, "{path}");
    }

    #[test]
    fn outputs_of_the_site_are_accepted() {
        for path in [
            "index.html",
            "bao-cao/03463-ta-tong/2023-06-04/index.html",
            "bao-cao/03463-ta-tong/2023-06-04/data.json",
            "tinh/lai-chau/data.vi.csv",
            "style.1f2e3d4c.css",
            "sans.1f2e3d4c.woff2",
            "_headers",
            ".nojekyll",
            "README.txt",
        ] {
            check(path, true);
        }
    }

    #[test]
    fn nothing_leaves_the_folder() {
        for path in [
            "",
            "/index.html",
            "//index.html",
            "../index.html",
            "a/../index.html",
            "a//index.html",
            "./index.html",
            "a/./index.html",
            "a\\index.html",
            "c:/index.html",
            "..%2f/index.html",
            "a/index.html/",
            "a/",
            "a",
            "tà-tổng/index.html",
            "a\0/index.html",
        ] {
            check(path, false);
        }
    }

    #[test]
    fn device_names_and_capitals_are_refused() {
        for path in [
            "con/index.html",
            "a/aux.html",
            "nul.txt",
            "com1.csv",
            "Index.html",
            "A/index.html",
            "readme.txt",
            "readme.TXT",
            "index.html.exe",
            "a.b.c.html",
            "site.php",
            ".htaccess",
        ] {
            check(path, false);
        }
        check(&format!("{}/index.html", "a".repeat(80)), true);
        check(&format!("{}/index.html", "a".repeat(81)), false);
        check(&format!("{}index.html", "a/".repeat(7)), true);
        check(&format!("{}index.html", "a/".repeat(8)), false);
    }

    #[test]
    fn only_generated_names_are_known_without_a_list() {
        let generated = |path: &str| OutPath::read(path).expect("a path").is_generated();
        assert!(generated("a/index.html"));
        assert!(generated("style.1f2e3d4c.css"));
        assert!(!generated("google1234567890.html"));
        assert!(!generated("a/photo.png"));
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_accepted_stays_below_the_root(path in "[a-z./\\\\A-Z0-9_-]{0,40}") {
            if let Some(path) = OutPath::read(&path) {
                let below = path.below(Path::new("/out"));
                let normal = below.components().skip(1).all(|part| matches!(part, std::path::Component::Normal(_)));
                proptest::prop_assert!(below.starts_with("/out") && normal);
            }
        }
    }
}
