//! An `allow` that allows nothing.
//!
//! Reasons outlive the numbers that they were written for: after a correction nothing is left to allow, and a slip in the
//! key never allowed anything. Both would hide the next real finding behind an old reason.
//!
//! ```yaml
//! allow:
//!   share-mismatch/facts.poor: "Tỷ lệ tính trên 2.930 hộ."   # the share has been corrected since
//! ```
//!
//! How to fix: take the line out, or correct its rule or path.

use super::registry::{NOT_RUN, RULES};
use super::{Found, Report, Subject};
use crate::diag::{Level, Text, nearest, text};
use crate::model::Allow;

pub(super) const ID: &str = "unused-allow";

pub(super) fn run(subject: &Subject<'_>, used: &[bool], report: &mut Report) {
    let unused: Vec<&Allow> = subject
        .article
        .allows
        .iter()
        .zip(used)
        .filter(|(allow, is_used)| !**is_used && may_be_judged(allow))
        .map(|(allow, _)| allow)
        .collect();
    for allow in unused {
        let found = found(allow, report);
        report.add(subject, found);
    }
}

/// Whether something looked for what is allowed: a rule that this version does not run, and the text, were not looked at.
fn may_be_judged(allow: &Allow) -> bool {
    let is_of_text = allow
        .path
        .as_deref()
        .is_some_and(|path| path == "body" || path.starts_with("body/"));
    !NOT_RUN.contains(&&*allow.rule) && !is_of_text
}

fn found(allow: &Allow, report: &Report) -> Found {
    let rule = &*allow.rule;
    let key = match &allow.path {
        Some(path) => format!("{rule}/{path}"),
        None => rule.to_owned(),
    };
    let is_rule = RULES.iter().any(|known| known.id == rule);
    let (message, help) = if is_rule {
        (
            text!(
                "`{key}` không khớp với phát hiện nào",
                "`{key}` matches no finding"
            ),
            elsewhere(allow, report),
        )
    } else {
        let known = RULES.iter().map(|known| known.id).chain(NOT_RUN);
        (
            text!("không có quy tắc `{rule}`", "there is no rule `{rule}`"),
            match nearest(rule, known) {
                Some(near) => text!("viết `{near}`", "write `{near}`"),
                None => Text::new("bỏ dòng này", "take this line out"),
            },
        )
    };
    Found {
        rule: ID,
        level: Level::Note,
        at: allow.span,
        path: format!("allow.{key}"),
        stated: Some(key),
        computed: None,
        message,
        help,
        is_hidden: false,
    }
}

/// The finding of that rule which was meant, by its path or because there is no other; else the advice to take the line out.
fn elsewhere(allow: &Allow, report: &Report) -> Text {
    let rule = &*allow.rule;
    let open = report.findings.iter().filter(|finding| {
        finding.diagnostic.code == rule && finding.allowed.is_none() && !finding.hidden
    });
    let paths: Vec<&str> = open
        .filter_map(|finding| finding.diagnostic.path.as_deref())
        .collect();
    let near = allow
        .path
        .as_deref()
        .and_then(|path| nearest(path, paths.iter().copied()));
    let only = (paths.len() == 1).then(|| paths[0]);
    match near.or(only) {
        Some(near) => text!("viết `{rule}/{near}`", "write `{rule}/{near}`"),
        None => Text::new("bỏ dòng này", "take this line out"),
    }
}

#[cfg(test)]
mod tests {
    use crate::audit::tests_support::*;

    const POOR: &str = "facts:\n  households: 3160\n  poor: { value: 624, of: households, share: \"21,3\" }\nallow:\n  ";

    #[track_caller]
    fn helps(allow: &str, message: &str, help: &str) {
        let audit = audited(&format!("{POOR}{allow}: Đã xem"));
        let found = audit
            .findings
            .iter()
            .find(|one| one.diagnostic.code == super::ID)
            .expect("the allow is unused");
        assert_eq!(
            (
                found.diagnostic.message.vi.as_str(),
                found.diagnostic.help.vi.as_str()
            ),
            (message, help)
        );
    }

    #[test]
    fn what_allows_nothing_is_a_note() {
        helps(
            "truncated",
            "`truncated` không khớp với phát hiện nào",
            "bỏ dòng này",
        );
        helps(
            "share-mismatch/facts.por",
            "`share-mismatch/facts.por` không khớp với phát hiện nào",
            "viết `share-mismatch/facts.poor`",
        );
        helps(
            "share-mismatch/facts.households",
            "`share-mismatch/facts.households` không khớp với phát hiện nào",
            "viết `share-mismatch/facts.poor`",
        );
        helps(
            "share-mismach",
            "không có quy tắc `share-mismach`",
            "viết `share-mismatch`",
        );
        helps(
            "unit-doubts",
            "không có quy tắc `unit-doubts`",
            "viết `unit-doubt`",
        );
    }

    #[test]
    fn what_nothing_looked_for_is_left_alone() {
        let share = "share-mismatch error facts.poor 21,3 → 19,75";
        for allow in [
            "unit-doubt",
            "stale-as-of",
            "share-mismatch/body/114 đảng viên",
        ] {
            check(&format!("{POOR}{allow}: Đã xem"), &[share]);
        }
    }
}
