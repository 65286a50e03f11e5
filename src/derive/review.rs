//! One review with everything that later stages may know of it, and where it stands among the others.

use super::Tally;
use crate::audit::Finding;
use crate::judge::Progress;
use crate::locale::Period;
use crate::model::{
    Article, Changes, Correction, CountedBy, Figure, Flag, Indicator, Place, TargetKind, Value,
};
use std::cmp::Reverse;
use std::collections::HashMap;

/// One review. Hidden figures are already gone.
#[derive(Clone, Debug)]
pub struct Review {
    /// The article, redacted.
    pub article: Article,
    /// One per indicator, in their order.
    pub progress: Vec<Progress>,
    /// What the audit found; only allowed and not hidden ones reach a page.
    pub findings: Vec<Finding>,
    /// Folder of its page, with `/` at the end: `bao-cao/03463-ta-tong/2023-06-04/`.
    pub address: Box<str>,
}

/// The territory of a figure, as it is compared from place to place: each of them has its own, so that only the present
/// ones are alike, and those that came before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Territory<N = Box<str>> {
    /// The place's present one; also where no change is known.
    #[default]
    Present,
    /// The one before 1 July 2025, of a place that was merged on that day.
    Former,
    /// The one that the author names.
    Named(N),
}

/// Where a review stands: its counts, and the reviews of the same place that readers want beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Its targets by status.
    pub tally: Tally,
    /// Its place.
    pub place: usize,
    /// The review before it, of the same place and term.
    pub previous: Option<usize>,
    /// The newest review of the same place of an earlier term.
    pub previous_term: Option<usize>,
    /// The place's current review: this one, or one that readers should be led to.
    pub current: usize,
}

impl Review {
    /// The values that the indicator at that index is judged by: its own, or those of the indicator that it names.
    pub fn series(&self, at: usize) -> &[Value] {
        self.owner(at).map_or(&[], |owner| &owner.values)
    }

    /// The indicator whose series the one at that index is judged by: itself, or the one that it names.
    fn owner(&self, at: usize) -> Option<&Indicator> {
        let indicator = self.article.indicators.get(at)?;
        match &indicator.values_of {
            Some(other) => self.article.indicator(other),
            None => Some(indicator),
        }
    }

    /// The value that readers see as the newest: the judged one, else the newest by the date of the figures that is there
    /// and no forecast.
    pub fn latest(&self, at: usize) -> Option<&Value> {
        let series = self.series(at);
        if let Some(judged) = self.progress.get(at).and_then(|progress| progress.value) {
            return series.get(judged);
        }
        series.iter().rev().find(|value| {
            let limit = value.figure.as_of.or(self.article.as_of);
            !value.figure.amount.is_missing()
                && value.figure.flag != Some(Flag::Forecast)
                && limit.is_none_or(|limit| value.period.last() <= limit.last())
        })
    }

    /// The places, where they are others, that the indicator at that index and its series are about.
    pub(super) fn places_of(&self, at: usize) -> [Option<&str>; 2] {
        [
            self.article
                .indicators
                .get(at)
                .and_then(|one| one.place.as_deref()),
            self.owner(at).and_then(|one| one.place.as_deref()),
        ]
    }

    /// Whether the indicator at that index is about this review's own place: only then it is counted or compared.
    pub fn is_own(&self, at: usize) -> bool {
        let is_here = |indicator: Option<&Indicator>| {
            indicator.is_some_and(|indicator| indicator.place.is_none())
        };
        is_here(self.article.indicators.get(at)) && is_here(self.owner(at))
    }

    /// The definition and the territory that a value of the series at that index was counted by: what it says itself, else
    /// what was in force at the end of its period.
    pub fn counted_by<'a>(&'a self, at: usize, value: &'a Value) -> CountedBy<'a> {
        let indicator = &self.article.indicators[at];
        Changes::of(&self.article, indicator).of_figure(&value.figure, Some(value.period.last()))
    }

    /// Whose territory a value of the series at that index is about.
    pub fn territory<'a>(&'a self, at: usize, value: &'a Value) -> Territory<&'a str> {
        let is_merged = self.is_own(at) && self.article.place.is_merged();
        match self.counted_by(at, value).boundary {
            Some(Place::MERGED) => Territory::Present,
            None if is_merged => Territory::Former,
            None => Territory::Present,
            Some(other) => Territory::Named(other),
        }
    }

    /// Where the road of the indicator at that index starts: its period as written, if there is one, and the figure.
    pub fn baseline(&self, at: usize) -> Option<(Option<Period>, &Figure)> {
        let start = || self.article.term().map(|term| Period::day(term.start));
        let indicator = self.article.indicators.get(at)?;
        if let Some(given) = &indicator.baseline {
            return Some((given.period.or_else(start), &given.figure));
        }
        let (day, _) = self.progress.get(at)?.baseline?;
        let value = self
            .series(at)
            .iter()
            .find(|value| value.period.last() == day);
        if let Some(value) = value {
            return Some((Some(value.period), &value.figure));
        }
        let lent = self.owner(at)?.baseline.as_ref()?;
        Some((lent.period.or_else(start), &lent.figure))
    }

    /// Indices of the indicators that roll-ups count: about this place, and not part of a target that several of them
    /// decide together.
    pub fn counted(&self) -> impl Iterator<Item = usize> + '_ {
        let indicators = &self.article.indicators;
        let grouped: Vec<&str> = indicators
            .iter()
            .filter_map(|indicator| match &indicator.target.as_ref()?.kind {
                TargetKind::Several(parts) => Some(parts),
                _ => None,
            })
            .flatten()
            .map(|part| &**part)
            .collect();
        (0..indicators.len())
            .filter(move |&at| self.is_own(at) && !grouped.contains(&&*indicators[at].id))
    }

    /// The findings that readers see, each with the author's reason.
    pub fn allowed(&self) -> impl Iterator<Item = (&Finding, &str)> {
        self.findings
            .iter()
            .filter(|finding| !finding.hidden)
            .filter_map(|finding| Some((finding, finding.allowed.as_deref()?)))
    }

    /// The corrections that readers see: none tells of a figure that no output may show.
    pub fn corrections(&self) -> impl Iterator<Item = &Correction> {
        self.article
            .corrections
            .iter()
            .filter(|correction| !is_hidden(&self.article, &correction.path))
    }
}

/// Whether a path, or the figure or the whole indicator that it belongs to, is kept out of every output.
fn is_hidden(article: &Article, path: &str) -> bool {
    let path = path
        .strip_prefix("facts.")
        .or_else(|| path.strip_prefix("indicators."))
        .unwrap_or(path);
    let path = path.replacen(".values.", ".", 1);
    let covers = |a: &str, b: &str| {
        a.strip_prefix(b)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    article
        .hidden
        .iter()
        .any(|hidden| covers(&path, hidden) || covers(hidden, &path))
}

/// A place's name without its kind: `Tà Tổng` of `Xã Tà Tổng`; the whole name where it does not begin with the kind.
pub fn bare_name(place: &Place) -> &str {
    let mut rest = place.name.chars();
    for expected in place.kind.chars().flat_map(char::to_lowercase) {
        match rest.next() {
            Some(c) if c.to_lowercase().eq([expected]) => {}
            _ => return &place.name,
        }
    }
    match rest.as_str().strip_prefix(' ') {
        Some(bare) if !bare.is_empty() => bare,
        _ => &place.name,
    }
}

/// Newest publication first, then newest figures, then by address.
pub(super) fn sort(reviews: &mut [Review]) {
    reviews.sort_by(|a, b| {
        let key = |review: &Review| {
            Reverse((
                review.article.date,
                review.article.as_of.map(|period| period.last()),
            ))
        };
        key(a).cmp(&key(b)).then_with(|| a.address.cmp(&b.address))
    });
}

/// Counts and neighbours of sorted reviews; places are filled in later.
pub(super) fn standings(reviews: &[Review]) -> Vec<Standing> {
    let mut standings = vec![Standing::default(); reviews.len()];
    let mut later: HashMap<&str, Vec<usize>> = HashMap::with_capacity(reviews.len());
    for (at, review) in reviews.iter().enumerate() {
        standings[at].tally = Tally::of(review);
        later
            .entry(&review.article.place.slug)
            .or_default()
            .push(at);
    }
    let years = |at: usize| reviews[at].article.term().map(|term| (term.from, term.to));
    for review in reviews {
        let Some(group) = later.remove(&*review.article.place.slug) else {
            continue;
        };
        // Newest first. A place has few reviews, but nothing here may be quadratic in what an author can add.
        let mut older_of_term = HashMap::new();
        let mut by_term: std::collections::BTreeMap<(i16, i16), usize> = Default::default();
        let current = current(&group, &standings);
        for &at in group.iter().rev() {
            standings[at].current = current;
            standings[at].previous = older_of_term.insert(years(at), at);
            if let Some(term) = years(at) {
                by_term.insert(term, at);
            }
        }
        for &at in &group {
            standings[at].previous_term =
                years(at).and_then(|term| by_term.range(..term).next_back().map(|(_, &at)| at));
        }
    }
    standings
}

/// The newest review that has indicators of its place; a newer article with facts alone does not hide its results.
fn current(newest_first: &[usize], standings: &[Standing]) -> usize {
    newest_first
        .iter()
        .copied()
        .find(|&at| standings[at].tally.all() > 0)
        .unwrap_or(newest_first[0])
}
