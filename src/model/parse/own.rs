//! What a value or a baseline may say beside its indicator: a unit of its own, the whole that it is part of, its share.
//!
//! A unit is accepted only where numbers in it can be converted exactly into the indicator's. An indicator that gives no
//! unit has that of its first value that does.

use super::reader::{Map, Reader};
use crate::diag::{Span, text};
use crate::load::{Node, Tree};
use crate::model::unit::{factor, is_same, related};
use crate::model::{Amount, Figure, Indicator, TargetKind};

impl Reader<'_> {
    /// Reads them into a figure.
    pub(super) fn own(&mut self, figure: &mut Figure, node: &Node) {
        let Tree::Map(entries) = &node.tree else {
            return;
        };
        let map = Map(entries);
        if let (Some(unit), Some(at)) = (self.unit_of(map, "unit"), map.get("unit"))
            && !unit.is_empty()
        {
            figure.set_unit(&unit, at.span);
        }
        let of = map.get("of").and_then(|node| self.whole(node));
        let share = map.get("share").and_then(|node| self.share(node));
        if of.is_some() || share.is_some() {
            let own = figure.own.get_or_insert_default();
            (own.of, own.share) = (of, share);
        }
    }

    /// Checks the units of an indicator's figures and of its target against its own, and forgets those that say the same.
    pub(super) fn settle_units(&mut self, indicator: &mut Indicator, map: Map<'_>) {
        let values = indicator.values.iter_mut().map(|value| &mut value.figure);
        let baseline = indicator.baseline.iter_mut().map(|one| &mut one.figure);
        for figure in values.chain(baseline) {
            let is_number = matches!(figure.amount, Amount::One(_) | Amount::Range(..));
            let Some(own) = &mut figure.own else { continue };
            let Some((unit, span)) = &own.unit else {
                continue;
            };
            if indicator.unit.is_empty() && is_number {
                indicator.unit = unit.clone();
            }
            if is_number && factor(unit, &indicator.unit).is_none() {
                self.unit_differs(unit, *span, &indicator.unit);
            }
            if !is_number || is_same(unit, &indicator.unit) {
                own.unit = None;
            }
        }
        let Some(target) = &indicator.target else {
            return;
        };
        let at = map.get("target").and_then(|node| node.get("unit"));
        if let (Some(unit), Some(at)) = (&target.unit, at)
            && target.kind.has_level()
            && !unit.is_empty()
            && !indicator.unit.is_empty()
            && target.factor(&indicator.unit).is_none()
            && !is_wording(&target.kind, unit, &indicator.unit)
        {
            self.unit_differs(unit, at.span, &indicator.unit);
        }
    }

    fn unit_differs(&mut self, unit: &str, span: Span, expected: &str) {
        let related: Vec<String> = related(expected)
            .iter()
            .map(|unit| format!("`{unit}`"))
            .collect();
        let all = related.join(", ");
        self.fault(
            "unit-differs",
            span,
            text!(
                "đơn vị `{unit}` không quy đổi được ra `{expected}` của chỉ tiêu này",
                "the unit `{unit}` cannot be converted into this indicator's `{expected}`"
            ),
            if related.len() > 1 {
                text!(
                    "viết số theo một trong các đơn vị {all}, hoặc đổi `unit` của chỉ tiêu",
                    "give the number in one of the units {all}, or change the indicator's `unit`"
                )
            } else {
                text!(
                    "viết số theo đơn vị {all}, hoặc đổi `unit` của chỉ tiêu",
                    "give the number in the unit {all}, or change the indicator's `unit`"
                )
            },
        );
    }
}

/// Whether a target's unit only words the indicator's otherwise: `% dân số` for `%`; and, of a flow that is itself a change,
/// `điểm %` for `%`. Its numbers are read as they stand.
fn is_wording(kind: &TargetKind, unit: &str, of: &str) -> bool {
    let is_flow = matches!(
        kind,
        TargetKind::Yearly(_) | TargetKind::Cumulative(..) | TargetKind::Outside(_)
    );
    let sign = |unit: &str| {
        let bare = unit.strip_prefix("điểm").filter(|_| is_flow);
        bare.unwrap_or(unit).trim_start().chars().next()
    };
    matches!(sign(unit), Some('%' | '‰')) && sign(unit) == sign(of)
}
