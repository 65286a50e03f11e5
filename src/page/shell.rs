//! What every page has around its content: head, navigation, breadcrumbs, footer.

use super::Stage;
use super::links::Links;
use crate::diag::Lang;
use serde::Serialize;

/// A link with its words.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Link {
    pub(super) label: String,
    /// Relative; empty for the page itself.
    pub(super) href: String,
    /// `page` for the page itself, `true` for the section that it is in.
    pub(super) current: &'static str,
}

impl Link {
    /// A link that is not marked.
    pub(super) fn new(label: impl Into<String>, href: impl Into<String>) -> Link {
        Link {
            label: label.into(),
            href: href.into(),
            current: "",
        }
    }
}

/// Which part of the navigation a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    Home,
    Places,
    Indicators,
    Method,
    Other,
}

/// Head, navigation, breadcrumbs and footer of one page.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Shell {
    lang: &'static str,
    locale: &'static str,
    /// Of the window: the page's heading and the site's name.
    title: String,
    heading: String,
    description: String,
    og_type: &'static str,
    canonical: Option<String>,
    icon: String,
    style: String,
    script: String,
    home: String,
    nav: Vec<Link>,
    crumbs: Vec<Link>,
    foot: Vec<Link>,
    footnote: String,
    notice: Option<String>,
}

/// What a page says of itself.
#[derive(Clone, Debug)]
pub(super) struct Head<'a> {
    /// A folder with `/` at its end, or nothing for the home page.
    pub(super) address: &'a str,
    /// Its h1.
    pub(super) heading: &'a str,
    /// One sentence.
    pub(super) description: String,
    pub(super) section: Section,
    /// From the home page down; the last is the page itself, with an empty address. Empty on the home page.
    pub(super) crumbs: Vec<Link>,
    /// One line under the head: draft, sample.
    pub(super) notice: Option<String>,
}

impl Shell {
    /// The shell of a page.
    pub(super) fn new(stage: &Stage<'_>, head: Head<'_>) -> Shell {
        let links = Links::from(head.address);
        Shell::with_links(stage, head, &links)
    }

    /// The shell of a page whose links are not relative to its address.
    pub(super) fn with_links(stage: &Stage<'_>, head: Head<'_>, links: &Links) -> Shell {
        let site = stage.site;
        let lang = site.language;
        let theme = stage.theme;
        let item = |key: &str, address: &str, section: Section| {
            let current = match (head.section == section, head.address == address) {
                (true, true) => "page",
                (true, false) => "true",
                _ => "",
            };
            Link {
                label: theme.string(key).to_owned(),
                href: links.page(address),
                current,
            }
        };
        let mut nav = vec![
            item("shell.home", "", Section::Home),
            item("shell.places", "tinh/", Section::Places),
        ];
        if !stage.to.records.indicators.is_empty() {
            nav.push(item("shell.indicators", "chi-tieu/", Section::Indicators));
        }
        nav.push(item("shell.method", "phuong-phap/", Section::Method));
        let mut foot: Vec<Link> = nav
            .iter()
            .map(|link| Link {
                current: "",
                ..link.clone()
            })
            .collect();
        for (page, _) in stage.to.plain {
            let address = format!("{}/", page.slug);
            let link = Link::new(&*page.title, links.page(&address));
            if site.navigation.contains(&page.slug) {
                let current = if head.address == address { "page" } else { "" };
                nav.push(Link {
                    current,
                    ..link.clone()
                });
            }
            foot.push(link);
        }
        let is_home = head.address.is_empty();
        Shell {
            lang: lang.code(),
            locale: match lang {
                Lang::Vi => "vi_VN",
                Lang::En => "en_GB",
            },
            title: if is_home {
                site.title.to_string()
            } else {
                format!("{} · {}", head.heading, site.title)
            },
            heading: head.heading.to_owned(),
            description: head.description,
            og_type: if is_home { "website" } else { "article" },
            canonical: (!site.base_url.is_empty())
                .then(|| format!("{}{}", site.base_url, head.address)),
            icon: links.file(theme.asset("static/icon.svg")),
            style: links.file(theme.asset("static/style.css")),
            script: links.file(theme.asset("static/site.js")),
            home: links.page(""),
            nav,
            crumbs: head.crumbs,
            foot,
            footnote: footnote(stage),
            notice: head.notice,
        }
    }

    /// The same, its title with the province: 3,321 units share many names, so their reviews share titles.
    pub(super) fn within(mut self, province: &str) -> Shell {
        if !self.heading.contains(province)
            && let Some(rest) = self.title.strip_prefix(&self.heading)
        {
            self.title = format!("{} · {province}{rest}", self.heading);
        }
        self
    }
}

/// The licence, as far as the site says one.
fn footnote(stage: &Stage<'_>) -> String {
    match (&stage.site.licence, stage.site.language) {
        (Some(licence), Lang::Vi) => format!("Được dùng lại khi ghi rõ nguồn ({licence})."),
        (Some(licence), Lang::En) => format!("May be re-used with its source named ({licence})."),
        (None, Lang::Vi) => "Khi dùng lại số liệu, xin ghi rõ nguồn.".to_owned(),
        (None, Lang::En) => "Please name the source when you re-use the figures.".to_owned(),
    }
}
