//! What became of targets since earlier reviews of the same term → the small words beside a status, the sentence that opens
//! a review, and the one that names what is gone.

use super::words::{self, Form};
use crate::derive::{Change, Comparison, Earlier, Records, Review, Since};
use crate::diag::Lang;
use crate::model::{Indicator, Target};
use serde::Serialize;

/// Two targets of at most so many letters stand on one line: `45 → 50`.
const SHORT: usize = 9;

/// What stands below a status.
#[derive(Clone, Debug, Serialize)]
pub(super) struct SinceView {
    /// What the review before said, and where the status went since: `kỳ trước (04/06/2023): Chậm, nay khá lên`.
    before: Option<EarlierView>,
    /// That the target is new or was changed; empty for neither.
    note: String,
    /// What reviews before that said, newest first, with the pace of each.
    older: Vec<EarlierView>,
}

/// An earlier status with its mark.
#[derive(Clone, Debug, Serialize)]
struct EarlierView {
    lead: String,
    key: &'static str,
    word: &'static str,
    /// Where it went since, or its pace.
    after: String,
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
    older.reverse();
    older.retain(|earlier| earlier.review != comparison.before);
    let since = comparison.targets[at];
    let note = match since {
        Since::New if now.is_own(at) => pick(
            lang,
            "chỉ tiêu mới, kỳ trước chưa có".to_owned(),
            "a new target, not there before".to_owned(),
        ),
        Since::Judged {
            earlier,
            adjusted: true,
            ..
        } => {
            let then = &records.reviews[earlier.review];
            adjustment((then, earlier.indicator), (now, at), lang)
        }
        _ => String::new(),
    };
    let view = SinceView {
        before: match since {
            Since::Judged {
                earlier, change, ..
            } => Some(before(&earlier, change, lang)),
            Since::New | Since::Unsaid => None,
        },
        note,
        older: older
            .iter()
            .map(|earlier| {
                let pace = earlier.pace.map(|pace| words::pace(pace, lang));
                let after = pace.map_or_else(String::new, |pace| format!(" ({pace})"));
                said(
                    earlier,
                    format!("{}:", earlier.date.format(lang)),
                    after,
                    lang,
                )
            })
            .collect(),
    };
    (view.before.is_some() || !view.note.is_empty() || !view.older.is_empty()).then_some(view)
}

fn before(earlier: &Earlier, change: Option<Change>, lang: Lang) -> EarlierView {
    let date = earlier.date.format(lang);
    let after = match change {
        Some(Change::Rose) => pick(lang, ", nay khá lên", ", now better"),
        Some(Change::Stayed) => pick(lang, ", giữ nguyên", ", unchanged"),
        Some(Change::Fell) => pick(lang, ", nay kém đi", ", now worse"),
        None => "",
    };
    let lead = pick(
        lang,
        format!("kỳ trước ({date}):"),
        format!("before ({date}):"),
    );
    said(earlier, lead, after.to_owned(), lang)
}

fn said(earlier: &Earlier, lead: String, after: String, lang: Lang) -> EarlierView {
    EarlierView {
        lead,
        key: earlier.status.word(),
        word: words::short_status(earlier.status, lang),
        after,
    }
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
    match [&was, &now]
        .iter()
        .all(|said| said.chars().count() <= SHORT)
    {
        true => format!("{adjusted}: {was}\u{a0}→\u{a0}{now}"),
        false => format!("{adjusted}: {was} → {now}").replace('\u{a0}', " "),
    }
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
                    "thiếu số liệu để so",
                    "without the figures to compare",
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
            format!(" Ngoài ra: {rest}."),
            format!(" Besides: {rest}."),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::{roll_up, sample};

    /// A review of Tà Tổng in the term 2020–2025.
    fn of(published: &str, indicators: &str) -> Review {
        let front = format!(
            "title: T\ndate: {published}\nplace: {{ code: \"03463\" }}\n\
             resolution: {{ name: NQ, term: 2020-2025 }}\nindicators:\n{indicators}"
        );
        sample::review(sample::article(&format!("{published}.md"), &front))
    }

    fn target(written: &str) -> String {
        format!("  income: {{ values: {{ 2020: 0, 2021: 15 }}, target: {written} }}\n")
    }

    /// The words below the status of the only target, in both languages.
    #[track_caller]
    fn check(reviews: &[(&str, &str)], vi: &str, en: &str) {
        let reviews = reviews.iter().map(|(date, target)| of(date, target));
        let records = roll_up(reviews.collect(), &sample::OFFICIAL);
        let comparison = records.comparison(0).expect("one is earlier");
        let said = [Lang::Vi, Lang::En].map(|lang| {
            let view = since(&records, (0, 0), &comparison, lang).expect("something to say");
            let line = |one: &EarlierView| format!("{} {}{}", one.lead, one.word, one.after);
            let mut lines: Vec<String> = view.before.iter().map(line).collect();
            lines.extend(Some(view.note).filter(|note| !note.is_empty()));
            lines.extend(view.older.iter().map(line));
            lines.join(" | ").replace('\u{a0}', " ")
        });
        assert_eq!(said, [vi, en]);
    }

    #[test]
    fn the_status_before_is_said_with_its_date() {
        check(
            &[
                ("2022-06-04", &target("100")),
                ("2023-06-04", &target("10")),
            ]
            .map(|(date, target)| (date, &**target)),
            "kỳ trước (04/06/2022): Chậm | chỉ tiêu đã điều chỉnh: 100 → 10",
            "before (4 June 2022): Behind | the target was adjusted: 100 → 10",
        );
        check(
            &[
                ("2022-06-04", &target("100")),
                ("2023-06-04", &target("100")),
            ]
            .map(|(date, target)| (date, &**target)),
            "kỳ trước (04/06/2022): Chậm, giữ nguyên",
            "before (4 June 2022): Behind, unchanged",
        );
    }

    #[test]
    fn what_two_targets_differ_in_is_said() {
        let said = |now: &str, expected: &str| {
            let (was, now) = (target("45"), target(now));
            let reviews = [of("2022-06-04", &was), of("2023-06-04", &now)];
            let records = roll_up(reviews.into(), &sample::OFFICIAL);
            let (now, was) = (&records.reviews[0], &records.reviews[1]);
            let said = adjustment((was, 0), (now, 0), Lang::Vi);
            assert_eq!(said.replace('\u{a0}', " "), expected);
        };
        said(
            "{ value: 50, inferred: true }",
            "chỉ tiêu đã điều chỉnh: 45 → 50",
        );
        said(
            "{ value: 45, bound: at-least }",
            "chỉ tiêu đã điều chỉnh: 45 → từ 45 trở lên",
        );
        said(
            "{ value: 45, year: 2024 }",
            "chỉ tiêu đã điều chỉnh: 45 (hạn 31/12/2025) → 45 (hạn 2024)",
        );
        said("{ kind: hold, value: 45 }", "chỉ tiêu đã điều chỉnh");
    }

    #[test]
    fn all_reviews_before_that_are_listed_with_their_pace() {
        let (a, b) = (target("100"), target("60"));
        check(
            &[
                ("2021-06-04", &a),
                ("2022-06-04", &b),
                ("2023-06-04", &b),
                ("2024-06-04", &b),
            ]
            .map(|(date, target)| (date, &**target)),
            "kỳ trước (04/06/2023): Đúng tiến độ, giữ nguyên | 04/06/2022: Đúng tiến độ (1,25) | 04/06/2021: Chậm (0,75)",
            "before (4 June 2023): On time, unchanged | 4 June 2022: On time (1.25) | 4 June 2021: Behind (0.75)",
        );
    }

    #[test]
    fn the_sentence_counts_and_keeps_apart() {
        let road = |id: &str, now: &str| {
            format!(
                "  {id}: {{ name: Tên {id}, unit: ha, better: higher, values: {{ 2020: 0, 2021: {now} }}, target: 100 }}\n"
            )
        };
        let was = road("a", "15")
            + &road("b", "15")
            + &road("c", "15")
            + &road("e", "15")
            + &road("gone", "1");
        let now = road("a", "25")
            + &road("b", "1")
            + &road("c", "15")
            + &road("d", "1")
            + "  e: { name: E, unit: ha, better: higher, values: { 2021: 15 } }\n";
        let records = roll_up(
            vec![of("2022-06-04", &was), of("2023-06-04", &now)],
            &sample::OFFICIAL,
        );
        let comparison = records.comparison(0).expect("one is earlier");
        let said = |lang| {
            let view = moves(&records, &comparison, "../".to_owned(), lang);
            format!("{}{}{}", view.before, view.review, view.after)
        };
        assert_eq!(
            said(Lang::Vi),
            "So với báo cáo 04/06/2022: 1 chỉ tiêu khá lên, 1 kém đi, 1 giữ nguyên. Ngoài ra: 1 chỉ tiêu thiếu số liệu để so, 1 mới, 1 không còn nêu."
        );
        assert_eq!(
            said(Lang::En),
            "Compared with the review of 4 June 2022: 1 target better, 1 worse, 1 unchanged. Besides: 1 target without the figures to compare, 1 new, 1 no longer given."
        );
        assert_eq!(
            dropped(&records, &comparison, Lang::Vi).as_deref(),
            Some("Báo cáo 04/06/2022 còn có 1 chỉ tiêu mà bài này không nêu: Tên gone.")
        );
    }
}
