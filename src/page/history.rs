//! What became of targets since earlier reviews of the same term → the small words beside a status, the sentence that opens
//! a review, and the one that names what is gone.

use super::words::{self, Form};
use crate::derive::{Change, Comparison, Earlier, Records, Review, Since};
use crate::diag::Lang;
use crate::model::{Indicator, Target};
use serde::Serialize;

/// What stands below a status.
#[derive(Clone, Debug, Serialize)]
pub(super) struct SinceView {
    /// `kỳ trước (04/06/2023):`; a whole remark where there is no earlier status.
    lead: String,
    /// The mark of the earlier status; empty for none.
    key: &'static str,
    /// Its word, and where the status went since: `Chậm, nay khá lên`.
    word: String,
    /// That the target was changed; earlier statuses still.
    notes: Vec<String>,
}

/// How many targets rose and fell, and since when.
#[derive(Clone, Debug, Serialize)]
pub(super) struct MovesView {
    before: &'static str,
    /// `báo cáo 04/06/2023`, and its address.
    review: String,
    href: String,
    after: String,
}

/// What stands below the status of the indicator at that index of a review; none where earlier reviews say nothing.
pub(super) fn since(
    records: &Records,
    (review, at): (usize, usize),
    comparison: &Comparison,
    lang: Lang,
) -> Option<SinceView> {
    let now = &records.reviews[review];
    let mut older = records.history(review, at);
    older.retain(|earlier| earlier.review != comparison.before);
    match comparison.targets[at] {
        Since::New => now.is_own(at).then(|| SinceView {
            lead: pick(
                lang,
                "chỉ tiêu mới, báo cáo trước chưa có",
                "a new target, not in the earlier review",
            )
            .to_owned(),
            key: "",
            word: String::new(),
            notes: Vec::new(),
        }),
        Since::Unsaid => {
            let last = older.pop()?;
            Some(view(&last, None, notes(None, &older, lang), lang))
        }
        Since::Judged {
            earlier,
            adjusted,
            change,
        } => {
            let then = &records.reviews[earlier.review];
            let was_now = adjusted.then(|| adjustment((then, earlier.indicator), (now, at), lang));
            let notes = notes(was_now, &older, lang);
            Some(view(&earlier, change, notes, lang))
        }
    }
}

fn view(earlier: &Earlier, change: Option<Change>, notes: Vec<String>, lang: Lang) -> SinceView {
    let date = earlier.date.format(lang);
    let mut word = words::short_status(earlier.status, lang).to_owned();
    if let Some(change) = change {
        word.push_str(match change {
            Change::Rose => pick(lang, ", nay khá lên", ", now better"),
            Change::Stayed => pick(lang, ", giữ nguyên", ", unchanged"),
            Change::Fell => pick(lang, ", nay kém đi", ", now worse"),
        });
    }
    SinceView {
        lead: pick(
            lang,
            format!("kỳ trước ({date}):"),
            format!("before ({date}):"),
        ),
        key: earlier.status.word(),
        word,
        notes,
    }
}

fn notes(adjusted: Option<String>, older: &[Earlier], lang: Lang) -> Vec<String> {
    let mut notes: Vec<String> = adjusted.into_iter().collect();
    let said: Vec<String> = older
        .iter()
        .map(|earlier| {
            let date = earlier.date.format(lang);
            let status = words::short_status(earlier.status, lang);
            match earlier.pace {
                Some(pace) => format!("{date} {status} ({})", words::pace(pace, lang)),
                None => format!("{date} {status}"),
            }
        })
        .collect();
    if !said.is_empty() {
        let said = said.join(" · ");
        notes.push(pick(
            lang,
            format!("các lần trước nữa: {said}"),
            format!("earlier still: {said}"),
        ));
    }
    notes
}

/// `chỉ tiêu đã điều chỉnh: 45 → 50`; without the two, where their words are the same.
fn adjustment(was: (&Review, usize), now: (&Review, usize), lang: Lang) -> String {
    let adjusted = pick(lang, "chỉ tiêu đã điều chỉnh", "the target was adjusted");
    let of = |(review, at): (&Review, usize)| -> Option<(Indicator, Target)> {
        let indicator = review.article.indicators[at].clone();
        let target = indicator.target.clone()?;
        Some((indicator, target))
    };
    let (Some(was_of), Some(now_of)) = (of(was), of(now)) else {
        return adjusted.to_owned();
    };
    let unit = |(indicator, target): &(Indicator, Target)| {
        target
            .unit
            .clone()
            .unwrap_or_else(|| indicator.unit.clone())
    };
    let due = |review: &Review, target: &Target| {
        let end = || Some(crate::locale::Period::day(review.article.term()?.end));
        target.due.or_else(end)
    };
    let (was_due, now_due) = (due(was.0, &was_of.1), due(now.0, &now_of.1));
    let same_unit = unit(&was_of) == unit(&now_of);
    let same_due = was_due.map(|due| due.last()) == now_due.map(|due| due.last());
    let said = |(indicator, target): &(Indicator, Target), due: Option<crate::locale::Period>| {
        let plain = Target {
            inferred: false,
            unit: target.unit.clone().filter(|_| !same_unit),
            ..target.clone()
        };
        let unit = if same_unit { "" } else { &*indicator.unit };
        let text = words::target(&plain, unit, Form::Full, lang);
        match due.filter(|_| !same_due) {
            Some(due) => {
                let due = due.format(lang);
                format!("{text} ({} {due})", pick(lang, "hạn", "by"))
            }
            None => text,
        }
    };
    let (was, now) = (said(&was_of, was_due), said(&now_of, now_due));
    if was == now {
        return adjusted.to_owned();
    }
    let both = format!("{was} → {now}").replace('\u{a0}', " ");
    format!("{adjusted}: {both}")
}

/// The sentence that opens a review which is not the first of its term; `href` leads to the one before.
pub(super) fn moves(
    records: &Records,
    comparison: &Comparison,
    href: String,
    lang: Lang,
) -> MovesView {
    let date = records.reviews[comparison.before].article.date.format(lang);
    let moves = comparison.moves;
    let gone = u32::try_from(comparison.dropped.len()).unwrap_or(u32::MAX);
    let listed = |parts: &[(u32, &'static str)], noun: fn(u32, Lang) -> &'static str| {
        let parts = parts.iter().filter(|(count, _)| *count > 0);
        let said = parts.enumerate().map(|(at, (count, words))| match at {
            0 => format!("{count} {} {words}", noun(*count, lang)),
            _ => format!("{count} {words}"),
        });
        said.collect::<Vec<String>>().join(", ")
    };
    let noun = |count: u32, lang: Lang| match (lang, count) {
        (Lang::Vi, _) => "chỉ tiêu",
        (Lang::En, 1) => "target",
        (Lang::En, _) => "targets",
    };
    let compared = listed(
        &[
            (moves.rose, pick(lang, "khá lên", "better")),
            (moves.fell, pick(lang, "kém đi", "worse")),
            (moves.stayed, pick(lang, "giữ nguyên", "unchanged")),
        ],
        noun,
    );
    let rest = listed(
        &[
            (
                moves.adjusted,
                pick(lang, "đã điều chỉnh mức giao", "adjusted"),
            ),
            (
                moves.apart,
                pick(
                    lang,
                    "có kỳ chưa đánh giá được",
                    "not judged in one of the two",
                ),
            ),
            (moves.new, pick(lang, "mới", "new")),
            (gone, pick(lang, "không còn nêu", "no longer given")),
        ],
        noun,
    );
    let compared = match compared.is_empty() {
        true => pick(lang, "chưa so được chỉ tiêu nào", "no target compares").to_owned(),
        false => compared,
    };
    let rest = match rest.is_empty() {
        true => String::new(),
        false => pick(
            lang,
            format!(" Không so: {rest}."),
            format!(" Not compared: {rest}."),
        ),
    };
    MovesView {
        before: pick(lang, "So với ", "Compared with "),
        review: pick(
            lang,
            format!("báo cáo {date}"),
            format!("the review of {date}"),
        ),
        href,
        after: format!(": {compared}.{rest}"),
    }
}

/// What the earlier review had and the later has not; nothing where that is nothing.
pub(super) fn dropped(records: &Records, comparison: &Comparison, lang: Lang) -> Option<String> {
    let before = &records.reviews[comparison.before];
    let date = before.article.date.format(lang);
    let names: Vec<&str> = comparison
        .dropped
        .iter()
        .map(|&at| {
            let indicator = &before.article.indicators[at];
            let english = indicator.name_en.as_deref().filter(|_| lang == Lang::En);
            english.unwrap_or(&indicator.name)
        })
        .collect();
    let (count, named) = (names.len(), names.join("; "));
    match (count, lang) {
        (0, _) => None,
        (_, Lang::Vi) => Some(format!(
            "Báo cáo {date} còn có {count} chỉ tiêu mà bài này không nêu: {named}."
        )),
        (1, Lang::En) => Some(format!(
            "The review of {date} had a target that this one does not give: {named}."
        )),
        (_, Lang::En) => Some(format!(
            "The review of {date} had {count} targets that this one does not give: {named}."
        )),
    }
}

fn pick<T>(lang: Lang, vi: T, en: T) -> T {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}
