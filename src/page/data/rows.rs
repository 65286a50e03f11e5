//! Rows of indicators → the tables of a province, and of an indicator in a province: one row per place and indicator,
//! with the latest value, what it was judged by, and the status.

use super::csv_text::{Csv, Dialect};
use super::json::{write_indicator, write_place};
use super::json_text::Json;
use super::{due, percent, plain};
use crate::derive::{Records, Review, Row};
use crate::diag::Lang;
use crate::judge::{Missing, Progress};
use crate::locale::{Number, Period};
use crate::model::{Amount, Better, Bound, Flag, Site, Target, TargetKind, words};

/// Names of the columns, for machines and in Vietnamese.
const COLUMNS: [(&str, &str); 30] = [
    ("place-code", "mã đơn vị"),
    ("place", "đơn vị"),
    ("province", "tỉnh"),
    ("term", "nhiệm kỳ"),
    ("id", "mã chỉ tiêu"),
    ("name", "chỉ tiêu"),
    ("unit", "đơn vị tính"),
    ("better", "chiều tốt"),
    ("baseline-period", "kỳ gốc"),
    ("baseline", "số gốc"),
    ("kind", "loại mục tiêu"),
    ("target", "nghị quyết"),
    ("target-to", "nghị quyết đến"),
    ("target-unit", "đơn vị của nghị quyết"),
    ("target-bound", "giới hạn của nghị quyết"),
    ("inferred", "suy ra"),
    ("due", "hạn"),
    ("period", "kỳ"),
    ("value", "giá trị"),
    ("value-to", "giá trị đến"),
    ("bound", "giới hạn"),
    ("flag", "trạng thái số liệu"),
    ("definition", "định nghĩa"),
    ("source", "nguồn"),
    ("of-target", "đạt % nghị quyết"),
    ("distance", "% quãng đường"),
    ("pace", "nhịp độ"),
    ("score", "điểm"),
    ("status", "đánh giá"),
    ("missing", "còn thiếu"),
];

/// All rows of a province: place by place in Vietnamese order, the indicators of each in the order of the site.
pub fn province_rows(records: &Records, province: usize) -> Vec<&Row> {
    let places = records.matrix(province).rows.into_iter();
    places.flat_map(|row| row.cells).flatten().collect()
}

/// `data.csv`, or `data.vi.csv` in the dialect of Excel in Viet Nam.
pub fn rows_csv<'a>(
    records: &Records,
    rows: impl IntoIterator<Item = &'a Row>,
    dialect: Dialect,
) -> Vec<u8> {
    let columns = COLUMNS.map(|(plain, vietnamese)| match dialect {
        Dialect::Plain => plain,
        Dialect::Vietnamese => vietnamese,
    });
    let mut csv = Csv::new(&columns, dialect);
    for row in rows {
        csv_row(&mut csv, records, row, dialect);
    }
    csv.finish()
}

fn csv_row(csv: &mut Csv, records: &Records, row: &Row, dialect: Dialect) {
    let review = &records.reviews[row.review];
    let article = &review.article;
    let indicator = records.indicator(row);
    let nothing = Progress::default();
    let progress = review.progress.get(row.indicator).unwrap_or(&nothing);
    csv.text(article.place.code.as_deref());
    csv.text(Some(&article.place.name));
    csv.text(Some(&article.place.province_name));
    csv.text(article.term().map(|term| term.to_string()).as_deref());
    csv.text(Some(&indicator.id));
    csv.text(Some(&indicator.name));
    csv.text(Some(&indicator.unit));
    csv.text(Some(better(indicator.better, dialect)));
    let baseline = review.baseline(row.indicator);
    let period = baseline.as_ref().and_then(|(period, _)| *period);
    csv.text(written(period).as_deref());
    amount(csv, baseline.map(|(_, figure)| &figure.amount), 1);
    target(csv, review, indicator.target.as_ref(), dialect);
    csv.text(written(row.period).as_deref());
    let latest = records.latest(row).map(|value| (value, &value.figure));
    match progress.total {
        Some(total) => amount(csv, Some(&Amount::One(total)), 2),
        None => amount(csv, latest.map(|(_, figure)| &figure.amount), 2),
    }
    let bound = latest.and_then(|(_, figure)| figure.bound);
    csv.text(bound.map(|of| bound_word(of, dialect)));
    let state = latest.and_then(|(_, figure)| figure.flag);
    csv.text(state.map(|of| flag(of, dialect)));
    csv.text(latest.and_then(|(value, _)| review.counted_by(row.indicator, value).definition));
    csv.text(latest.and_then(|(_, figure)| figure.citation.as_deref()));
    for number in [
        percent(progress.of_target),
        percent(progress.distance),
        plain(progress.pace),
        plain(progress.score),
    ] {
        csv.canonical(number.as_deref());
    }
    csv.text(progress.status.map(|of| match dialect {
        Dialect::Plain => of.word(),
        Dialect::Vietnamese => words::status(of, Lang::Vi),
    }));
    let lacking: Vec<&str> = progress
        .missing
        .iter()
        .map(|of| missing(*of, dialect))
        .collect();
    csv.text(Some(&lacking.join(match dialect {
        Dialect::Plain => " ",
        Dialect::Vietnamese => ", ",
    })));
    csv.end_row();
}

fn bound_word(of: Bound, dialect: Dialect) -> &'static str {
    match (dialect, of) {
        (Dialect::Plain, of) => of.word(),
        (Dialect::Vietnamese, Bound::AtLeast) => "từ … trở lên",
        (Dialect::Vietnamese, of) => words::bound_word(of, Lang::Vi),
    }
}

fn better(of: Better, dialect: Dialect) -> &'static str {
    match (dialect, of) {
        (Dialect::Plain, of) => of.word(),
        (Dialect::Vietnamese, Better::Higher) => "càng cao càng tốt",
        (Dialect::Vietnamese, Better::Lower) => "càng thấp càng tốt",
        (Dialect::Vietnamese, Better::Neither) => "không xét chiều",
    }
}

fn flag(of: Flag, dialect: Dialect) -> &'static str {
    match (dialect, of) {
        (Dialect::Plain, of) => of.word(),
        (Dialect::Vietnamese, Flag::Provisional) => "sơ bộ",
        (Dialect::Vietnamese, Flag::Estimated) => "ước tính",
        (Dialect::Vietnamese, Flag::Forecast) => "dự báo",
        (Dialect::Vietnamese, Flag::Revised) => "đã sửa",
        (Dialect::Vietnamese, Flag::Break) => "đứt chuỗi",
    }
}

fn missing(of: Missing, dialect: Dialect) -> &'static str {
    match (dialect, of) {
        (Dialect::Plain, of) => of.word(),
        (Dialect::Vietnamese, Missing::Value) => "số thực hiện",
        (Dialect::Vietnamese, Missing::Target) => "chỉ tiêu nghị quyết",
        (Dialect::Vietnamese, Missing::Baseline) => "số đầu kỳ",
        (Dialect::Vietnamese, Missing::Elapsed) => "thời gian đã qua",
        (Dialect::Vietnamese, Missing::Method) => "cách tính phù hợp",
    }
}

fn written(period: Option<Period>) -> Option<String> {
    period.map(|period| period.to_string())
}

/// In one cell, or in two for what may be a range; the worse end of a range does not stand for it.
fn amount(csv: &mut Csv, amount: Option<&Amount>, cells: usize) {
    let to = match amount {
        Some(Amount::One(number)) => {
            csv.number(Some(*number));
            None
        }
        Some(Amount::Range(from, to)) if cells > 1 => {
            csv.number(Some(*from));
            Some(*to)
        }
        Some(Amount::Range(from, to)) => {
            csv.text(Some(&format!("{}–{}", from.canonical(), to.canonical())));
            None
        }
        Some(Amount::YesNo(yes)) => {
            csv.text(Some(if *yes { "true" } else { "false" }));
            None
        }
        Some(Amount::Grade(grade)) => {
            csv.text(Some(grade));
            None
        }
        Some(Amount::Parts(parts)) => {
            csv.text(Some(&list(parts)));
            None
        }
        Some(Amount::Missing) | None => {
            csv.text(None);
            None
        }
    };
    if cells > 1 {
        csv.number(to);
    }
}

fn list(parts: &[(Box<str>, Number)]) -> String {
    let written: Vec<String> = parts
        .iter()
        .map(|(name, number)| format!("{name} {}", number.canonical()))
        .collect();
    written.join(" | ")
}

/// Kind, number, far end, unit, bound, whether it is inferred, and when it is due.
fn target(csv: &mut Csv, review: &Review, target: Option<&Target>, dialect: Dialect) {
    csv.text(target.map(|target| target.kind.word()));
    let as_amount = target.map(|target| match &target.kind {
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
        TargetKind::Composition(parts) => Amount::Parts(parts.clone()),
        TargetKind::YesNo => Amount::YesNo(true),
        TargetKind::Ordinal { scale, goal } => scale
            .get(*goal)
            .map_or(Amount::Missing, |grade| Amount::Grade(grade.clone())),
        TargetKind::Outside(values) => Amount::Parts(
            values
                .iter()
                .map(|(period, number)| (period.to_string().into(), *number))
                .collect(),
        ),
        TargetKind::Several(ids) => Amount::Grade(ids.join(" ").into()),
    });
    amount(csv, as_amount.as_ref(), 2);
    csv.text(target.and_then(|target| target.unit.as_deref()));
    csv.text(target.and_then(|target| Some(bound_word(target.bound?, dialect))));
    let inferred = target.filter(|target| target.inferred);
    csv.text(inferred.map(|_| match dialect {
        Dialect::Plain => "true",
        Dialect::Vietnamese => "suy ra",
    }));
    csv.text(target.and_then(|target| due(review, target)).as_deref());
}

/// `data.json`: every row with its indicator as in the review's own file.
pub fn rows_json<'a>(
    records: &Records,
    site: &Site,
    rows: impl IntoIterator<Item = &'a Row>,
) -> Vec<u8> {
    let mut json = Json::new();
    json.open(b'{');
    json.key_line(2, "format");
    json.literal("1");
    json.key_line(2, "method");
    json.text(site.method.word());
    json.key_line(2, "rows");
    json.open(b'[');
    for row in rows {
        let review = &records.reviews[row.review];
        let article = &review.article;
        json.item_line(4);
        json.open(b'{');
        json.key("place");
        write_place(&mut json, article);
        json.key("term");
        json.text_or_null(article.term().map(|term| term.to_string()).as_deref());
        json.key("as-of");
        json.text_or_null(written(article.as_of).as_deref());
        json.key("review");
        json.text(&review.address);
        json.key("id");
        json.text(&records.indicator(row).id);
        json.key("indicator");
        write_indicator(&mut json, review, row.indicator, records.indicator(row));
        json.close(b'}');
    }
    json.close_line(2, b']');
    json.close_line(0, b'}');
    json.finish()
}

#[cfg(test)]
mod tests {
    use super::super::{csv_text, sample};
    use super::*;
    use crate::derive::sample::{OFFICIAL, simple, site};

    fn records() -> Records {
        let reviews = vec![sample::review(), simple("03442", "2023-01-01", 1, 2)];
        crate::derive::roll_up(reviews, &OFFICIAL)
    }

    #[track_caller]
    fn check(dialect: Dialect, expected: &str) {
        let records = records();
        let csv = rows_csv(&records, province_rows(&records, 0), dialect);
        assert_eq!(
            String::from_utf8(csv).expect("UTF-8"),
            format!("\u{feff}{}", expected.replace('\n', "\r\n"))
        );
    }

    #[test]
    fn a_province_is_written_for_machines() {
        check(
            Dialect::Plain,
            "place-code,place,province,term,id,name,unit,better,baseline-period,baseline,kind,target,target-to,target-unit,target-bound,inferred,due,period,value,value-to,bound,flag,definition,source,of-target,distance,pace,score,status,missing\n\
             03463,Xã Tà Tổng,Lai Châu,2020-2025,income,Thu nhập bình quân đầu người,triệu đồng/người/năm,higher,,,level,25,,,,true,2025,2022,17,,,,,laichau,68,,,,not-met,baseline\n\
             03463,Xã Tà Tổng,Lai Châu,2020-2025,poverty,Tỷ lệ hộ nghèo,%,lower,2020,52.3,level,30,,,under,,2025,2022,41.1,,,,poverty-2016,laichau,,,,,on-time,\n",
        );
    }

    #[test]
    fn a_province_is_written_for_excel_in_viet_nam() {
        check(
            Dialect::Vietnamese,
            "mã đơn vị;đơn vị;tỉnh;nhiệm kỳ;mã chỉ tiêu;chỉ tiêu;đơn vị tính;chiều tốt;kỳ gốc;số gốc;loại mục tiêu;nghị quyết;nghị quyết đến;đơn vị của nghị quyết;giới hạn của nghị quyết;suy ra;hạn;kỳ;giá trị;giá trị đến;giới hạn;trạng thái số liệu;định nghĩa;nguồn;đạt % nghị quyết;% quãng đường;nhịp độ;điểm;đánh giá;còn thiếu\n\
             03463;Xã Tà Tổng;Lai Châu;2020-2025;income;Thu nhập bình quân đầu người;triệu đồng/người/năm;càng cao càng tốt;;;level;25;;;;suy ra;2025;2022;17;;;;;laichau;68;;;;chưa đạt;số đầu kỳ\n\
             03463;Xã Tà Tổng;Lai Châu;2020-2025;poverty;Tỷ lệ hộ nghèo;%;càng thấp càng tốt;2020;52,3;level;30;;;dưới;;2025;2022;41,1;;;;poverty-2016;laichau;;;;;đúng tiến độ;\n",
        );
    }

    #[test]
    fn rows_carry_nothing_hidden_and_read_back() {
        let records = records();
        let rows = || province_rows(&records, 0);
        let json = rows_json(&records, &site(), rows());
        let read: serde_json::Value = serde_json::from_slice(&json).expect("valid");
        assert_eq!(read["rows"][0]["indicator"]["of-target"], "68");
        assert_eq!(read["rows"][1]["place"]["code"], "03463");
        let csv = rows_csv(&records, rows(), Dialect::Plain);
        assert_eq!(csv_text::read(&csv).map(|rows| rows.len()), Ok(3));
        for bytes in [json, csv] {
            let text = String::from_utf8(bytes).expect("UTF-8");
            assert!(!text.contains("777") && !text.contains("77.7"));
        }
    }
}
