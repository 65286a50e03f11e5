//! A place whose written name the official list does not have.
//!
//! One wrong mark makes another place, or none: a real article writes "Quảng Trục" where the list has "Xã Quảng Trực". The
//! page, the address and the search use the official name, so the slip must be seen before they do.
//!
//! ```yaml
//! place: { code: "24736", name: Quảng Trục }
//! ```
//!
//! How to fix: write the official name or leave `name` out; where the code is the slip, write the code of the place that was
//! meant.

use super::{Found, Report, Subject};
use crate::diag::{Level, Text, text};
use crate::locale::fold;
use crate::model::Unit;

pub(super) const ID: &str = "name-mismatch";

pub(super) fn run(subject: &Subject<'_>, report: &mut Report) {
    let place = &subject.article.place;
    let Some((written, span)) = &place.written_name else {
        return;
    };
    report.checked += 1;
    let near = nearest(&subject.units.units, written, place.code.as_deref());
    let official = place
        .code
        .as_deref()
        .and_then(|code| subject.units.units.iter().find(|unit| &*unit.code == code));
    let (message, help) = match (official, near) {
        (Some(official), Some(near)) if near.code != official.code => {
            other(written, official, near)
        }
        (Some(unit), _) | (None, Some(unit)) => unknown(written, unit),
        (None, None) => (
            text!(
                "danh mục đơn vị hành chính không có tên `{written}`",
                "the official list has no `{written}`",
            ),
            Text::new(
                "ghi mã của đơn vị ở `code`",
                "give the unit's code in `code`",
            ),
        ),
    };
    let computed = official.or(near).map(|unit| unit.name.to_string());
    report.add(
        subject,
        Found {
            rule: ID,
            level: Level::Error,
            at: *span,
            path: "place".to_owned(),
            stated: Some(written.to_string()),
            computed,
            message,
            help,
            is_hidden: false,
        },
    );
}

/// The list has no such name; this is the nearest.
fn unknown(written: &str, unit: &Unit) -> (Text, Text) {
    let (name, code) = (&unit.name, &unit.code);
    (
        text!(
            "danh mục đơn vị hành chính không có tên `{written}`, tên chính thức là `{name}` ({code})",
            "the official list has no `{written}`, the official name is `{name}` ({code})",
        ),
        text!("sửa tên thành `{name}`", "change the name to `{name}`"),
    )
}

/// The code is one unit and the name nearer to another.
fn other(written: &str, official: &Unit, near: &Unit) -> (Text, Text) {
    let (code, name) = (&official.code, &official.name);
    let (near_code, near) = (&near.code, &near.name);
    (
        text!(
            "mã `{code}` là `{name}`, bài viết ghi `{written}`, gần nhất với `{near}` ({near_code})",
            "the code `{code}` is `{name}`, the article says `{written}`, which is nearest to `{near}` ({near_code})",
        ),
        text!(
            "ghi mã `{near_code}` nếu bài viết nói về `{near}`, nếu không thì sửa tên",
            "write the code `{near_code}` if the article is about `{near}`, else correct the name",
        ),
    )
}

/// A written name without the kind of `unit` in front.
fn bare<'a>(written: &'a str, unit: &Unit) -> &'a str {
    let written = written.trim();
    let head = written.get(..unit.kind.len());
    let is_kind = head.is_some_and(|head| head.to_lowercase() == unit.kind.to_lowercase());
    if is_kind {
        written[unit.kind.len()..].trim_start()
    } else {
        written
    }
}

/// The unit whose name is nearest: the unit of the code before others that are as near, then units in the order of the list.
fn nearest<'a>(units: &'a [Unit], written: &str, code: Option<&str>) -> Option<&'a Unit> {
    let own = |unit: &&Unit| code == Some(&*unit.code);
    let (mut best, mut least) = (None, usize::MAX);
    for unit in units
        .iter()
        .filter(own)
        .chain(units.iter().filter(|unit| !own(unit)))
    {
        let distance = distance(bare(written, unit), unit.bare_name());
        if distance < least {
            (best, least) = (Some(unit), distance);
        }
    }
    best.filter(|_| least <= (written.chars().count() / 3).max(1) * MARK)
}

/// A letter of another kind weighs this much; another mark on the same letter weighs 1.
const MARK: usize = 4;

/// Edit distance in which letters that differ by marks alone are nearly the same.
fn distance(a: &str, b: &str) -> usize {
    let letters = |text: &str| -> Vec<(char, String)> {
        let lower = text.to_lowercase();
        lower
            .chars()
            .map(|c| (c, fold(c.encode_utf8(&mut [0; 4]))))
            .collect()
    };
    let (a, b) = (letters(a), letters(b));
    let mut above: Vec<usize> = (0..=b.len()).map(|at| at * MARK).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![(i + 1) * MARK];
        for (j, y) in b.iter().enumerate() {
            let change = if x.0 == y.0 {
                0
            } else if x.1 == y.1 {
                1
            } else {
                MARK
            };
            row.push(
                (above[j] + change)
                    .min(above[j + 1] + MARK)
                    .min(row[j] + MARK),
            );
        }
        above = row;
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use crate::audit::tests_support::*;

    #[test]
    fn the_official_name_is_given() {
        check_words(
            "place: { code: \"24736\", name: Quảng Trục }",
            "danh mục đơn vị hành chính không có tên `Quảng Trục`, tên chính thức là `Xã Quảng Trực` (24736)",
            "sửa tên thành `Xã Quảng Trực`",
        );
    }

    #[test]
    fn a_wrong_code_is_suspected_where_another_name_fits() {
        check_words(
            "place: { code: \"03463\", name: Xã Quảng Trực }",
            "mã `03463` là `Xã Tà Tổng`, bài viết ghi `Xã Quảng Trực`, gần nhất với `Xã Quảng Trực` (24736)",
            "ghi mã `24736` nếu bài viết nói về `Xã Quảng Trực`, nếu không thì sửa tên",
        );
    }

    #[test]
    fn the_official_name_is_not_mentioned() {
        for name in ["Quảng Trực", "Xã Quảng Trực", "xã Quảng Trực"] {
            check(&format!("place: {{ code: \"24736\", name: {name} }}"), &[]);
        }
    }
}
