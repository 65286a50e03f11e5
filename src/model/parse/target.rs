//! Targets: the kind, its values, and whether they fit each other.

use super::reader::{Map, Reader};
use crate::diag::{Lang, Span, text};
use crate::load::{Node, Tree};
use crate::locale::Number;
use crate::model::{Better, Bound, ChangeMeasure, Target, TargetKind};

/// Keys of a target in its long form.
pub(super) const TARGET_KEYS: [&str; 20] = [
    "kind",
    "value",
    "from",
    "to",
    "of",
    "parts",
    "scale",
    "values",
    "bound",
    "unit",
    "year",
    "inferred",
    "basis",
    "note",
    "source",
    "definition",
    "boundary",
    "withheld",
    "publish-from",
    "as-of",
];

impl Reader<'_> {
    /// A target in either form; nothing where its faults leave no target.
    pub(super) fn target(&mut self, node: &Node) -> Option<Target> {
        let Tree::Map(_) = node.tree else {
            let value = self.number(node)?;
            return Some(Target::of(TargetKind::Level(value), node.span));
        };
        let map = self.map(node, &TARGET_KEYS)?;
        let words: Vec<(&str, &str)> = TargetKind::WORDS
            .iter()
            .map(|word| (*word, *word))
            .collect();
        let kind = match map.get("kind") {
            Some(kind) => self.choice(kind, &words)?,
            None if map.get("from").is_some() || map.get("to").is_some() => "range",
            None => "level",
        };
        let kind = self.kind(kind, map, node.span)?;
        let span = map.get("value").map_or(node.span, |value| value.span);
        Some(Target {
            bound: map
                .get("bound")
                .and_then(|node| self.choice(node, &Bound::WORDS)),
            unit: self.unit_of(map, "unit"),
            due: map.get("year").and_then(|node| self.period(node)),
            inferred: self.boolean_of(map, "inferred"),
            basis: self.words_of(map, "basis"),
            note: self.words_of(map, "note"),
            citation: self.source_of(map),
            definition: self.words_of(map, "definition"),
            boundary: self.words_of(map, "boundary"),
            withheld: self.boolean_of(map, "withheld"),
            publish_from: self.date_of(map, "publish-from"),
            ..Target::of(kind, span)
        })
    }

    fn kind(&mut self, word: &str, map: Map<'_>, span: Span) -> Option<TargetKind> {
        let value = |reader: &mut Self| -> Option<Number> {
            match map.get("value") {
                Some(node) => reader.number(node),
                None => {
                    reader.missing("value", span);
                    None
                }
            }
        };
        match word {
            "level" => value(self).map(TargetKind::Level),
            "range" => self
                .ends(map, span)
                .map(|(from, to)| TargetKind::Range(from, to)),
            "cumulative" if map.get("from").is_some() => self
                .ends(map, span)
                .map(|(from, to)| TargetKind::Cumulative(from, Some(to))),
            "cumulative" => value(self).map(|value| TargetKind::Cumulative(value, None)),
            "yearly" => value(self).map(TargetKind::Yearly),
            "yearly-change" => {
                let measure = self.measure(map);
                value(self).map(|value| TargetKind::YearlyChange(value, measure))
            }
            "hold" => value(self).map(TargetKind::Hold),
            "share" => {
                let of = map.get("of").map(|node| self.number(node));
                if of.is_none() {
                    self.missing("of", span);
                }
                let (value, of) = (value(self)?, of??);
                self.share_target(value, of, span)
            }
            "composition" => match map.get("parts") {
                Some(node) => Some(TargetKind::Composition(self.parts(node))),
                None => self.lacking("parts", span),
            },
            "yes-no" => Some(TargetKind::YesNo),
            "ordinal" => self.ordinal(map, span),
            "relative" => value(self).map(TargetKind::Relative),
            "outside" => match map.get("values") {
                Some(node) => Some(TargetKind::Outside(self.outside(node))),
                None => self.lacking("values", span),
            },
            _ => match map.get("of") {
                Some(node) => {
                    let items = self.list(node);
                    Some(TargetKind::Several(
                        items.iter().filter_map(|item| self.words(item)).collect(),
                    ))
                }
                None => self.lacking("of", span),
            },
        }
    }

    fn lacking(&mut self, key: &str, span: Span) -> Option<TargetKind> {
        self.missing(key, span);
        None
    }

    fn share_target(&mut self, value: Number, of: Number, span: Span) -> Option<TargetKind> {
        if of.sign() > 0 && value <= of {
            return Some(TargetKind::Share { value, of });
        }
        let (part, whole) = (value.format(Lang::Vi), of.format(Lang::Vi));
        self.fault(
            "share-upside-down",
            span,
            if of.sign() > 0 {
                text!(
                    "phần {part} lớn hơn tổng {whole}",
                    "the part {part} is larger than its whole {whole}"
                )
            } else {
                text!(
                    "tổng {whole} không lớn hơn 0",
                    "the whole {whole} is not above 0"
                )
            },
            text!("xem lại `value` và `of`", "look at `value` and `of`"),
        );
        None
    }

    fn measure(&mut self, map: Map<'_>) -> ChangeMeasure {
        match map.get("unit").and_then(Node::text).map(str::trim) {
            None => ChangeMeasure::Unsaid,
            Some("%") => ChangeMeasure::Percent,
            Some(_) => ChangeMeasure::Points,
        }
    }

    fn ordinal(&mut self, map: Map<'_>, span: Span) -> Option<TargetKind> {
        let Some(node) = map.get("scale") else {
            return self.lacking("scale", span);
        };
        let items = self.list(node);
        let scale: Vec<Box<str>> = items.iter().filter_map(|item| self.words(item)).collect();
        if scale.is_empty() {
            if matches!(node.tree, Tree::List(_)) {
                self.missing("scale", span);
            }
            return None;
        }
        let Some(value) = map.get("value") else {
            return self.lacking("value", span);
        };
        let goal = self.grade(value, &scale)?;
        Some(TargetKind::Ordinal { scale, goal })
    }

    fn outside(&mut self, node: &Node) -> Vec<(crate::locale::Period, Number)> {
        let Some(map) = self.any_map(node, &["2021", "2022"]) else {
            return Vec::new();
        };
        let mut all = Vec::new();
        for (key, node) in map.0 {
            let period = self.period_text(&key.text, key.span);
            let number = self.number(node);
            all.extend(period.zip(number));
        }
        all.sort_by_key(|(period, _)| period.last());
        all
    }

    /// A bound that points against the better direction makes a target that nobody can mean.
    pub(super) fn check_bound(&mut self, target: &Target, better: Better, node: &Node) {
        let Some(bound) = target.bound else { return };
        if matches!(target.kind, TargetKind::YearlyChange(..)) {
            return;
        }
        let against = match better {
            Better::Higher => matches!(bound, Bound::Under | Bound::AtMost),
            Better::Lower => matches!(bound, Bound::Over | Bound::AtLeast),
            Better::Neither => false,
        };
        if !against {
            return;
        }
        let span = node.get("bound").map_or(node.span, |bound| bound.span);
        let (word, better) = (bound.word(), better.word());
        self.fault(
            "bound-against-better",
            span,
            text!(
                "`bound: {word}` ngược với `better: {better}` của chỉ tiêu này",
                "`bound: {word}` points against this indicator's `better: {better}`"
            ),
            text!(
                "đổi `bound`, hoặc đổi `better`",
                "change `bound`, or change `better`"
            ),
        );
    }
}
