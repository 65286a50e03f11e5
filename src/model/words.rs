//! Figures, targets, percentages and statuses → the words that a reader sees, in either language.
//!
//! Tables and prose print through here, so they never disagree. Plain text comes out, never HTML; the space between a
//! number and its unit is U+00A0. Nothing is judged here, and stated digits are never changed.

use super::{Amount, Bound, ChangeMeasure, Figure, StatusWord, Target, TargetKind};
use crate::diag::Lang;
use crate::locale::{Number, Ratio};

/// How much of a figure is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// The number: `51.000`.
    #[default]
    Number,
    /// With its unit: `51.000 ha`.
    Unit,
    /// With its bound in words and its unit: `trên 51.000 ha`.
    Full,
}

/// What stands where a figure is missing.
pub fn missing(lang: Lang) -> &'static str {
    pick(lang, "chưa có số liệu", "no figure yet")
}

/// What stands where a percentage or pace cannot be computed.
pub fn not_computable(lang: Lang) -> &'static str {
    pick(lang, "chưa tính được", "not computable")
}

/// A figure in words; `unit` is the one of its fact or indicator, may be empty, and gives way to the figure's own.
pub fn figure(figure: &Figure, unit: &str, form: Form, lang: Lang) -> String {
    let unit = figure.unit().unwrap_or(unit);
    amount(&figure.amount, figure.bound, unit, form, lang)
}

/// A value in words. A missing one is [`missing`] in every form.
pub fn amount(amount: &Amount, bound: Option<Bound>, unit: &str, form: Form, lang: Lang) -> String {
    let number = match amount {
        Amount::Missing => return missing(lang).to_owned(),
        Amount::YesNo(true) => return pick(lang, "có", "yes").to_owned(),
        Amount::YesNo(false) => return pick(lang, "không", "no").to_owned(),
        Amount::Grade(words) => return words.to_string(),
        Amount::Parts(list) => return parts(list, unit, lang),
        Amount::One(number) => number.format(lang),
        Amount::Range(from, to) => range(*from, *to, lang),
    };
    dressed(&number, bound, unit, form, lang)
}

/// A formatted number with as much as `form` asks for.
pub fn dressed(number: &str, bound: Option<Bound>, unit: &str, form: Form, lang: Lang) -> String {
    match form {
        Form::Number => number.to_owned(),
        Form::Unit => with_unit(number, unit),
        Form::Full => bounded(bound, &with_unit(number, unit), lang),
    }
}

/// `30–35`; with a word between where a sign would run into the dash.
pub fn range(from: Number, to: Number, lang: Lang) -> String {
    let (first, last) = (from.format(lang), to.format(lang));
    if from.sign() < 0 || to.sign() < 0 {
        format!("{first} {} {last}", pick(lang, "đến", "to"))
    } else {
        format!("{first}–{last}")
    }
}

/// Number and unit: `%` and `‰` follow at once, every other unit after a no-break space.
pub fn with_unit(number: &str, unit: &str) -> String {
    if unit.is_empty() {
        number.to_owned()
    } else if unit.starts_with(['%', '‰']) {
        format!("{number}{unit}")
    } else {
        format!("{number}\u{a0}{unit}")
    }
}

/// The words of a bound around a number: `trên 51.000 ha`, `từ 10 tiêu chí trở lên`.
pub fn bounded(bound: Option<Bound>, text: &str, lang: Lang) -> String {
    let Some(bound) = bound else {
        return text.to_owned();
    };
    if bound == Bound::AtLeast && lang == Lang::Vi {
        return format!("từ\u{a0}{text} trở lên");
    }
    format!("{}\u{a0}{text}", bound_word(bound, lang))
}

/// The word before a number: `trên`, `dưới`, `gần`, `khoảng`, `từ` (… trở lên), `không quá`.
pub fn bound_word(bound: Bound, lang: Lang) -> &'static str {
    match bound {
        Bound::Over => pick(lang, "trên", "over"),
        Bound::Under => pick(lang, "dưới", "under"),
        Bound::Near => pick(lang, "gần", "nearly"),
        Bound::About => pick(lang, "khoảng", "about"),
        Bound::AtLeast => pick(lang, "từ", "at least"),
        Bound::AtMost => pick(lang, "không quá", "at most"),
    }
}

/// `nông nghiệp 75%, dịch vụ 25%`; parts without a unit are per cent.
fn parts(list: &[(Box<str>, Number)], unit: &str, lang: Lang) -> String {
    let unit = if unit.is_empty() { "%" } else { unit };
    let said: Vec<String> = list
        .iter()
        .map(|(name, number)| format!("{name} {}", with_unit(&number.format(lang), unit)))
        .collect();
    said.join(", ")
}

/// What a resolution asks for, in words; `unit` is the indicator's and gives way to the target's own.
pub fn target(target: &Target, unit: &str, form: Form, lang: Lang) -> String {
    let unit = target.unit.as_deref().unwrap_or(unit);
    let plain = |number: &str, unit: &str| dressed(number, target.bound, unit, form, lang);
    let text = match &target.kind {
        TargetKind::Level(number) | TargetKind::Hold(number) => plain(&number.format(lang), unit),
        TargetKind::Cumulative(number, None) => plain(&number.format(lang), unit),
        TargetKind::Range(from, to) | TargetKind::Cumulative(from, Some(to)) => {
            plain(&range(*from, *to, lang), unit)
        }
        TargetKind::Yearly(number) => plain(&number.format(lang), &each_year(unit, lang)),
        TargetKind::YearlyChange(number, measure) => {
            let unit = match measure {
                ChangeMeasure::Percent if target.unit.is_none() => "%",
                _ => unit,
            };
            change(*number, target.bound, &each_year(unit, lang), form, lang)
        }
        TargetKind::Relative(number) => {
            let text = change(*number, target.bound, "%", form, lang);
            match form {
                Form::Full => format!("{text} {}", on_baseline(lang)),
                _ => text,
            }
        }
        TargetKind::Share { value, of } => {
            let value = value.format(lang);
            match form {
                Form::Full => plain(&format!("{value}/{}", of.format(lang)), unit),
                _ => plain(&value, unit),
            }
        }
        TargetKind::Outside(years) => match years.last() {
            Some((_, number)) => plain(&number.format(lang), unit),
            None => missing(lang).to_owned(),
        },
        TargetKind::Composition(list) => parts(list, unit, lang),
        TargetKind::YesNo => pick(lang, "có", "yes").to_owned(),
        TargetKind::Ordinal { scale, goal } => match scale.get(*goal) {
            Some(grade) if form == Form::Full => bounded(target.bound, grade, lang),
            Some(grade) => grade.to_string(),
            None => missing(lang).to_owned(),
        },
        TargetKind::Several(ids) => match lang {
            Lang::Vi => format!("{}\u{a0}chỉ tiêu thành phần", ids.len()),
            Lang::En => format!("{}\u{a0}targets at once", ids.len()),
        },
    };
    if target.inferred && form == Form::Full {
        format!("{text} {}", inferred(lang))
    } else {
        text
    }
}

/// What is said behind a change from the baseline.
pub fn on_baseline(lang: Lang) -> &'static str {
    pick(lang, "so với đầu kỳ", "on the baseline")
}

/// What is said beside a target that nobody stated.
pub fn inferred(lang: Lang) -> &'static str {
    pick(lang, "(suy ra)", "(inferred)")
}

/// A signed change; in full its sign is a word, because a bound means the size of the change.
fn change(number: Number, bound: Option<Bound>, unit: &str, form: Form, lang: Lang) -> String {
    if form != Form::Full {
        return dressed(&number.format(lang), None, unit, form, lang);
    }
    let word = if number.sign() < 0 {
        pick(lang, "giảm", "down")
    } else {
        pick(lang, "tăng", "up")
    };
    let size = bounded(bound, &with_unit(&number.abs().format(lang), unit), lang);
    format!("{word} {size}")
}

/// A unit said per year, unless it already is.
fn each_year(unit: &str, lang: Lang) -> String {
    let year = pick(lang, "/năm", "/year");
    if unit.contains("/năm") || unit.contains("/year") {
        unit.to_owned()
    } else {
        format!("{unit}{year}")
    }
}

/// A share as per cent: whole where it is exactly whole, else with one decimal, rounded half away from zero. What is not
/// exactly 100 % or 0 % never prints so: more digits are printed instead.
pub fn percent(ratio: Ratio, lang: Lang) -> String {
    match percent_number(ratio) {
        Some(number) => format!("{}%", number.format(lang)),
        None => not_computable(lang).to_owned(),
    }
}

fn percent_number(ratio: Ratio) -> Option<Number> {
    let exact = times_hundred(ratio)?;
    if exact.is_exact(0) {
        return exact.round(0);
    }
    let (none, all) = (Number::whole(0), Number::whole(100));
    for decimals in 1..=8 {
        let number = exact.round(decimals)?;
        if number != none && number != all {
            return Some(number);
        }
    }
    exact.cut(12)
}

fn times_hundred(ratio: Ratio) -> Option<Ratio> {
    ratio.checked_mul(Ratio::of_whole(100, 1)?)
}

/// A percentage that a source states, with its bound.
pub type Stated = (Number, Option<Bound>);

/// A percentage in the source's form where that agrees with the exact one (or nothing can be computed), else computed as
/// by [`percent`]. `part` is the bound of the value that the share is of. None when neither is known.
pub fn percent_or_stated(
    exact: Option<Ratio>,
    stated: Option<Stated>,
    part: Option<Bound>,
    form: Form,
    lang: Lang,
) -> Option<String> {
    match (exact, stated) {
        (None, None) => None,
        (Some(exact), None) => Some(percent(exact, lang)),
        (Some(exact), Some((number, bound))) if !agrees(exact, number, bound, part) => {
            Some(percent(exact, lang))
        }
        (_, Some((number, bound))) => Some(dressed(
            &number.format(lang),
            bound,
            "%",
            if form == Form::Full {
                Form::Full
            } else {
                Form::Unit
            },
            lang,
        )),
    }
}

/// Whether a stated percentage agrees with the exact share: rounded or cut at the stated decimals it is the same; a bound
/// on it, or on the part, widens that.
pub fn agrees(exact: Ratio, stated: Number, bound: Option<Bound>, part: Option<Bound>) -> bool {
    let Some(exact) = times_hundred(exact) else {
        return false;
    };
    let scale = stated.scale();
    let same = exact.round(scale) == Some(stated) || exact.cut(scale) == Some(stated);
    let stated = Ratio::from_number(stated);
    same || lies_within(exact, stated, bound) || lies_within(stated, exact, part)
}

/// Whether `value` is what "`bound` `said`" may mean; nothing without a bound.
fn lies_within(value: Ratio, said: Ratio, bound: Option<Bound>) -> bool {
    let times = |top, bottom| {
        Ratio::of_whole(top, bottom)
            .and_then(|factor| said.checked_mul(factor))
            .unwrap_or(said)
    };
    match bound {
        None => false,
        Some(Bound::Over | Bound::AtLeast) => value >= said,
        Some(Bound::Under | Bound::AtMost) => value <= said,
        Some(Bound::Near) => times(9, 10) <= value && value <= said,
        Some(Bound::About) => times(19, 20) <= value && value <= times(21, 20),
    }
}

/// A pace: two decimals, cut, so that it never prints as a cut-off that it misses.
pub fn pace(ratio: Ratio, lang: Lang) -> String {
    ratio.cut(2).map_or_else(
        || not_computable(lang).to_owned(),
        |number| number.format(lang),
    )
}

/// A score beside the cut-offs that it was held against: two decimals, cut; more where the cut digits would stand on the
/// other side of a cut-off, or on it.
pub fn score(score: Ratio, cut_offs: &[Ratio], lang: Lang) -> String {
    let tells = |number: &Number| {
        let said = Ratio::from_number(*number);
        said == score
            || cut_offs
                .iter()
                .all(|cut| said != *cut && said.cmp(cut) == score.cmp(cut))
    };
    (2..=24)
        .filter_map(|decimals| score.cut(decimals))
        .find(tells)
        .map_or_else(|| pace(score, lang), |number| number.format(lang))
}

/// A cut-off as it is configured: `0,95`.
pub fn cut_off(ratio: Ratio, lang: Lang) -> String {
    let decimals = (0..=6).find(|decimals| ratio.is_exact(*decimals));
    let shown = decimals.map(|decimals| decimals.max(if decimals > 0 { 2 } else { 0 }));
    match shown.and_then(|decimals| ratio.round(decimals)) {
        Some(number) => number.format(lang),
        None => pace(ratio, lang),
    }
}

/// An exact number with all its decimals; with four, rounded, where they do not end.
pub fn exact(ratio: Ratio, lang: Lang) -> String {
    let decimals = (0..=12).find(|decimals| ratio.is_exact(*decimals));
    ratio.round(decimals.unwrap_or(4)).map_or_else(
        || not_computable(lang).to_owned(),
        |number| number.format(lang),
    )
}

/// A status inside a sentence: `đạt chỉ tiêu`.
pub fn status(status: StatusWord, lang: Lang) -> &'static str {
    match status {
        StatusWord::Exceeded => pick(lang, "vượt chỉ tiêu", "target exceeded"),
        StatusWord::Met => pick(lang, "đạt chỉ tiêu", "target met"),
        StatusWord::OnTime => pick(lang, "đúng tiến độ", "on time"),
        StatusWord::Slow => pick(lang, "chậm so với tiến độ", "behind schedule"),
        StatusWord::AtRisk => pick(lang, "nguy cơ không đạt", "at risk"),
        StatusWord::Reversed => pick(lang, "đi ngược hướng", "going backwards"),
        StatusWord::NotMet => pick(lang, "chưa đạt", "not met"),
        StatusWord::NotComparable => pick(lang, "không so sánh được", "not comparable"),
        StatusWord::Insufficient => pick(lang, "chưa đủ số liệu", "too few figures"),
    }
}

/// A status in the few words that fit beside a mark: `Đạt`.
pub fn short_status(status: StatusWord, lang: Lang) -> &'static str {
    match status {
        StatusWord::Exceeded => pick(lang, "Vượt", "Exceeded"),
        StatusWord::Met => pick(lang, "Đạt", "Met"),
        StatusWord::OnTime => pick(lang, "Đúng tiến độ", "On time"),
        StatusWord::Slow => pick(lang, "Chậm", "Behind"),
        StatusWord::AtRisk => pick(lang, "Nguy cơ", "At risk"),
        StatusWord::Reversed => pick(lang, "Đi ngược", "Moving away"),
        StatusWord::NotMet => pick(lang, "Chưa đạt", "Not met"),
        StatusWord::NotComparable => pick(lang, "Không so được", "Not comparable"),
        StatusWord::Insufficient => pick(lang, "Thiếu số liệu", "No data"),
    }
}

/// The text with a capital at its start, for labels: `Đạt chỉ tiêu`.
pub fn capital(text: &str) -> String {
    let mut rest = text.chars();
    let mut out = String::with_capacity(text.len() + 2);
    out.extend(rest.next().into_iter().flat_map(char::to_uppercase));
    out.push_str(rest.as_str());
    out
}

fn pick(lang: Lang, vi: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Span;
    use crate::locale::Notation;

    fn number(written: &str) -> Number {
        Number::read(written, Notation::Either)
            .expect("accepted")
            .expect("there")
    }

    fn one(written: &str) -> Amount {
        Amount::One(number(written))
    }

    #[track_caller]
    fn check(value: &Amount, bound: Option<Bound>, unit: &str, expected: [&str; 3]) {
        let forms = [Form::Number, Form::Unit, Form::Full];
        let said = forms.map(|form| amount(value, bound, unit, form, Lang::Vi));
        assert_eq!(said.map(|text| text.replace('\u{a0}', "~")), expected);
    }

    #[test]
    fn a_figure_says_as_much_as_is_asked() {
        let over = Some(Bound::Over);
        check(
            &one("51000"),
            over,
            "ha",
            ["51.000", "51.000~ha", "trên~51.000~ha"],
        );
        check(&one("41,10"), None, "%", ["41,10", "41,10%", "41,10%"]);
        check(
            &one("10"),
            Some(Bound::AtLeast),
            "tiêu chí",
            ["10", "10~tiêu chí", "từ~10~tiêu chí trở lên"],
        );
        check(
            &Amount::Range(number("3"), number("4")),
            Some(Bound::About),
            "điểm %",
            ["3–4", "3–4~điểm %", "khoảng~3–4~điểm %"],
        );
        check(
            &Amount::Range(number("-4"), number("-3")),
            None,
            "",
            ["−4 đến −3"; 3],
        );
        check(&Amount::Missing, over, "ha", ["chưa có số liệu"; 3]);
        check(&Amount::YesNo(true), None, "", ["có"; 3]);
        check(&Amount::Grade("tốt".into()), None, "", ["tốt"; 3]);
        check(
            &Amount::Parts(vec![
                ("nông nghiệp".into(), number("75,5")),
                ("dịch vụ".into(), number("24,5")),
            ]),
            None,
            "",
            ["nông nghiệp 75,5%, dịch vụ 24,5%"; 3],
        );
    }

    #[track_caller]
    fn check_target(kind: TargetKind, bound: Option<Bound>, unit: &str, expected: [&str; 3]) {
        let wanted = Target {
            bound,
            ..Target::of(kind, Span::default())
        };
        let forms = [Form::Number, Form::Unit, Form::Full];
        let said = forms.map(|form| target(&wanted, unit, form, Lang::Vi));
        assert_eq!(said.map(|text| text.replace('\u{a0}', "~")), expected);
        let inferred = Target {
            inferred: true,
            ..wanted
        };
        let full = target(&inferred, unit, Form::Full, Lang::Vi);
        assert_eq!(
            full.replace('\u{a0}', "~"),
            format!("{} (suy ra)", expected[2])
        );
    }

    #[test]
    fn a_target_is_said_by_its_kind() {
        let least = Some(Bound::AtLeast);
        check_target(
            TargetKind::Level(number("5")),
            Some(Bound::Under),
            "%",
            ["5", "5%", "dưới~5%"],
        );
        check_target(
            TargetKind::YearlyChange(number("-4"), ChangeMeasure::Points),
            least,
            "điểm %",
            ["−4", "−4~điểm %/năm", "giảm từ~4~điểm %/năm trở lên"],
        );
        check_target(
            TargetKind::Yearly(number("30")),
            None,
            "ha",
            ["30", "30~ha/năm", "30~ha/năm"],
        );
        check_target(
            TargetKind::Yearly(number("45")),
            None,
            "triệu đồng/người/năm",
            ["45", "45~triệu đồng/người/năm", "45~triệu đồng/người/năm"],
        );
        check_target(
            TargetKind::Share {
                value: number("19"),
                of: number("19"),
            },
            None,
            "tiêu chí",
            ["19", "19~tiêu chí", "19/19~tiêu chí"],
        );
        check_target(
            TargetKind::Relative(number("31,6")),
            None,
            "tấn",
            ["31,6", "31,6%", "tăng 31,6% so với đầu kỳ"],
        );
        check_target(
            TargetKind::Cumulative(number("30"), Some(number("35"))),
            None,
            "đảng viên",
            ["30–35", "30–35~đảng viên", "30–35~đảng viên"],
        );
    }

    #[track_caller]
    fn check_percent(top: i128, bottom: i128, expected: &str) {
        let ratio = Ratio::of_whole(top, bottom).expect("not zero");
        assert_eq!(percent(ratio, Lang::Vi), expected);
    }

    #[test]
    fn nothing_rounds_to_the_whole() {
        check_percent(17, 25, "68%");
        check_percent(347, 400, "86,8%");
        check_percent(9996, 10_000, "99,96%");
        check_percent(99_999, 100_000, "99,999%");
        check_percent(100_001, 100_000, "100,001%");
        check_percent(1, 1, "100%");
        check_percent(1, 10_000, "0,01%");
        check_percent(0, 3, "0%");
        check_percent(-1, 3, "−33,3%");
        check_percent(10i128.pow(30) - 1, 10i128.pow(30), "99,999999999999%");
    }

    #[track_caller]
    fn check_stated(top: i128, bottom: i128, stated: &str, bound: Option<Bound>, expected: &str) {
        let said = percent_or_stated(
            Ratio::of_whole(top, bottom),
            Some((number(stated), bound)),
            None,
            Form::Full,
            Lang::Vi,
        );
        assert_eq!(said.expect("known").replace('\u{a0}', "~"), expected);
    }

    #[test]
    fn the_source_is_quoted_where_it_agrees() {
        check_stated(17, 25, "68", None, "68%");
        check_stated(555, 1326, "42", None, "42%");
        check_stated(555, 1326, "41", None, "41%");
        check_stated(555, 1326, "41,8", None, "41,8%");
        check_stated(114, 355, "40,4", None, "32,1%");
        check_stated(73, 46, "158", Some(Bound::Over), "trên~158%");
        check_stated(73, 46, "160", Some(Bound::Near), "gần~160%");
        check_stated(73, 46, "160", Some(Bound::Over), "158,7%");
    }

    #[test]
    fn a_score_is_told_from_its_cut_offs() {
        let cuts = [number("0.95"), number("0.6")].map(Ratio::from_number);
        let said = |top: i128, bottom: i128| {
            let ratio = Ratio::of_whole(top, bottom).expect("not 0");
            score(ratio, &cuts, Lang::Vi)
        };
        assert_eq!(said(95, 100), "0,95");
        assert_eq!(said(9499, 10_000), "0,94");
        assert_eq!(said(9501, 10_000), "0,9501");
        assert_eq!(said(20, 33), "0,606");
        assert_eq!(said(2, 3), "0,66");
        assert_eq!(
            said(950_000_000_000_001, 1_000_000_000_000_000),
            "0,950000000000001"
        );
    }
}
