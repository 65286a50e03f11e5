//! Charts of several places: every number in picture or said gap and in the table, no label on another, ranks as given,
//! and what stands apart said with its reason.

use super::*;
use crate::chart::places::{Apart, Compared, ComparedRow, Standing};
use crate::chart::role::Role;
use crate::locale::Period;
use crate::model::Order;

fn compared(values: &[&str], better: Better, here: Option<usize>) -> Compared {
    let rows = values.iter().enumerate().map(|(at, value)| {
        let same = |other: usize| values.get(other) == Some(value);
        ComparedRow {
            code: format!("{at:05}").into(),
            name: format!("Xã Số {at}"),
            value: datum(value),
            period: Period::of_year(2022),
            status: Some(StatusWord::Slow),
            standing: Standing::Ranked {
                number: values.iter().position(|other| other == value).unwrap_or(at) + 1,
                is_tied: same(at + 1) || at > 0 && same(at - 1),
            },
            is_here: here == Some(at),
        }
    });
    Compared {
        name: "Hộ nghèo".into(),
        scope: "Lai Châu".into(),
        unit: "%".into(),
        better,
        median: Some(datum("18,4")),
        rows: rows.collect(),
    }
}

fn plain(words: &str) -> String {
    words.replace('\u{a0}', " ")
}

/// Every text of a picture with its box, from its class, anchor and place.
fn texts(svg: &str) -> Vec<(String, [f64; 4])> {
    let narrow = svg.contains("chart-n");
    let roles = [
        Role::Text,
        Role::Muted,
        Role::Bold,
        Role::Text1,
        Role::MutedHalo,
    ];
    let found = svg.split("<text ").skip(1).map(|tag| {
        let value = |key: &str| {
            let rest = tag.split_once(&format!("{key}=\""))?.1;
            rest.split('"').next()
        };
        let number = |key| value(key).and_then(|text| text.parse::<f64>().ok());
        let (x, y) = (number("x").expect("x"), number("y").expect("y"));
        let class = value("class").expect("a class");
        let role = roles.into_iter().find(|role| role.class() == class);
        let role = role.expect("a role of these charts");
        let body = tag.split_once('>').expect("a tag").1;
        let words = body.split("</title>").last().unwrap_or(body);
        let words = words.split("</text>").next().unwrap_or_default();
        let width = text::width(words, role.weight(), role.size(narrow)) / text::SLACK;
        let left = match value("text-anchor") {
            Some("middle") => x - width / 2.0,
            Some("end") => x - width,
            _ => x,
        };
        (words.to_owned(), [left, y - 10.0, left + width, y + 2.0])
    });
    found.collect()
}

#[track_caller]
fn check_labels(svg: &str) {
    let texts = texts(svg);
    assert!(!texts.is_empty(), "{svg}");
    for (at, (words, own)) in texts.iter().enumerate() {
        for (other, taken) in &texts[..at] {
            let apart = own[2] <= taken[0]
                || taken[2] <= own[0]
                || own[3] <= taken[1]
                || taken[3] <= own[1];
            assert!(apart, "`{words}` lies on `{other}`: {own:?} {taken:?}");
        }
    }
}

#[test]
fn a_ranking_says_rank_value_and_median_of_one_place() {
    let values = ["8,04", "12,39", "18,4", "18,4", "32,5"];
    let given = compared(&values, Better::Lower, Some(1));
    let picture = ranking(&given, Lang::Vi).expect("a picture");
    assert_eq!(
        plain(&picture.headline),
        "Hộ nghèo: Xã Số 1 12,39%, hạng 2/5; trung vị 18,4%"
    );
    assert_eq!(
        plain(&picture.subtitle),
        "Hộ nghèo, Lai Châu, 5 nơi, số mới nhất (2022), %, thấp hơn là tốt hơn"
    );
    assert_eq!(
        picture.table.rows[2],
        ["3=", "Xã Số 2", "18,4", "2022", "chậm so với tiến độ"]
    );
    let wide = picture.draw("h1").wide;
    for words in [">3=</text>", ">12,39%</text>", ">trung vị 18,4%</text>"] {
        assert!(wide.contains(words), "{words} in {wide}");
    }
    assert_eq!(
        wide.matches("class=\"s1\"").count(),
        1,
        "one dot is stressed"
    );
    assert_eq!(wide.matches("class=\"hi\"").count(), 1);
    let strip = strip(&given, Lang::En).expect("a picture");
    assert_eq!(
        plain(&strip.headline),
        "Hộ nghèo: Xã Số 1 12,39%, rank 2 of 5; median 18,4%"
    );
}

#[test]
fn without_a_place_the_ends_are_said_and_ties_counted() {
    let sentence = |values: &[&str], better| {
        let picture = ranking(&compared(values, better, None), Lang::Vi);
        plain(&picture.expect("a picture").headline)
    };
    assert_eq!(
        sentence(&["8", "8", "30"], Better::Lower),
        "Hộ nghèo: thấp nhất 8% (2 nơi); cao nhất 30% (Xã Số 2); trung vị 18,4%"
    );
    assert_eq!(
        sentence(&["30", "8"], Better::Higher),
        "Hộ nghèo: cao nhất 30% (Xã Số 0); thấp nhất 8% (Xã Số 1); trung vị 18,4%"
    );
    assert_eq!(
        sentence(&["8", "8"], Better::Lower),
        "Hộ nghèo: cả 2 nơi đều 8%"
    );
    let given = compared(&["8", "30"], Better::Lower, None);
    let picture = strip(&given, Lang::Vi).expect("a picture");
    assert_eq!(
        plain(&picture.headline),
        "Hộ nghèo ở 2 nơi: từ 8% đến 30%; trung vị 18,4%"
    );
}

#[test]
fn nothing_is_ranked_where_nothing_is_better() {
    let picture = ranking(&compared(&["30", "8"], Better::Neither, Some(1)), Lang::Vi);
    let picture = picture.expect("a picture");
    assert_eq!(picture.table.head[0], "Nơi");
    assert!(!picture.headline.contains("hạng"), "{}", picture.headline);
    assert_eq!(picture.table.numeric.len(), picture.table.rows[0].len());
}

#[test]
fn what_stands_apart_is_in_the_table_and_said() {
    let mut given = compared(&["8", "30", "99", "98"], Better::Lower, None);
    for (at, why) in [(2, Apart::Counted), (3, Apart::Missing)] {
        given.rows[at].standing = Standing::Apart(why);
        given.rows[at].value.plot = None;
    }
    given.rows[2].is_here = true;
    given.rows[3].value = Datum::default();
    let picture = ranking(&given, Lang::Vi).expect("a picture");
    assert_eq!(
        picture.note.as_deref().map(plain).as_deref(),
        Some(
            "Xã Số 2 tính theo cách, địa giới hoặc đơn vị khác. Chỉ có trong bảng, không so sánh: 1 nơi tính theo cách, \
             địa giới hoặc đơn vị khác; 1 nơi chưa có số liệu."
        )
    );
    assert_eq!(picture.table.rows[2][0], "–");
    assert_eq!(picture.table.rows[3][2], "chưa có số liệu");
    assert!(!picture.draw("h1").wide.contains("Xã Số 2"));
    given.rows.truncate(1);
    assert!(
        ranking(&given, Lang::Vi).is_none(),
        "one place is no ranking"
    );
    assert!(strip(&given, Lang::Vi).is_none());
}

#[test]
fn a_long_ranking_keeps_its_ends_and_the_neighbours_of_one() {
    let values: Vec<String> = (0..166).map(|at| format!("{},5", 10 + at)).collect();
    let values: Vec<&str> = values.iter().map(String::as_str).collect();
    let names = |here| {
        let picture = ranking(&compared(&values, Better::Lower, here), Lang::Vi);
        let Chart::Ranking(chart) = picture.expect("a picture").chart else {
            panic!("a ranking is expected");
        };
        let items = chart.items.iter().map(|item| match item {
            RankingItem::Row(row) => row.rank.clone(),
            RankingItem::Gap(words) => plain(words),
        });
        items.collect::<Vec<String>>().join(" ")
    };
    let (top, end) = (
        "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15",
        "157 158 159 160 161 162 163 164 165 166",
    );
    let gap = |count| format!("… {count} nơi khác, xem bảng số liệu …");
    assert_eq!(names(None), format!("{top} {} {end}", gap(141)));
    assert_eq!(
        names(Some(79)),
        format!("{top} {} 78 79 80 81 82 {} {end}", gap(62), gap(74))
    );
    assert_eq!(
        names(Some(17)),
        format!("{top} 16 17 18 19 20 {} {end}", gap(136)),
        "a gap of one is no gap"
    );
}

#[test]
fn the_author_may_order_otherwise_and_ranks_stay() {
    let given = compared(&["8", "20", "30"], Better::Lower, None);
    let ranks = |order, codes: &[&str]| {
        let picture = crate::chart::from_places::ranking(&given, order, codes, Lang::Vi);
        let Chart::Ranking(chart) = picture.expect("a picture").chart else {
            panic!("a ranking is expected");
        };
        let rows = chart.items.iter().map(|item| match item {
            RankingItem::Row(row) => row.rank.clone(),
            RankingItem::Gap(_) => String::new(),
        });
        rows.collect::<String>()
    };
    let codes = ["00001", "00002", "00000"];
    assert_eq!(ranks(Order::Default, &codes), "123");
    assert_eq!(ranks(Order::Value, &codes), "321");
    assert_eq!(ranks(Order::Given, &codes), "231");
}

#[test]
fn an_axis_without_zero_says_so_and_has_no_stems() {
    let near = ranking(
        &compared(&["98", "97", "96"], Better::Higher, Some(0)),
        Lang::Vi,
    );
    let mut given = near.expect("a picture");
    let Chart::Ranking(chart) = &mut given.chart else {
        panic!("a ranking is expected");
    };
    chart.median = None;
    let wide = given.draw("h1").wide;
    assert!(wide.contains("Trục không bắt đầu từ 0"), "{wide}");
    assert!(!wide.contains("stem-hi"), "no length is read off");
    let far = ranking(&compared(&["98", "7"], Better::Higher, Some(0)), Lang::Vi);
    let wide = far.expect("a picture").draw("h1").wide;
    assert!(
        !wide.contains("Trục không") && wide.contains("stem-hi"),
        "{wide}"
    );
}

#[test]
fn the_ticks_of_a_strip_are_one_element() {
    let values: Vec<String> = (0..500).map(|at| format!("{},5", 10 + at)).collect();
    let values: Vec<&str> = values.iter().map(String::as_str).collect();
    let picture = strip(&compared(&values, Better::Lower, Some(131)), Lang::Vi);
    let drawing = picture.expect("a picture").draw("h1");
    for svg in [&drawing.wide, &drawing.narrow] {
        assert!(svg.contains(">hạng 132/500</text>"), "{svg}");
        let ticks: Vec<&str> = svg
            .split("<path d=\"")
            .filter(|path| path.contains("class=\"place\""))
            .collect();
        assert_eq!(ticks.len(), 1);
        assert_eq!(ticks[0].matches('M').count(), 499);
    }
    assert_eq!(drawing.table.rows.len(), 500);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn any_places_can_be_drawn(rows in prop::collection::vec((any_label(), any_datum(), any::<bool>()), 0..60), unit in any_label(), here in 0usize..60, better in 0..3u8) {
        let better = [Better::Higher, Better::Lower, Better::Neither][usize::from(better)];
        let mut given = compared(&[], better, None);
        given.unit = unit;
        given.rows = rows.iter().enumerate().map(|(at, (name, value, is_apart))| ComparedRow {
            code: at.to_string().into(),
            name: name.clone(),
            value: Datum { plot: value.plot.filter(|_| !is_apart), ..value.clone() },
            period: None,
            status: None,
            standing: if *is_apart || value.is_missing() { Standing::Apart(Apart::NoNumber) } else { Standing::Ranked { number: at + 1, is_tied: false } },
            is_here: at == here,
        }).collect();
        let ranked = given.ranked().filter(|(_, _, row)| row.value.plot.is_some()).count();
        for picture in [ranking(&given, Lang::Vi), strip(&given, Lang::En)] {
            prop_assert_eq!(picture.is_some(), ranked > 1);
            let Some(picture) = picture else { continue };
            let drawing = picture.draw("h1");
            prop_assert_eq!(&drawing, &picture.draw("h1"));
            check_both(&drawing)?;
            prop_assert!(!drawing.wide.is_empty() && !drawing.narrow.is_empty());
            prop_assert_eq!(drawing.table.rows.len(), rows.len());
            let column = usize::from(better != Better::Neither) + 1;
            for row in &given.rows {
                prop_assert!(row.value.is_missing() || drawing.table.rows.iter().any(|cells| cells[column] == row.value.shown));
            }
            if let Chart::Ranking(chart) = &picture.chart {
                let shown = chart.items.iter().filter(|item| matches!(item, RankingItem::Row(row) if row.value.plot.is_some())).count();
                prop_assert_eq!(drawing.wide.matches("<circle").count(), shown);
                prop_assert_eq!(drawing.narrow.matches("<circle").count(), shown);
                let gaps = chart.items.iter().any(|item| matches!(item, RankingItem::Gap(_)));
                prop_assert!(gaps || shown == ranked, "what is not drawn is said");
            }
        }
    }

    #[test]
    fn no_label_lies_on_another(values in prop::collection::vec(0..2_000_000u32, 2..60), here in 0usize..60, digits in 0u32..5, unit in 0..3u8) {
        let size = 10u32.pow(digits);
        let mut values: Vec<u32> = values.iter().map(|value| value / size).collect();
        values.sort_unstable();
        let written: Vec<String> = values.iter().map(|value| format!("{value}")).collect();
        let written: Vec<&str> = written.iter().map(String::as_str).collect();
        let mut given = compared(&written, Better::Lower, Some(here));
        given.unit = ["%", "triệu đồng/người", "kg"][usize::from(unit)].to_owned();
        given.median = Some(datum(written[written.len() / 2]));
        for picture in [ranking(&given, Lang::Vi), strip(&given, Lang::Vi)] {
            let drawing = picture.expect("a picture").draw("h1");
            check_labels(&drawing.wide);
            check_labels(&drawing.narrow);
        }
    }
}
