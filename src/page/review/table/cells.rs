//! The cells of a target's row: what the author gave, as it was given, and what follows from it.

use super::Rows;
use crate::judge::Progress;
use crate::locale::{Number, Period, is_same};
use crate::model::{Amount, Figure, Indicator, Target, TargetKind, Value};
use crate::page::review::facts;
use crate::page::review::say::{self, pick};
use crate::page::targets::breakable;
use crate::page::words::{self, Form};
use serde::Serialize;

/// A figure of the table.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct CellView {
    /// Empty for none.
    text: String,
    /// More than a number: may break into lines.
    words: bool,
    tags: Vec<String>,
}

/// A part of a composition, in a row below it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct PartView {
    name: String,
    baseline: CellView,
    target: CellView,
    value: CellView,
}

/// The name of a part, and its number in %.
type Part = (Box<str>, Number);

impl<'a> Rows<'_, 'a> {
    pub(super) fn baseline(&self, at: usize) -> CellView {
        let Some((period, figure)) = self.review.baseline(at) else {
            let from_zero = self.review.progress[at].baseline;
            return CellView {
                text: from_zero.map_or_else(String::new, |(_, number)| number.format(self.lang)),
                ..CellView::default()
            };
        };
        let start = self.review.article.term().map(|term| term.start);
        let mut cell = self.amount(&figure.amount, figure.bound, "");
        self.own(at, figure, &mut cell);
        let elsewhen = period.filter(|period| Some(period.last()) != start);
        cell.tags
            .extend(elsewhen.map(|period| period.format(self.lang)));
        cell
    }

    pub(super) fn target(&self, target: &Target, unit: &str) -> CellView {
        let lang = self.lang;
        if matches!(target.kind, TargetKind::Composition(_)) {
            return CellView::default();
        }
        // What nobody stated is said in a tag, not inside the number.
        // So is the unit of a level in another unit; a change keeps its own with the number.
        let unit = target.unit_beside(unit);
        let is_tag = |unit: &&str| target.kind.has_level() && !unit.starts_with(['%', '‰']);
        let is_flow = matches!(target.kind, TargetKind::Yearly(_));
        let tagged = unit.filter(is_tag).filter(|_| !is_flow);
        let plain = Target {
            inferred: false,
            unit: unit.filter(|_| tagged.is_none()).map(Into::into),
            ..target.clone()
        };
        let said = breakable(&words::target(&plain, "", Form::Full, lang));
        let since = words::on_baseline(lang);
        let (said, since) = match said.strip_suffix(since) {
            Some(change) => (change.trim_end().to_owned(), Some(since)),
            None => (said, None),
        };
        let is_word = matches!(
            target.kind,
            TargetKind::YesNo | TargetKind::Ordinal { .. } | TargetKind::Several(_)
        );
        let mut tags: Vec<String> = tagged.map(unit_tag).into_iter().collect();
        tags.extend(since.map(str::to_owned));
        if target.inferred {
            tags.push(pick(lang, "suy ra", "inferred").to_owned());
        }
        let end = self.review.article.term().map(|term| term.end);
        if let Some(due) = target.due.filter(|due| Some(due.last()) != end) {
            tags.push(self.due(due));
        }
        CellView {
            words: said.chars().count() > 9,
            text: if is_word { words::capital(&said) } else { said },
            tags,
        }
    }

    fn due(&self, due: Period) -> String {
        let printed = due.format(self.lang);
        pick(self.lang, format!("hạn {printed}"), format!("by {printed}"))
    }

    pub(super) fn value(&self, at: usize, progress: &Progress, value: Option<&Value>) -> CellView {
        let Some(value) = value else {
            return CellView::default();
        };
        let indicator = &self.review.article.indicators[at];
        let mut cell = match (&indicator.target, progress.total) {
            (_, Some(total)) => CellView {
                text: total.format(self.lang),
                ..CellView::default()
            },
            (
                Some(Target {
                    kind: TargetKind::Share { of, .. },
                    ..
                }),
                None,
            ) => {
                let suffix = format!("/{}", of.format(self.lang));
                self.amount(&value.figure.amount, value.figure.bound, &suffix)
            }
            _ => self.amount(&value.figure.amount, value.figure.bound, ""),
        };
        let as_of = self.review.article.as_of.map(Period::last);
        let span = match progress.total {
            Some(_) => self.span(indicator, value),
            None if as_of != Some(value.period.last()) || value.period.is_span() => {
                Some(value.period.format(self.lang))
            }
            None => None,
        };
        if progress.total.is_none() {
            self.own(at, &value.figure, &mut cell);
        }
        cell.tags.extend(span);
        cell.tags.extend(
            value
                .figure
                .flag
                .map(|flag| say::flag(flag, self.lang).to_owned()),
        );
        cell
    }

    /// The parts of a composition side by side: in the order of the target, then those that only a value has.
    pub(super) fn parts(&self, at: usize, value: Option<&'a Value>) -> Vec<PartView> {
        let indicator = &self.review.article.indicators[at];
        let asked: &[Part] = match indicator.target.as_ref().map(|target| &target.kind) {
            Some(TargetKind::Composition(parts)) => parts,
            _ => &[],
        };
        let of = |value: Option<&'a Value>| match value.map(|value| &value.figure.amount) {
            Some(Amount::Parts(parts)) => &parts[..],
            _ => &[],
        };
        let start = self.review.article.term().map(|term| term.start);
        let mut series = self.review.series(at).iter();
        let first = of(series.find(|value| Some(value.period.last()) == start));
        let now = of(value);
        let mut names: Vec<&str> = Vec::new();
        for (name, _) in asked.iter().chain(now).chain(first) {
            if !names.iter().any(|known| is_same(known, name)) {
                names.push(name);
            }
        }
        let cell = |parts: &[Part], name: &str| {
            let found = parts.iter().find(|(of, _)| is_same(of, name));
            CellView {
                text: found.map_or_else(String::new, |(_, number)| number.format(self.lang)),
                ..CellView::default()
            }
        };
        let part = |name: &str| PartView {
            name: words::capital(name),
            baseline: cell(first, name),
            target: cell(asked, name),
            value: cell(now, name),
        };
        names.into_iter().map(part).collect()
    }

    pub(super) fn pace(&self, progress: &Progress) -> CellView {
        let pace = progress.pace;
        CellView {
            text: pace.map_or_else(String::new, |pace| words::pace(pace, self.lang)),
            ..CellView::default()
        }
    }

    /// What a figure says beside its indicator: its own unit, and its share of a whole.
    fn own(&self, at: usize, figure: &Figure, cell: &mut CellView) {
        let indicator = &self.review.article.indicators[at];
        let unit = self.review.unit_beside(at, figure);
        match unit {
            Some(sign) if sign.starts_with(['%', '‰']) => cell.text.push_str(sign),
            unit => cell.tags.extend(unit.map(unit_tag)),
        }
        let Some(own) = &figure.own else { return };
        let whole = (own.of.as_ref(), own.share.as_ref());
        let unit = unit.unwrap_or(&indicator.unit);
        cell.tags.extend(facts::share(
            &self.review.article,
            figure,
            unit,
            whole,
            self.lang,
        ));
    }

    /// The periods that a sum runs over.
    fn span(&self, indicator: &Indicator, last: &Value) -> Option<String> {
        let first = indicator.values.first()?.period;
        let (from, to) = (first.first().year(), last.period.last().year());
        Some(if from == to {
            last.period.format(self.lang)
        } else {
            format!("{from}–{to}")
        })
    }

    /// A figure without its unit, its bound in words.
    fn amount(
        &self,
        amount: &Amount,
        bound: Option<crate::model::Bound>,
        suffix: &str,
    ) -> CellView {
        let lang = self.lang;
        match amount {
            Amount::Missing => CellView::default(),
            Amount::YesNo(false) => CellView {
                text: pick(lang, "Chưa", "Not yet").to_owned(),
                ..CellView::default()
            },
            // They stand in rows of their own.
            Amount::Parts(_) => CellView::default(),
            Amount::YesNo(true) | Amount::Grade(_) => {
                let said = words::amount(amount, bound, "", Form::Full, lang);
                CellView {
                    words: said.chars().count() > 9,
                    text: words::capital(&said),
                    tags: Vec::new(),
                }
            }
            Amount::One(_) | Amount::Range(..) => {
                let number = words::amount(amount, None, "", Form::Number, lang);
                let text = words::bounded(bound, &format!("{number}{suffix}"), lang);
                CellView {
                    words: text.chars().count() > 9,
                    text: text.replace('\u{a0}', " "),
                    tags: Vec::new(),
                }
            }
        }
    }

    pub(super) fn of_target(
        &self,
        indicator: &Indicator,
        progress: &Progress,
        value: Option<&Value>,
    ) -> CellView {
        let stated = indicator.stated.of_target.as_ref();
        let stated = stated.map(|stated| (stated.value, stated.bound));
        let bound = value.and_then(|value| value.figure.bound);
        let text =
            words::percent_or_stated(progress.of_target, stated, bound, Form::Full, self.lang);
        let only_stated = progress.of_target.is_none() && text.is_some();
        CellView {
            words: text.as_ref().is_some_and(|text| text.chars().count() > 6),
            text: text.unwrap_or_default().replace('\u{a0}', " "),
            tags: if only_stated {
                vec![pick(self.lang, "theo nguồn", "as stated").to_owned()]
            } else {
                Vec::new()
            },
        }
    }
}

/// A unit in a narrow cell: it may break behind a stroke.
pub(super) fn unit_tag(unit: &str) -> String {
    unit.replace('/', "/\u{200b}")
}
