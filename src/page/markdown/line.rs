//! One indicator in an expression: its newest figure, one of a period, its target, baseline, and where it stands.

use super::Fault;
use super::values::{Figures, PARTS, Said, no_such_part, not_computable, withheld};
use crate::diag::text;
use crate::judge::Progress;
use crate::locale::{Period, Ratio};
use crate::model::words::{self, Form};
use crate::model::{Amount, Bound, Flag, Indicator, Target, TargetKind, Value};

/// One indicator with its series and where it stands.
pub(super) struct Line<'a> {
    figures: &'a Figures<'a>,
    indicator: &'a Indicator,
    /// The indicator that holds the series.
    series: &'a Indicator,
    progress: Option<&'a Progress>,
}

impl<'a> Line<'a> {
    pub(super) fn new(figures: &'a Figures<'a>, at: usize) -> Line<'a> {
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

    pub(super) fn say(&self, path: &str, part: Option<&str>, form: Form) -> Result<Said, Fault> {
        let lang = self.figures.lang;
        let derived = |what: fn(&Progress) -> Option<Ratio>| {
            self.is_clear(path)?;
            Ok::<_, Fault>(self.progress.and_then(what))
        };
        match part {
            None => self.current(path, form),
            Some("target") => match &self.indicator.target {
                _ if self.has_hidden("target") => Err(withheld(path)),
                Some(target) => Ok(Said {
                    text: words::target(
                        target,
                        &self.indicator.unit,
                        self.form_of(target, form),
                        lang,
                    ),
                    doubt: None,
                    is_inferred: target.inferred && form != Form::Full,
                }),
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
        let form = with_own_unit(form, figure.unit().is_some());
        words::figure(figure, &self.series.unit, form, lang).into()
    }

    /// A number in another unit than the indicator's never stands bare: a sentence would put the wrong unit behind it.
    fn form_of(&self, target: &Target, form: Form) -> Form {
        let factor = target.factor(&self.indicator.unit);
        with_own_unit(form, factor.is_some_and(|factor| !factor.is_one()))
    }

    fn newest(&self) -> Option<&'a Value> {
        let judged = self.progress.and_then(|progress| progress.value);
        if let Some(value) = judged.and_then(|at| self.series.values.get(at)) {
            return Some(value);
        }
        self.series
            .values
            .iter()
            .rev()
            .find(|value| value.figure.flag != Some(Flag::Forecast) && self.is_due(value.period))
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
            let form = with_own_unit(form, baseline.figure.unit().is_some());
            return Ok(words::figure(&baseline.figure, unit, form, lang).into());
        }
        let used = self.progress.and_then(|progress| progress.baseline);
        let written = self.series.values.iter().find(|value| {
            value.figure.unit().is_some() && used.is_some_and(|(day, _)| value.period.last() == day)
        });
        if let Some(value) = written {
            return Ok(self.value(value, form));
        }
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

/// At least with its unit, where a figure has one of its own.
fn with_own_unit(form: Form, has_own: bool) -> Form {
    match form {
        Form::Number if has_own => Form::Unit,
        form => form,
    }
}
