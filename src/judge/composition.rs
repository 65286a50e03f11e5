//! What is shown without being judged: compositions, and indicators of which neither direction is better.

use super::Progress;
use super::case::Case;

/// Notes which value is shown. There is no status, and there are no numbers.
pub(super) fn enter(case: &Case<'_>, progress: &mut Progress) {
    progress.value = case.now().map(|(index, _)| index);
}

#[cfg(test)]
mod tests {
    use crate::judge::tests_support::*;
    use crate::model::*;

    #[test]
    fn a_composition_has_no_status() {
        let parts: Vec<(Box<str>, _)> = vec![("nông nghiệp".into(), number("100"))];
        let kind = TargetKind::Composition(parts.clone());
        let progress = judged(
            Better::Higher,
            &[("2022", "1")],
            target(kind, None),
            |one, _| {
                one.values[0].figure.amount = Amount::Parts(parts);
            },
        );
        check_score(&progress, "-", "-", &[]);
        assert_eq!((progress.value, progress.of_target), (Some(0), None));
    }
}
