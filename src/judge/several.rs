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
