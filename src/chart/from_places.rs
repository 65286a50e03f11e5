//! One indicator of several places → the ranking or the strip that shows it, with its sentence and table.

use super::about::{pick, span, subtitle};
use super::gate::{Datum, Plot};
use super::places::{Apart, Compared, ComparedRow, Standing};
use super::ranking::{RankingChart, RankingItem, RankingRow};
use super::strip::StripChart;
use super::text::clean;
use super::{Chart, Picture, Table};
use crate::diag::Lang;
use crate::locale::{Number, Period};
use crate::model::{Better, Order, words};

/// Rows that one picture has at most; more are cut to their ends and the neighbours of the stressed one.
const MOST_ROWS: usize = 40;

/// Rows at the upper and the lower end of a cut picture.
const ENDS: (usize, usize) = (15, 10);

/// Rows above and below the stressed one there.
const NEIGHBOURS: usize = 2;

/// The ranking; none where fewer than two can be compared. `codes` are the places in the author's order.
pub(super) fn ranking(
    compared: &Compared,
    order: Order,
    codes: &[&str],
    lang: Lang,
) -> Option<Picture> {
    let facts = Facts::of(compared, lang)?;
    let mut rows = facts.ranked.clone();
    match (order, compared.better) {
        (Order::Value, Better::Lower) => rows.reverse(),
        (Order::Given, _) if !codes.is_empty() => {
            let at = |row: &ComparedRow| codes.iter().position(|code| *code == &*row.code);
            rows.sort_by_key(|(_, row)| at(row).unwrap_or(codes.len()));
        }
        _ => {}
    }
    let here = rows.iter().position(|(_, row)| row.is_here);
    let mut items: Vec<RankingItem> = Vec::new();
    let mut at = 0;
    for (from, to) in kept(rows.len(), here) {
        if from > at {
            let count = Number::whole((from - at) as i64).format(lang);
            items.push(RankingItem::Gap(match lang {
                Lang::Vi => format!("… {count} nơi khác, xem bảng số liệu …"),
                Lang::En => format!("… {count} more places, see the table …"),
            }));
        }
        items.extend(rows[from..to].iter().map(|(rank, row)| {
            RankingItem::Row(RankingRow {
                rank: rank.clone(),
                name: clean(&row.name),
                value: row.value.clone(),
                is_here: row.is_here,
            })
        }));
        at = to;
    }
    let chart = RankingChart {
        items,
        unit: facts.unit.clone(),
        median: facts.median_label(),
        cropped: facts.cropped(),
    };
    Some(facts.picture(Chart::Ranking(chart)))
}

/// The strip; none where fewer than two can be compared.
pub(super) fn strip(compared: &Compared, lang: Lang) -> Option<Picture> {
    let facts = Facts::of(compared, lang)?;
    let here = facts.here();
    let has_here = here.is_some();
    let chart = StripChart {
        others: facts
            .ranked
            .iter()
            .filter(|(_, row)| !has_here || !row.is_here)
            .filter_map(|(_, row)| row.value.plot)
            .collect(),
        here: here.map(|(rank, row, plot)| {
            let value = row.value.with_unit(&facts.unit);
            let name = format!("{}: {value}", clean(&row.name));
            (plot, [name, facts.place_of(&rank)])
        }),
        median: facts.median_label(),
        unit: facts.unit.clone(),
        cropped: facts.cropped(),
    };
    let reach = facts.reach().filter(|_| !has_here);
    let mut picture = facts.picture(Chart::Strip(chart));
    if let Some(sentence) = reach {
        picture.headline = sentence;
    }
    Some(picture)
}

/// Which of that many rows are drawn, as ranges: all, or the ends and the neighbours of one. A gap hides two at least.
fn kept(count: usize, here: Option<usize>) -> Vec<(usize, usize)> {
    if count <= MOST_ROWS {
        return vec![(0, count)];
    }
    let mut parts = vec![(0, ENDS.0), (count - ENDS.1, count)];
    if let Some(here) = here {
        let from = here.saturating_sub(NEIGHBOURS);
        parts.push((from, (here + NEIGHBOURS + 1).min(count)));
    }
    parts.sort_unstable();
    let mut kept: Vec<(usize, usize)> = Vec::new();
    for (from, to) in parts {
        match kept.last_mut() {
            Some(last) if from <= last.1 + 1 => last.1 = last.1.max(to),
            _ => kept.push((from, to)),
        }
    }
    kept
}

/// What all kinds that compare say alike.
struct Facts<'a> {
    compared: &'a Compared,
    name: String,
    scope: String,
    unit: String,
    /// Those with a rank, best first, with the rank as printed.
    ranked: Vec<(String, &'a ComparedRow)>,
    lang: Lang,
}

impl<'a> Facts<'a> {
    fn of(compared: &'a Compared, lang: Lang) -> Option<Facts<'a>> {
        let is_ranked = compared.better != Better::Neither;
        let ranked: Vec<(String, &ComparedRow)> = compared
            .ranked()
            .map(|(number, is_tied, row)| {
                let mark = if is_tied { "=" } else { "" };
                let rank = match is_ranked {
                    true => format!("{}{mark}", whole(number, lang)),
                    false => String::new(),
                };
                (rank, row)
            })
            .collect();
        let drawable = ranked.iter().filter(|(_, row)| row.value.plot.is_some());
        (drawable.count() > 1).then(|| Facts {
            name: clean(&compared.name),
            scope: clean(&compared.scope),
            unit: clean(&compared.unit),
            ranked,
            compared,
            lang,
        })
    }

    fn pick(&self, vi: &'static str, en: &'static str) -> &'static str {
        pick(self.lang, vi, en)
    }

    /// The stressed place, where it can be drawn.
    fn here(&self) -> Option<(String, &'a ComparedRow, Plot)> {
        let (rank, row) = self.ranked.iter().find(|(_, row)| row.is_here)?;
        Some((rank.clone(), row, row.value.plot?))
    }

    /// `hạng 7=/32`; empty where nothing is better.
    fn place_of(&self, rank: &str) -> String {
        let all = whole(self.ranked.len(), self.lang);
        match (rank, self.lang) {
            ("", _) => String::new(),
            (rank, Lang::Vi) => format!("hạng {rank}/{all}"),
            (rank, Lang::En) => format!("rank {rank} of {all}"),
        }
    }

    /// A value with the unit if that is short, or not the only one; else it is said once.
    fn brief(&self, datum: &Datum) -> String {
        match self.unit.as_str() {
            "%" | "‰" => datum.with_unit(&self.unit),
            _ if self.ranked.iter().any(|(_, row)| row.value.has_unit) => {
                datum.with_unit(&self.unit)
            }
            _ => datum.shown.clone(),
        }
    }

    fn median(&self) -> Option<String> {
        let median = self.brief(self.compared.median.as_ref()?);
        Some(format!("{} {median}", self.pick("trung vị", "median")))
    }

    fn median_label(&self) -> Option<(Plot, String)> {
        let plot = self.compared.median.as_ref()?.plot?;
        Some((plot, self.median()?))
    }

    fn cropped(&self) -> String {
        self.pick("Trục không bắt đầu từ 0", "The axis does not start at 0")
            .to_owned()
    }

    /// "Tỷ lệ hộ nghèo: Xã Tà Tổng 41,1%, hạng 7/32; trung vị 30%", or the two ends where no place is stressed.
    fn headline(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        if let Some((rank, row, _)) = self.here() {
            let value = row.value.with_unit(&self.unit);
            let place = self.place_of(&rank);
            let comma = if place.is_empty() { "" } else { ", " };
            parts.push(format!("{} {value}{comma}{place}", clean(&row.name)));
        } else {
            let (first, last) = (0, self.ranked.len() - 1);
            let same = |a: usize, b: usize| {
                let of = |at: usize| match self.ranked[at].1.standing {
                    Standing::Ranked { number, .. } => number,
                    Standing::Apart(_) => 0,
                };
                of(a) == of(b)
            };
            let said = |at: usize, value: String| {
                let row = self.ranked[at].1;
                match (0..self.ranked.len())
                    .filter(|other| same(*other, at))
                    .count()
                {
                    1 => format!("{value} ({})", clean(&row.name)),
                    count => format!("{value} ({})", self.places(count)),
                }
            };
            if same(first, last) {
                let all = self.ranked[first].1.value.with_unit(&self.unit);
                return match self.lang {
                    Lang::Vi => format!("{}: cả {} đều {all}", self.name, self.places(last + 1)),
                    Lang::En => format!("{}: {all} in all {}", self.name, self.places(last + 1)),
                };
            }
            let (most, least) = (
                self.pick("cao nhất", "highest"),
                self.pick("thấp nhất", "lowest"),
            );
            let (best, worst) = match self.compared.better {
                Better::Lower => (least, most),
                Better::Higher | Better::Neither => (most, least),
            };
            let (top, end) = (&self.ranked[first].1.value, &self.ranked[last].1.value);
            let (top, end) = (top.with_unit(&self.unit), self.brief(end));
            parts.push(format!("{best} {}", said(first, top)));
            parts.push(format!("{worst} {}", said(last, end)));
        }
        parts.extend(self.median());
        format!("{}: {}", self.name, parts.join("; "))
    }

    /// "Hộ nghèo ở 166 nơi: từ 8% đến 32%; trung vị 18%".
    fn reach(&self) -> Option<String> {
        let (mut low, mut high) = (self.ranked.first()?.1, self.ranked.last()?.1);
        if self.compared.better != Better::Lower {
            (low, high) = (high, low);
        }
        let (low, high) = (self.brief(&low.value), high.value.with_unit(&self.unit));
        let (name, places) = (&self.name, self.places(self.ranked.len()));
        let median = self.median()?;
        Some(match self.lang {
            Lang::Vi => format!("{name} ở {places}: từ {low} đến {high}; {median}"),
            Lang::En => format!("{name} in {places}: from {low} to {high}; {median}"),
        })
    }

    fn places(&self, count: usize) -> String {
        let number = whole(count, self.lang);
        match (self.lang, count) {
            (Lang::Vi, _) => format!("{number}\u{a0}nơi"),
            (Lang::En, 1) => format!("{number}\u{a0}place"),
            (Lang::En, _) => format!("{number}\u{a0}places"),
        }
    }

    fn picture(self, chart: Chart) -> Picture {
        let periods = || self.ranked.iter().filter_map(|(_, row)| row.period);
        let first: Option<Period> = periods().min_by_key(|period| period.last());
        let last: Option<Period> = periods().max_by_key(|period| period.last());
        let newest = first.zip(last).map_or_else(String::new, |(first, last)| {
            let years = span(first, last, self.lang);
            format!("{} ({years})", self.pick("số mới nhất", "latest figures"))
        });
        let way = match self.compared.better {
            Better::Higher => self.pick("cao hơn là tốt hơn", "higher is better"),
            Better::Lower => self.pick("thấp hơn là tốt hơn", "lower is better"),
            Better::Neither => "",
        };
        let count = self.places(self.ranked.len());
        let among = subtitle(&[&self.scope, &count]);
        Picture {
            headline: self.headline(),
            subtitle: subtitle(&[&self.name, &among, &newest, &self.unit, way]),
            description: self.description(),
            table: self.table(&among),
            note: self.note(),
            lang: self.lang,
            chart,
        }
    }

    /// Every ranked place with rank and value.
    fn description(&self) -> String {
        let said = self.ranked.iter().map(|(rank, row)| {
            let (name, value) = (clean(&row.name), row.value.with_unit(&self.unit));
            match rank.as_str() {
                "" => format!("{name}: {value}"),
                rank => format!("{rank}. {name}: {value}"),
            }
        });
        let said: Vec<String> = said.collect();
        let median = self
            .median()
            .map(|median| format!(" {}.", words::capital(&median)));
        format!("{}.{}", said.join("; "), median.unwrap_or_default())
    }

    fn table(&self, among: &str) -> Table {
        let value = self.pick("Giá trị", "Value");
        let is_ranked = self.compared.better != Better::Neither;
        let mut head = vec![
            self.pick("Nơi", "Place").to_owned(),
            match self.unit.as_str() {
                "" => value.to_owned(),
                unit => format!("{value} ({unit})"),
            },
            self.pick("Kỳ", "Period").to_owned(),
            self.pick("Đánh giá", "Status").to_owned(),
        ];
        let mut numeric = vec![false, true, false, false];
        if is_ranked {
            head.insert(0, self.pick("Hạng", "Rank").to_owned());
            numeric.insert(0, true);
        }
        let mut ranks = self.ranked.iter().map(|(rank, _)| rank);
        let rows = self.compared.rows.iter().map(|row| {
            let mut cells = vec![
                clean(&row.name),
                match row.value.is_missing() {
                    true => words::missing(self.lang).to_owned(),
                    false => row.value.shown.clone(),
                },
                row.period
                    .map_or_else(String::new, |period| period.format(self.lang)),
                row.status.map_or_else(String::new, |status| {
                    words::status(status, self.lang).to_owned()
                }),
            ];
            if is_ranked {
                let rank = match row.standing {
                    Standing::Ranked { .. } => ranks.next().cloned().unwrap_or_default(),
                    Standing::Apart(_) => "–".to_owned(),
                };
                cells.insert(0, rank);
            }
            cells
        });
        Table {
            caption: subtitle(&[&self.name, among]),
            rows: rows.collect(),
            head,
            numeric,
        }
    }

    /// Who is in the table only, and why.
    fn note(&self) -> Option<String> {
        let whys = [Apart::Counted, Apart::Sum, Apart::NoNumber, Apart::Missing];
        let parts = whys.iter().filter_map(|why| {
            let is_so = |row: &&ComparedRow| row.standing == Standing::Apart(*why);
            let count = self.compared.rows.iter().filter(is_so).count();
            (count > 0).then(|| format!("{} {}", self.places(count), self.why(*why)))
        });
        let mut parts: Vec<String> = parts.collect();
        let large = |(_, row): &&(String, &ComparedRow)| row.value.plot.is_none();
        let count = self.ranked.iter().filter(large).count();
        if count > 0 {
            let why = self.pick("có số quá lớn để vẽ", "with a number too large to draw");
            parts.push(format!("{} {why}", self.places(count)));
        }
        let stressed = self.compared.here().and_then(|row| match row.standing {
            Standing::Apart(why) => Some(format!("{} {}. ", clean(&row.name), self.why(why))),
            Standing::Ranked { .. } => None,
        });
        let only = self.pick(
            "Chỉ có trong bảng, không so sánh: ",
            "In the table only, not compared: ",
        );
        (!parts.is_empty()).then(|| {
            format!(
                "{}{only}{}.",
                stressed.unwrap_or_default(),
                parts.join("; ")
            )
        })
    }

    fn why(&self, why: Apart) -> &'static str {
        match why {
            Apart::Counted => self.pick(
                "tính theo cách, địa giới hoặc đơn vị khác",
                "counted by another definition, territory or unit",
            ),
            Apart::Sum => self.pick(
                "chỉ có số cộng dồn từ đầu nhiệm kỳ",
                "with a sum over the term so far",
            ),
            Apart::NoNumber => self.pick("không có một con số duy nhất", "without a single number"),
            Apart::Missing => self.pick("chưa có số liệu", "with no figure yet"),
        }
    }
}

fn whole(count: usize, lang: Lang) -> String {
    Number::whole(i64::try_from(count).unwrap_or(i64::MAX)).format(lang)
}
