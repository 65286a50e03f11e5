//! Figures in sentences: what they print, and where they are refused.

use super::super::{Context, compile};
use super::fixture::{article, compiled, compiled_page, filled, progress, said};
use crate::diag::Lang;

/// `~` stands for a no-break space.
#[track_caller]
fn check(expression: &str, printed: &str) {
    let (body, list) = compiled(&format!("x {{{{ {expression} }}}} y"));
    let html = filled(&body).replace('\u{a0}', "~");
    assert_eq!(html, format!("<p>x {printed} y</p>\n"));
    assert_eq!(said(&list), [""; 0]);
}

/// The place counts from the expression's first character, which is in column 5.
#[track_caller]
fn refuse(expression: &str, expected: &str, help: &str) {
    let (body, list) = compiled(&format!("x {{{{ {expression} }}}} y"));
    let html = format!("<p>x {{{{ {expression} }}}} y</p>\n");
    assert_eq!(filled(&body), html);
    assert_eq!(said(&list), [format!("error {expected}")]);
    assert_eq!(list[0].help.vi, help);
}

#[test]
fn facts() {
    check("households", "1.326");
    check("households : unit", "1.326~hộ");
    check("households:unit", "1.326~hộ");
    check("area : full", "trên~51.000~ha");
    check("area", "51.000");
    check("vaccinated : unit", "94,10%");
    check("fall : full", "khoảng~<span class=\"nb\">3–4</span>%");
    check("schools : unit", "chưa có số liệu");
}

#[test]
fn shares() {
    check("cultural-families.share", "42%");
    check("minority-members.share", "32,1%");
}

#[test]
fn indicators() {
    check("income", "17");
    check("income : unit", "17~triệu đồng/người/năm");
    check("income.of-target", "68%");
    check("income.target : full", "25~triệu đồng/người/năm (suy ra)");
    check("income.status", "chưa đạt");
    check("income.2022", "17");
    check("poverty", "41,1");
    check("poverty.2020 : unit", "52,3%");
    check("poverty.2025", "30");
    check("poverty.target : full", "dưới~5%");
    check("poverty.baseline : unit", "52,3%");
    check("poverty.distance", "23,7%");
    check("poverty.pace", "0,59");
    check("poverty.status", "chậm so với tiến độ");
    check("poverty-yearly : unit", "41,1%");
    check("criteria : unit", "12~tiêu chí");
    check("criteria : full", "12/19~tiêu chí");
    check("criteria.target : full", "19/19~tiêu chí");
    check("criteria.of-target", "63,2%");
    check("criteria.status", "đạt chỉ tiêu");
    check("members", "73");
    check("members.2021", "30");
    check("members.of-target", "97,3%");
    check("secret.2021", "7");
}

#[test]
fn english() {
    let article = article(
        "content/a.md",
        "{{ area : full }}, {{ income.of-target }}, {{ poverty.pace }}",
    );
    let (body, _) = compile(&Context::report(&article, &progress(), Lang::En));
    assert_eq!(
        filled(&body),
        "<p>over\u{a0}51,000\u{a0}ha, 68%, 0.59</p>\n"
    );
}

#[test]
fn a_number_in_a_unit_of_its_own_never_stands_bare() {
    let mut article = article(
        "content/a.md",
        "{{ income }}, {{ income.target }}, {{ income.2022 : unit }}, {{ poverty.baseline }}, {{ cultural-families.share }}",
    );
    let own = "nghìn đồng/người/năm";
    for indicator in &mut article.indicators {
        let unit = if &*indicator.id == "income" {
            own
        } else {
            "‰"
        };
        let figures = indicator.values.iter_mut().map(|value| &mut value.figure);
        figures.for_each(|figure| figure.set_unit(unit, crate::diag::Span::default()));
        if let Some(target) = &mut indicator.target {
            target.unit = Some(unit.into());
        }
    }
    let (body, list) = compile(&Context::report(&article, &progress(), Lang::Vi));
    assert_eq!(said(&list), ["doubt inferred-unsaid 4:17+15"]);
    assert_eq!(
        filled(&body).replace('\u{a0}', " "),
        format!("<p>17 {own}, 25 {own}, 17 {own}, 52,3‰, 42%</p>\n")
    );
}

#[test]
fn what_is_withheld_is_refused() {
    let help = "bỏ số này khỏi câu, hoặc ghi rõ một kỳ đã công bố";
    refuse("poor", "withheld-value 4:6+4", help);
    refuse("poor.share : full", "withheld-value 4:6+10", help);
    refuse("secret", "withheld-value 4:6+6", help);
    refuse("secret.2022", "withheld-value 4:6+11", help);
    refuse("secret.status", "withheld-value 4:6+13", help);
    refuse("secret.of-target", "withheld-value 4:6+16", help);
}

#[test]
fn what_is_unknown_is_refused_with_the_nearest() {
    refuse(
        "housholds",
        "unknown-path 4:6+9",
        "có phải là `households`?",
    );
    refuse(
        "incme.of-target : unit",
        "unknown-path 4:6+15",
        "có phải là `income.of-target`?",
    );
    refuse(
        "income.oftarget",
        "unknown-path 4:6+15",
        "có phải là `income.of-target`?",
    );
    refuse(
        "poverty.2021",
        "unknown-path 4:6+12",
        "có phải là `poverty.2020`?",
    );
    refuse(
        "facts.households",
        "unknown-path 4:6+16",
        "có phải là `households`?",
    );
    refuse(
        "households.shar",
        "unknown-path 4:6+15",
        "có phải là `households.share`?",
    );
    refuse(
        "households.share",
        "unknown-path 4:6+16",
        "thêm `of: …` vào `facts.households`",
    );
    refuse(
        "secret.target",
        "unknown-path 4:6+13",
        "thêm `target: …` vào `indicators.secret`",
    );
    refuse(
        "households : unt",
        "unknown-format 4:19+3",
        "có phải là `unit`?",
    );
    refuse(
        "households | unit",
        "unknown-path 4:6+17",
        "dùng tên có trong `facts` hoặc `indicators`; muốn in nguyên dấu ngoặc thì viết `\\{{`",
    );
    refuse(
        "số hộ",
        "unknown-path 4:6+5",
        "dùng tên có trong `facts` hoặc `indicators`; muốn in nguyên dấu ngoặc thì viết `\\{{`",
    );
}

#[test]
fn every_place_is_the_path_itself() {
    let (_, list) = compiled(
        "a\r\n\r\n| đ | {{ area }} {{ xx }} |\r\n|-|-|\r\n| {{ yy }} | [{{ zz }}](b.md) |\r\n\r\n- > **{{ ww }}**",
    );
    assert_eq!(
        said(&list),
        [
            "error unknown-path 6:21+2",
            "error unknown-path 8:6+2",
            "error unknown-path 8:18+2",
            "error unknown-path 10:10+2",
        ]
    );
}

#[track_caller]
fn check_literal(text: &str, html: &str, expected: &[&str]) {
    let (body, list) = compiled(text);
    assert_eq!(filled(&body), html);
    assert_eq!(said(&list), expected);
}

#[test]
fn what_is_no_lookup_stays_text() {
    check_literal(
        "\\{{ income }} `{{ income }}` {% include %}",
        "<p>{{ income }} <code>{{ income }}</code> {% include %}</p>\n",
        &[],
    );
    check_literal(
        "a {{ income",
        "<p>a {{ income</p>\n",
        &["doubt unclosed-value 4:3+2"],
    );
    check_literal(
        "{{ 7*7 }} {{}}",
        "<p>{{ 7*7 }} {{}}</p>\n",
        &["doubt literal-value 4:3+5", "doubt literal-value 4:13+1"],
    );
    check_literal(
        "{{ a\n\nb }}",
        "<p>{{ a</p>\n<p>b }}</p>\n",
        &["doubt unclosed-value 4:1+2"],
    );
    check_literal(
        "{{ income :\nunit }}\n\\\\{{ income }}",
        "<p>17\u{a0}triệu đồng/người/năm\n\\17</p>\n",
        &[],
    );
}

#[test]
fn what_cannot_be_computed_is_said() {
    let (body, list) = compiled("{{ poverty.of-target }} {{ income.distance }}");
    assert_eq!(filled(&body), "<p>chưa tính được chưa tính được</p>\n");
    assert_eq!(
        said(&list),
        ["doubt no-value 4:3+19", "doubt no-value 4:27+17"]
    );
    assert_eq!(list[1].message.vi, "không tính được: thiếu `baseline`");
}

#[test]
fn an_inferred_target_is_said_to_be_one() {
    let doubt = ["doubt inferred-unsaid 4:3+15"];
    check_literal(
        "{{ income.target }} a\n\nsuy ra",
        "<p>25 a</p>\n<p>suy ra</p>\n",
        &doubt,
    );
    check_literal(
        "{{ income.target }}\r\n\r\nsuy ra",
        "<p>25</p>\n<p>suy ra</p>\n",
        &doubt,
    );
    check_literal("Suy ra\n{{ income.target }}", "<p>Suy ra\n25</p>\n", &[]);
    check_literal("{{ income.target }} (suy ra)", "<p>25 (suy ra)</p>\n", &[]);
}

#[test]
fn a_value_is_refused_once_even_in_a_heading() {
    let (_, list) = compiled("## {{ xx }}\n\n![{{ yy }}](a.png)");
    assert_eq!(
        said(&list),
        ["error unknown-path 4:7+2", "error unknown-path 6:6+2"]
    );
}

#[test]
fn a_plain_page_has_no_figures() {
    let (body, list) = compiled_page("{{ income }}", Lang::Vi);
    assert_eq!(filled(&body), "<p>{{ income }}</p>\n");
    assert_eq!(said(&list), ["error unknown-path 1:3+8"]);
}
