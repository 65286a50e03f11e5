//! `baocao build`: content → output, with a progress bar and a summary.

use super::args::Build;
use super::console::{Console, Verbosity};
use super::findings::{self, Counts};
use super::progress::Progress;
use super::project;
use crate::diag::{Exit, Failure, Text, text};
use crate::site::{self, Made, Report};
use std::path::Path;
use std::time::{Duration, Instant};

pub(super) fn run(args: &Build, project: &Path, console: &Console) -> Result<Exit, Failure> {
    let start = Instant::now();
    let mut options = project::options(project, args.today.as_deref())?;
    options.output = options.project.join(&args.output);
    options.theme = args.theme.as_ref().map(|theme| options.project.join(theme));
    options.base_url.clone_from(&args.base_url);
    options.drafts = args.drafts;
    options.strict = args.strict;
    options.allow_removals = args.allow_removals;
    let progress = Progress::new(console);
    let result = site::build(&options, &progress);
    progress.clear();
    let report = result?;
    let counts = Counts::of(&report.findings);
    show(&report, args.strict, console);
    if let Some(made) = &report.made {
        summarise(made, counts, start.elapsed(), console);
        let home = args.output.join("index.html");
        let home = home.display();
        console.say(&text!("trang chủ: {home}", "home page: {home}"));
    } else {
        console.say(&text!(
            "chưa xây dựng: trang đã có được giữ nguyên",
            "not built: the site stays as it was"
        ));
    }
    let refused = args.strict && counts.errors > 0;
    let exit = findings::exit(&report);
    Ok(if refused {
        exit.max(Exit::Content)
    } else {
        exit
    })
}

/// What is wrong is always shown; findings only where they decide, or when asked for.
fn show(report: &Report, strict: bool, console: &Console) {
    let wanted = report.findings.iter().filter(|finding| {
        console.verbosity == Verbosity::Verbose
            || (strict
                && finding.allowed.is_none()
                && finding.diagnostic.level == crate::diag::Level::Error)
    });
    findings::show(console, &findings::in_order(report, wanted));
    for failure in &report.failures {
        console.failure(failure);
    }
}

fn summarise(made: &Made, counts: Counts, time: Duration, console: &Console) {
    for notice in &made.notices {
        console.say(notice);
    }
    let Made {
        pages,
        charts,
        written,
        unchanged,
        removed,
        ..
    } = made;
    let seconds = format!("{:.2}", time.as_secs_f64());
    let comma = seconds.replace('.', ",");
    console.say(&Text::new(
        format!(
            "đã xây dựng {pages} trang, {charts} biểu đồ trong {comma} giây: ghi {written} tệp, giữ nguyên {unchanged}, xóa {removed}"
        ),
        format!(
            "built {pages} pages, {charts} charts in {seconds} s: {written} files written, {unchanged} unchanged, {removed} removed"
        ),
    ));
    if counts != Counts::default() {
        let words = counts.words();
        let more = if counts.errors + counts.doubts > 0 {
            text!("; xem bằng `baocao check`", "; see `baocao check`")
        } else {
            Text::default()
        };
        console.say(&Text::new(
            format!("kiểm tra số liệu: {}{}", words.vi, more.vi),
            format!("audit of the figures: {}{}", words.en, more.en),
        ));
    }
}
