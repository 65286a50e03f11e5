//! The project as it lies on disk: configuration, dictionary, theme, tables, and the list of articles.

use super::{Options, Report};
use crate::diag::{Diagnostic, Exit, Failure, text};
use crate::load::{self, Content, Source};
use crate::model::{Context, Dictionary, Site, Units, parse_dictionary, parse_site, parse_units};
use crate::page::theme::Theme;
use std::collections::BTreeMap;
use std::sync::Arc;

/// All that articles are read against.
#[derive(Debug)]
pub(super) struct Project {
    pub(super) site: Site,
    pub(super) units: Units,
    pub(super) dictionary: Dictionary,
    pub(super) theme: Theme,
    pub(super) content: Content,
    tables: BTreeMap<Box<str>, Arc<Source>>,
}

impl Project {
    pub(super) fn context(&self) -> Context<'_> {
        Context {
            units: &self.units,
            dictionary: &self.dictionary,
            tables: &self.tables,
        }
    }
}

/// Reads the project; nothing where its configuration has faults, which are then in the report.
pub(super) fn project(options: &Options, report: &mut Report) -> Result<Option<Project>, Failure> {
    let folder = options.project.join("content");
    if !load::has_content(&options.project) {
        let shown = options.project.display();
        return Err(Failure::new(
            Exit::Usage,
            text!(
                "`{shown}` không có thư mục `content`",
                "`{shown}` has no folder `content`"
            ),
            text!(
                "chạy lệnh trong thư mục của dự án, hoặc tạo dự án bằng `baocao init`",
                "run it in the project's folder, or make a project with `baocao init`"
            ),
        ));
    }
    let faults = &mut report.configuration;
    let site = configuration(options, faults)?;
    let mut dictionary = parse_dictionary(Arc::new(Source::new(
        "data/indicators.yaml",
        load::DICTIONARY,
    )))
    .expect("the standard dictionary has no faults, as tested");
    let own = load::read_optional(&folder.join("indicators.yaml"), "content/indicators.yaml")?;
    match own.map(|read| read.and_then(|source| parse_dictionary(Arc::new(source)))) {
        Some(Ok(own)) => dictionary.extend(own),
        Some(Err(more)) => faults.extend(more),
        None => {}
    }
    let Some(site) = site else { return Ok(None) };
    let theme = match theme(options, &site)? {
        Ok(theme) => theme,
        Err(more) => {
            faults.extend(more);
            return Ok(None);
        }
    };
    if !faults.is_empty() {
        return Ok(None);
    }
    let mut content = load::scan(&options.project)?;
    report.diagnostics.append(&mut content.diagnostics);
    let tables = tables(&content, report)?;
    let units = parse_units(load::UNITS);
    Ok(Some(Project {
        site,
        units,
        dictionary,
        theme,
        content,
        tables,
    }))
}

fn configuration(options: &Options, faults: &mut Vec<Diagnostic>) -> Result<Option<Site>, Failure> {
    let read = load::read_optional(
        &options.project.join("content/site.yaml"),
        "content/site.yaml",
    )?;
    let Some(read) = read else {
        return Err(Failure::new(
            Exit::Configuration,
            text!(
                "không có tệp `content/site.yaml`",
                "there is no file `content/site.yaml`"
            ),
            text!(
                "tạo tệp này với `title:` và `organisation:`, hoặc dùng `baocao init`",
                "make it with `title:` and `organisation:`, or use `baocao init`"
            ),
        ));
    };
    match read.and_then(|source| parse_site(Arc::new(source))) {
        Ok(mut site) => {
            if let Some(url) = &options.base_url {
                let slash = if url.is_empty() || url.ends_with('/') {
                    ""
                } else {
                    "/"
                };
                site.base_url = format!("{url}{slash}").into();
            }
            Ok(Some(site))
        }
        Err(more) => {
            faults.extend(more);
            Ok(None)
        }
    }
}

fn theme(options: &Options, site: &Site) -> Result<Result<Theme, Vec<Diagnostic>>, Failure> {
    let folder = match (&options.theme, &site.theme) {
        (Some(folder), _) => {
            let shown = folder.strip_prefix(&options.project).unwrap_or(folder);
            Some((folder.clone(), shown.display().to_string()))
        }
        (None, Some(name)) => Some((options.project.join(&**name), name.to_string())),
        (None, None) => None,
    };
    let overrides = match folder {
        Some((folder, shown)) => load::read_folder(&folder, &shown)?,
        None => Vec::new(),
    };
    Ok(Theme::new(site, &overrides))
}

/// Tables of figures, by their path as shown. Spreadsheets are refused where an article names one.
fn tables(
    content: &Content,
    report: &mut Report,
) -> Result<BTreeMap<Box<str>, Arc<Source>>, Failure> {
    let mut tables = BTreeMap::new();
    for (file, path) in content
        .tables
        .iter()
        .filter(|(_, path)| path.ends_with(".csv"))
    {
        let shown = format!("content/{path}");
        match load::read(file, &shown)? {
            Ok(source) => {
                tables.insert(shown.into(), Arc::new(source));
            }
            Err(faults) => report.diagnostics.extend(faults),
        }
    }
    Ok(tables)
}
