//! Contrast of every role in the default theme, light and dark: text 4.5:1, what carries meaning 3:1 against the paper,
//! and parts that adjoin told apart by paper between them. WCAG 2.2, 1.4.3 and 1.4.11.

use super::role::{ALL, Role};
use super::share_parts::LOOKS;
use super::*;
use crate::chart::share::GAP;
use std::collections::BTreeMap;

const STYLE: &str = include_str!("../../../themes/default/static/style.css");

type Tokens = BTreeMap<String, String>;

/// What a role must be against the paper.
enum Need {
    Text,
    Graphic,
    /// Nothing is known by it alone: what says the same is named.
    Decoration(&'static str),
}

fn need(role: Role) -> Need {
    match role {
        Role::Text
        | Role::Muted
        | Role::Bold
        | Role::Big
        | Role::Expect
        | Role::TargetText
        | Role::Text1
        | Role::Text2
        | Role::MutedHalo
        | Role::TextHalo => Need::Text,
        Role::Grid => Need::Decoration("values stand beside their marks"),
        Role::Band | Role::Road => Need::Decoration("the ticks at its ends say where it ends"),
        Role::Missing => Need::Decoration("words say that there is no figure"),
        Role::Stem => Need::Decoration("the dot at its end is the figure"),
        Role::Tint => Need::Decoration("the row is named by a bold word and a disc"),
        Role::Halo | Role::Slash => Need::Decoration("paper itself"),
        _ => Need::Graphic,
    }
}

/// Light first.
fn schemes() -> [Tokens; 2] {
    let tokens = |from: &str, to: &str| -> Tokens {
        let block = STYLE.split_once(from).expect("a block").1;
        let block = block.split_once(to).expect("its end").0;
        let found = block.split(';').filter_map(|line| {
            let at = line.find("--")?;
            let (name, value) = line[at..].split_once(':')?;
            let value = value.trim();
            let is_colour = value.len() == 7 && value.starts_with('#');
            is_colour.then(|| (name.to_owned(), value.to_owned()))
        });
        found.collect()
    };
    let light = tokens(":root {", "}");
    let dark = tokens(":root:not([data-theme=\"light\"]) {", "}");
    assert_eq!(dark, tokens(":root[data-theme=\"dark\"] {", "}"));
    assert!(light.len() > 20 && dark.keys().all(|name| light.contains_key(name)));
    let mut both = light.clone();
    both.extend(dark);
    [light, both]
}

/// Relative luminance.
fn luminance(colour: &str) -> f64 {
    let part = |at: usize| {
        let byte = u8::from_str_radix(&colour[at..at + 2], 16).expect("two digits");
        let share = f64::from(byte) / 255.0;
        match share <= 0.04045 {
            true => share / 12.92,
            false => ((share + 0.055) / 1.055).powf(2.4),
        }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

fn contrast(a: &str, b: &str) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The tokens that the chart part of the style sheet gives a class: `fill`, `stroke` or `color`.
fn token(class: &str, property: &str) -> Option<String> {
    let charts = STYLE.split_once("/* ---- 10 ").expect("the charts").1;
    let charts = charts.split_once("/* ---- 11 ").expect("their end").0;
    let mut found = None;
    for rule in charts.split('}') {
        let Some((selectors, body)) = rule.split_once('{') else {
            continue;
        };
        let is_ours = selectors.split(',').any(|selector| {
            let selector = selector.trim();
            selector == format!(".chart .{class}") || selector == format!(".{class}")
        });
        let value = body.split(';').find_map(|one| {
            let (name, value) = one.split_once(':')?;
            (name.trim() == property).then(|| value.trim())
        });
        if let Some(value) = value.filter(|_| is_ours) {
            let name = value
                .strip_prefix("var(")
                .map(|name| name.trim_end_matches(')'));
            found = name.map(str::to_owned);
        }
    }
    found
}

/// The colours of a role: its fill and its stroke, where it has them.
fn colours(role: Role, tokens: &Tokens) -> Vec<String> {
    let class = role.class().split(' ').next().unwrap_or_default();
    let found = ["fill", "stroke"].map(|property| token(class, property));
    found
        .into_iter()
        .flatten()
        .map(|name| tokens[&name].clone())
        .collect()
}

#[test]
fn contrast_is_that_of_the_standard() {
    assert!((contrast("#ffffff", "#000000") - 21.0).abs() < 1e-9);
    assert!((contrast("#777777", "#ffffff") - 4.48).abs() < 0.005);
}

#[test]
fn every_role_can_be_seen_in_both_schemes() {
    for (scheme, tokens) in ["light", "dark"].into_iter().zip(schemes()) {
        let paper = &tokens["--paper"];
        for role in ALL {
            let most = |colours: &[String]| {
                let all = colours.iter().map(|colour| contrast(colour, paper));
                all.fold(0.0, f64::max)
            };
            let own = colours(role, &tokens);
            let (found, least) = match need(role) {
                Need::Text if own.is_empty() => (contrast(&tokens["--ink"], paper), 4.5),
                Need::Text => (most(&own), 4.5),
                Need::Graphic => (most(&own), 3.0),
                Need::Decoration(why) => {
                    assert!(!why.is_empty() && !own.is_empty(), "{role:?}");
                    continue;
                }
            };
            assert!(
                found >= least,
                "{scheme}: {role:?} has {found:.2}, not {least}"
            );
        }
    }
}

#[test]
fn every_status_mark_can_be_seen_in_both_schemes() {
    for tokens in schemes() {
        for status in StatusWord::ALL {
            let name = token(&format!("c-{}", status.word()), "color").expect("a colour");
            let found = contrast(&tokens[&name], &tokens["--paper"]);
            assert!(found >= 4.5, "{status:?}: {found:.2}, as its word");
        }
    }
}

#[test]
fn what_lies_on_a_track_stands_out_from_it() {
    for tokens in schemes() {
        for (mark, ground) in [
            (Role::Series1, Role::Band),
            (Role::RoadDone, Role::Road),
            (Role::Disc, Role::Road),
            (Role::Ring, Role::Road),
            (Role::Hatch, Role::Part4),
        ] {
            let ground = &colours(ground, &tokens)[0];
            let all = colours(mark, &tokens);
            let found = all.iter().map(|mark| contrast(mark, ground));
            let found = found.fold(0.0, f64::max);
            assert!(found >= 3.0, "{mark:?}: {found:.2}");
        }
        // Ticks cross bars: paper around them is wider than they are, and stands out from both.
        for (tick, bar) in [
            (Role::TickTarget, Role::Series1),
            (Role::TickExpect, Role::Series1),
        ] {
            for role in [tick, bar] {
                assert!(contrast(&colours(role, &tokens)[0], &tokens["--paper"]) >= 3.0);
            }
        }
    }
}

#[test]
fn adjoining_parts_are_told_apart_by_the_paper_between_them() {
    const { assert!(GAP >= 2.0) };
    for tokens in schemes() {
        for (role, _) in LOOKS.into_iter().chain([(Role::Rest, false)]) {
            let edge = colours(role, &tokens);
            let found = edge
                .iter()
                .map(|colour| contrast(colour, &tokens["--paper"]));
            let found = found.fold(0.0, f64::max);
            assert!(found >= 3.0, "{role:?}: {found:.2} against the gap");
        }
    }
    let look = |at: usize| LOOKS[at % LOOKS.len()];
    for at in 0..LOOKS.len() {
        assert_ne!(look(at), look(at + 1), "neighbours look the same");
    }
    let light = &schemes()[0];
    for pair in LOOKS.windows(2) {
        let [(a, a_hatched), (b, b_hatched)] = [pair[0], pair[1]];
        let [a, b] = [a, b].map(|role| colours(role, light)[0].clone());
        let differ = a_hatched != b_hatched || contrast(&a, &b) >= 2.5;
        assert!(differ, "{pair:?}: neither pattern nor lightness");
    }
}
