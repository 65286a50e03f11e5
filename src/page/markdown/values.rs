//! What stands between `{{` and `}}` → the words that a reader sees: a lookup in the article's own figures.
//!
//! It is a path and a format, never an expression. A figure that no output may show is an error here, and so is one that
//! would show only because a later one is hidden.

use super::Fault;
use crate::diag::{Lang, Text, nearest, text};
use crate::judge::Progress;
use crate::locale::{Period, Ratio};
use crate::model::words::{self, Form};
use crate::model::{Amount, Article, Bound, Fact, Indicator, TargetKind, Value, Whole};
use std::ops::Range;

/// The figures that a text may name.
#[derive(Clone, Copy)]
pub(super) struct Figures<'a> {
    pub(super) article: &'a Article,
    pub(super) progress: &'a [Progress],
    pub(super) lang: Lang,
}

/// What is printed, and what the author should look at.
pub(super) struct Said {
    pub(super) text: String,
    pub(super) doubt: Option<Fault>,
}

/// A fault and which bytes of the expression it is about.
pub(super) type Refused = (Fault, Range<usize>);

/// What may follow the id of an indicator, besides a period.
const PARTS: [&str; 6] = [
    "target",
    "of-target",
    "distance",
    "baseline",
    "status",
    "pace",
];

/// What may follow the colon.
const FORMS: [(&str, Form); 2] = [("unit", Form::Unit), ("full", Form::Full)];

impl Figures<'_> {
    /// Looks an expression up: the text between the braces.
    pub(super) fn say(&self, expression: &str) -> Result<Said, Refused> {
        let (path, format) = match expression.split_once(':') {
            Some((path, format)) => (path, Some(format)),
            None => (expression, None),
        };
        let form = match format.map(str::trim) {
            None | Some("") => Form::Number,
            Some(word) => match FORMS.iter().find(|(known, _)| *known == word) {
                Some((_, form)) => *form,
                None => return Err((unknown_format(word), within(expression, word))),
            },
        };
        let path = path.trim();
        self.look_up(path, form)
            .map_err(|fault| (fault, within(expression, path)))
    }

    fn look_up(&self, path: &str, form: Form) -> Result<Said, Fault> {
        let (id, part) = match path.split_once('.') {
            Some((id, part)) => (id, Some(part)),
            None => (path, None),
        };
        if self.is_hidden(path) || self.is_hidden(id) {
            return Err(withheld(path));
        }
        if let Some(fact) = self.article.fact(id) {
            return self.fact(fact, part, form);
        }
        let found = self
            .article
            .indicators
            .iter()
            .position(|one| *one.id == *id);
        match found {
            Some(at) => Line::new(self, at).say(path, part, form),
            None => Err(self.unknown(path)),
        }
    }

    fn fact(&self, fact: &Fact, part: Option<&str>, form: Form) -> Result<Said, Fault> {
        match part {
            None => Ok(words::figure(&fact.figure, &fact.unit, form, self.lang).into()),
            Some("share") => self.share(fact, form),
            Some(part) => {
                let id = &fact.id;
                Err(no_such_part(&format!("{id}.{part}"), id, part, &["share"]))
            }
        }
    }

    /// A part of a whole, in %.
    fn share(&self, fact: &Fact, form: Form) -> Result<Said, Fault> {
        let whole = match &fact.of {
            Some(Whole::Number(number, _)) => Some(*number),
            Some(Whole::Fact(id, _)) => self.article.fact(id).and_then(|of| of.figure.amount.one()),
            None => None,
        };
        let exact = fact
            .figure
            .amount
            .one()
            .zip(whole)
            .and_then(|(part, whole)| Ratio::of(part, whole));
        let stated = fact.share.as_ref().map(|share| (share.value, share.bound));
        let bound = fact.figure.bound;
        let text = words::percent_or_stated(exact, stated, bound, form, self.lang);
        match text {
            Some(text) => Ok(text.into()),
            None if fact.of.is_some() => Ok(not_computable(
                self.lang,
                text!(
                    "thiếu số của phần hoặc của tổng",
                    "the part or the whole has no figure"
                ),
            )),
            None => {
                let id = &fact.id;
                Err(Fault(
                    "unknown-path",
                    text!(
                        "`{id}` không có tỷ lệ: bài không ghi `of` hay `share`",
                        "`{id}` has no share: the article gives neither `of` nor `share`"
                    ),
                    text!(
                        "thêm `of: …` vào `facts.{id}`",
                        "add `of: …` to `facts.{id}`"
                    ),
                ))
            }
        }
    }

    fn is_hidden(&self, path: &str) -> bool {
        self.article.hidden.iter().any(|hidden| **hidden == *path)
    }

    /// No fact or indicator has that id.
    fn unknown(&self, path: &str) -> Fault {
        let (id, rest) = path.split_at(path.find('.').unwrap_or(path.len()));
        let ids = || {
            let facts = self.article.facts.iter().map(|fact| &*fact.id);
            facts.chain(self.article.indicators.iter().map(|one| &*one.id))
        };
        let inner = rest.trim_start_matches('.');
        let inner_id = inner.split('.').next().unwrap_or_default();
        let near = if matches!(id, "facts" | "indicators") && ids().any(|known| known == inner_id) {
            Some(inner.to_owned())
        } else {
            nearest(id, ids()).map(|near| format!("{near}{rest}"))
        };
        Fault(
            "unknown-path",
            text!(
                "bài không có số liệu nào tên `{id}`",
                "the article has no figure named `{id}`"
            ),
            match near {
                Some(near) => text!("có phải là `{near}`?", "did you mean `{near}`?"),
                None => text!(
                    "dùng tên có trong `facts` hoặc `indicators`; muốn in nguyên dấu ngoặc thì viết `\\{{{{`",
                    "use a name of `facts` or `indicators`; to print the braces themselves write `\\{{{{`"
                ),
            },
        )
    }
}

/// One indicator with its series and where it stands.
struct Line<'a> {
    figures: &'a Figures<'a>,
    indicator: &'a Indicator,
    /// The indicator that holds the series.
    series: &'a Indicator,
    progress: Option<&'a Progress>,
}

impl<'a> Line<'a> {
    fn new(figures: &'a Figures<'a>, at: usize) -> Line<'a> {
        let indicator = &figures.article.indicators[at];
        let series = indicator
            .values_of
            .as_deref()
            .and_then(|id| figures.article.indicator(id))
            .unwrap_or(indicator);
        Line {
            figures,
            indicator,
            series,
            progress: figures.progress.get(at),
        }
    }

    fn say(&self, path: &str, part: Option<&str>, form: Form) -> Result<Said, Fault> {
        let lang = self.figures.lang;
        let derived = |what: fn(&Progress) -> Option<Ratio>| {
            self.is_clear(path)?;
            Ok::<_, Fault>(self.progress.and_then(what))
        };
        match part {
            None => self.current(path, form),
            Some("target") => match &self.indicator.target {
                _ if self.has_hidden("target") => Err(withheld(path)),
                Some(target) => Ok(words::target(target, &self.indicator.unit, form, lang).into()),
                None => Err(self.not_given(path)),
            },
            Some("baseline") => self.baseline(path, form),
            Some("of-target") => {
                let exact = derived(|progress| progress.of_target)?;
                let stated = self.indicator.stated.of_target.as_ref();
                let stated = stated.map(|stated| (stated.value, stated.bound));
                let text = words::percent_or_stated(exact, stated, self.bound(), form, lang);
                Ok(text.map_or_else(|| self.not_computable(), Said::from))
            }
            Some("distance") => {
                let text = derived(|progress| progress.distance)?;
                let text = text.map(|ratio| words::percent(ratio, lang));
                Ok(text.map_or_else(|| self.not_computable(), Said::from))
            }
            Some("pace") => {
                let text = derived(|progress| progress.pace)?;
                let text = text.map(|ratio| words::pace(ratio, lang));
                Ok(text.map_or_else(|| self.not_computable(), Said::from))
            }
            Some("status") => {
                self.is_clear(path)?;
                let status = self.progress.and_then(|progress| progress.status);
                let text = status.map(|status| words::status(status, lang).to_owned());
                Ok(text.map_or_else(|| self.not_computable(), Said::from))
            }
            Some(period) => self.at(path, period, form),
        }
    }

    /// The newest figure that is no forecast and not later than the article's date.
    fn current(&self, path: &str, form: Form) -> Result<Said, Fault> {
        self.is_current(path)?;
        let lang = self.figures.lang;
        if let Some(total) = self.progress.and_then(|progress| progress.total) {
            let amount = Amount::One(total);
            return Ok(words::amount(&amount, None, &self.indicator.unit, form, lang).into());
        }
        Ok(match self.newest() {
            Some(value) => self.value(value, form),
            None => words::missing(lang).to_owned().into(),
        })
    }

    fn value(&self, value: &Value, form: Form) -> Said {
        let (figure, lang) = (&value.figure, self.figures.lang);
        if let (Form::Full, Some(TargetKind::Share { of, .. }), Amount::One(number)) = (
            form,
            self.indicator.target.as_ref().map(|target| &target.kind),
            &figure.amount,
        ) {
            let both = format!("{}/{}", number.format(lang), of.format(lang));
            return words::dressed(&both, figure.bound, &self.indicator.unit, form, lang).into();
        }
        words::figure(figure, &self.series.unit, form, lang).into()
    }

    fn newest(&self) -> Option<&'a Value> {
        let judged = self.progress.and_then(|progress| progress.value);
        if let Some(value) = judged.and_then(|at| self.series.values.get(at)) {
            return Some(value);
        }
        self.series.values.iter().rev().find(|value| {
            value.figure.flag != Some(crate::model::Flag::Forecast) && self.is_due(value.period)
        })
    }

    /// Whether a period ends by the article's date.
    fn is_due(&self, period: Period) -> bool {
        let as_of = self.figures.article.as_of;
        as_of.is_none_or(|as_of| period.last() <= as_of.last())
    }

    fn bound(&self) -> Option<Bound> {
        self.newest().and_then(|value| value.figure.bound)
    }

    fn baseline(&self, path: &str, form: Form) -> Result<Said, Fault> {
        let (unit, lang) = (&self.indicator.unit, self.figures.lang);
        if self.has_hidden("baseline") {
            return Err(withheld(path));
        }
        if let Some(baseline) = &self.indicator.baseline {
            return Ok(words::figure(&baseline.figure, unit, form, lang).into());
        }
        let used = self.progress.and_then(|progress| progress.baseline);
        match used {
            Some((_, number)) => {
                Ok(words::amount(&Amount::One(number), None, unit, form, lang).into())
            }
            None => Err(self.not_given(path)),
        }
    }

    /// The figure of a named period.
    fn at(&self, path: &str, period: &str, form: Form) -> Result<Said, Fault> {
        let wanted = Period::read(period).ok();
        let found = wanted.and_then(|wanted| {
            self.series
                .values
                .iter()
                .find(|value| value.period == wanted)
        });
        if let Some(value) = found {
            return Ok(self.value(value, form));
        }
        let hides = |wanted| self.hidden_periods().any(|hidden| hidden == wanted);
        if wanted.is_some_and(hides) {
            return Err(withheld(path));
        }
        let periods: Vec<String> = self
            .series
            .values
            .iter()
            .map(|value| value.period.to_string())
            .collect();
        let mut known: Vec<&str> = PARTS.to_vec();
        known.extend(periods.iter().map(String::as_str));
        Err(no_such_part(path, &self.indicator.id, period, &known))
    }

    /// Periods of the series that are hidden.
    fn hidden_periods(&self) -> impl Iterator<Item = Period> + use<'_> {
        let id = &*self.series.id;
        self.figures.article.hidden.iter().filter_map(move |path| {
            let period = path.strip_prefix(id)?.strip_prefix('.')?;
            Period::read(period).ok()
        })
    }

    fn has_hidden(&self, part: &str) -> bool {
        let id = &self.indicator.id;
        self.figures.is_hidden(&format!("{id}.{part}"))
    }

    /// Refuses what shows an older figure only because the newest is hidden.
    fn is_current(&self, path: &str) -> Result<(), Fault> {
        let newest = self.newest().map(|value| value.period.last());
        let is_newer = |period: Period| {
            self.is_due(period) && newest.is_none_or(|newest| newest < period.last())
        };
        if self.hidden_periods().any(is_newer) {
            return Err(withheld(path));
        }
        Ok(())
    }

    /// Refuses what could be computed only from hidden figures.
    fn is_clear(&self, path: &str) -> Result<(), Fault> {
        if self.has_hidden("target") || self.has_hidden("baseline") {
            return Err(withheld(path));
        }
        self.is_current(path)
    }

    fn not_given(&self, path: &str) -> Fault {
        let id = &self.indicator.id;
        let part = path.rsplit('.').next().unwrap_or(path);
        Fault(
            "unknown-path",
            text!(
                "chỉ tiêu `{id}` không có `{part}`",
                "the indicator `{id}` has no `{part}`"
            ),
            text!(
                "thêm `{part}: …` vào `indicators.{id}`",
                "add `{part}: …` to `indicators.{id}`"
            ),
        )
    }

    fn not_computable(&self) -> Said {
        let missing = self.progress.map(|progress| progress.missing.as_slice());
        let words: Vec<&str> = missing
            .unwrap_or_default()
            .iter()
            .map(|one| one.word())
            .collect();
        let why = if words.is_empty() {
            text!(
                "đại lượng này không có nghĩa với loại chỉ tiêu ấy",
                "it has no meaning for this kind of target"
            )
        } else {
            let list = words.join("`, `");
            text!("thiếu `{list}`", "`{list}` missing")
        };
        not_computable(self.figures.lang, why)
    }
}

impl From<String> for Said {
    fn from(text: String) -> Said {
        Said { text, doubt: None }
    }
}

fn not_computable(lang: Lang, why: Text) -> Said {
    let doubt = Fault(
        "no-value",
        Text::new(
            format!("không tính được: {}", why.vi),
            format!("cannot be computed: {}", why.en),
        ),
        text!(
            "viết lại câu, vì người đọc sẽ thấy `chưa tính được`",
            "write the sentence another way, for readers will see `not computable`"
        ),
    );
    Said {
        text: words::not_computable(lang).to_owned(),
        doubt: Some(doubt),
    }
}

fn withheld(path: &str) -> Fault {
    Fault(
        "withheld-value",
        text!(
            "`{path}` cần một số liệu đang được giữ lại, không được in ra",
            "`{path}` needs a figure that is withheld and must not be printed"
        ),
        text!(
            "bỏ số này khỏi câu, hoặc ghi rõ một kỳ đã công bố",
            "take it out of the sentence, or name a period that is published"
        ),
    )
}

fn no_such_part(path: &str, id: &str, part: &str, known: &[&str]) -> Fault {
    let help = match nearest(part, known.iter().copied()) {
        Some(near) => text!("có phải là `{id}.{near}`?", "did you mean `{id}.{near}`?"),
        None => {
            let list = known.join("`, `");
            text!(
                "có thể viết sau dấu chấm: `{list}`",
                "after the dot may stand: `{list}`"
            )
        }
    };
    Fault(
        "unknown-path",
        text!(
            "không có số liệu nào là `{path}`",
            "there is no figure `{path}`"
        ),
        help,
    )
}

fn unknown_format(word: &str) -> Fault {
    Fault(
        "unknown-format",
        text!("không có cách in `{word}`", "there is no format `{word}`"),
        match nearest(word, FORMS.map(|(known, _)| known)) {
            Some(near) => text!("có phải là `{near}`?", "did you mean `{near}`?"),
            None => text!(
                "dùng `unit` (kèm đơn vị), `full` (kèm cả từ chỉ mức) hoặc bỏ trống",
                "use `unit` (with the unit), `full` (with the words of its bound too) or nothing"
            ),
        },
    )
}

/// Where a slice of a text stands in it.
fn within(text: &str, slice: &str) -> Range<usize> {
    let start = (slice.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    start..start + slice.len()
}
