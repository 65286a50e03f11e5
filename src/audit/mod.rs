//! Article → findings: everything that the article states, computed again. One file per rule; rules know nothing of
//! each other.
//!
//! A finding is a [`Diagnostic`] whose code is the rule; an allowed one carries its reason.

mod agreement;
mod allow;
mod claims;
mod countable;
mod implied_base;
mod inferred_target;
mod name_mismatch;
mod no_whole_number;
mod of_target_mismatch;
mod registry;
mod share_mismatch;
mod sum_mismatch;
mod truncated;
mod unknown_definition;
mod unused_allow;

#[cfg(test)]
mod tests_support;

use crate::diag::{Diagnostic, Lang, Level, Span, Text};
use crate::judge::Progress;
use crate::locale::Date;
use crate::model::{Article, Units};

pub use registry::{NOT_RUN, RULES, Rule};

/// What the audit found at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Rule, level, place, stated, computed, message, help.
    pub diagnostic: Diagnostic,
    /// The author's reason, if the finding is allowed: then it is a note that readers see.
    pub allowed: Option<Box<str>>,
    /// About a figure that no output may show: said on the terminal, never on a page.
    pub hidden: bool,
}

/// All findings of an article and how many statements were checked for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audit {
    /// In the order of their places.
    pub findings: Vec<Finding>,
    /// Statements that were recomputed.
    pub checked: usize,
}

/// Recomputes what the front matter of an article states. `progress` is what [`crate::judge::assess`] said of the same
/// article, whole: findings about figures that no output may show are marked, not left out.
pub fn run(article: &Article, progress: &[Progress], units: &Units, today: Date) -> Audit {
    let subject = Subject {
        article,
        shares: claims::shares(article, today),
        goals: claims::goals(article, progress, today),
        units,
        today,
    };
    let mut report = Report::default();
    share_mismatch::run(&subject, &mut report);
    implied_base::run(&subject, &mut report);
    of_target_mismatch::run(&subject, &mut report);
    inferred_target::run(&subject, &mut report);
    no_whole_number::run(&subject, &mut report);
    sum_mismatch::run(&subject, &mut report);
    truncated::run(&subject, &mut report);
    name_mismatch::run(&subject, &mut report);
    unknown_definition::run(&subject, &mut report);
    let used = allow::apply(&article.allows, &mut report.findings);
    unused_allow::run(&subject, &used, &mut report);
    let mut findings = report.findings;
    findings.sort_by(|a, b| key(&a.diagnostic).cmp(&key(&b.diagnostic)));
    Audit {
        findings,
        checked: report.checked,
    }
}

/// The order in which people are shown findings.
fn key(diagnostic: &Diagnostic) -> impl Ord + '_ {
    let at = &diagnostic.at;
    (
        &*at.file,
        at.line,
        at.column,
        diagnostic.code,
        diagnostic.path.as_deref(),
    )
}

/// What the rules look at.
struct Subject<'a> {
    article: &'a Article,
    shares: Vec<claims::ShareClaim<'a>>,
    goals: Vec<claims::GoalClaim<'a>>,
    units: &'a Units,
    today: Date,
}

/// What the rules found so far.
#[derive(Default)]
struct Report {
    findings: Vec<Finding>,
    checked: usize,
}

/// What one finding says. Numbers are in Vietnamese notation.
struct Found {
    rule: &'static str,
    level: Level,
    at: Span,
    path: String,
    stated: Option<String>,
    computed: Option<String>,
    message: Text,
    help: Text,
    is_hidden: bool,
}

impl Report {
    /// Adds a finding, and gives it back so that related places can be added.
    fn add(&mut self, subject: &Subject<'_>, found: Found) -> &mut Finding {
        self.findings.push(Finding {
            diagnostic: Diagnostic {
                code: found.rule,
                level: found.level,
                at: subject.article.files.locate(found.at),
                message: found.message,
                help: found.help,
                path: Some(found.path),
                stated: found.stated,
                computed: found.computed,
                related: Vec::new(),
            },
            allowed: None,
            hidden: found.is_hidden,
        });
        self.findings.last_mut().expect("one was just added")
    }
}

/// A message whose words differ by language and whose numbers are written as each language writes them.
fn say(words: impl Fn(Lang) -> Option<String>) -> Option<Text> {
    Some(Text::new(words(Lang::Vi)?, words(Lang::En)?))
}

#[cfg(test)]
mod tests {
    use super::tests_support::*;

    const QUANG_TRUC: &str = "\
facts:
  households: 3160
  party-members: 355
  ethnic-minority-members: { value: 114, of: party-members, share: \"40,4\" }
  poor: { value: 624, of: households, share: \"21,3\" }
  near-poor: { value: 443, of: households, share: \"15,12\" }";

    #[test]
    fn three_wrong_shares_and_one_other_base() {
        check(
            QUANG_TRUC,
            &[
                "implied-base error facts.households 3.160 → 2.930",
                "share-mismatch error facts.ethnic-minority-members 40,4 → 32,11",
                "share-mismatch error facts.poor 21,3 → 19,75",
                "share-mismatch error facts.near-poor 15,12 → 14,019",
            ],
        );
        assert_eq!(audited(QUANG_TRUC).checked, 3);
    }

    #[test]
    fn what_is_right_is_not_mentioned() {
        let facts = "\
facts:
  households: 1326
  population: 11311
  cultural-families: { value: 555, of: households, share: \"42\" }
  ethnic-minority-population: { value: 5120, of: population, share: \"45,27\" }
indicators:
  criteria: { name: Tiêu chí, unit: tiêu chí, better: higher, values: { 2022: 12 }, target: { kind: share, value: 19, of: 19 }, stated: { of-target: \"63\" } }
  income: { values: { 2022: 17 }, target: { value: 25, inferred: true }, stated: { of-target: \"68\" } }
  budget: { values: { 2022: 33 }, target: { value: 30, inferred: true }, stated: { exceeds-by: 3 } }
  new-party-members: { values: { 2021-2022: 73 }, target: { kind: cumulative, value: 46, inferred: true }, stated: { of-target: { value: \"158\", bound: over } } }";
        check(facts, &[]);
        assert_eq!(audited(facts).checked, 6);
    }

    #[test]
    fn what_no_page_may_show_is_marked() {
        let shares = audited(
            "facts:\n  party-members: { value: 355, withheld: true }\n  ethnic-minority-members: { value: 114, of: party-members, share: \"40,4\" }",
        );
        assert!(shares.findings[0].hidden);
        let goals = audited(
            "indicators:\n  income: { values: { 2022: { value: 17, publish-from: 2023-06-05 } }, target: 25, stated: { of-target: \"78\" } }",
        );
        assert_eq!(
            lines(&goals),
            ["of-target-mismatch error indicators.income 78 → 68,0"]
        );
        assert!(goals.findings[0].hidden);
        let shown = audited(
            "indicators:\n  income: { values: { 2022: { value: 17, publish-from: 2023-06-04 } }, target: 25, stated: { of-target: \"78\" } }",
        );
        assert!(!shown.findings[0].hidden);
    }

    #[test]
    fn an_allowed_finding_is_a_note_with_its_reason() {
        let poor = "share-mismatch/facts.poor: \"Tính trên số hộ rà soát.\"";
        let audit = audited(&format!(
            "facts:\n  households: 3160\n  poor: {{ value: 624, of: households, share: \"21,3\" }}\nallow:\n  {poor}"
        ));
        assert_eq!(
            lines(&audit),
            ["share-mismatch note facts.poor 21,3 → 19,75"]
        );
        assert_eq!(
            audit.findings[0].allowed.as_deref(),
            Some("Tính trên số hộ rà soát.")
        );
        let whole = audited(&format!(
            "{QUANG_TRUC}\nallow:\n  {poor}\n  share-mismatch: Số liệu cũ\n  implied-base: Số liệu cũ"
        ));
        let reasons: Vec<_> = whole
            .findings
            .iter()
            .map(|one| one.allowed.as_deref())
            .collect();
        let old = Some("Số liệu cũ");
        assert_eq!(reasons, [old, old, Some("Tính trên số hộ rà soát."), old]);
    }
}
