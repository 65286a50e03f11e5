//! A new review or plain page, and the search for the place that it is about.

use super::{clean_title, filled, quoted};
use crate::diag::{Exit, Failure, Lang, nearest, text};
use crate::locale::{Date, Term, fold};
use crate::model::{Unit, Units};

/// What a new review begins with.
#[derive(Clone, Copy, Debug)]
pub struct Scaffold<'a> {
    /// The official unit.
    pub unit: &'a Unit,
    /// Name of its province.
    pub province: &'a str,
    /// The term of the resolution.
    pub term: Term,
    /// The author's title; otherwise one is made.
    pub title: Option<&'a str>,
    /// The day of publication.
    pub date: Date,
}

/// What a search for a place gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found<'a> {
    /// One unit, and the name of its province.
    One(&'a Unit, &'a str),
    /// Several bear that name.
    Several(Vec<(&'a Unit, &'a str)>),
    /// None does; perhaps this one was meant.
    None(Option<(&'a Unit, &'a str)>),
}

/// Finds a unit by its code, or by its name with or without kind and marks, and `, Lai Châu` behind it to tell two apart.
pub fn find_place<'a>(units: &'a Units, words: &str) -> Found<'a> {
    let words = words.trim();
    let with_province = |unit: &'a Unit| {
        let province = units.provinces.get(unit.province);
        (unit, province.map_or("", |province| &*province.name))
    };
    if let Some(unit) = units.units.iter().find(|unit| &*unit.code == words) {
        let (unit, province) = with_province(unit);
        return Found::One(unit, province);
    }
    let (name, province) = words.split_once(',').unwrap_or((words, ""));
    let (wanted, wanted_province) = (fold(name.trim()), fold(province.trim()));
    let all = || units.units.iter().map(with_province);
    let mut found: Vec<(&Unit, &str)> = all()
        .filter(|(_, province)| wanted_province.is_empty() || fold(province) == wanted_province)
        .filter(|(unit, _)| fold(&unit.name) == wanted || fold(unit.bare_name()) == wanted)
        .collect();
    let is_exact = |(unit, _): &(&Unit, &str)| {
        let name = name.trim().to_lowercase();
        unit.name.to_lowercase() == name || unit.bare_name().to_lowercase() == name
    };
    if found.iter().any(is_exact) {
        found.retain(is_exact);
    }
    match found[..] {
        [(unit, province)] => Found::One(unit, province),
        [] => {
            let names: Vec<(String, (&Unit, &str))> = all()
                .map(|(unit, province)| (fold(unit.bare_name()), (unit, province)))
                .collect();
            let near = nearest(&wanted, names.iter().map(|(name, _)| name.as_str()));
            let near = near.and_then(|near| names.iter().find(|(name, _)| name == near));
            Found::None(near.map(|(_, found)| *found))
        }
        _ => Found::Several(found),
    }
}

/// Reads `2020-2025`, also with a dash.
///
/// # Errors
/// [`Exit::Usage`] for what is not two years, the earlier first.
pub fn term(written: &str) -> Result<Term, Failure> {
    let year = |written: &str| {
        let is_year = written.len() == 4 && written.bytes().all(|b| b.is_ascii_digit());
        is_year.then(|| written.parse::<i16>().ok()).flatten()
    };
    let years = written.split_once(['-', '–']);
    let term = years
        .and_then(|(from, to)| Some((year(from)?, year(to)?)))
        .and_then(|(from, to)| Term::new(from, to, None, None));
    term.ok_or_else(|| {
        Failure::new(
            Exit::Usage,
            text!(
                "`{written}` không phải là nhiệm kỳ",
                "`{written}` is not a term"
            ),
            text!(
                "viết năm đầu và năm cuối, như `2020-2025`",
                "write the first and the last year, as `2020-2025`"
            ),
        )
    })
}

/// The term that a day lies in: commune congresses meet every five years, 2020, 2025 and so on.
pub fn current_term(today: Date) -> Term {
    let from = (today.year() - 1) / 5 * 5;
    Term::new(from, from + 5, None, None).expect("five years run forward")
}

/// The text of a new review.
///
/// # Errors
/// [`Exit::Usage`] for a title that is no line of text.
pub fn report(scaffold: &Scaffold<'_>, lang: Lang) -> Result<String, Failure> {
    let Scaffold {
        unit,
        province,
        term,
        date,
        ..
    } = scaffold;
    let (kind, bare) = (&unit.kind, unit.bare_name());
    let title = match scaffold.title {
        Some(title) => clean_title(title)?.to_owned(),
        None => format!("{bare} sau nửa nhiệm kỳ {}", term.label()),
    };
    let resolution = format!(
        "Nghị quyết Đại hội Đảng bộ {kind} {bare} nhiệm kỳ {}",
        term.label()
    );
    let source = format!("Báo cáo sơ kết giữa nhiệm kỳ của Đảng ủy {kind} {bare}");
    let template = match lang {
        Lang::Vi => include_str!("text/report.vi.md"),
        Lang::En => include_str!("text/report.en.md"),
    };
    let values = [
        ("title", quoted(&title)),
        ("date", date.to_string()),
        ("code", unit.code.to_string()),
        ("name", quoted(&unit.name)),
        ("place", format!("{}, {province}", unit.name)),
        ("resolution", quoted(&resolution)),
        ("term", term.to_string()),
        ("source", quoted(&source)),
        ("from", term.from.to_string()),
        ("next", (term.from + 1).to_string()),
    ];
    let values: Vec<(&str, &str)> = values
        .iter()
        .map(|(name, value)| (*name, &**value))
        .collect();
    Ok(filled(template, &values))
}

/// The text of a new plain page.
///
/// # Errors
/// [`Exit::Usage`] for a title that is no line of text.
pub fn page(title: &str, lang: Lang) -> Result<String, Failure> {
    let template = match lang {
        Lang::Vi => include_str!("text/page.vi.md"),
        Lang::En => include_str!("text/page.en.md"),
    };
    Ok(filled(template, &[("title", &quoted(clean_title(title)?))]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::tests::parsed;
    use crate::load;
    use crate::model::{Document, parse_units};

    fn units() -> Units {
        parse_units(load::UNITS)
    }

    #[track_caller]
    fn check(words: &str, expected: &[&str]) {
        let units = units();
        let found: Vec<&str> = match find_place(&units, words) {
            Found::One(unit, _) => vec![&unit.code],
            Found::Several(found) => found.iter().map(|(unit, _)| &*unit.code).collect(),
            Found::None(_) => vec![],
        };
        assert_eq!(found, expected, "{words}");
    }

    #[test]
    fn places_are_found_by_code_and_by_name() {
        check("03463", &["03463"]);
        check("Xã Tà Tổng", &["03463"]);
        check("tà tổng", &["03463"]);
        check("ta tong", &["03463"]);
        check("Tân Phú, Nghệ An", &["17272"]);
        check("phường tân phú", &["27031"]);
        check("Xã Không Có", &[]);
    }

    #[test]
    fn marks_tell_names_apart_where_they_are_given() {
        check("Ba Tơ", &["21484"]);
        check("Ba Tô", &["21523"]);
        check("ba to", &["21484", "21523"]);
    }

    #[test]
    fn a_mistyped_place_is_answered_with_the_nearest() {
        let units = units();
        let Found::None(Some((unit, province))) = find_place(&units, "Tà Tổngg") else {
            panic!("one is near");
        };
        assert_eq!((&*unit.code, province), ("03463", "Lai Châu"));
        assert_eq!(find_place(&units, "xyzxyzxyz"), Found::None(None));
    }

    #[test]
    fn terms_are_two_years() {
        assert_eq!(term("2020-2025").expect("a term").label(), "2020–2025");
        assert!(term("2020").is_err());
        assert!(term("2025-2020").is_err());
        assert!(term("20-25").is_err());
        let current = |day| current_term(Date::read(day).expect("a day")).label();
        assert_eq!(current("2025-12-31"), "2020–2025");
        assert_eq!(current("2026-01-01"), "2025–2030");
    }

    #[test]
    fn a_review_names_its_place_and_term() {
        let units = units();
        let scaffold = Scaffold {
            unit: units
                .units
                .iter()
                .find(|unit| &*unit.code == "03463")
                .expect("a unit"),
            province: "Lai Châu",
            term: term("2020-2025").expect("a term"),
            title: Some("Tà \"Tổng\""),
            date: Date::read("2026-11-22").expect("a day"),
        };
        for lang in [Lang::Vi, Lang::En] {
            let text = report(&scaffold, lang).expect("a text");
            assert!(text.contains("title: \"Tà \\\"Tổng\\\"\"\n"), "{text}");
            assert!(text.contains("place: { code: \"03463\", name: \"Xã Tà Tổng\" }"));
            assert!(text.contains("Đảng bộ xã Tà Tổng nhiệm kỳ 2020–2025"));
            assert!(text.contains("term: 2020-2025\n"));
            assert!(!text.contains('@'), "{text}");
            let Document::Report(article) = parsed("content/a.md", &text) else {
                panic!("a review");
            };
            assert_eq!(&*article.place.name, "Xã Tà Tổng");
            assert!(article.place.written_name.is_none() && article.draft);
        }
    }

    #[test]
    fn the_advice_on_indicators_is_right_once_uncommented() {
        let units = units();
        let scaffold = Scaffold {
            unit: &units.units[0],
            province: "",
            term: term("2020-2025").expect("a term"),
            title: None,
            date: Date::read("2026-11-22").expect("a day"),
        };
        for lang in [Lang::Vi, Lang::En] {
            let text = report(&scaffold, lang).expect("a text");
            let (before, after) = text.split_once("# indicators:").expect("advice");
            let text = format!("{before}indicators:{}", after.replace("\n# ", "\n"));
            let text = text.replace("~ ", "1 ").replace("  # area", "  area");
            let Document::Report(article) = parsed("content/a.md", &text) else {
                panic!("a review");
            };
            assert_eq!((article.indicators.len(), article.facts.len()), (3, 4));
        }
    }

    #[test]
    fn a_page_is_one() {
        for lang in [Lang::Vi, Lang::En] {
            let text = page("Liên hệ: \"x\"", lang).expect("a text");
            let Document::Page(page) = parsed("content/pages/lien-he.md", &text) else {
                panic!("a page");
            };
            assert_eq!(&*page.title, "Liên hệ: \"x\"");
        }
    }
}
