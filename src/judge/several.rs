//! Several indicators at once: the worst of them decides.

use super::case::is_target_hidden;
use super::{Missing, Progress, Remark, give};
use crate::locale::Date;
use crate::model::{Article, Better, Id, Indicator, StatusWord, TargetKind};

/// Whether the indicator is judged from others.
pub(super) fn is_several(indicator: &Indicator, today: Date) -> bool {
    parts(indicator, today).is_some()
}

fn parts(indicator: &Indicator, today: Date) -> Option<&[Id]> {
    let target = indicator
        .target
        .as_ref()
        .filter(|target| !is_target_hidden(target, today))
        .filter(|_| indicator.better != Better::Neither)?;
    match &target.kind {
        TargetKind::Several(ids) => Some(ids),
        _ => None,
    }
}

/// Fills in every such indicator from the statuses that its parts show. One that names itself, even through others, has
/// no status to take from there.
pub(super) fn settle(article: &Article, today: Date, all: &mut [Progress]) {
    let mut open: Vec<usize> = (0..article.indicators.len())
        .filter(|at| is_several(&article.indicators[*at], today))
        .collect();
    while !open.is_empty() {
        let is_ready = |at: &usize| {
            let ids = parts(&article.indicators[*at], today).unwrap_or_default();
            !ids.iter().any(|id| {
                open.iter()
                    .any(|other| article.indicators[*other].id == *id)
            })
        };
        let ready: Vec<usize> = open.iter().copied().filter(is_ready).collect();
        let now = if ready.is_empty() {
            open.clone()
        } else {
            ready
        };
        for at in &now {
            let indicator = &article.indicators[*at];
            let ids = parts(indicator, today).unwrap_or_default();
            decide(article, ids, *at, all);
            give(&mut all[*at], indicator.given_status.as_ref());
        }
        open.retain(|at| !now.contains(at));
    }
}

fn decide(article: &Article, ids: &[Id], at: usize, all: &mut [Progress]) {
    let worst = ids
        .iter()
        .filter_map(|id| {
            let part = article
                .indicators
                .iter()
                .position(|indicator| indicator.id == *id)?;
            let status = all[part].status?;
            Some((status, id.clone()))
        })
        .min_by_key(|(status, _)| status.order());
    let progress = &mut all[at];
    match worst {
        Some((status, id)) => {
            progress.status = Some(status);
            progress.remarks.push(Remark::Worst(id));
        }
        None => {
            progress.status = Some(StatusWord::Insufficient);
            progress.missing.push(Missing::Value);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::judge::tests_support::*;
    use crate::judge::{Remark, assess};
    use crate::model::*;

    fn of(id: &str, parts: &[&str]) -> Indicator {
        let mut one = indicator(id, Better::Higher, &[]);
        let parts = parts.iter().map(|part| Box::from(*part)).collect();
        one.target = target(TargetKind::Several(parts), None);
        one
    }

    fn at(id: &str, now: &str) -> Indicator {
        let mut one = indicator(id, Better::Higher, &[("2020", "0"), ("2022", now)]);
        one.target = level("100");
        one
    }

    #[test]
    fn the_worst_decides() {
        let all = assess(
            &article(vec![of("all", &["a", "b"]), at("a", "100"), at("b", "30")]),
            &site(),
            today(),
        );
        check_score(&all[0], "slow", "-", &[]);
        assert_eq!(all[0].remarks, [Remark::Worst("b".into())]);
    }

    #[test]
    fn every_status_has_its_rank() {
        for pair in StatusWord::WORST_FIRST.windows(2) {
            let given = |id: &str, status: StatusWord| {
                let mut one = at(id, "50");
                one.given_status = Some(Override {
                    status,
                    reason: "tỉnh đánh giá".into(),
                    span: crate::diag::Span::default(),
                });
                one
            };
            let parts = vec![
                of("all", &["a", "b"]),
                given("a", pair[1]),
                given("b", pair[0]),
            ];
            let all = assess(&article(parts), &site(), today());
            assert_eq!(all[0].status, Some(pair[0]));
        }
        let words = StatusWord::WORST_FIRST.map(StatusWord::word).join(" ");
        assert_eq!(
            words,
            "reversed at-risk slow not-met not-comparable insufficient on-time met exceeded"
        );
    }

    #[test]
    fn parts_without_a_status_are_passed_over() {
        let mut shown = at("a", "50");
        shown.better = Better::Neither;
        let parts = vec![of("all", &["a", "b"]), shown.clone(), at("b", "100")];
        let all = assess(&article(parts), &site(), today());
        check_score(&all[0], "met", "-", &[]);
        let all = assess(&article(vec![of("all", &["a"]), shown]), &site(), today());
        check_score(&all[0], "insufficient", "-", &["value"]);
    }

    #[test]
    fn parts_may_be_several_themselves() {
        let all = assess(
            &article(vec![
                of("outer", &["inner", "a"]),
                of("inner", &["b"]),
                at("a", "100"),
                at("b", "30"),
            ]),
            &site(),
            today(),
        );
        check_score(&all[0], "slow", "-", &[]);
        assert_eq!(all[0].remarks, [Remark::Worst("inner".into())]);
    }

    #[test]
    fn a_circle_ends() {
        let all = assess(
            &article(vec![of("a", &["b"]), of("b", &["a"])]),
            &site(),
            today(),
        );
        check_score(&all[0], "insufficient", "-", &["value"]);
    }
}
