//! What a run found: in which order it is shown, what is left out, and the exit code that follows.

use super::console::{Console, Verbosity};
use crate::audit::Finding;
use crate::diag::{self, Diagnostic, Exit, Level, Text, text};
use crate::site::Report;

/// So many of one file are shown to people; the rest is counted.
const PER_FILE: usize = 100;

/// How many findings there are of each level; allowed ones are notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) errors: usize,
    pub(super) doubts: usize,
    pub(super) notes: usize,
}

impl Counts {
    pub(super) fn of(findings: &[Finding]) -> Counts {
        let mut counts = Counts::default();
        for finding in findings {
            match level(finding) {
                Level::Error => counts.errors += 1,
                Level::Doubt => counts.doubts += 1,
                Level::Note => counts.notes += 1,
            }
        }
        counts
    }

    /// `2 lỗi, 1 nghi vấn, 3 lưu ý`.
    pub(super) fn words(self) -> Text {
        let Counts {
            errors,
            doubts,
            notes,
        } = self;
        let many = |count: usize, word: &str| {
            let plural = if count == 1 { "" } else { "s" };
            format!("{count} {word}{plural}")
        };
        let [e, d, n] = [
            many(errors, "error"),
            many(doubts, "doubt"),
            many(notes, "note"),
        ];
        Text::new(
            format!("{errors} lỗi, {doubts} nghi vấn, {notes} lưu ý"),
            format!("{e}, {d}, {n}"),
        )
    }
}

fn level(finding: &Finding) -> Level {
    if finding.allowed.is_some() {
        Level::Note
    } else {
        finding.diagnostic.level
    }
}

/// The gravest of what kept the run from being well: faults of the configuration, of the content, of single articles.
pub(super) fn exit(report: &Report) -> Exit {
    let failures = report.failures.iter().map(|failure| failure.exit);
    let configuration = (!report.configuration.is_empty()).then_some(Exit::Configuration);
    let content = (!report.diagnostics.is_empty()).then_some(Exit::Content);
    failures
        .chain(configuration)
        .chain(content)
        .max()
        .unwrap_or(Exit::Done)
}

/// Content errors and faults of the configuration, then `findings`: in the order of their places.
pub(super) fn in_order<'a>(
    report: &'a Report,
    findings: impl Iterator<Item = &'a Finding>,
) -> Vec<Diagnostic> {
    let faults = report.configuration.iter().chain(&report.diagnostics);
    let findings = findings.map(|finding| {
        let mut diagnostic = finding.diagnostic.clone();
        diagnostic.level = level(finding);
        if let Some(reason) = &finding.allowed {
            diagnostic.help = text!("đã được chấp nhận: {reason}", "allowed: {reason}");
        }
        diagnostic
    });
    let mut all: Vec<Diagnostic> = faults.cloned().chain(findings).collect();
    diag::sort(&mut all);
    all
}

/// Shows them to people, at most [`PER_FILE`] of one file.
pub(super) fn show(console: &Console, all: &[Diagnostic]) {
    for of_file in all.chunk_by(|a, b| a.at.file == b.at.file) {
        let wanted = |diagnostic: &&Diagnostic| {
            console.verbosity > Verbosity::Quiet || diagnostic.level == Level::Error
        };
        let wanted: Vec<&Diagnostic> = of_file.iter().filter(wanted).collect();
        for diagnostic in wanted.iter().take(PER_FILE) {
            console.diagnostic(diagnostic);
        }
        if let (Some(rest @ 1..), Some(first)) =
            (wanted.len().checked_sub(PER_FILE), wanted.first())
        {
            let file = &first.at.file;
            console.say(&text!(
                "… và {rest} mục nữa trong `{file}`",
                "… and {rest} more in `{file}`"
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Failure, Location};

    fn finding(level: Level, allowed: Option<&str>) -> Finding {
        let at = Location::of_file("content/a.md");
        let mut diagnostic = Diagnostic::error("rule", at, text!("x", "x"), Text::default());
        diagnostic.level = level;
        Finding {
            diagnostic,
            allowed: allowed.map(Into::into),
            hidden: false,
        }
    }

    #[test]
    fn allowed_findings_count_as_notes() {
        let findings = [
            finding(Level::Error, None),
            finding(Level::Error, Some("why")),
            finding(Level::Doubt, None),
        ];
        let words = Counts::of(&findings).words();
        assert_eq!(words.vi, "1 lỗi, 1 nghi vấn, 1 lưu ý");
        assert_eq!(words.en, "1 error, 1 doubt, 1 note");
        let shown = in_order(&Report::default(), findings[1..2].iter());
        assert_eq!(shown[0].level, Level::Note);
        assert_eq!(shown[0].help.en, "allowed: why");
    }

    #[test]
    fn the_gravest_decides_the_exit_code() {
        let fault = || finding(Level::Error, None).diagnostic;
        let mut report = Report::default();
        assert_eq!(exit(&report), Exit::Done);
        report.findings.push(finding(Level::Error, None));
        assert_eq!(exit(&report), Exit::Done);
        report.diagnostics.push(fault());
        assert_eq!(exit(&report), Exit::Content);
        report.configuration.push(fault());
        assert_eq!(exit(&report), Exit::Configuration);
        let failure = |exit| Failure::new(exit, Text::default(), Text::default());
        report.failures.push(failure(Exit::Bug));
        report.failures.push(failure(Exit::InputOutput));
        assert_eq!(exit(&report), Exit::Bug);
    }
}
