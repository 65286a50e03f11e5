//! Facts and indicators of an article, with what the dictionary knows of them.

use super::Context;
use super::figure::{Expected, FIGURE_KEYS};
use super::reader::{Map, Reader};
use crate::diag::{Span, nearest, text};
use crate::load::{Key, Node, Tree};
use crate::locale::Period;
use crate::model::dictionary::Entry;
use crate::model::{
    Baseline, Better, Fact, Figure, Indicator, Override, Share, Stated, StatusWord, Target, Value,
    Whole,
};

/// Keys of a fact.
pub(super) const FACT_KEYS: [&str; 17] = [
    "name",
    "name-en",
    "place",
    "value",
    "unit",
    "bound",
    "of",
    "share",
    "parts",
    "as-of",
    "source",
    "note",
    "flag",
    "definition",
    "boundary",
    "withheld",
    "publish-from",
];

/// Keys of an indicator: its definition, its series, and defaults for all values of the series.
pub(super) const INDICATOR_KEYS: [&str; 22] = [
    "name",
    "short",
    "name-en",
    "group",
    "unit",
    "better",
    "decimals",
    "plausible",
    "definition-changes",
    "place",
    "values",
    "baseline",
    "target",
    "stated",
    "status",
    "source",
    "note",
    "definition",
    "boundary",
    "withheld",
    "publish-from",
    "flag",
];

impl Reader<'_> {
    pub(super) fn fact(&mut self, key: &Key, node: &Node, context: &Context<'_>) -> Option<Fact> {
        let id = self.id(&key.text, key.span)?;
        let entry = context.dictionary.get(&id);
        let figure = self.figure(node, &FACT_KEYS, Expected::Any);
        let map = match &node.tree {
            Tree::Map(entries) => Map(entries),
            _ => Map(&[]),
        };
        let name = self
            .words_of(map, "name")
            .or_else(|| entry.map(|entry| entry.name.clone()));
        let name = name.unwrap_or_else(|| {
            self.name_needed(key, context, true);
            id.clone()
        });
        let unit = self
            .unit_of(map, "unit")
            .or_else(|| entry.and_then(|entry| entry.unit.clone()));
        Some(Fact {
            span: key.span,
            name,
            name_en: self
                .words_of(map, "name-en")
                .or_else(|| entry.and_then(|entry| entry.name_en.clone())),
            unit: unit.unwrap_or_default(),
            figure,
            of: map.get("of").and_then(|node| self.whole(node)),
            share: map
                .get("share")
                .and_then(|node| self.stated_number(node))
                .map(|stated| Share {
                    value: stated.value,
                    bound: stated.bound,
                    span: stated.span,
                }),
            parts: map
                .get("parts")
                .map(|node| self.ids(node))
                .unwrap_or_default(),
            place: self.words_of(map, "place"),
            id,
        })
    }

    /// The names of other facts, with their places.
    fn ids(&mut self, node: &Node) -> Vec<(Box<str>, Span)> {
        let items = self.list(node);
        items
            .iter()
            .filter_map(|item| Some((self.words(item)?, item.span)))
            .collect()
    }

    fn whole(&mut self, node: &Node) -> Option<Whole> {
        let words = node.text().unwrap_or_default();
        if words.starts_with(|c: char| c.is_ascii_lowercase()) {
            return Some(Whole::Fact(words.into(), node.span));
        }
        self.number(node)
            .map(|number| Whole::Number(number, node.span))
    }

    fn name_needed(&mut self, key: &Key, context: &Context<'_>, fact: bool) {
        let id = &key.text;
        let ids = context
            .dictionary
            .0
            .iter()
            .filter(|(_, entry)| entry.fact == fact)
            .map(|(id, _)| &**id);
        let help = match nearest(id, ids) {
            Some(near) => text!(
                "có phải là `{near}`? nếu không, thêm `name: …`",
                "did you mean `{near}`? if not, add `name: …`"
            ),
            None => text!(
                "thêm `name: …` với tên đầy đủ",
                "add `name: …` with the full name"
            ),
        };
        self.fault(
            "name-needed",
            key.span,
            text!(
                "từ điển không có `{id}`, cần ghi tên",
                "the dictionary does not have `{id}`, a name is needed"
            ),
            help,
        );
    }

    pub(super) fn indicator(
        &mut self,
        key: &Key,
        node: &Node,
        context: &Context<'_>,
    ) -> Option<Indicator> {
        let id = self.id(&key.text, key.span)?;
        let map = self.map(node, &INDICATOR_KEYS)?;
        let empty = Entry::default();
        let found = context.dictionary.get(&id);
        let entry = found.unwrap_or(&empty);
        let name = self
            .words_of(map, "name")
            .or_else(|| found.map(|entry| entry.name.clone()));
        let name = name.unwrap_or_else(|| {
            self.name_needed(key, context, false);
            id.clone()
        });
        let better = map
            .get("better")
            .and_then(|node| self.better(node))
            .or(entry.better);
        if better.is_none() && map.get("better").is_none() && !is_composition(map) {
            self.fault(
                "better-needed",
                key.span,
                text!(
                    "chưa rõ `{id}` càng cao hay càng thấp là càng tốt",
                    "whether more or less of `{id}` is better is not said"
                ),
                text!(
                    "thêm `better: higher` (càng cao càng tốt), `better: lower` (càng thấp càng tốt) hoặc `better: neither` (chỉ theo dõi, không đánh giá)",
                    "add `better: higher` (more is better), `better: lower` (less is better) or `better: neither` (shown, not judged)"
                ),
            );
        }
        let better = better.unwrap_or(Better::Neither);
        let target = map.get("target").and_then(|node| {
            let target = self.target(node)?;
            self.check_bound(&target, better, node);
            Some(target)
        });
        let mut defaults = Figure::default();
        self.qualify(&mut defaults, map);
        let (values, values_of) = self.values(map, target.as_ref(), &defaults);
        Some(Indicator {
            span: key.span,
            name,
            // The dictionary's short name belongs to its long one, not to a name of the article's own.
            short: self
                .words_of(map, "short")
                .or_else(|| entry.short.clone().filter(|_| map.get("name").is_none())),
            name_en: self
                .words_of(map, "name-en")
                .or_else(|| entry.name_en.clone()),
            group: self
                .words_of(map, "group")
                .or_else(|| entry.group.clone())
                .unwrap_or_default(),
            unit: self
                .unit_of(map, "unit")
                .or_else(|| entry.unit.clone())
                .unwrap_or_default(),
            better,
            decimals: map
                .get("decimals")
                .and_then(|node| self.decimals(node))
                .or(entry.decimals)
                .unwrap_or(1),
            plausible: map
                .get("plausible")
                .and_then(|node| self.plausible(node))
                .or(entry.plausible),
            definition_changes: match map.get("definition-changes") {
                Some(node) => self.definition_changes(node),
                None => entry.definition_changes.clone(),
            },
            in_dictionary: found.is_some_and(|entry| !entry.fact),
            place: self.words_of(map, "place"),
            values,
            values_of,
            baseline: map
                .get("baseline")
                .map(|node| self.baseline(node, target.as_ref())),
            target,
            stated: map
                .get("stated")
                .map(|node| self.stated(node))
                .unwrap_or(Stated {
                    of_target: None,
                    exceeds_by: None,
                }),
            given_status: map.get("status").and_then(|node| self.given_status(node)),
            note: defaults.note,
            id,
        })
    }

    /// The series, or the name of the indicator whose series it is.
    fn values(
        &mut self,
        map: Map<'_>,
        target: Option<&Target>,
        defaults: &Figure,
    ) -> (Vec<Value>, Option<Box<str>>) {
        let Some(node) = map.get("values") else {
            return (Vec::new(), None);
        };
        if let Tree::Scalar(scalar) = &node.tree
            && scalar.text.starts_with(|c: char| c.is_ascii_lowercase())
        {
            return (Vec::new(), Some(scalar.text.clone()));
        }
        let Some(entries) = self.any_map(node, &["2020", "2022"]) else {
            return (Vec::new(), None);
        };
        let known: Vec<&str> = FIGURE_KEYS
            .into_iter()
            .chain(["from", "to", "parts"])
            .collect();
        let expected = Expected::of(target.map(|target| &target.kind));
        let mut values: Vec<(Value, Span)> = Vec::new();
        for (key, node) in entries.0 {
            let period = self.period_text(&key.text, key.span);
            let mut figure = self.figure(node, &known, expected);
            inherit(&mut figure, defaults);
            let Some(period) = period else { continue };
            self.add_value(&mut values, Value { period, figure }, key.span);
        }
        values.sort_by_key(|(value, _)| value.period.last());
        (values.into_iter().map(|(value, _)| value).collect(), None)
    }

    /// Adds a value unless one of the series ends on the same day.
    pub(super) fn add_value(&mut self, values: &mut Vec<(Value, Span)>, value: Value, at: Span) {
        let last = value.period.last();
        if let Some((other, first)) = values.iter().find(|(other, _)| other.period.last() == last) {
            let (first, written) = (*first, other.period.to_string());
            self.same_period(at, value.period, first, &written);
            return;
        }
        values.push((value, at));
    }

    pub(super) fn same_period(&mut self, at: Span, period: Period, first: Span, written: &str) {
        let period = period.to_string();
        self.fault_with(
            "same-period",
            at,
            if period == written {
                text!(
                    "kỳ `{period}` đã có số",
                    "the period `{period}` has a figure already"
                )
            } else {
                text!(
                    "kỳ `{period}` kết thúc cùng ngày với kỳ `{written}` đã có",
                    "the period `{period}` ends on the day of `{written}`, which is there already"
                )
            },
            text!("giữ lại một trong hai số", "keep one of the two figures"),
            (first, text!("kỳ đã có", "the one that is there")),
        );
    }

    fn baseline(&mut self, node: &Node, target: Option<&Target>) -> Baseline {
        let known: Vec<&str> = FIGURE_KEYS
            .into_iter()
            .chain(["period", "from", "to", "parts"])
            .collect();
        let figure = self.figure(
            node,
            &known,
            Expected::of(target.map(|target| &target.kind)),
        );
        let period = node.get("period").and_then(|node| self.period(node));
        Baseline { period, figure }
    }

    fn stated(&mut self, node: &Node) -> Stated {
        let Some(map) = self.map(node, &["of-target", "exceeds-by"]) else {
            return Stated {
                of_target: None,
                exceeds_by: None,
            };
        };
        Stated {
            of_target: map
                .get("of-target")
                .and_then(|node| self.stated_number(node)),
            exceeds_by: map
                .get("exceeds-by")
                .and_then(|node| self.stated_number(node)),
        }
    }

    fn given_status(&mut self, node: &Node) -> Option<Override> {
        let map = self.map(node, &["value", "reason"])?;
        let words: Vec<(&str, StatusWord)> = StatusWord::ALL
            .iter()
            .map(|status| (status.word(), *status))
            .collect();
        let status = map.get("value").and_then(|node| self.choice(node, &words));
        if map.get("value").is_none() {
            self.missing("value", node.span);
        }
        let reason = self.needed(map, "reason", node.span)?;
        Some(Override {
            status: status?,
            reason,
            span: node.span,
        })
    }
}

/// Whether an indicator is made of parts of a whole, of which no direction is better.
fn is_composition(map: Map<'_>) -> bool {
    let kind = map.get("target").and_then(|target| target.get("kind"));
    kind.and_then(Node::text) == Some("composition")
}

/// What an indicator says of all its values holds where a value says nothing of its own.
fn inherit(figure: &mut Figure, defaults: &Figure) {
    let or = |own: &mut Option<Box<str>>, default: &Option<Box<str>>| {
        if own.is_none() {
            own.clone_from(default);
        }
    };
    or(&mut figure.citation, &defaults.citation);
    or(&mut figure.definition, &defaults.definition);
    or(&mut figure.boundary, &defaults.boundary);
    figure.flag = figure.flag.or(defaults.flag);
    figure.withheld |= defaults.withheld;
    figure.publish_from = figure.publish_from.or(defaults.publish_from);
}
