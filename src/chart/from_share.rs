//! Compositions and counts of a whole → the share chart, with its sentence and table.

use super::about::{as_of, fact_name, indicator_name, pick, place_name, subtitle};
use super::from_progress::dash;
use super::gate::{Datum, Plot};
use super::share::{Count, ShareChart};
use super::share_parts::{PartBar, Parts};
use super::text::clean;
use super::{Chart, Picture, Table};
use crate::diag::Lang;
use crate::locale::{Number, Ratio};
use crate::model::unit::factor;
use crate::model::words::{self, Form};
use crate::model::{Amount, Article, Fact, Figure, Indicator, Target, TargetKind, Value, Whole};

/// A composition as the source gives it.
type Given<'a> = &'a [(Box<str>, Number)];

/// A count before it is drawn.
pub(super) struct Row {
    count: Count,
    part: String,
    whole: String,
    percent: String,
    left: String,
    goal: String,
}

/// The values of an indicator that are compositions, oldest first.
pub(super) fn compositions(
    values: &[Value],
) -> impl DoubleEndedIterator<Item = (&Value, Given<'_>)> {
    values
        .iter()
        .filter_map(|value| match &value.figure.amount {
            Amount::Parts(parts) if !parts.is_empty() => Some((value, &**parts)),
            _ => None,
        })
}

/// A composition over time with its target. None without a part that can be drawn.
pub(super) fn parts(
    article: &Article,
    indicator: &Indicator,
    values: &[Value],
    lang: Lang,
) -> Option<Picture> {
    let (newest, given) = compositions(values).next_back()?;
    let period = |value: &Value| value.period.format(lang);
    let target = match indicator.target.as_ref().map(|target| &target.kind) {
        Some(TargetKind::Composition(parts)) => Some(&**parts),
        _ => None,
    };
    let mut all: Vec<(String, Given<'_>)> = vec![(period(newest), given)];
    all.extend(target.map(|parts| (goal_label(article, indicator, lang), parts)));
    let older = compositions(values).rev().skip(1);
    all.extend(older.map(|(value, parts)| (period(value), parts)));
    let mut names: Vec<String> = Vec::new();
    for (name, _) in all.iter().flat_map(|(_, parts)| parts.iter()) {
        let name = clean(name);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let bars: Vec<PartBar> = all
        .iter()
        .map(|(label, parts)| bar(label, parts, &names, lang))
        .collect();
    let any = |bar: &PartBar| {
        bar.values
            .iter()
            .any(|value| value.plot.is_some_and(|plot| plot.get() > 0.0))
    };
    if !bars.iter().any(any) {
        return None;
    }
    let name = indicator_name(indicator, lang);
    let measure = pick(
        lang,
        "mỗi phần tính theo % của tổng",
        "each part in % of the whole",
    );
    let first = compositions(values).next().filter(|_| all.len() > 1);
    let headline = parts_headline(given, (newest, first), target, lang);
    let table = parts_table(&bars, &names, &name, lang);
    let over: Vec<String> = all
        .iter()
        .filter_map(|(label, parts)| beyond(label, parts, lang))
        .collect();
    Some(Picture {
        headline: format!("{name}: {headline}"),
        subtitle: subtitle(&[measure, &place_name(&article.place), &period(newest)]),
        description: parts_description(&bars, &names, lang),
        table,
        note: (!over.is_empty()).then(|| over.join(" ")),
        chart: Chart::Share(ShareChart::Parts(Parts { names, bars })),
        lang,
    })
}

fn goal_label(article: &Article, indicator: &Indicator, lang: Lang) -> String {
    let due = indicator.target.as_ref().and_then(|target| target.due);
    let due = due
        .map(|due| due.last())
        .or(article.term().map(|term| term.end));
    let word = pick(lang, "Đích", "Target");
    due.map_or_else(|| word.to_owned(), |due| format!("{word} {}", due.year()))
}

fn bar(label: &str, parts: Given<'_>, names: &[String], lang: Lang) -> PartBar {
    let value = |name: &String| {
        let found = parts.iter().find(|(own, _)| clean(own) == *name);
        found.map_or_else(Datum::default, |(_, number)| percent_of(*number, lang))
    };
    let rest = rest(parts).filter(|rest| rest.sign() > 0);
    PartBar {
        label: label.to_owned(),
        values: names.iter().map(value).collect(),
        rest: rest.map_or_else(Datum::default, |rest| percent_of(rest, lang)),
    }
}

fn percent_of(number: Number, lang: Lang) -> Datum {
    Datum {
        plot: Plot::of(number).filter(|plot| plot.get() >= 0.0),
        shown: format!("{}%", number.format(lang)),
        has_unit: false,
    }
}

/// What the parts leave of 100; negative where they are more.
fn rest(parts: Given<'_>) -> Option<Number> {
    let mut rest = Number::whole(100);
    for (_, number) in parts {
        rest = rest.checked_sub(*number)?;
    }
    Some(rest)
}

/// What is said of parts that are more than the whole.
fn beyond(label: &str, parts: Given<'_>, lang: Lang) -> Option<String> {
    let over = rest(parts).filter(|rest| rest.sign() < 0)?;
    let sum = Number::whole(100).checked_sub(over)?.format(lang);
    Some(match lang {
        Lang::Vi => format!("{label}: các phần cộng lại {sum}%, quá 100%; vạch đứng là 100%."),
        Lang::En => {
            format!("{label}: the parts add up to {sum}%, more than 100%; the tick is at 100%.")
        }
    })
}

/// "nông nghiệp chiếm nhiều nhất, 60,5% (2023), giảm từ 68% (2020); đích 55%".
fn parts_headline(
    newest: Given<'_>,
    (value, first): (&Value, Option<(&Value, Given<'_>)>),
    target: Option<Given<'_>>,
    lang: Lang,
) -> String {
    let Some((name, largest)) = newest.iter().reduce(|a, b| if b.1 > a.1 { b } else { a }) else {
        return String::new();
    };
    let find = |parts: Given<'_>| {
        parts
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, number)| *number)
    };
    let shown = |number: Number, value: &Value| {
        format!("{}% ({})", number.format(lang), value.period.format(lang))
    };
    let mut said = match lang {
        Lang::Vi => format!(
            "{} chiếm nhiều nhất, {}",
            clean(name),
            shown(*largest, value)
        ),
        Lang::En => format!(
            "{} has the largest part, {}",
            clean(name),
            shown(*largest, value)
        ),
    };
    let before = first.filter(|(before, _)| before.period != value.period);
    if let Some((before, number)) = before.and_then(|(before, parts)| Some((before, find(parts)?)))
    {
        let before = shown(number, before);
        let (vi, en) = match largest.cmp(&number) {
            std::cmp::Ordering::Less => ("giảm từ", "down from"),
            std::cmp::Ordering::Greater => ("tăng từ", "up from"),
            std::cmp::Ordering::Equal => ("bằng", "the same as"),
        };
        said.push_str(&format!(", {} {before}", pick(lang, vi, en)));
    }
    if let Some(goal) = target.and_then(find) {
        let word = pick(lang, "đích", "target");
        said.push_str(&format!("; {word} {}%", goal.format(lang)));
    }
    said
}

fn parts_description(bars: &[PartBar], names: &[String], lang: Lang) -> String {
    let bars = bars.iter().map(|bar| {
        let mut said: Vec<String> = names
            .iter()
            .zip(&bar.values)
            .filter(|(_, value)| !value.is_missing())
            .map(|(name, value)| format!("{name} {}", value.shown))
            .collect();
        if !bar.rest.is_missing() {
            said.push(match lang {
                Lang::Vi => format!("còn lại {} không nêu", bar.rest.shown),
                Lang::En => format!("the other {} not stated", bar.rest.shown),
            });
        }
        format!("{}: {}.", bar.label, said.join(", "))
    });
    bars.collect::<Vec<String>>().join(" ")
}

/// Parts by rows, periods by columns.
fn parts_table(bars: &[PartBar], names: &[String], caption: &str, lang: Lang) -> Table {
    let mut head = vec![pick(lang, "Phần", "Part").to_owned()];
    head.extend(bars.iter().map(|bar| bar.label.clone()));
    let cell = |value: &Datum| match value.is_missing() {
        true => dash(),
        false => value.shown.clone(),
    };
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let mut row = vec![name.clone()];
        row.extend(bars.iter().map(|bar| cell(&bar.values[at])));
        rows.push(row);
    }
    if bars.iter().any(|bar| !bar.rest.is_missing()) {
        let mut row = vec![pick(lang, "không nêu", "not stated").to_owned()];
        row.extend(bars.iter().map(|bar| cell(&bar.rest)));
        rows.push(row);
    }
    Table {
        caption: caption.to_owned(),
        numeric: (0..head.len()).map(|at| at > 0).collect(),
        head,
        rows,
    }
}

/// A fact that is part of a whole; none where it has no whole, or is no number.
pub(super) fn of_fact(article: &Article, fact: &Fact, lang: Lang) -> Option<Row> {
    let whole = match fact.of.as_ref()? {
        Whole::Number(number, _) => (*number, None),
        Whole::Fact(id, _) => {
            let of = article.fact(id)?;
            let number = of.figure.amount.one()?;
            match factor(&of.unit, &fact.unit).filter(|factor| !factor.is_one()) {
                Some(factor) => {
                    let written = words::with_unit(&number.format(lang), &clean(&of.unit));
                    (factor.times(number)?, Some(written))
                }
                None => (number, None),
            }
        }
    };
    let stated = fact.share.as_ref().map(|share| (share.value, share.bound));
    let name = fact_name(fact, lang);
    row(
        name,
        (&fact.figure, whole),
        &fact.unit,
        (stated, None),
        lang,
    )
}

/// An indicator whose target is a share, as it stands now; none without a number.
pub(super) fn of_indicator(indicator: &Indicator, value: &Value, lang: Lang) -> Option<Row> {
    let Some(Target {
        kind: TargetKind::Share { value: goal, of },
        ..
    }) = &indicator.target
    else {
        return None;
    };
    let name = indicator_name(indicator, lang);
    let goal = (goal != of).then_some(*goal);
    row(
        name,
        (&value.figure, (*of, None)),
        &indicator.unit,
        (None, goal),
        lang,
    )
}

/// `whole` stands in `unit`, with the words in which it was written where that was another one.
fn row(
    name: String,
    (figure, (whole, written)): (&Figure, (Number, Option<String>)),
    unit: &str,
    (stated, goal): (Option<words::Stated>, Option<Number>),
    lang: Lang,
) -> Option<Row> {
    let number = figure.amount_in(unit, unit).one()?;
    let unit = clean(unit);
    let part = clean(&words::figure(figure, "", Form::Full, lang));
    let exact = Ratio::of(number, whole);
    let percent = words::percent_or_stated(exact, stated, figure.bound, Form::Full, lang);
    let percent = percent.unwrap_or_else(dash);
    let left = whole.checked_sub(number);
    let is_part =
        number.sign() >= 0 && whole.sign() > 0 && left.is_some_and(|left| left.sign() >= 0);
    let over = match lang {
        Lang::Vi => "không phải phần của tổng này, không vẽ",
        Lang::En => "not a part of this whole, not drawn",
    };
    let bare = left.filter(|left| is_part && figure.bound.is_none() && left.sign() > 0);
    let left = match (bare, lang) {
        (Some(left), Lang::Vi) => format!("còn {}", words::with_unit(&left.format(lang), &unit)),
        (Some(left), Lang::En) => format!("{} left", words::with_unit(&left.format(lang), &unit)),
        _ if !is_part => over.to_owned(),
        _ => String::new(),
    };
    let goal_words = goal.map_or_else(String::new, |goal| {
        let word = pick(lang, "đích", "target");
        format!("{word} {}/{}", goal.format(lang), whole.format(lang))
    });
    let said: Vec<&str> = [left.as_str(), goal_words.as_str()]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect();
    let part_words = clean(&words::figure(figure, &unit, Form::Full, lang));
    let pair = match &written {
        Some(written) => format!("{part_words}/{written}"),
        None => words::with_unit(&format!("{part}/{}", whole.format(lang)), &unit),
    };
    let has_unit = written.is_some();
    let whole_words = written.unwrap_or_else(|| words::with_unit(&whole.format(lang), &unit));
    Some(Row {
        count: Count {
            name,
            part: Datum {
                plot: Plot::of(number),
                shown: part.clone(),
                has_unit: figure.unit().is_some(),
            },
            whole: Datum {
                has_unit,
                ..Datum::of(whole, lang)
            },
            figure: format!("{pair} · {percent}"),
            rest: said.join(" · "),
            goal: goal.and_then(Plot::of),
        },
        part: part_words,
        whole: whole_words,
        percent,
        left,
        goal: goal.map_or_else(dash, |goal| goal.format(lang)),
    })
}

/// Counts of their wholes. None without one that can be drawn.
pub(super) fn counts(article: &Article, rows: Vec<Row>, lang: Lang) -> Option<Picture> {
    if !rows.iter().any(|row| row.count.drawn().is_some()) {
        return None;
    }
    let measure = pick(
        lang,
        "phần tô đậm là số đạt được trong tổng số",
        "the filled part is what is reached of the whole",
    );
    let said = |row: &Row| {
        // One unit behind both, unless the whole was written in another.
        let part = match row.count.whole.has_unit {
            true => &row.part,
            false => &row.count.part.shown,
        };
        let of = pick(lang, "trong", "of");
        let (name, whole, percent) = (&row.count.name, &row.whole, &row.percent);
        format!("{name}: {part} {of} {whole} ({percent})")
    };
    let share = |row: &&Row| row.count.drawn().map(|(part, whole)| part / whole);
    let drawn = || rows.iter().filter_map(|row| Some((share(&row)?, row)));
    let most = drawn().reduce(|a, b| if b.0 > a.0 { b } else { a })?;
    let least = drawn().reduce(|a, b| if b.0 <= a.0 { b } else { a })?;
    let headline = if most.0 == least.0 {
        said(most.1)
    } else {
        let (high, low) = (
            pick(lang, "Cao nhất", "Highest"),
            pick(lang, "thấp nhất", "lowest"),
        );
        format!("{high}: {}; {low}: {}", said(most.1), said(least.1))
    };
    let description: Vec<String> = rows
        .iter()
        .map(|row| match row.count.rest.as_str() {
            "" => format!("{}.", said(row)),
            rest => format!("{}; {rest}.", said(row)),
        })
        .collect();
    let has_goal = rows.iter().any(|row| row.count.goal.is_some());
    let mut head = vec![
        pick(lang, "Tên", "Name"),
        pick(lang, "Số", "Count"),
        pick(lang, "Tổng số", "Whole"),
        pick(lang, "Tỷ lệ", "Share"),
        pick(lang, "Còn lại", "Left"),
    ];
    if has_goal {
        head.push(pick(lang, "Đích", "Aim"));
    }
    let body = rows.iter().map(|row| {
        let left = if row.left.is_empty() {
            dash()
        } else {
            row.left.clone()
        };
        let mut cells = vec![
            row.count.name.clone(),
            row.part.clone(),
            row.whole.clone(),
            row.percent.clone(),
            left,
        ];
        if has_goal {
            cells.push(row.goal.clone());
        }
        cells
    });
    let table = Table {
        caption: subtitle(&[measure]),
        rows: body.collect(),
        numeric: (0..head.len()).map(|at| at > 0).collect(),
        head: head.into_iter().map(str::to_owned).collect(),
    };
    Some(Picture {
        headline,
        subtitle: subtitle(&[measure, &place_name(&article.place), &as_of(article, lang)]),
        description: description.join(" "),
        table,
        note: None,
        chart: Chart::Share(ShareChart::Counts(
            rows.into_iter().map(|row| row.count).collect(),
        )),
        lang,
    })
}
