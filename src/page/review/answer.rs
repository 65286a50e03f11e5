//! The top of a review: how many targets are met, the counts by status, where the term stands, and one sentence.

use super::say::{self, pick};
use crate::derive::{Review, Tally};
use crate::diag::Lang;
use crate::judge::Missing;
use crate::locale::{Date, Ratio, Term};
use crate::model::StatusWord;
use crate::page::words;
use serde::Serialize;

/// The large number and its sentence.
#[derive(Clone, Debug, Serialize)]
pub(super) struct AnswerView {
    met: u32,
    judged: u32,
    before: &'static str,
    strong: &'static str,
    after: String,
}

/// The targets of one status.
#[derive(Clone, Debug, Serialize)]
pub(super) struct TallyView {
    count: u32,
    word: String,
    /// `unj` for what could not be judged.
    aside: &'static str,
    marks: Vec<&'static str>,
}

/// The years of the term and how far it is.
#[derive(Clone, Debug, Serialize)]
pub(super) struct RulerView {
    title: String,
    /// Share of the term gone, as a CSS length: `40%`.
    gone: String,
    ticks: Vec<TickView>,
    note: String,
}

#[derive(Clone, Debug, Serialize)]
struct TickView {
    at: String,
    label: String,
    anchor: &'static str,
}

/// How far the term is at the date of the figures.
#[derive(Clone, Copy, Debug)]
pub(super) struct Elapsed {
    term: Term,
    day: Date,
    share: Ratio,
    pub(super) ended: bool,
}

impl Elapsed {
    /// None without a term or a date of the figures, or where that lies before the term.
    pub(super) fn of(review: &Review) -> Option<Elapsed> {
        let term = review.article.term()?;
        let day = review.article.as_of?.last();
        let whole = term.end.end().since(term.start.end());
        let gone = day.end().since(term.start.end());
        if gone < 0 {
            return None;
        }
        let share = Ratio::of_whole(gone.min(whole).into(), whole.into())?;
        Some(Elapsed {
            term,
            day,
            share,
            ended: gone >= whole,
        })
    }

    /// `40%`.
    fn percent(&self, lang: Lang) -> String {
        words::percent(self.share, lang)
    }
}

/// None where nothing could be judged.
pub(super) fn answer(tally: &Tally, elapsed: Option<Elapsed>, lang: Lang) -> Option<AnswerView> {
    let judged = tally.judged();
    (judged > 0).then(|| {
        let share = elapsed.map(|elapsed| elapsed.percent(lang));
        let ended = elapsed.is_some_and(|elapsed| elapsed.ended);
        AnswerView {
            met: tally.met(),
            judged,
            before: pick(lang, "chỉ tiêu ", "targets "),
            strong: pick(lang, "đã đạt hoặc vượt", "met or exceeded"),
            after: format!(
                "{}.{}",
                say::when(share.as_deref(), ended, lang),
                say::not_judged(*tally, lang)
            ),
        }
    })
}

/// The answer as plain text, for search engines and sharing.
pub(super) fn plain(answer: &AnswerView) -> String {
    let AnswerView {
        met,
        judged,
        before,
        strong,
        after,
    } = answer;
    format!("{met}/{judged} {before}{strong}{after}")
}

/// Each status that occurs, best first; what could not be judged stands last.
pub(super) fn tally(tally: &Tally, lang: Lang) -> Vec<TallyView> {
    let marks = |status: StatusWord, count: u32| {
        let shown = if tally.all() > 30 { 1 } else { count };
        (0..shown).map(|_| status.word()).collect()
    };
    let mut list: Vec<TallyView> = tally
        .counts()
        .filter(|(_, count)| *count > 0)
        .map(|(status, count)| TallyView {
            count,
            word: words::capital(words::status(status, lang)),
            aside: if status.is_judged() { "" } else { "unj" },
            marks: marks(status, count),
        })
        .collect();
    if tally.without_status() > 0 {
        list.push(TallyView {
            count: tally.without_status(),
            word: pick(lang, "Chỉ theo dõi", "Shown only").to_owned(),
            aside: "unj",
            marks: Vec::new(),
        });
    }
    list
}

/// The term as a line of years with the date of the figures on it.
pub(super) fn ruler(elapsed: Elapsed, lang: Lang) -> RulerView {
    let Elapsed {
        term, day, share, ..
    } = elapsed;
    let percent = elapsed.percent(lang);
    let (label, date) = (term.label(), day.format(lang));
    RulerView {
        title: pick(
            lang,
            format!("Nhiệm kỳ {label} đã đi {percent} thời gian vào ngày {date}"),
            format!("{percent} of the term {label} was gone on {date}"),
        ),
        gone: length(share),
        ticks: ticks(term),
        note: pick(
            lang,
            format!(
                "Đến ngày chốt số liệu {date}, đã qua {percent} thời gian. Vạch mỗi năm là ngày 31/12."
            ),
            format!(
                "The figures are of {date}: {percent} of the time is gone. Each mark is 31 December."
            ),
        ),
    }
}

/// The last days of the years that lie within the term, its ends among them.
fn ticks(term: Term) -> Vec<TickView> {
    let start = term.start.end();
    let whole = term.end.end().since(start);
    let years = term.start.year()..=term.end.year();
    let inside = years.filter_map(|year| {
        let at = Date::new(year, 12, 31)?.end().since(start);
        let share = Ratio::of_whole(at.into(), whole.into())?;
        (0..=whole).contains(&at).then(|| TickView {
            at: length(share),
            label: year.to_string(),
            anchor: match at {
                0 => "start",
                at if at == whole => "end",
                _ => "middle",
            },
        })
    });
    inside.collect()
}

/// A share as an SVG length.
fn length(share: Ratio) -> String {
    let hundred = Ratio::of_whole(100, 1).and_then(|hundred| share.checked_mul(hundred));
    hundred.and_then(|percent| percent.cut(2)).map_or_else(
        || "0%".to_owned(),
        |number| format!("{}%", number.normal().canonical()),
    )
}

/// What the results are, in one or two sentences made from the data. None where nothing could be judged.
pub(super) fn summary(review: &Review, lang: Lang) -> Option<String> {
    let named = |wanted: &[StatusWord]| -> Vec<String> {
        review
            .counted()
            .filter(|&at| {
                review.progress[at]
                    .status
                    .is_some_and(|status| wanted.contains(&status))
            })
            .map(|at| {
                let indicator = &review.article.indicators[at];
                let own = indicator.short.as_deref().unwrap_or(&indicator.name);
                let english = indicator.name_en.as_deref().filter(|_| lang == Lang::En);
                say::inside(english.unwrap_or(own), lang)
            })
            .collect()
    };
    let met = named(&[StatusWord::Exceeded, StatusWord::Met]);
    let on_time = named(&[StatusWord::OnTime]);
    let behind = named(&[StatusWord::Slow, StatusWord::AtRisk, StatusWord::Reversed]);
    let open = named(&[StatusWord::NotMet]);
    let mut sentences: Vec<String> = [
        (pick(lang, "Đã đạt hoặc vượt", "Met or exceeded"), met),
        (pick(lang, "Đúng tiến độ", "On time"), on_time),
        (
            pick(lang, "Chậm hoặc có nguy cơ", "Behind or at risk"),
            behind,
        ),
        (pick(lang, "Chưa đạt", "Not met"), open),
    ]
    .into_iter()
    .filter(|(_, names)| !names.is_empty())
    .map(|(label, names)| format!("{label}: {}.", listed(&names, lang)))
    .collect();
    if sentences.is_empty() {
        return None;
    }
    let lacking = review
        .counted()
        .filter(|&at| {
            let progress = &review.progress[at];
            progress.status == Some(StatusWord::NotMet)
                && progress.missing.contains(&Missing::Baseline)
        })
        .count();
    if lacking > 0 {
        sentences.push(pick(
            lang,
            format!("{lacking} chỉ tiêu thiếu số đầu kỳ nên chưa tính được nhịp độ."),
            format!("{lacking} lack a baseline, so their pace cannot be computed."),
        ));
    }
    Some(sentences.join(" "))
}

/// At most four names; how many more there are is said.
fn listed(names: &[String], lang: Lang) -> String {
    const MOST: usize = 4;
    if names.len() <= MOST {
        return names.join("; ");
    }
    let rest = names.len() - MOST + 1;
    let first = names[..MOST - 1].join("; ");
    pick(
        lang,
        format!("{first} và {rest} chỉ tiêu khác"),
        format!("{first} and {rest} more"),
    )
}
