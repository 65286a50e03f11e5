//! `baocao check`: everything that build would find. Results for programs on standard output, for people on standard error.

use super::args::{Check, Format};
use super::console::{Console, Verbosity};
use super::findings::{self, Counts};
use super::progress::Progress;
use super::project;
use crate::diag::{self, Exit, Failure, Text, text};
use crate::site::{self, Report};
use std::path::{Component, Path, PathBuf};

pub(super) fn run(args: &Check, project: &Path, console: &Console) -> Result<Exit, Failure> {
    let mut options = project::options(project, args.today.as_deref())?;
    options.drafts = args.drafts;
    let chosen: Vec<String> = args
        .files
        .iter()
        .map(|file| choose(file, &options.project))
        .collect::<Result<_, _>>()?;
    let progress = Progress::new(console);
    let result = site::check(&options, &progress);
    progress.clear();
    let mut report = result?;
    keep_chosen(&mut report, &chosen);

    let shown = report.findings.iter().filter(|finding| {
        finding.allowed.is_none()
            || console.verbosity == Verbosity::Verbose
            || args.format != Format::Human
    });
    let all = findings::in_order(&report, shown);
    let machine = |form: fn(&diag::Diagnostic, diag::Lang) -> String| {
        let lines: String = all
            .iter()
            .map(|diagnostic| form(diagnostic, console.lang) + "\n")
            .collect();
        console.out(&lines)
    };
    match args.format {
        Format::Human => findings::show(console, &all),
        Format::Json => machine(diag::json)?,
        Format::Github => machine(diag::github)?,
    }
    for failure in &report.failures {
        console.failure(failure);
    }
    let counts = Counts::of(&report.findings);
    if args.format == Format::Human {
        summarise(&report, counts, console);
    }
    let found = counts.errors > 0 || (args.strict && counts.doubts > 0);
    let exit = findings::exit(&report);
    Ok(if found { exit.max(Exit::Content) } else { exit })
}

fn summarise(report: &Report, counts: Counts, console: &Console) {
    let (articles, checked) = (report.articles, report.checked);
    let faults = report.diagnostics.len() + report.configuration.len();
    let words = counts.words();
    let allowed = report
        .findings
        .iter()
        .filter(|finding| finding.allowed.is_some());
    let more = if allowed.count() > 0 && console.verbosity < Verbosity::Verbose {
        text!(
            "; xem cả những điều đã được chấp nhận: thêm `-v`",
            "; add `-v` to see the allowed ones too"
        )
    } else {
        Text::default()
    };
    let unread = if faults == 0 {
        Text::default()
    } else {
        Text::new(
            format!("{faults} chỗ viết sai định dạng; "),
            format!("{} of form; ", many(faults, "fault")),
        )
    };
    console.say(&Text::new(
        format!(
            "đã kiểm tra {articles} bài, tính lại {checked} con số: {}số liệu có {}{}",
            unread.vi, words.vi, more.vi
        ),
        format!(
            "checked {}, recomputed {}: {}the figures have {}{}",
            many(articles, "article"),
            many(checked, "statement"),
            unread.en,
            words.en,
            more.en
        ),
    ));
}

/// `1 article`, `2 articles`.
fn many(count: usize, word: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {word}{plural}")
}

/// A file or folder as diagnostics name it: from the project's folder, with `/`. It must be there.
fn choose(file: &Path, project: &Path) -> Result<String, Failure> {
    let place = project.join(file);
    let inside: Option<PathBuf> = match place.canonicalize().ok().zip(project.canonicalize().ok()) {
        Some((place, project)) => place.strip_prefix(project).map(Path::to_owned).ok(),
        None => None,
    };
    let inside = inside.filter(|inside| inside.starts_with("content"));
    let Some(inside) = inside else {
        let shown = file.display();
        return Err(Failure::new(
            Exit::Usage,
            text!(
                "không có `{shown}` trong `content` của dự án",
                "there is no `{shown}` in the project's `content`"
            ),
            text!(
                "viết đường dẫn từ thư mục dự án, như `content/lai-chau/ta-tong-2020-2025.md`",
                "write the path from the project's folder, as `content/lai-chau/ta-tong-2020-2025.md`"
            ),
        ));
    };
    let parts: Vec<String> = inside
        .components()
        .filter_map(|part| match part {
            Component::Normal(part) => Some(part.to_string_lossy().into_owned()),
            _ => None,
        })
        .collect();
    Ok(parts.join("/"))
}

/// Leaves out what stands in other files. What concerns no single article stays.
fn keep_chosen(report: &mut Report, chosen: &[String]) {
    if chosen.is_empty() {
        return;
    }
    let is_chosen = |file: &str| {
        chosen.iter().any(|chosen| {
            file.strip_prefix(chosen.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    };
    report
        .diagnostics
        .retain(|diagnostic| is_chosen(&diagnostic.at.file));
    report
        .findings
        .retain(|finding| is_chosen(&finding.diagnostic.at.file));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Diagnostic, Location};

    #[track_caller]
    fn check(chosen: &[&str], expected: &[&str]) {
        let mut report = Report::default();
        for file in ["content/a.md", "content/a/b.md", "content/c.md"] {
            let at = Location::of_file(file);
            let fault = Diagnostic::error("x", at, Text::default(), Text::default());
            report.diagnostics.push(fault);
        }
        let chosen: Vec<String> = chosen.iter().map(|&word| word.to_owned()).collect();
        keep_chosen(&mut report, &chosen);
        let left: Vec<&str> = report
            .diagnostics
            .iter()
            .map(|fault| &*fault.at.file)
            .collect();
        assert_eq!(left, expected);
    }

    #[test]
    fn only_chosen_files_and_folders_are_reported() {
        check(&["content/a.md"], &["content/a.md"]);
        check(&["content/a"], &["content/a/b.md"]);
        check(
            &["content"],
            &["content/a.md", "content/a/b.md", "content/c.md"],
        );
        check(&[], &["content/a.md", "content/a/b.md", "content/c.md"]);
    }
}
