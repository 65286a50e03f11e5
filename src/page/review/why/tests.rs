//! The workings as readers get them: real front matter through the real judge, one line per step.

use super::entries;
use crate::derive::{Review, sample};
use crate::diag::Lang;
use crate::model::{Method, Site};

const HEAD: &str = "title: T\ndate: 2023-06-04\nplace: { code: \"03463\" }\nas-of: 2022-12-31\n\
    resolution: { name: NQ, term: 2020-2025 }\nindicators:\n";

fn review(indicators: &str) -> Review {
    sample::review(sample::article("a.md", &format!("{HEAD}{indicators}")))
}

/// The lines of the last indicator: `label: text`.
fn lines_by(method: Method, lang: Lang, indicators: &str) -> Vec<String> {
    let site = Site {
        method,
        ..sample::site()
    };
    let mut entries = entries(&review(indicators), &site, lang);
    let last = entries.pop().expect("there is an indicator");
    let lines = last.lines.into_iter();
    lines
        .map(|line| format!("{}: {}", line.label, line.text).replace('\u{a0}', " "))
        .collect()
}

#[track_caller]
fn check(indicators: &str, expected: &[&str]) {
    assert_eq!(
        lines_by(Method::Linear, Lang::Vi, indicators),
        expected,
        "{indicators}"
    );
}

/// Only the conclusion.
#[track_caller]
fn concludes(indicators: &str, expected: &str) {
    let lines = lines_by(Method::Linear, Lang::Vi, indicators);
    let found = lines
        .iter()
        .find_map(|line| line.strip_prefix("Kết luận: "));
    assert_eq!(found, Some(expected), "{indicators}");
}

#[test]
fn a_level_is_worked_out_line_by_line() {
    let poverty = "  one: { name: Hộ nghèo, unit: \"%\", better: lower, values: { 2020: \"52,3\", 2022: \"41,1\" }, target: 30 }";
    check(
        poverty,
        &[
            "Số liệu: Số đầu kỳ 52,3% (31/12/2020), thực hiện 41,1% (31/12/2022), nghị quyết 30% (31/12/2025)",
            "Quãng đường đã đi: (41,1 − 52,3) ÷ (30 − 52,3) = −11,2 ÷ −22,3 = 50,2%",
            "Thời gian đã qua: 24/60 tháng = 40%",
            "Nhịp độ: 50,2% ÷ 40% = 1,25",
            "Kết luận: Chưa tới đích; nhịp độ 1,25 ≥ 0,95 nên là Đúng tiến độ.",
        ],
    );
    let english = lines_by(Method::Linear, Lang::En, poverty).join("\n");
    assert!(
        english.contains("Time gone: 24/60 months = 40%"),
        "{english}"
    );
    assert!(
        english.contains("pace 1.25 ≥ 0.95, so the status is: On time."),
        "{english}"
    );
}

#[test]
fn the_other_methods_show_their_rates() {
    let income = "  one: { name: Thu nhập, unit: triệu, better: higher, values: { 2020: 42, 2022: 52 }, target: 70 }";
    let cagr = lines_by(Method::Cagr, Lang::Vi, income);
    assert_eq!(
        cagr[5..],
        [
            "Tốc độ đã có: (52 ÷ 42)^(1/2) − 1 = 11,27%/năm",
            "Tốc độ cần có: (70 ÷ 42)^(1/5) − 1 = 10,76%/năm",
            "Tỷ số tốc độ: 11,27% ÷ 10,76% = 1,04",
            "Kết luận: Chưa tới đích; tỷ số tốc độ 1,04 ≥ 0,95 nên là Đúng tiến độ.",
        ]
    );
    let un = lines_by(Method::Un, Lang::Vi, income);
    assert_eq!(
        un[5..],
        [
            "Tốc độ đã có: (52 ÷ 42)^(1/2) − 1 = 11,27%/năm",
            "Nếu giữ tốc độ ấy: 11,27%/năm thì ngày 31/12/2025 sẽ là 71,64",
            "Quãng đường dự kiến: (71,64 − 42) ÷ (70 − 42) = 1,05",
            "Kết luận: Chưa tới đích; quãng đường dự kiến 1,05 ≥ 0,95 nên là Đúng tiến độ.",
        ]
    );
    let refused = lines_by(
        Method::Cagr,
        Lang::Vi,
        "  one: { name: A, unit: x, better: higher, values: { 2020: 0, 2022: 5 }, target: 10 }",
    );
    assert_eq!(
        refused.last().map(String::as_str),
        Some(
            "Kết luận: Chưa tới đích (5 < 10); phương pháp theo tốc độ năm không tính được với số 0 hoặc với các số trái dấu, nên là Chưa đạt."
        )
    );
}

#[test]
fn printed_digits_never_contradict_the_verdict() {
    // 379 of 1000 at 40 %: 0.9475; 3799 of 10000: 0.94975; 38 of 100: just 0.95.
    let at = |value: &str| {
        format!(
            "  one: {{ name: A, unit: x, better: higher, values: {{ 2020: 0, 2022: \"{value}\" }}, target: 100 }}"
        )
    };
    concludes(
        &at("37,99"),
        "Chưa tới đích; nhịp độ 0,60 ≤ 0,94 < 0,95 nên là Chậm so với tiến độ.",
    );
    concludes(
        &at("38"),
        "Chưa tới đích; nhịp độ 0,95 ≥ 0,95 nên là Đúng tiến độ.",
    );
    concludes(
        &at("38,01"),
        "Chưa tới đích; nhịp độ 0,9502 ≥ 0,95 nên là Đúng tiến độ.",
    );
    concludes(
        &at("-0,1"),
        "Chưa tới đích; nhịp độ −0,002 < 0 nên là Đi ngược hướng.",
    );
}

#[test]
fn every_kind_says_what_fits_it() {
    check(
        "  one: { name: A, unit: người, better: higher, values: { 2021: 12, 2022: 15 }, target: { kind: cumulative, value: 75 } }",
        &[
            "Số liệu: Thực hiện cộng dồn 27 người (đến 31/12/2022), nghị quyết 75 người (31/12/2025)",
            "Cộng dồn: 12 (2021) + 15 (2022) = 27",
            "Quãng đường đã đi: 27 ÷ 75 = 36% (đi từ 0)",
            "Thời gian đã qua: 24/60 tháng = 40%",
            "Nhịp độ: 36% ÷ 40% = 0,90",
            "Kết luận: Chưa tới đích; nhịp độ 0,60 ≤ 0,90 < 0,95 nên là Chậm so với tiến độ.",
        ],
    );
    check(
        "  one: { name: A, unit: ha, better: higher, values: { 2021: 32, 2022: 28 }, target: { kind: yearly, value: 30 } }",
        &[
            "Số liệu: Nghị quyết 30 ha/năm (31/12/2025)",
            "Từng kỳ: 2021: 32 > 30, đạt; 2022: 28 < 30, chưa đạt",
            "Đạt so với nghị quyết: 28 ÷ 30 = 93,3% (2022)",
            "Số năm đạt: 1 ÷ 2 = 0,50",
            "Kết luận: Chưa hết hạn; tỷ lệ số năm đạt 0 ≤ 0,50 < 0,60 nên là Nguy cơ không đạt.",
        ],
    );
    check(
        "  one: { name: A, unit: \"%\", better: lower, values: { 2020: \"18,5\", 2022: \"17,2\" }, target: { kind: yearly-change, value: \"-0,6\", unit: \"điểm %\" } }",
        &[
            "Số liệu: Số đầu kỳ 18,5% (31/12/2020), thực hiện 17,2% (31/12/2022), nghị quyết giảm 0,6 điểm %/năm (31/12/2025)",
            "Thay đổi bình quân năm: (17,2 − 18,5) ÷ 2 năm = −0,65",
            "So với mức đề ra: −0,65 ÷ −0,6 = 1,08",
            "Kết luận: Chưa hết hạn; bình quân năm so với mức đề ra 1,08 ≥ 0,95 nên là Đúng tiến độ.",
        ],
    );
    check(
        "  one: { name: A, unit: tỷ đồng, better: higher, values: { 2022: 130 }, baseline: { period: 2020, value: 120 }, target: { kind: relative, value: \"31,6\" } }",
        &[
            "Số liệu: Số đầu kỳ 120 tỷ đồng (31/12/2020), thực hiện 130 tỷ đồng (31/12/2022), nghị quyết tăng 31,6% so với đầu kỳ (31/12/2025)",
            "Mức phải đạt: 120 × (100 + 31,6) ÷ 100 = 157,92",
            "Đạt so với nghị quyết: 130 ÷ 157,92 = 82,3%",
            "Quãng đường đã đi: (130 − 120) ÷ (157,92 − 120) = 10 ÷ 37,92 = 26,4%",
            "Thời gian đã qua: 24/60 tháng = 40%",
            "Nhịp độ: 26,4% ÷ 40% = 0,65",
            "Kết luận: Chưa tới đích; nhịp độ 0,60 ≤ 0,65 < 0,95 nên là Chậm so với tiến độ.",
        ],
    );
    concludes(
        "  one: { name: A, unit: htx, better: higher, values: { 2022: 5 }, target: { kind: range, from: 4, to: 6 } }",
        "5 nằm trong khoảng đề ra, 4 đến 6 nên là Đạt chỉ tiêu.",
    );
    concludes(
        "  one: { name: A, unit: \"%\", better: higher, values: { 2021: 85, 2022: 88 }, target: { kind: hold, value: 90 } }",
        "Kỳ mới nhất không giữ được mức; so với kỳ trước, 85% (31/12/2021), thì có khá lên, nên là Nguy cơ không đạt.",
    );
    concludes(
        "  one: { name: A, better: higher, values: { 2022: true }, target: { kind: yes-no } }",
        "Đã thực hiện được nên là Đạt chỉ tiêu.",
    );
    concludes(
        "  one: { name: A, better: higher, values: { 2022: khá }, target: { kind: ordinal, scale: [yếu, khá, tốt], value: tốt } }",
        "Xếp loại thấp hơn mức đề ra nên là Chưa đạt; xếp loại không có quãng đường để tính nhịp độ.",
    );
    concludes(
        "  a: { name: A, unit: x, better: higher, values: { 2022: 5 }, target: 4 }\n  b: { name: B, unit: x, better: higher, values: { 2022: 3 }, target: 4 }\n  c: { name: C, better: higher, target: { kind: several, of: [a, b] } }",
        "Lấy theo chỉ tiêu thành phần kém nhất, “B”, nên là Chưa đạt.",
    );
    concludes(
        "  one: { name: A, unit: \"%\", better: neither, values: { 2022: 5 } }",
        "Chỉ tiêu này không định trước tăng hay giảm là tốt, nên chỉ theo dõi, không đánh giá.",
    );
}

#[test]
fn what_is_missing_is_named_with_what_to_supply() {
    concludes(
        "  one: { name: A, unit: x, better: higher, values: { 2022: 17 }, target: 25 }",
        "Chưa tới đích (17 < 25); thiếu số đầu kỳ, chưa tính được quãng đường và nhịp độ, nên là Chưa đạt. Cần bổ sung: con số ở đầu kỳ (ngày 31/12/2020), có nguồn.",
    );
    concludes(
        "  one: { name: A, unit: x, better: higher, values: { 2022: 17 } }",
        "Không biết chỉ tiêu đề ra nên là Chưa đủ số liệu. Cần bổ sung: mức mà nghị quyết giao, ghi trong văn kiện.",
    );
    let gap = lines_by(
        Method::Linear,
        Lang::Vi,
        "  one: { name: A, unit: x, better: higher, values: { 2022: 17 }, target: { kind: cumulative, value: 75 } }",
    );
    assert!(
        gap.contains(
            &"Kỳ còn thiếu: không có số từ sau ngày 31/12/2020 đến trước ngày 01/01/2022"
                .to_owned()
        ),
        "{gap:?}"
    );
    concludes(
        "  one: { name: A, unit: x, better: higher, values: { 2020: { value: 5, boundary: cu }, 2022: { value: 6, boundary: moi } }, target: { value: 9, boundary: moi } }",
        "Địa giới đã đổi: địa giới cu → địa giới moi, nên là Không so sánh được. Muốn so cần số đầu kỳ tính lại, kèm văn bản cho phép.",
    );
}

#[test]
fn an_override_shows_both_and_the_reason() {
    check(
        "  one: { name: A, unit: x, better: higher, values: { 2022: 30 }, target: 25, status: { value: on-time, reason: \"Số tạm tính.\" } }",
        &[
            "Số liệu: Thực hiện 30 x (31/12/2022), nghị quyết 25 x (31/12/2025)",
            "Đạt so với nghị quyết: 30 ÷ 25 = 120%",
            "Kết luận: 30 > 25, tốt hơn mức đề ra nên là Vượt chỉ tiêu.",
            "Người viết: Đánh giá là Đúng tiến độ. Lý do: Số tạm tính. Tính theo số liệu thì là Vượt chỉ tiêu; trang nêu cả hai.",
        ],
    );
}
