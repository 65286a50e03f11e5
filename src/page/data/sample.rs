//! One review that holds every kind of figure, value and target, and figures that nobody may see.

use crate::audit::Finding;
use crate::derive::Review;
use crate::derive::sample;
use crate::diag::{Diagnostic, Level, Location, Text};

/// Its front matter. Every number of a withheld or embargoed figure contains `777`.
const FRONT: &str = r#"
title: "Tà Tổng <sau> nửa nhiệm kỳ"
date: 2023-06-04
place: { code: "03463" }
resolution: { name: Nghị quyết, term: 2020-2025 }
as-of: 2022-12-31
sources:
  laichau: { title: "Báo Lai Châu, số 1", date: 2023-06-04 }
  rieng: { title: "=nguồn" }
source: laichau
facts:
  households: 1326
  area: { value: 51000, unit: ha, bound: over, as-of: 2021 }
  cultural-families: { value: 555, of: households, share: "42", source: rieng, note: "-ghi chú" }
  study-members: { name: "Lượt, đảng viên", unit: lượt, value: 1684, share: { value: "97", bound: over } }
  villages: { value: { from: 10, to: 12 }, flag: estimated }
  schools: { name: Trường, value: ~ }
  poor: { value: 777, withheld: true, note: "bí mật 777" }
  near-poor: { value: 1777, publish-from: 2030-01-01 }
  pupils: { value: 30, place: Bản Mới }
indicators:
  income:
    values: { 2022: 17 }
    target: { value: 25, inferred: true }
  poverty:
    values:
      2020: { value: "52,3", source: laichau, flag: provisional, note: "rà soát" }
      2021: { value: 7775, withheld: true }
      2022: { value: "41,1", definition: poverty-2016, boundary: cũ }
    target: { value: 30, year: 2025, basis: nghị quyết, definition: poverty-2016, boundary: cũ, bound: under }
    status: { value: on-time, reason: "@theo rà soát" }
  falling:
    name: Mức giảm hộ nghèo
    unit: "%"
    better: lower
    values: { 2020: 20, 2021: 17, 2022: "14,5" }
    target: { kind: yearly-change, value: -4, unit: "điểm %", bound: at-least }
  range: { name: Khoảng, unit: đảng viên, better: higher, baseline: { period: 2019, value: 20 }, values: { 2022: { from: 24, to: 26 } }, target: { from: 30, to: 35 } }
  sum: { name: Cộng dồn, unit: đảng viên, better: higher, values: { 2021: 20, 2022: { value: 25, bound: about } }, target: { kind: cumulative, value: 75 } }
  sum-range: { name: Cộng dồn khoảng, unit: đảng viên, better: higher, values: { 2021-2022: 45 }, target: { kind: cumulative, from: 70, to: 80 } }
  yearly: { name: Hằng năm, unit: ha, better: higher, values: { 2021: 30, 2022: 31 }, target: { kind: yearly, value: 30 } }
  hold: { name: Giữ, unit: "%", better: higher, values: { 2021: 91, 2022: 92 }, target: { kind: hold, value: 90, bound: at-least } }
  share: { name: Tiêu chí, unit: tiêu chí, better: higher, values: { 2020: 9, 2022: 12 }, target: { kind: share, value: 19, of: 19 } }
  structure: { name: Cơ cấu, unit: "%", better: neither, values: { 2022: { parts: { nông nghiệp: 75, "=dịch vụ": 25 } } }, target: { kind: composition, parts: { nông nghiệp: 70, "=dịch vụ": 30 } } }
  leaving: { name: Ra khỏi diện khó khăn, better: higher, values: { 2022: false }, target: { kind: yes-no } }
  grade: { name: Xếp loại, better: higher, values: { 2022: hoàn thành }, target: { kind: ordinal, scale: [không hoàn thành, hoàn thành, hoàn thành tốt], value: hoàn thành tốt } }
  growth: { name: Tăng, unit: tỷ đồng, better: higher, values: { 2020: 100, 2022: 110 }, target: { kind: relative, value: "31,6" } }
  outside: { name: Trên giao, unit: "%", better: higher, values: { 2021: 12, 2022: 10 }, target: { kind: outside, values: { 2021: 12, 2022: 11 } } }
  both: { name: Cả hai, better: higher, target: { kind: several, of: [share, hold] } }
  again: { name: Nghèo lần nữa, unit: "%", better: lower, values: poverty, target: { kind: level, value: 5 } }
  secret: { name: Kín, unit: "%", better: higher, values: { 2022: 50 }, target: { value: 7770, withheld: true }, baseline: { value: 77.7, withheld: true } }
corrections:
  - { date: 2023-07-01, path: facts.poor, was: "778", now: "777", reason: gõ nhầm }
  - { date: 2023-07-01, path: facts.households, was: "1325", now: "1326", reason: gõ nhầm }
"#;

#[track_caller]
pub(super) fn review() -> Review {
    let mut review = sample::review(sample::article("lai-chau/a.md", FRONT));
    review.findings = vec![
        finding(
            "share-mismatch",
            "facts.cultural-families",
            "42",
            Some("có <lý do>"),
            false,
        ),
        finding("stale-as-of", "facts.area", "2021", None, false),
        finding("small-count", "facts.poor", "777", Some("777"), true),
    ];
    review
}

fn finding(
    rule: &'static str,
    path: &str,
    stated: &str,
    reason: Option<&str>,
    hidden: bool,
) -> Finding {
    let at = Location::of_file("content/lai-chau/a.md");
    let message = Text::new(format!("ghi `{stated}`"), format!("states `{stated}`"));
    let mut diagnostic = Diagnostic::error(rule, at, message, Text::default()).with_path(path);
    diagnostic.stated = Some(stated.to_owned());
    diagnostic.level = Level::Note;
    Finding {
        diagnostic,
        allowed: reason.map(Into::into),
        hidden,
    }
}
