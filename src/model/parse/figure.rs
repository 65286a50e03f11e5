//! Figures: the short form, the long form, and the values that other kinds of targets ask for.

use super::reader::{Map, Reader};
use crate::diag::{Span, text};
use crate::load::{Node, Tree};
use crate::locale::{Number, is_same};
use crate::model::{Amount, Bound, Figure, Flag, StatedNumber, TargetKind};

/// Keys that every figure may have.
pub(super) const FIGURE_KEYS: [&str; 10] = [
    "value",
    "bound",
    "as-of",
    "source",
    "note",
    "flag",
    "definition",
    "boundary",
    "withheld",
    "publish-from",
];

/// What a value may be, by the kind of its target.
#[derive(Clone, Copy)]
pub(super) enum Expected<'t> {
    /// A number, a range, or whatever its form tells.
    Any,
    /// A number or a range.
    Number,
    YesNo,
    Grade(&'t [Box<str>]),
    Parts,
}

impl<'t> Expected<'t> {
    pub(super) fn of(kind: Option<&'t TargetKind>) -> Expected<'t> {
        match kind {
            None => Expected::Any,
            Some(TargetKind::YesNo) => Expected::YesNo,
            Some(TargetKind::Ordinal { scale, .. }) => Expected::Grade(scale),
            Some(TargetKind::Composition(_)) => Expected::Parts,
            Some(TargetKind::Several(_)) => Expected::Any,
            Some(_) => Expected::Number,
        }
    }
}

impl Reader<'_> {
    /// A figure in either form; `known` are the keys of the long form.
    pub(super) fn figure(&mut self, node: &Node, known: &[&str], expected: Expected<'_>) -> Figure {
        if let Tree::Map(entries) = &node.tree {
            let Some(map) = self.map(node, known) else {
                return Figure::default();
            };
            let bare = entries
                .iter()
                .any(|(key, _)| matches!(&*key.text, "from" | "to" | "parts"));
            let mut figure = Figure {
                span: node.span,
                ..Figure::default()
            };
            if let Some(value) = map.get("value") {
                let others = ["from", "to", "parts"].map(|key| map.get(key).is_some());
                if known.contains(&"from") && others.contains(&true) {
                    self.two_forms(value.span);
                }
                figure.span = value.span;
                figure.amount = self.amount(value, expected);
            } else if bare && known.contains(&"from") {
                figure.amount = self.amount_of_map(map, node.span, expected);
            }
            self.qualify(&mut figure, map);
            return figure;
        }
        Figure {
            amount: self.amount(node, expected),
            span: node.span,
            ..Figure::default()
        }
    }

    /// All that a map says about its figure beside the value.
    pub(super) fn qualify(&mut self, figure: &mut Figure, map: Map<'_>) {
        figure.bound = map
            .get("bound")
            .and_then(|node| self.choice(node, &Bound::WORDS));
        figure.as_of = map.get("as-of").and_then(|node| self.period(node));
        figure.citation = self.source_of(map);
        figure.note = self.words_of(map, "note");
        figure.flag = map
            .get("flag")
            .and_then(|node| self.choice(node, &Flag::WORDS));
        figure.definition = self.words_of(map, "definition");
        figure.boundary = self.words_of(map, "boundary");
        figure.withheld = self.boolean_of(map, "withheld");
        figure.publish_from = self.date_of(map, "publish-from");
    }

    /// A value as its target asks for it.
    pub(super) fn amount(&mut self, node: &Node, expected: Expected<'_>) -> Amount {
        if node.is_null() {
            return Amount::Missing;
        }
        let written = match &node.tree {
            Tree::Map(_) => {
                return match self.map(node, &["from", "to", "parts"]) {
                    Some(map) => self.amount_of_map(map, node.span, expected),
                    None => Amount::Missing,
                };
            }
            Tree::List(_) => return self.number(node).map_or(Amount::Missing, Amount::One),
            Tree::Scalar(scalar) => &*scalar.text,
        };
        let boolean = matches!(written, "true" | "false").then_some(written == "true");
        match expected {
            Expected::YesNo => self.boolean(node).map_or(Amount::Missing, Amount::YesNo),
            Expected::Grade(scale) => self
                .grade(node, scale)
                .map_or(Amount::Missing, |at| Amount::Grade(scale[at].clone())),
            Expected::Any | Expected::Number if boolean.is_some() => {
                let found = boolean.map_or(Amount::Missing, Amount::YesNo);
                self.suitable(found, node.span, expected)
            }
            Expected::Any | Expected::Number | Expected::Parts => {
                let found = self.number(node).map_or(Amount::Missing, Amount::One);
                self.suitable(found, node.span, expected)
            }
        }
    }

    fn amount_of_map(&mut self, map: Map<'_>, span: Span, expected: Expected<'_>) -> Amount {
        let found = if let Some(parts) = map.get("parts") {
            if map.get("from").is_some() || map.get("to").is_some() {
                self.two_forms(span);
            }
            Amount::Parts(self.parts(parts))
        } else {
            match self.ends(map, span) {
                None => Amount::Missing,
                Some((from, to)) if from == to => Amount::One(from),
                Some((from, to)) => Amount::Range(from, to),
            }
        };
        self.suitable(found, span, expected)
    }

    /// That form of a value, where it is one that its target can be compared with.
    pub(super) fn suitable(&mut self, found: Amount, span: Span, expected: Expected<'_>) -> Amount {
        if expected.suits(&found) {
            return found;
        }
        let (message, help) = expected.misfit(&found);
        self.fault("value-form", span, message, help);
        Amount::Missing
    }

    /// A value is written in one way: with a second one, nobody knows which is meant.
    pub(super) fn two_forms(&mut self, span: Span) {
        self.fault(
            "two-forms",
            span,
            text!(
                "một số, một khoảng (`from`, `to`) và các phần (`parts`) không đi cùng nhau",
                "a number, a range (`from`, `to`) and parts do not stand together"
            ),
            text!("chỉ giữ lại một cách ghi", "keep one of them"),
        );
    }

    /// `from` and `to` of a range that runs upwards.
    pub(super) fn ends(&mut self, map: Map<'_>, span: Span) -> Option<(Number, Number)> {
        let (from, to) = (map.get("from"), map.get("to"));
        if from.is_none() || to.is_none() {
            self.missing(if from.is_none() { "from" } else { "to" }, span);
            return None;
        }
        let (from, to) = (self.number(from?), self.number(to?));
        let (from, to) = (from?, to?);
        if from <= to {
            return Some((from, to));
        }
        self.fault(
            "range-upside-down",
            span,
            text!(
                "khoảng này không đi từ số nhỏ đến số lớn",
                "this range does not run from the smaller to the larger number"
            ),
            text!("đổi chỗ `from` và `to`", "swap `from` and `to`"),
        );
        None
    }

    /// Named parts of a whole, in the order written; none of them is below 0.
    pub(super) fn parts(&mut self, node: &Node) -> Vec<(Box<str>, Number)> {
        let Some(map) = self.any_map(node, &["nông nghiệp", "dịch vụ"]) else {
            return Vec::new();
        };
        if map.0.is_empty() {
            self.fault(
                "no-parts",
                node.span,
                text!(
                    "chưa ghi phần nào của cơ cấu",
                    "no part of the composition is given"
                ),
                text!(
                    "viết `parts: {{ nông nghiệp: 75, … }}`",
                    "write `parts: {{ agriculture: 75, … }}`"
                ),
            );
        }
        let mut parts = Vec::new();
        for (key, node) in map.0 {
            let Some(number) = self.number(node) else {
                continue;
            };
            if number.sign() < 0 {
                let name = &key.text;
                self.fault(
                    "negative-part",
                    node.span,
                    text!(
                        "phần `{name}` của cơ cấu nhỏ hơn 0",
                        "the part `{name}` of the composition is below 0"
                    ),
                    text!(
                        "viết tỷ trọng từ 0 đến 100",
                        "write its share, from 0 to 100"
                    ),
                );
            }
            parts.push((key.text.clone(), number));
        }
        parts
    }

    /// The place of a grade on its scale.
    pub(super) fn grade(&mut self, node: &Node, scale: &[Box<str>]) -> Option<usize> {
        let written = self.words(node)?;
        let found = scale.iter().position(|grade| is_same(grade, &written));
        if found.is_none() {
            let all = scale
                .iter()
                .map(|grade| format!("`{grade}`"))
                .collect::<Vec<_>>()
                .join(", ");
            self.fault(
                "not-on-scale",
                node.span,
                text!(
                    "`{written}` không có trên thang: {all}",
                    "`{written}` is not on the scale: {all}"
                ),
                text!(
                    "chọn một bậc của thang, hoặc thêm bậc này vào `scale`",
                    "choose a grade of the scale, or add this one to `scale`"
                ),
            );
        }
        found
    }

    /// A number that the source states: `"68"` or `{ value: "158", bound: over }`.
    pub(super) fn stated_number(&mut self, node: &Node) -> Option<StatedNumber> {
        let Tree::Map(_) = node.tree else {
            let value = self.number(node)?;
            return Some(StatedNumber {
                value,
                bound: None,
                span: node.span,
            });
        };
        let map = self.map(node, &["value", "bound"])?;
        let bound = map
            .get("bound")
            .and_then(|node| self.choice(node, &Bound::WORDS));
        let Some(inner) = map.get("value") else {
            self.missing("value", node.span);
            return None;
        };
        let value = self.number(inner)?;
        Some(StatedNumber {
            value,
            bound,
            span: inner.span,
        })
    }
}
