//! Tallies and statuses → what the components of the theme show: marks, words, shares with their denominators.

use super::at::At;
use super::words;
use crate::derive::{Rank, Tally};
use crate::locale::{Number, Ratio};
use crate::model::StatusWord;
use serde::Serialize;

/// Most marks of one list; above it numbers say more than marks.
const MOST_MARKS: u32 = 60;

/// A status with its mark.
#[derive(Clone, Debug, Serialize)]
pub(super) struct StatusView {
    key: &'static str,
    word: String,
}

/// One status and how many have it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct TallyItem {
    count: String,
    word: String,
    aside: &'static str,
    marks: Vec<&'static str>,
}

/// The large number that opens a page, with its sentence.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Answer {
    number: String,
    /// Small, behind the number: `%`, or `/12`.
    small: String,
    before: &'static str,
    strong: &'static str,
    after: String,
}

/// A number on a rule.
#[derive(Clone, Debug, Serialize)]
pub(super) struct KeyFigure {
    pub(super) label: String,
    pub(super) number: String,
    /// Small, behind the number: its unit, or what it is out of.
    pub(super) of: Option<String>,
}

/// A pair of the head of a page.
#[derive(Clone, Debug, Serialize)]
pub(super) struct MetaItem {
    term: &'static str,
    text: String,
    href: Option<String>,
}

impl MetaItem {
    /// A term and what it is.
    pub(super) fn new(term: &'static str, text: impl Into<String>) -> MetaItem {
        MetaItem {
            term,
            text: text.into(),
            href: None,
        }
    }

    /// The same, leading elsewhere.
    pub(super) fn link(term: &'static str, link: super::shell::Link) -> MetaItem {
        MetaItem {
            term,
            text: link.label,
            href: Some(link.href),
        }
    }
}

/// A share of judged targets as a number and as a bar.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ShareView {
    /// `25%`.
    percent: String,
    /// For sorting: canonical, a point as decimal mark.
    value: String,
    /// `3/12`.
    of: String,
    /// Width out of 100, for the bar; only a picture of `percent`.
    width: String,
}

/// The counts of one row of a table.
#[derive(Clone, Debug, Serialize)]
pub(super) struct CountsView {
    share: Option<ShareView>,
    on_time: String,
    behind: String,
    not_met: String,
    not_judged: String,
    all_judged: bool,
}

impl At<'_> {
    /// A status, or that there is none.
    pub(super) fn status(&self, status: StatusWord) -> StatusView {
        StatusView {
            key: status.word(),
            word: words::capital(words::status(status, self.lang)),
        }
    }

    /// A status in few words, for the cells of a matrix.
    pub(super) fn short_status(&self, status: StatusWord) -> StatusView {
        StatusView {
            key: status.word(),
            word: words::short_status(status, self.lang).to_owned(),
        }
    }

    /// Every status that occurs, best first; what could not be judged stands last.
    pub(super) fn tally(&self, tally: &Tally) -> Vec<TallyItem> {
        let mut items: Vec<TallyItem> = tally
            .counts()
            .filter(|(_, count)| *count > 0)
            .map(|(status, count)| TallyItem {
                count: self.tallied(count),
                word: words::capital(words::status(status, self.lang)),
                aside: if status.is_judged() { "" } else { "unj" },
                marks: vec![status.word()],
            })
            .collect();
        if tally.without_status() > 0 {
            items.push(TallyItem {
                count: self.tallied(tally.without_status()),
                word: self.pick("Chỉ theo dõi", "Shown only").to_owned(),
                aside: "unj",
                marks: Vec::new(),
            });
        }
        items
    }

    /// One mark per target with a status; none where there are too many to see.
    pub(super) fn marks(&self, tally: &Tally) -> Vec<&'static str> {
        if tally.all() > MOST_MARKS {
            return Vec::new();
        }
        tally.marks().flatten().map(StatusWord::word).collect()
    }

    /// The opening of a page that rolls up; `among` ends the sentence: where the targets are from, and when. None when
    /// nothing is judged.
    pub(super) fn answer(&self, tally: &Tally, among: &str) -> Option<Answer> {
        let (met, judged) = (self.tallied(tally.met()), self.tallied(tally.judged()));
        Some(Answer {
            number: self.whole_percent(tally.share()?)?,
            small: "%".to_owned(),
            before: self.pick("chỉ tiêu ", "of targets "),
            strong: self.pick("đã đạt hoặc vượt", "met or exceeded"),
            after: self.pick(
                format!(": {met} trong {judged} chỉ tiêu đánh giá được{among}."),
                format!(": {met} of {judged} targets that can be judged{among}."),
            ),
        })
    }

    /// The opening of the page of one place: its targets can be counted at a glance.
    pub(super) fn answer_of_one(&self, tally: &Tally, among: &str) -> Option<Answer> {
        let judged = self.tallied(tally.judged());
        let rest = match (tally.not_judged(), self.tallied(tally.not_judged())) {
            (0, _) => String::new(),
            (_, rest) => self.pick(
                format!("; {rest} chỉ tiêu khác chưa đánh giá được"),
                format!("; {rest} more cannot be judged"),
            ),
        };
        (tally.judged() > 0).then(|| Answer {
            number: self.tallied(tally.met()),
            small: format!("/{judged}"),
            before: self.pick("chỉ tiêu ", "targets "),
            strong: self.pick("đã đạt hoặc vượt", "met or exceeded"),
            after: format!("{among}{rest}."),
        })
    }

    /// A share for a large number: whole per cent, but never 0 or 100 for what is not exactly that.
    fn whole_percent(&self, share: Ratio) -> Option<String> {
        let hundred = share.checked_mul(Ratio::of_whole(100, 1)?)?;
        let whole = hundred.round(0)?;
        let is_end = whole == Number::whole(0) || whole == Number::whole(100);
        if is_end && !hundred.is_exact(0) {
            let percent = words::percent(share, self.lang);
            return Some(percent.trim_end_matches('%').to_owned());
        }
        Some(whole.format(self.lang))
    }

    /// `3/12 chỉ tiêu đạt và vượt; 3 chưa đánh giá được`; that there are no targets, where there are none.
    pub(super) fn summary(&self, tally: &Tally) -> String {
        let (met, judged) = (self.tallied(tally.met()), self.tallied(tally.judged()));
        let rest = self.tallied(tally.not_judged());
        match (tally.judged(), tally.not_judged()) {
            (0, 0) => self
                .pick("không có chỉ tiêu để đánh giá", "no targets to judge")
                .to_owned(),
            (0, _) => self.pick(
                format!("{rest} chỉ tiêu, chưa đánh giá được chỉ tiêu nào"),
                format!("{rest} targets, none of which can be judged"),
            ),
            (_, 0) => self.pick(
                format!("{met}/{judged} chỉ tiêu đạt và vượt"),
                format!("{met} of {judged} targets met or exceeded"),
            ),
            _ => self.pick(
                format!("{met}/{judged} chỉ tiêu đạt và vượt; {rest} chưa đánh giá được"),
                format!("{met} of {judged} targets met or exceeded; {rest} cannot be judged"),
            ),
        }
    }

    /// The counts of a row.
    pub(super) fn counts(&self, tally: &Tally) -> CountsView {
        let behind = [StatusWord::Slow, StatusWord::AtRisk, StatusWord::Reversed];
        CountsView {
            share: tally.share().map(|share| self.share(share, tally)),
            on_time: self.tallied(tally.count(StatusWord::OnTime)),
            behind: self.tallied(behind.iter().map(|status| tally.count(*status)).sum()),
            not_met: self.tallied(tally.count(StatusWord::NotMet)),
            not_judged: self.tallied(tally.not_judged()),
            all_judged: tally.not_judged() == 0,
        }
    }

    fn share(&self, share: Ratio, tally: &Tally) -> ShareView {
        let hundred = Ratio::of_whole(100, 1).and_then(|hundred| share.checked_mul(hundred));
        let cut = |decimals| hundred.and_then(|percent| percent.cut(decimals));
        let plain = |decimals| cut(decimals).map_or_else(String::new, |number| number.canonical());
        ShareView {
            percent: words::percent(share, self.lang),
            value: plain(6),
            of: format!(
                "{}/{}",
                self.tallied(tally.met()),
                self.tallied(tally.judged())
            ),
            width: plain(1),
        }
    }

    /// `7`, or `7=` where it is shared.
    pub(super) fn rank(&self, rank: Rank) -> String {
        let number = self.count(rank.number);
        if rank.tied {
            format!("{number}=")
        } else {
            number
        }
    }
}
