//! Targets: the kind, its values, and whether they fit each other.

use super::reader::{Map, Reader};
use crate::diag::{Lang, Span, Text, text};
use crate::load::{Key, Node, Tree};
use crate::locale::{Number, Period, is_same};
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

/// Keys that belong to some kinds of targets, with these kinds.
const KIND_KEYS: [(&str, &[&str]); 8] = [
    (
        "value",
        &[
            "level",
            "cumulative",
            "yearly",
            "yearly-change",
            "hold",
            "share",
            "yes-no",
            "ordinal",
            "relative",
        ],
    ),
    ("from", &["range", "cumulative"]),
    ("to", &["range", "cumulative"]),
    ("of", &["share", "several"]),
    ("parts", &["composition"]),
    ("scale", &["ordinal"]),
    ("values", &["outside"]),
    (
        "bound",
        &[
            "level",
            "range",
            "cumulative",
            "yearly",
            "yearly-change",
            "hold",
            "share",
            "ordinal",
            "relative",
            "outside",
        ],
    ),
];

/// Words in backticks, as a list.
fn quoted<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    words.join(", ")
}

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
        if !self.keys_fit(kind, map) {
            return None;
        }
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

    /// Says which keys belong to other kinds of targets: what they ask for would never be looked at.
    fn keys_fit(&mut self, kind: &str, map: Map<'_>) -> bool {
        let is_said = map.get("kind").is_some();
        let mut fits = true;
        for (key, node) in map.0.iter().filter(|(_, node)| !node.is_null()) {
            let found = KIND_KEYS.iter().find(|(name, _)| *name == &*key.text);
            let Some((_, kinds)) = found.filter(|(_, kinds)| !kinds.contains(&kind)) else {
                continue;
            };
            fits = false;
            let help = self.kind_help(kind, key, node, kinds, is_said);
            let key_text = &key.text;
            self.fault(
                "target-key",
                key.span,
                if is_said {
                    text!(
                        "chỉ tiêu loại `{kind}` không dùng `{key_text}`",
                        "a target of the kind `{kind}` has no `{key_text}`"
                    )
                } else {
                    text!(
                        "chưa ghi `kind`, nên đây là loại `{kind}`, mà loại ấy không dùng `{key_text}`",
                        "without `kind` this is a `{kind}`, which has no `{key_text}`"
                    )
                },
                help,
            );
        }
        if kind == "cumulative"
            && map.get("value").is_some()
            && map.get("from").or(map.get("to")).is_some()
        {
            let span = map.get("value").map_or(Span::default(), |node| node.span);
            self.two_forms(span);
            fits = false;
        }
        fits
    }

    fn kind_help(&self, kind: &str, key: &Key, node: &Node, kinds: &[&str], is_said: bool) -> Text {
        let own: Vec<&str> = KIND_KEYS
            .iter()
            .filter(|(name, kinds)| kinds.contains(&kind) && *name != "bound")
            .map(|(name, _)| *name)
            .collect();
        let key = &*key.text;
        let meant = match (key, &node.tree) {
            ("of", Tree::List(_)) => Some("several"),
            ("of", _) => Some("share"),
            ("from" | "to", _) if !is_said => Some("range"),
            ("parts" | "scale" | "values", _) => kinds.first().copied(),
            _ => None,
        };
        match meant {
            Some(meant) if is_said => text!(
                "bỏ `{key}`, hoặc đổi thành `kind: {meant}`",
                "take `{key}` out, or make it `kind: {meant}`"
            ),
            Some(meant) => text!("thêm `kind: {meant}`", "add `kind: {meant}`"),
            None if own.is_empty() || key == "bound" => text!("bỏ `{key}`", "take `{key}` out"),
            None => {
                let own = quoted(own);
                text!(
                    "bỏ `{key}`; loại `{kind}` dùng {own}",
                    "take `{key}` out; a `{kind}` has {own}"
                )
            }
        }
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
            "cumulative" if map.get("from").or(map.get("to")).is_some() => self
                .ends(map, span)
                .map(|(from, to)| TargetKind::Cumulative(from, (from != to).then_some(to))),
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
            "yes-no" => self.yes(map),
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

    /// What is asked for is always the yes: a name that says the opposite would turn the judgement round.
    fn yes(&mut self, map: Map<'_>) -> Option<TargetKind> {
        let Some(node) = map.get("value") else {
            return Some(TargetKind::YesNo);
        };
        if self.boolean(node)? {
            return Some(TargetKind::YesNo);
        }
        self.fault(
            "not-yes",
            node.span,
            text!(
                "chỉ tiêu `yes-no` đạt khi giá trị là `true`, không đặt mục tiêu là `false`",
                "a `yes-no` target is met by `true`, `false` cannot be what is asked for"
            ),
            text!(
                "đặt tên chỉ tiêu theo điều phải đạt, như `Không còn nhà tạm`, rồi bỏ `value`",
                "name the indicator by what must be reached, as `No makeshift houses left`, and take `value` out"
            ),
        );
        None
    }

    fn share_target(&mut self, value: Number, of: Number, span: Span) -> Option<TargetKind> {
        if of.sign() > 0 && value.sign() >= 0 && value <= of {
            return Some(TargetKind::Share { value, of });
        }
        let (part, whole) = (value.format(Lang::Vi), of.format(Lang::Vi));
        self.fault(
            "share-upside-down",
            span,
            if value.sign() < 0 {
                text!("phần {part} nhỏ hơn 0", "the part {part} is below 0")
            } else if of.sign() > 0 {
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
        for (at, grade) in scale.iter().enumerate() {
            if scale[..at].iter().any(|other| is_same(other, grade)) {
                let span = items.get(at).map_or(node.span, |item| item.span);
                self.fault(
                    "grade-twice",
                    span,
                    text!(
                        "bậc `{grade}` có hai lần trên thang",
                        "the grade `{grade}` is on the scale twice"
                    ),
                    text!(
                        "ghi mỗi bậc một lần, từ thấp lên cao",
                        "write each grade once, from lowest to highest"
                    ),
                );
            }
        }
        let Some(value) = map.get("value") else {
            return self.lacking("value", span);
        };
        let goal = self.grade(value, &scale)?;
        Some(TargetKind::Ordinal { scale, goal })
    }

    /// Targets of single years, oldest first.
    fn outside(&mut self, node: &Node) -> Vec<(Period, Number)> {
        let Some(map) = self.any_map(node, &["2021", "2022"]) else {
            return Vec::new();
        };
        if map.0.is_empty() {
            self.fault(
                "outside-years",
                node.span,
                text!(
                    "chưa ghi mức giao cho năm nào",
                    "no year is given what was asked for"
                ),
                text!(
                    "viết `values: {{ 2021: 12, 2022: 11 }}`",
                    "write `values: {{ 2021: 12, 2022: 11 }}`"
                ),
            );
        }
        let mut all: Vec<(Period, Number, Span)> = Vec::new();
        for (key, node) in map.0 {
            let period = self.period_text(&key.text, key.span);
            let number = self.number(node);
            let Some(period) = period else { continue };
            if period.whole_year().is_none() {
                let year = period.last().year();
                self.fault(
                    "outside-years",
                    key.span,
                    text!(
                        "`{period}` không phải là một năm, mà chỉ tiêu này được giao theo từng năm",
                        "`{period}` is not one year, and this target is given year by year"
                    ),
                    text!(
                        "ghi mức giao của từng năm, như `{year}: 12`",
                        "write what was asked for in each year, as `{year}: 12`"
                    ),
                );
                continue;
            }
            let year = period.whole_year();
            match all.iter().find(|(other, ..)| other.whole_year() == year) {
                Some((other, _, first)) => {
                    let (first, written) = (*first, other.to_string());
                    self.same_period(key.span, period, first, &written);
                }
                None => all.extend(number.map(|number| (period, number, key.span))),
            }
        }
        all.sort_by_key(|(period, ..)| period.last());
        all.into_iter()
            .map(|(period, number, _)| (period, number))
            .collect()
    }

    /// A bound that points against the better direction makes a target that nobody can mean.
    pub(super) fn check_bound(&mut self, target: &Target, better: Better, node: &Node) {
        if let TargetKind::YearlyChange(change, _) | TargetKind::Relative(change) = target.kind {
            return self.check_change(target, change, better, node);
        }
        let Some(bound) = target.bound else { return };
        let against = match better {
            Better::Higher => matches!(bound, Bound::Under | Bound::AtMost),
            Better::Lower => matches!(bound, Bound::Over | Bound::AtLeast),
            Better::Neither => false,
        };
        if !against {
            return;
        }
        let help = text!(
            "đổi `bound`, hoặc đổi `better`",
            "change `bound`, or change `better`"
        );
        self.bound_against(bound, better, node, help);
    }

    fn bound_against(&mut self, bound: Bound, better: Better, node: &Node, help: Text) {
        let span = node.get("bound").map_or(node.span, |bound| bound.span);
        let (word, better) = (bound.word(), better.word());
        self.fault(
            "bound-against-better",
            span,
            text!(
                "`bound: {word}` ngược với `better: {better}` của chỉ tiêu này",
                "`bound: {word}` points against this indicator's `better: {better}`"
            ),
            help,
        );
    }

    /// A change, whose bound means its size: for the better it may not be limited, for the worse only a limit can be meant.
    fn check_change(&mut self, target: &Target, change: Number, better: Better, node: &Node) {
        let is_limit = matches!(target.bound, Some(Bound::Under | Bound::AtMost));
        if change.sign() == 0 {
            if matches!(target.kind, TargetKind::YearlyChange(..)) {
                self.fault(
                    "change-of-nothing",
                    target.span,
                    text!(
                        "mức thay đổi bình quân năm là 0, nên không có gì để đo nhịp độ",
                        "an average change of 0 leaves nothing to measure a pace by"
                    ),
                    text!(
                        "nếu phải giữ một mức hằng năm, viết `{{ kind: hold, value: … }}`",
                        "for a level to hold every year, write `{{ kind: hold, value: … }}`"
                    ),
                );
            }
            return;
        }
        let is_worse = match better {
            Better::Higher => change.sign() < 0,
            Better::Lower => change.sign() > 0,
            Better::Neither => return,
        };
        match target.bound {
            Some(bound) if is_limit && !is_worse => {
                let help = text!(
                    "`bound` ở đây nói về độ lớn của mức thay đổi: viết `at-least` (từ … trở lên) hoặc `over` (trên)",
                    "here `bound` is about the size of the change: write `at-least` or `over`"
                );
                self.bound_against(bound, better, node, help);
            }
            _ if is_worse && !is_limit => self.change_against(target, change, better),
            _ => {}
        }
    }

    fn change_against(&mut self, target: &Target, change: Number, better: Better) {
        let size = change.abs().format(Lang::Vi).replace('\u{a0}', " ");
        let (found, right, vi, en) = if change.sign() > 0 {
            (size.clone(), format!("-{size}"), "tăng", "rise")
        } else {
            (format!("-{size}"), size, "giảm", "fall")
        };
        let better = better.word();
        self.fault(
            "change-against-better",
            target.span,
            text!(
                "`{found}` là mức {vi}, ngược với `better: {better}` của chỉ tiêu này",
                "`{found}` is a {en}, against this indicator's `better: {better}`"
            ),
            text!(
                "viết `{right}`; nếu là mức {vi} tối đa cho phép, thêm `bound: at-most`",
                "write `{right}`; for the largest {en} that is allowed, add `bound: at-most`"
            ),
        );
    }
}
