//! The theme: templates, strings and static files; embedded, and overridden file by file. All of Tera.
//!
//! Templates are given display-ready data only. Content never becomes a template.

use crate::diag::{Diagnostic, Exit, Failure, Lang, Location, Span, Text, nearest, text};
use crate::load::{FolderFile, Source};
use crate::model::Site;
use serde::Serialize;
use std::collections::BTreeMap;
use tera::{Context, ErrorKind, ReportError, Tera, Value};

/// The default theme's files, by path within the theme.
macro_rules! embedded {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!("../../themes/default/", $path)))),*]
    };
}

const EMBEDDED: &[(&str, &[u8])] = embedded![
    "templates/base.html",
    "templates/components/figure.html",
    "templates/components/parts.html",
    "templates/components/sprite.html",
    "templates/components/status.html",
    "templates/components/targets.html",
    "templates/404.html",
    "templates/figures.html",
    "templates/home.html",
    "templates/indicator-province.html",
    "templates/indicator.html",
    "templates/indicators.html",
    "templates/method.html",
    "templates/place.html",
    "templates/plain.html",
    "templates/province.html",
    "templates/provinces.html",
    "templates/robots.txt",
    "templates/sitemap.xml",
    "templates/review.html",
    "static/icon.svg",
    "static/site.js",
    "static/style.css",
    "fonts/be-vietnam-pro-400.woff2",
    "fonts/be-vietnam-pro-600.woff2",
    "strings/en.yaml",
    "strings/vi.yaml",
];

/// A static file of the site, with a name that changes when its bytes do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Its path within the theme: `static/style.css`.
    pub name: Box<str>,
    /// Where it stands in the site: `assets/style.1f2e3d4c.css`.
    pub output: Box<str>,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// All that pages are dressed in.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    assets: Vec<Asset>,
    strings: BTreeMap<String, String>,
    sources: BTreeMap<Box<str>, (Box<str>, Box<str>)>,
}

impl Theme {
    /// The default theme in the site's language, with the files of another theme over it.
    ///
    /// # Errors
    /// Every file that does not fit: unknown names, templates that do not parse, strings that are missing.
    pub fn new(site: &Site, overrides: &[FolderFile]) -> Result<Theme, Vec<Diagnostic>> {
        let mut files: BTreeMap<&str, (&str, &[u8])> = EMBEDDED
            .iter()
            .map(|(name, bytes)| (*name, (*name, *bytes)))
            .collect();
        let mut faults = Vec::new();
        for file in overrides {
            match files.get_mut(&*file.name) {
                Some(slot) => *slot = (&file.shown, &file.bytes),
                None if file.name.starts_with("static/") || &*file.name == "theme.yaml" => {
                    files.insert(&file.name, (&file.shown, &file.bytes));
                }
                None => faults.push(unknown_file(file)),
            }
        }
        let strings = strings(&files, site.language, &mut faults);
        let mut theme = Theme {
            tera: Tera::new(),
            assets: assets(&files),
            strings,
            sources: BTreeMap::new(),
        };
        theme.tera.autoescape_on([".html", ".xml", ".svg", ".txt"]);
        theme.add_templates(&files, &mut faults);
        if !faults.is_empty() {
            return Err(faults);
        }
        let context = theme.tera.global_context();
        context.insert_value("t", Value::from_serializable(&theme.strings));
        context.insert_value("site", Value::from_serializable(&SiteView::of(site)));
        Ok(theme)
    }

    fn add_templates(
        &mut self,
        files: &BTreeMap<&str, (&str, &[u8])>,
        faults: &mut Vec<Diagnostic>,
    ) {
        let mut templates = Vec::new();
        for (name, (shown, bytes)) in files {
            let Some(name) = name.strip_prefix("templates/") else {
                continue;
            };
            match std::str::from_utf8(bytes) {
                Ok(words) => {
                    self.sources
                        .insert(name.into(), ((*shown).into(), words.into()));
                    templates.push((name, words));
                }
                Err(_) => faults.push(Diagnostic::error(
                    "not-utf8",
                    Location::of_file(*shown),
                    text!(
                        "tệp giao diện không phải là UTF-8",
                        "the theme file is not UTF-8"
                    ),
                    text!(
                        "lưu lại tệp với bảng mã UTF-8",
                        "save the file again as UTF-8"
                    ),
                )),
            }
        }
        if let Err(error) = self.tera.add_raw_templates(templates) {
            faults.extend(self.diagnostics(&error));
        }
    }

    /// Renders one page.
    ///
    /// # Errors
    /// [`Exit::Configuration`] with the template's file and line when the template asks for what is not there.
    pub fn render<V: Serialize>(&self, template: &str, view: &V) -> Result<Vec<u8>, Failure> {
        let context = Context::from_serialize(view).map_err(|error| self.failure(&error))?;
        let mut out = Vec::with_capacity(64 << 10);
        self.tera
            .render_to(template, &context, &mut out)
            .map_err(|error| self.failure(&error))?;
        Ok(out)
    }

    /// A fixed word of the theme, in the site's language.
    pub fn string(&self, key: &str) -> &str {
        self.strings.get(key).map_or("", String::as_str)
    }

    /// The static files.
    pub fn assets(&self) -> &[Asset] {
        &self.assets
    }

    /// Where a static file stands in the site.
    pub fn asset(&self, name: &str) -> &str {
        self.assets
            .iter()
            .find(|asset| &*asset.name == name)
            .map_or("", |asset| &asset.output)
    }

    fn failure(&self, error: &tera::Error) -> Failure {
        let fault = self.diagnostic(error);
        let (at, message) = (&fault.at, &fault.message);
        let place = format!("{}:{}:{}", at.file, at.line, at.column);
        Failure::new(
            Exit::Configuration,
            Text::new(
                format!("{place}: {}", message.vi),
                format!("{place}: {}", message.en),
            ),
            fault.help,
        )
    }

    /// The first thing that Tera says.
    fn diagnostic(&self, error: &tera::Error) -> Diagnostic {
        let mut all = self.diagnostics(error).into_iter();
        all.next()
            .unwrap_or_else(|| template_fault(Location::of_file("theme"), &error.to_string()))
    }

    /// What Tera says, as diagnostics at the templates' files and lines.
    fn diagnostics(&self, error: &tera::Error) -> Vec<Diagnostic> {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                vec![template_fault(self.locate(report), report.message())]
            }
            ErrorKind::MissingParent { current: file, .. }
            | ErrorKind::CircularExtend { tpl: file, .. }
            | ErrorKind::CircularInclude { tpl: file, .. } => {
                vec![template_fault(self.whole(file), &error.to_string())]
            }
            _ => self.reports(&error.to_string()),
        }
    }

    /// Faults that are found when templates are joined come as one text of several reports:
    /// `error: words`, then ` --> file:line:column`.
    fn reports(&self, text: &str) -> Vec<Diagnostic> {
        const MOST: usize = 5;
        let reports = text.split("error: ").filter_map(|report| {
            let (words, rest) = report.split_once('\n')?;
            let place = rest
                .lines()
                .find_map(|line| line.trim().strip_prefix("--> "))?;
            let mut parts = place.rsplitn(3, ':');
            let (column, line) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            Some(template_fault(self.at(parts.next()?, line, column), words))
        });
        let found: Vec<Diagnostic> = reports.take(MOST).collect();
        if found.is_empty() {
            return vec![template_fault(Location::of_file("theme"), text)];
        }
        found
    }

    fn locate(&self, report: &ReportError) -> Location {
        let Some((shown, words)) = self.sources.get(report.filename()) else {
            return Location::of_file(report.filename());
        };
        let range = report.span().range.clone();
        Source::new(&**shown, &**words).locate(Span::new(range.start, range.end))
    }

    /// A template as a whole.
    fn whole(&self, name: &str) -> Location {
        let shown = self.sources.get(name).map_or(name, |(shown, _)| shown);
        Location::of_file(shown)
    }

    /// A place of a template; lines and columns count from 1.
    fn at(&self, name: &str, line: usize, column: usize) -> Location {
        let Some((shown, words)) = self.sources.get(name) else {
            return Location::of_file(name);
        };
        let before: usize = words
            .split_inclusive('\n')
            .take(line.saturating_sub(1))
            .map(str::len)
            .sum();
        let within = words[before..].chars().take(column.saturating_sub(1));
        let start = before + within.map(char::len_utf8).sum::<usize>();
        Source::new(&**shown, &**words).locate(Span::new(start, start))
    }
}

fn template_fault(at: Location, words: &str) -> Diagnostic {
    Diagnostic::error(
        "theme-template",
        at,
        text!(
            "mẫu giao diện có lỗi: {words}",
            "the template has a fault: {words}"
        ),
        text!(
            "so với tệp cùng tên trong giao diện mặc định",
            "compare with the file of that name in the default theme"
        ),
    )
}

fn unknown_file(file: &FolderFile) -> Diagnostic {
    let name = &file.name;
    let help = match nearest(name, EMBEDDED.iter().map(|(name, _)| *name)) {
        Some(near) => text!("có phải là `{near}`?", "did you mean `{near}`?"),
        None => text!(
            "giao diện chỉ gồm `templates/`, `static/`, `strings/`, `fonts/` và `theme.yaml`",
            "a theme is `templates/`, `static/`, `strings/`, `fonts/` and `theme.yaml`"
        ),
    };
    Diagnostic::error(
        "theme-file",
        Location::of_file(&*file.shown),
        text!(
            "giao diện mặc định không có tệp `{name}`",
            "the default theme has no file `{name}`"
        ),
        help,
    )
}

/// The strings of a language; a theme's own file may hold only those that it changes.
fn strings(
    files: &BTreeMap<&str, (&str, &[u8])>,
    lang: Lang,
    faults: &mut Vec<Diagnostic>,
) -> BTreeMap<String, String> {
    let name = format!("strings/{}.yaml", lang.code());
    let default = EMBEDDED
        .iter()
        .find(|(embedded, _)| *embedded == name)
        .map_or(&b""[..], |(_, bytes)| *bytes);
    let mut strings = BTreeMap::new();
    for (shown, bytes) in [
        Some((name.as_str(), default)),
        files.get(name.as_str()).copied(),
    ]
    .into_iter()
    .flatten()
    {
        let words = String::from_utf8_lossy(bytes);
        match serde_yaml::from_str::<BTreeMap<String, String>>(&words) {
            Ok(more) => strings.extend(more),
            Err(error) => {
                faults.push(Diagnostic::error(
                    "theme-strings",
                    place_of(&error, shown, &words),
                    text!(
                        "chỗ này không đọc được thành `khóa: chữ`",
                        "this cannot be read as `key: words`"
                    ),
                    text!(
                        "mỗi dòng ghi một khóa và một đoạn chữ; chữ có dấu hai chấm thì đặt trong ngoặc kép",
                        "each line is a key and its words; put words with a colon in quotes"
                    ),
                ));
            }
        }
    }
    strings
}

/// Where the reader of a file of strings stopped.
fn place_of(error: &serde_yaml::Error, shown: &str, words: &str) -> Location {
    let Some(at) = error.location() else {
        return Location::of_file(shown);
    };
    let before = |number: u64| usize::try_from(number.saturating_sub(1)).unwrap_or(usize::MAX);
    let lines = words.split_inclusive('\n').take(before(at.line()));
    let line: usize = lines.map(str::len).sum();
    let column = words[line..].chars().take(before(at.column()));
    let start = line + column.map(char::len_utf8).sum::<usize>();
    Source::new(shown, words).locate(Span::new(start, start + 1))
}

/// Static files and fonts with a hash in their names; style sheets are told the new names of fonts.
fn assets(files: &BTreeMap<&str, (&str, &[u8])>) -> Vec<Asset> {
    let mut assets: Vec<Asset> = Vec::new();
    let is_style = |name: &str| name.ends_with(".css");
    let of = |name: &str| name.starts_with("static/") || name.starts_with("fonts/");
    let (styles, others): (Vec<_>, Vec<_>) = files
        .iter()
        .filter(|(name, _)| of(name))
        .partition(|(name, _)| is_style(name));
    for (name, (_, bytes)) in others {
        assets.push(asset(name, bytes.to_vec()));
    }
    for (name, (_, bytes)) in styles {
        let mut words = String::from_utf8_lossy(bytes).into_owned();
        for asset in &assets {
            let file = asset.output.rsplit('/').next().unwrap_or_default();
            let short = asset.name.rsplit('/').next().unwrap_or_default();
            words = words.replace(&format!("\"{short}\""), &format!("\"{file}\""));
        }
        assets.push(asset(name, words.into_bytes()));
    }
    assets
}

fn asset(name: &str, bytes: Vec<u8>) -> Asset {
    let file = name.rsplit('/').next().unwrap_or(name);
    let (stem, ending) = file.rsplit_once('.').unwrap_or((file, "txt"));
    let hash = blake3::hash(&bytes).to_hex();
    let output = format!(
        "assets/{}.{}.{ending}",
        crate::locale::slug(stem),
        &hash[..8]
    );
    Asset {
        name: name.into(),
        output: output.into(),
        bytes,
    }
}

/// What every template may know of the site.
#[derive(Serialize)]
struct SiteView<'a> {
    title: &'a str,
    organisation: &'a str,
    contact: Option<&'a str>,
    contact_href: Option<String>,
}

impl<'a> SiteView<'a> {
    fn of(site: &'a Site) -> SiteView<'a> {
        let contact = site.contact.as_deref();
        let is_mail =
            |contact: &&str| contact.contains('@') && !contact.contains(char::is_whitespace);
        let contact_href = contact
            .filter(is_mail)
            .map(|contact| format!("mailto:{contact}"));
        SiteView {
            title: &site.title,
            organisation: &site.organisation,
            contact,
            contact_href,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::sample;

    fn file(name: &str, text: &str) -> FolderFile {
        FolderFile {
            name: name.into(),
            shown: format!("giao-dien/{name}").into(),
            bytes: text.into(),
        }
    }

    /// The faults of a theme with these files over the default, as `code file:line`.
    #[track_caller]
    fn check(files: &[FolderFile], expected: &[&str]) {
        let faults = Theme::new(&sample::site(), files).err().unwrap_or_default();
        let said: Vec<String> = faults
            .iter()
            .map(|fault| format!("{} {}:{}", fault.code, fault.at.file, fault.at.line))
            .collect();
        assert_eq!(said, expected);
    }

    #[test]
    fn every_language_has_the_same_strings() {
        let keys = |lang: Lang| {
            let mut faults = Vec::new();
            let files = EMBEDDED
                .iter()
                .map(|(name, bytes)| (*name, (*name, *bytes)))
                .collect();
            let strings = strings(&files, lang, &mut faults);
            assert_eq!(faults, []);
            let empty = strings.iter().find(|(_, words)| words.trim().is_empty());
            assert_eq!(empty, None);
            strings.into_keys().collect::<Vec<_>>()
        };
        assert_eq!(keys(Lang::Vi), keys(Lang::En));
    }

    #[test]
    fn templates_ask_for_known_strings_only() {
        let theme = Theme::new(&sample::site(), &[]).expect("the default theme has no faults");
        for (name, (_, words)) in &theme.sources {
            for asked in words.split("t[\"").skip(1) {
                let key = asked.split('"').next().unwrap_or_default();
                assert!(theme.strings.contains_key(key), "{name} asks for `{key}`");
            }
        }
    }

    #[test]
    fn a_broken_override_is_named_with_its_line() {
        check(&[], &[]);
        check(
            &[file(
                "templates/base.html",
                "{% block content %}\n{% if %}\n",
            )],
            &["theme-template giao-dien/templates/base.html:2"],
        );
        check(
            &[file(
                "templates/base.html",
                "{% block content %}{% endblock %}\n{{ shell.title | shuffle }}",
            )],
            &["theme-template giao-dien/templates/base.html:2"],
        );
        check(
            &[file("template/base.html", "")],
            &["theme-file giao-dien/template/base.html:1"],
        );
        check(
            &[file("strings/vi.yaml", "shell.home: [1]")],
            &["theme-strings giao-dien/strings/vi.yaml:1"],
        );
    }

    #[test]
    fn an_undefined_name_is_named_with_its_line() {
        let base = file(
            "templates/base.html",
            "{% block content %}{% endblock %}\n<p>{{ tieu_de }}</p>\n",
        );
        let theme = Theme::new(&sample::site(), &[base]).expect("the names are not known yet");
        let failure = theme
            .render("base.html", &BTreeMap::<String, String>::new())
            .expect_err("`tieu_de` is nowhere");
        assert_eq!(failure.exit, Exit::Configuration);
        let said = &failure.message.vi;
        assert!(
            said.starts_with("giao-dien/templates/base.html:2:"),
            "{said}"
        );
        assert!(said.contains("tieu_de"), "{said}");
    }

    #[test]
    fn an_override_needs_only_what_it_changes() {
        let own = [
            file("strings/vi.yaml", "shell.home: Trang đầu"),
            file(
                "static/style.css",
                "body { src: url(\"be-vietnam-pro-400.woff2\") }",
            ),
            file("static/extra.css", "p {}"),
        ];
        let theme = Theme::new(&sample::site(), &own).expect("a sound theme");
        assert_eq!(theme.string("shell.home"), "Trang đầu");
        assert_eq!(theme.string("shell.method"), "Phương pháp");
        let style = theme
            .assets()
            .iter()
            .find(|asset| &*asset.name == "static/style.css")
            .expect("there is one");
        let font = theme.asset("fonts/be-vietnam-pro-400.woff2");
        let font = font.strip_prefix("assets/").expect("in assets");
        let words = String::from_utf8_lossy(&style.bytes);
        assert!(words.contains(font), "{words}");
        assert!(theme.asset("static/extra.css").starts_with("assets/extra."));
    }
}
