//! The format of an article, from its own examples: what is accepted, and the code and place of what is not.

use super::*;
use crate::diag::Lang;
use crate::model::{Amount, Article, Bound, TargetKind};

/// Reads an article of the given front matter, with a table beside it.
pub(crate) fn read_with(front: &str, table: Option<&str>) -> Result<Article, Vec<Diagnostic>> {
    let units = parse_units(crate::load::UNITS);
    let dictionary = parse_dictionary(Arc::new(Source::new(
        "indicators.yaml",
        crate::load::DICTIONARY,
    )))
    .expect("the standard dictionary has no faults");
    let mut tables = BTreeMap::new();
    if let Some(table) = table {
        tables.insert(
            "content/x/a.csv".into(),
            Arc::new(Source::new("content/x/a.csv", table)),
        );
    }
    let context = Context {
        units: &units,
        dictionary: &dictionary,
        tables: &tables,
    };
    let source = Source::new("content/x/a.md", format!("---\n{front}\n---\n"));
    match parse(Arc::new(source), &context)? {
        Document::Report(article) => Ok(*article),
        Document::Page(_) => panic!("a report is expected"),
    }
}

const HEAD: &str = "title: \"Tà Tổng\"\ndate: 2023-06-04\nplace: { code: \"03463\" }\nresolution: { name: NQ, term: 2020-2025 }\n";

#[track_caller]
fn good(front: &str) -> Article {
    read_with(&format!("{HEAD}{front}"), None).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

/// Faults as `code line:column`, lines counted from the line behind the head.
#[track_caller]
fn check(front: &str, expected: &[&str]) {
    let faults = read_with(&format!("{HEAD}{front}"), None)
        .err()
        .unwrap_or_default();
    let found: Vec<String> = faults
        .iter()
        .map(|f| format!("{} {}:{}", f.code, f.at.line.saturating_sub(5), f.at.column))
        .collect();
    assert_eq!(found, expected, "{faults:#?}");
}

#[test]
fn figures_are_read_in_both_forms() {
    let article = good(
        "facts:\n  households: 1326\n  area: { value: 51000, unit: ha, bound: over }\n  cultural-families: { value: 555, of: households, share: \"42\" }\n",
    );
    let area = article.fact("area").expect("area");
    assert_eq!((area.figure.bound, &*area.unit), (Some(Bound::Over), "ha"));
    let share = article
        .fact("cultural-families")
        .and_then(|fact| fact.share.as_ref())
        .expect("a share");
    assert_eq!(share.value.format(Lang::Vi), "42");
}

#[test]
fn every_kind_of_target_is_read() {
    let kinds = [
        ("45", "level"),
        ("{ value: 5, year: 2025 }", "level"),
        ("{ from: 30, to: 35 }", "range"),
        ("{ kind: cumulative, value: 75 }", "cumulative"),
        ("{ kind: cumulative, from: 30, to: 35 }", "cumulative"),
        ("{ kind: yearly, value: 30 }", "yearly"),
        (
            "{ kind: yearly-change, value: 4, unit: \"điểm %\" }",
            "yearly-change",
        ),
        ("{ kind: hold, value: 90 }", "hold"),
        ("{ kind: share, value: 19, of: 19 }", "share"),
        (
            "{ kind: composition, parts: { nông nghiệp: 75, dịch vụ: 25 } }",
            "composition",
        ),
        ("{ kind: yes-no }", "yes-no"),
        (
            "{ kind: ordinal, scale: [chưa hoàn thành, hoàn thành], value: hoàn thành }",
            "ordinal",
        ),
        ("{ kind: relative, value: \"31,6\" }", "relative"),
        (
            "{ kind: outside, values: { 2021: 12, 2022: 11 } }",
            "outside",
        ),
        ("{ kind: several, of: [a, b] }", "several"),
    ];
    for (written, word) in kinds {
        let ab = "  a: { name: A, better: higher }\n  b: { name: B, better: higher }\n";
        let article = good(&format!(
            "indicators:\n{ab}  x: {{ name: X, better: higher, target: {written} }}\n"
        ));
        let target = article
            .indicator("x")
            .and_then(|x| x.target.as_ref())
            .expect("a target");
        assert_eq!(target.kind.word(), word);
    }
}

#[test]
fn values_follow_the_kind_of_their_target() {
    let article = good(
        "indicators:\n  x: { name: X, better: higher, values: { 2022: true }, target: { kind: yes-no } }\n  y:\n    name: Y\n    better: neither\n    values: { 2022: { parts: { a: 75, b: 25 } } }\n    target: { kind: composition, parts: { a: 70, b: 30 } }\n  z: { name: Z, better: higher, values: { 2021: { value: { from: 30, to: 35 } }, 2022: ~ } }\n",
    );
    let amount = |id: &str, at: usize| {
        article.indicator(id).expect("there").values[at]
            .figure
            .amount
            .clone()
    };
    assert_eq!(amount("x", 0), Amount::YesNo(true));
    assert!(matches!(amount("y", 0), Amount::Parts(parts) if parts.len() == 2));
    assert!(matches!(amount("z", 0), Amount::Range(..)));
    assert_eq!(amount("z", 1), Amount::Missing);
}

#[test]
fn all_faults_are_shown_each_at_its_value() {
    check(
        "facts:\n  households: 1.326\n  housholds: 5\n  poor: { value: 12, of: housholds2, share: \"4,1,2\" }\nindicators:\n  income: { values: { 31/12/2022: 17 }, traget: 25 }\n",
        &[
            "ambiguous-number 2:15",
            "name-needed 3:3",
            "number-grouping 4:45",
            "unknown-key 6:41",
            "bad-date 6:23",
            "unknown-id 4:26",
        ],
    );
}

#[test]
fn names_and_places_are_checked() {
    check("source: laichau\n", &["unknown-source 1:9"]);
    check("indicators:\n  x: { name: X }\n", &["better-needed 2:3"]);
    check(
        "indicators:\n  poverty: { target: { value: 5, bound: over } }\n",
        &["bound-against-better 2:41"],
    );
    check(
        "indicators:\n  income: { values: { 2022: 1, 2022-12: 2 } }\n",
        &["same-period 2:32"],
    );
    check(
        "facts: { income: 1 }\nindicators: { income: { values: { 2022: 1 } } }\n",
        &["duplicate-id 2:15"],
    );
    let sum = |values: &str| {
        format!(
            "indicators:\n  new-party-members: {{ values: {{ {values} }}, target: {{ kind: cumulative, value: 46 }} }}\n"
        )
    };
    check(&sum("2021: 1, 2021-2022: 2"), &["overlapping-periods 2:54"]);
    check(&sum("2020: 1"), &["outside-term 2:40"]);
    check("slug: ../../etc\n", &["bad-slug 1:7"]);
    check("slug: con\n", &["bad-slug 1:7"]);
    check("allow: { stale-as-of: }\n", &["empty-text 1:21"]);
    check(
        "indicators:\n  income: { target: { from: 35, to: 30 } }\n",
        &["range-upside-down 2:21"],
    );
}

#[test]
fn a_code_without_its_zero_is_recognised() {
    let head = HEAD.replace("\"03463\"", "3463");
    let faults = read_with(&head, None).expect_err("refused");
    assert_eq!(faults[0].code, "unknown-place");
    assert!(
        faults[0].help.vi.contains("\"03463\""),
        "{}",
        faults[0].help.vi
    );
}

#[test]
fn another_name_is_kept_for_the_audit() {
    let head = HEAD.replace("\"03463\"", "\"24736\", name: Quảng Trục");
    let article = read_with(&head, None).expect("accepted");
    assert_eq!(
        (&*article.place.name, &*article.place.slug),
        ("Xã Quảng Trực", "24736-quang-truc")
    );
    assert_eq!(
        article.place.written_name.map(|(name, _)| name).as_deref(),
        Some("Quảng Trục")
    );
    let same = HEAD.replace("\"03463\"", "\"03463\", name: Tà Tổng");
    assert_eq!(
        read_with(&same, None).expect("accepted").place.written_name,
        None
    );
}

#[test]
fn a_target_needs_a_day() {
    let head = HEAD.replace(", term: 2020-2025", "");
    let faults = read_with(
        &format!("{head}indicators: {{ income: {{ target: 45 }} }}\n"),
        None,
    )
    .expect_err("refused");
    assert_eq!(faults[0].code, "term-needed");
}

#[test]
fn every_kind_that_is_due_some_day_needs_it() {
    let head = HEAD.replace(", term: 2020-2025", "");
    let ab = "  a: { name: A, better: higher }\n  b: { name: B, better: higher }\n";
    let codes = |target: &str| -> Vec<&str> {
        let front = format!(
            "{head}indicators:\n{ab}  x: {{ name: X, better: higher, target: {{ {target} }} }}\n"
        );
        let faults = read_with(&front, None).err().unwrap_or_default();
        faults.iter().map(|fault| fault.code).collect()
    };
    let dated = [
        "kind: level, value: 5",
        "kind: range, from: 4, to: 5",
        "kind: cumulative, value: 5",
        "kind: yearly, value: 5",
        "kind: yearly-change, value: 5, unit: \"%\"",
        "kind: hold, value: 5",
        "kind: share, value: 5, of: 5",
        "kind: composition, parts: { a: 100 }",
        "kind: yes-no",
        "kind: ordinal, scale: [a, b], value: b",
        "kind: relative, value: 5",
    ];
    for target in dated {
        assert_eq!(codes(target), ["term-needed"], "{target}");
        assert_eq!(codes(&format!("{target}, year: 2025")), [""; 0], "{target}");
    }
    for target in [
        "kind: outside, values: { 2021: 12 }",
        "kind: several, of: [a, b]",
    ] {
        assert_eq!(codes(target), [""; 0], "{target}");
    }
}

#[test]
fn a_table_adds_to_the_article() {
    let table = "Chỉ tiêu;Kỳ;Giá trị;Ghi chú\nThu nhập bình quân đầu người;2021;15,5;\nincome;2022;17;x\nincome;nghị quyết;25;\npoverty;2022;41,1;\n";
    let article = read_with(
        &format!("{HEAD}figures: {{ file: a.csv, numbers: vi }}\n"),
        Some(table),
    )
    .expect("accepted");
    let income = article.indicator("income").expect("income");
    assert_eq!(income.values.len(), 2);
    assert!(matches!(
        income.target.as_ref().map(|target| &target.kind),
        Some(TargetKind::Level(_))
    ));
    assert_eq!(income.values[1].figure.note.as_deref(), Some("x"));
    let clash = "indicator,period,value\nincome,2022,18\n";
    let front =
        format!("{HEAD}figures: a.csv\nindicators: {{ income: {{ values: {{ 2022: 17 }} }} }}\n");
    let faults = read_with(&front, Some(clash)).expect_err("refused");
    assert_eq!(
        (faults[0].code, &*faults[0].at.file, faults[0].at.line),
        ("same-period", "content/x/a.csv", 2)
    );
    assert_eq!(&*faults[0].related[0].at.file, "content/x/a.md");
}

#[test]
fn a_name_of_its_own_is_not_shortened_by_the_dictionary() {
    let article = good(
        "indicators:\n  income: { values: { 2022: 17 } }\n  cultural-village-rate: { name: Tỷ lệ tổ văn hóa, values: { 2022: 78 } }\n  poverty: { name: Hộ nghèo toàn xã, short: Nghèo, values: { 2022: 5 } }\n",
    );
    let short = |id| {
        article
            .indicator(id)
            .and_then(|found| found.short.as_deref())
    };
    let found = ["income", "cultural-village-rate", "poverty"].map(short);
    assert_eq!(found, [Some("Thu nhập"), None, Some("Nghèo")]);
}

#[test]
fn a_table_names_indicators_as_offices_write_them() {
    let table = "Chỉ tiêu;Kỳ;Giá trị\nThu nhập BQ đầu người;2021;15,5\nThu nhập bình quân đầu người (triệu đồng);2022;17\nHộ thu gom rác (%);2022;35\nThu ngân sách nhà nước trên địa bàn (tỷ đồng);2022;3\n";
    let front = format!(
        "{HEAD}figures: {{ file: a.csv, numbers: vi }}\nindicators:\n  garbage: {{ name: Hộ thu gom rác, unit: \"%\", better: higher }}\n  budget: {{ unit: tỷ đồng }}\n"
    );
    let article = read_with(&front, Some(table)).expect("accepted");
    let values = |id| article.indicator(id).map(|found| found.values.len());
    let counted = ["income", "garbage", "budget"].map(values);
    assert_eq!(counted, [Some(2), Some(1), Some(1)]);
    assert_eq!(article.indicators.len(), 3);
    let table = "Chỉ tiêu;Kỳ;Giá trị\nHộ nghèo;2022;41,1\n";
    let front = format!("{HEAD}figures: {{ file: a.csv, numbers: vi }}\n");
    let faults = read_with(&front, Some(table)).expect_err("fits two entries");
    assert_eq!(faults[0].code, "unknown-indicator");
}

#[test]
fn what_is_withheld_leaves_the_article() {
    let mut article = good(
        "facts:\n  poor: { value: 624, withheld: true }\n  near-poor: { value: 443, publish-from: 2023-07-01, share: \"15,12\" }\nindicators:\n  income: { values: { 2021: 15, 2022: { value: 17, withheld: true } }, stated: { of-target: \"68\" } }\n  other: { name: O, better: higher, values: income, target: 25, stated: { of-target: \"68\" } }\n",
    );
    article.redact(crate::locale::Date::new(2023, 6, 30).expect("a date"));
    assert!(article.facts.is_empty());
    let income = article.indicator("income").expect("income");
    assert_eq!((income.values.len(), &income.stated.of_target), (1, &None));
    let other = article.indicator("other").expect("other");
    assert_eq!(other.stated.of_target, None);
    assert_eq!(
        article
            .hidden
            .iter()
            .map(|path| &**path)
            .collect::<Vec<_>>(),
        ["poor", "near-poor", "income.2022"]
    );
}
