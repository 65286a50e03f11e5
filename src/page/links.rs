//! Relative addresses: from a page to any other file of the site, so that the site works below every path and from a disk.

/// Makes relative links from one page.
#[derive(Clone, Debug)]
pub struct Links {
    /// `../` for each folder that the page lies in; absolute for pages that are served anywhere.
    root: String,
    /// Segments of the page's folder.
    folder: Vec<String>,
}

impl Links {
    /// From the page at `address`: a folder with `/` at its end, or nothing for the home page.
    pub fn from(address: &str) -> Links {
        let folder: Vec<String> = address
            .split('/')
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect();
        Links {
            root: "../".repeat(folder.len()),
            folder,
        }
    }

    /// From a page that is served at any depth (404): by the site's base URL, or relative to the root where there is none.
    pub fn anywhere(base_url: &str) -> Links {
        Links {
            root: base_url.to_owned(),
            folder: Vec::new(),
        }
    }

    /// To a page by its address (`tinh/lai-chau/`, or nothing for the home page), spelling `index.html`.
    pub fn page(&self, address: &str) -> String {
        self.file(&format!("{address}index.html"))
    }

    /// To any file of the site.
    pub fn file(&self, path: &str) -> String {
        let parts: Vec<&str> = path.split('/').collect();
        let folders = &parts[..parts.len() - 1];
        let common = folders
            .iter()
            .zip(&self.folder)
            .take_while(|(a, b)| *a == b)
            .count();
        if self.folder.is_empty() {
            return format!("{}{path}", self.root);
        }
        format!(
            "{}{}",
            "../".repeat(self.folder.len() - common),
            parts[common..].join("/")
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(from: &str, to: &str, expected: &str) {
        assert_eq!(Links::from(from).file(to), expected);
    }

    #[test]
    fn links_are_relative() {
        check("", "index.html", "index.html");
        check("", "tinh/lai-chau/index.html", "tinh/lai-chau/index.html");
        check("tinh/lai-chau/", "index.html", "../../index.html");
        check(
            "tinh/lai-chau/",
            "tinh/son-la/index.html",
            "../son-la/index.html",
        );
        check("bao-cao/a/b/", "bao-cao/a/b/data.json", "data.json");
        check(
            "bao-cao/a/b/",
            "assets/style.1.css",
            "../../../assets/style.1.css",
        );
        assert_eq!(
            Links::anywhere("https://example.org/x/").page(""),
            "https://example.org/x/index.html"
        );
    }
}
