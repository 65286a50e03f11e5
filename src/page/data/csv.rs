//! Review → `data.csv`: UTF-8 with a byte order mark, RFC 4180, one row per fact, value, baseline and target.
//!
//! Columns are named as the keys of `data.json`; what is the same in every row of the file is left to that one, but for
//! place and term, by which files are joined. A text that a spreadsheet would take for a formula is neutralised with
//! `'`; a number never is, nor rounded, nor grouped.

use super::csv_text::{Csv, Dialect};
use super::{computed_status, due, percent, plain};
use crate::derive::Review;
use crate::judge::Progress;
use crate::locale::{Number, Period};
use crate::model::{Amount, Article, Fact, Figure, Indicator, Share, Target, TargetKind, Whole};

/// The columns, in the order of [`write_row`].
const COLUMNS: [&str; 34] = [
    "place-code",
    "place",
    "term",
    "type",
    "id",
    "name",
    "unit",
    "better",
    "about",
    "kind",
    "period",
    "part",
    "value",
    "from",
    "to",
    "of",
    "share",
    "share-bound",
    "bound",
    "as-of",
    "flag",
    "inferred",
    "source",
    "definition",
    "boundary",
    "of-target",
    "distance",
    "pace",
    "score",
    "status",
    "computed-status",
    "missing",
    "reason",
    "note",
];

/// The file `data.csv` of a review.
pub fn data_csv(review: &Review) -> Vec<u8> {
    let article = &review.article;
    let mut csv = Csv::new(&COLUMNS, Dialect::Plain);
    let head = Head {
        term: article.term().map(|term| term.to_string()),
        article,
    };
    for fact in &article.facts {
        fact_rows(&mut csv, &head, fact);
    }
    for (at, indicator) in article.indicators.iter().enumerate() {
        indicator_rows(&mut csv, &head, review, at, indicator);
    }
    csv.finish()
}

/// What every row of the review begins with.
struct Head<'a> {
    article: &'a Article,
    term: Option<String>,
}

/// What one row says; everything else of it is empty.
#[derive(Clone, Copy, Default)]
struct Row<'a> {
    sort: &'a str,
    id: &'a str,
    name: &'a str,
    unit: &'a str,
    better: &'a str,
    about: Option<&'a str>,
    kind: &'a str,
    period: Option<&'a str>,
    of: Cell<'a>,
    share: Option<&'a Share>,
    as_of: Option<Period>,
    bound: Option<&'a str>,
    flag: Option<&'a str>,
    inferred: bool,
    citation: Option<&'a str>,
    definition: Option<&'a str>,
    boundary: Option<&'a str>,
    result: Option<(&'a Indicator, &'a Progress)>,
    note: Option<&'a str>,
}

#[derive(Clone, Copy, Default)]
enum Cell<'a> {
    #[default]
    Empty,
    Number(Number),
    Text(&'a str),
}

impl<'a> Row<'a> {
    fn with_figure(self, figure: &'a Figure) -> Row<'a> {
        let own = figure.own.as_ref();
        Row {
            unit: figure.unit().unwrap_or(self.unit),
            of: own.map_or(self.of, |own| whole(own.of.as_ref())),
            share: own.map_or(self.share, |own| own.share.as_ref()),
            as_of: figure.as_of,
            bound: figure.bound.map(|bound| bound.word()),
            flag: figure.flag.map(|flag| flag.word()),
            citation: figure.citation.as_deref(),
            definition: figure.definition.as_deref(),
            boundary: figure.boundary.as_deref(),
            note: figure.note.as_deref(),
            ..self
        }
    }
}

fn fact_rows(csv: &mut Csv, head: &Head, fact: &Fact) {
    let row = Row {
        sort: "fact",
        id: &fact.id,
        name: &fact.name,
        unit: &fact.unit,
        about: fact.place.as_deref(),
        share: fact.share.as_ref(),
        of: whole(fact.of.as_ref()),
        ..Row::default()
    };
    let row = Row {
        as_of: fact.figure.as_of.or(head.article.as_of),
        ..row.with_figure(&fact.figure)
    };
    amount_rows(csv, head, row, &fact.figure.amount);
}

fn indicator_rows(csv: &mut Csv, head: &Head, review: &Review, at: usize, of: &Indicator) {
    let common = Row {
        id: &of.id,
        name: &of.name,
        unit: &of.unit,
        better: of.better.word(),
        about: of.place.as_deref(),
        ..Row::default()
    };
    // A series that another indicator lends stands in the file once, as that one's.
    for value in &of.values {
        let period = value.period.to_string();
        let row = Row {
            sort: "value",
            period: Some(&period),
            ..common
        };
        figure_rows(csv, head, row, &value.figure);
    }
    if let Some((period, figure)) = review.baseline(at) {
        let period = period.map(|period| period.to_string());
        let row = Row {
            sort: "baseline",
            period: period.as_deref(),
            unit: review.unit_beside(at, figure).unwrap_or(common.unit),
            ..common
        };
        figure_rows(csv, head, row, figure);
    }
    let nothing = Progress::default();
    let progress = review.progress.get(at).unwrap_or(&nothing);
    let row = Row {
        sort: "target",
        result: Some((of, progress)),
        note: of.note.as_deref(),
        ..common
    };
    match &of.target {
        Some(target) => target_rows(csv, head, review, row, target),
        None => write_row(csv, head, &row, None, &Amount::Missing),
    }
}

fn figure_rows(csv: &mut Csv, head: &Head, row: Row, figure: &Figure) {
    amount_rows(csv, head, row.with_figure(figure), &figure.amount);
}

/// One row, or one for every part of a composition.
fn whole(of: Option<&Whole>) -> Cell<'_> {
    match of {
        Some(Whole::Fact(id, _)) => Cell::Text(id),
        Some(Whole::Number(number, _)) => Cell::Number(*number),
        None => Cell::Empty,
    }
}

fn amount_rows(csv: &mut Csv, head: &Head, row: Row, amount: &Amount) {
    match amount {
        Amount::Parts(parts) => parts_rows(csv, head, row, parts),
        amount => write_row(csv, head, &row, None, amount),
    }
}

fn parts_rows(csv: &mut Csv, head: &Head, mut row: Row, parts: &[(Box<str>, Number)]) {
    for (name, number) in parts {
        write_row(csv, head, &row, Some(name), &Amount::One(*number));
        // Said once, so that nobody counts one result several times.
        row.result = None;
    }
}

fn target_rows(csv: &mut Csv, head: &Head, review: &Review, row: Row, target: &Target) {
    let period = due(review, target);
    let words = match &target.kind {
        TargetKind::Several(ids) => ids.join(" "),
        TargetKind::Ordinal { scale, .. } => scale.join(" < "),
        _ => String::new(),
    };
    let mut row = Row {
        kind: target.kind.word(),
        unit: target.unit.as_deref().unwrap_or(row.unit),
        period: period.as_deref(),
        bound: target.bound.map(|bound| bound.word()),
        inferred: target.inferred,
        citation: target.citation.as_deref(),
        definition: target.definition.as_deref(),
        boundary: target.boundary.as_deref(),
        note: target.note.as_deref().or(row.note),
        of: match &target.kind {
            TargetKind::Share { of, .. } => Cell::Number(*of),
            _ if !words.is_empty() => Cell::Text(&words),
            _ => Cell::Empty,
        },
        ..row
    };
    let amount = match &target.kind {
        TargetKind::Level(number)
        | TargetKind::Cumulative(number, None)
        | TargetKind::Yearly(number)
        | TargetKind::YearlyChange(number, _)
        | TargetKind::Hold(number)
        | TargetKind::Relative(number)
        | TargetKind::Share { value: number, .. } => Amount::One(*number),
        TargetKind::Range(from, to) | TargetKind::Cumulative(from, Some(to)) => {
            Amount::Range(*from, *to)
        }
        TargetKind::Composition(parts) => return parts_rows(csv, head, row, parts),
        TargetKind::YesNo => Amount::YesNo(true),
        TargetKind::Ordinal { scale, goal } => scale
            .get(*goal)
            .map_or(Amount::Missing, |grade| Amount::Grade(grade.clone())),
        TargetKind::Outside(values) => {
            for (period, number) in values {
                let period = period.to_string();
                let one = Row {
                    period: Some(&period),
                    ..row
                };
                write_row(csv, head, &one, None, &Amount::One(*number));
                row.result = None;
            }
            return;
        }
        TargetKind::Several(_) => Amount::Missing,
    };
    write_row(csv, head, &row, None, &amount);
}

fn write_row(csv: &mut Csv, head: &Head, row: &Row, part: Option<&str>, amount: &Amount) {
    let place = &head.article.place;
    csv.text(place.code.as_deref());
    csv.text(Some(&place.name));
    csv.text(head.term.as_deref());
    for text in [row.sort, row.id, row.name, row.unit, row.better] {
        csv.text(Some(text));
    }
    csv.text(row.about);
    csv.text(Some(row.kind));
    csv.text(row.period);
    csv.text(part);
    write_amount(csv, amount);
    match row.of {
        Cell::Empty => csv.text(None),
        Cell::Number(number) => csv.number(Some(number)),
        Cell::Text(text) => csv.text(Some(text)),
    }
    csv.number(row.share.map(|share| share.value));
    csv.text(row.share.and_then(|share| Some(share.bound?.word())));
    csv.text(row.bound);
    csv.text(row.as_of.map(|period| period.to_string()).as_deref());
    csv.text(row.flag);
    csv.text(row.inferred.then_some("true"));
    csv.text(row.citation);
    csv.text(row.definition);
    csv.text(row.boundary);
    write_result(csv, row.result);
    csv.text(row.note);
    csv.end_row();
}

fn write_amount(csv: &mut Csv, amount: &Amount) {
    match amount {
        Amount::One(number) => csv.number(Some(*number)),
        Amount::YesNo(yes) => csv.text(Some(if *yes { "true" } else { "false" })),
        Amount::Grade(grade) => csv.text(Some(grade)),
        Amount::Missing | Amount::Range(..) | Amount::Parts(_) => csv.text(None),
    }
    let (from, to) = match amount {
        Amount::Range(from, to) => (Some(*from), Some(*to)),
        _ => (None, None),
    };
    csv.number(from);
    csv.number(to);
}

fn write_result(csv: &mut Csv, result: Option<(&Indicator, &Progress)>) {
    let Some((indicator, progress)) = result else {
        for _ in 0..8 {
            csv.text(None);
        }
        return;
    };
    for number in [
        percent(progress.of_target),
        percent(progress.distance),
        plain(progress.pace),
        plain(progress.score),
    ] {
        csv.canonical(number.as_deref());
    }
    csv.text(progress.status.map(|status| status.word()));
    let given = indicator.given_status.as_ref();
    let computed = given.and_then(|_| computed_status(indicator, progress));
    csv.text(computed.map(|status| status.word()));
    let missing: Vec<&str> = progress
        .missing
        .iter()
        .map(|missing| missing.word())
        .collect();
    csv.text(Some(&missing.join(" ")));
    csv.text(given.map(|given| &*given.reason));
}
