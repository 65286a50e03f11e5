//! A second, stricter opinion on the output: it knows every element, attribute and address that may be there.

use super::super::guard::is_forbidden;

/// Elements that a text may hold, with the attributes that each may have.
const ELEMENTS: &[(&str, &[&str])] = &[
    ("a", &["href", "rel", "title", "id", "class", "aria-label"]),
    ("blockquote", &[]),
    ("br", &[]),
    ("code", &[]),
    ("dd", &[]),
    ("del", &[]),
    ("div", &["class", "tabindex", "role", "aria-label"]),
    ("dl", &[]),
    ("dt", &[]),
    ("em", &[]),
    ("h2", &["id"]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("h5", &["id"]),
    ("h6", &["id"]),
    ("hr", &[]),
    ("li", &["id"]),
    ("ol", &["start"]),
    ("p", &[]),
    ("pre", &[]),
    ("section", &["class", "aria-label"]),
    ("span", &["class", "role", "aria-label"]),
    ("strong", &[]),
    ("sup", &["class"]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &["class"]),
    ("th", &["scope", "class"]),
    ("thead", &[]),
    ("tr", &[]),
    ("ul", &[]),
];

const VOID: [&str; 2] = ["br", "hr"];

/// Reads the output as strictly as it may be read; the first thing that is not allowed is the error.
pub(super) fn oracle(html: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    let mut ids: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find(['<', '>', '&']) {
        rest = &rest[at..];
        if rest.starts_with('&') {
            let known = ["&amp;", "&lt;", "&gt;", "&quot;"];
            let entity = known.iter().find(|entity| rest.starts_with(**entity));
            rest = &rest[entity.ok_or_else(|| context("entity", rest))?.len()..];
            continue;
        }
        let end = rest.find('>').ok_or_else(|| context("no end", rest))?;
        let inner = rest[..end]
            .strip_prefix('<')
            .ok_or_else(|| context("bare >", rest))?;
        rest = &rest[end + 1..];
        if let Some(name) = inner.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Err(format!("unexpected end of {name}"));
            }
            continue;
        }
        let name = inner.split(' ').next().unwrap_or_default();
        let allowed = ELEMENTS
            .iter()
            .find(|(known, _)| *known == name)
            .ok_or_else(|| context("element", inner))?;
        attributes(&inner[name.len()..], allowed.1, &mut ids)?;
        nesting(name, &open)?;
        if !VOID.contains(&name) {
            open.push(name);
        }
    }
    match (open.is_empty(), html.find(is_forbidden)) {
        (true, None) => Ok(()),
        (false, _) => Err(format!("left open: {open:?}")),
        (_, Some(at)) => Err(format!("forbidden character at {at}")),
    }
}

fn context(what: &str, rest: &str) -> String {
    format!("{what}: {}", rest.chars().take(40).collect::<String>())
}

fn attributes<'a>(
    mut rest: &'a str,
    allowed: &[&str],
    ids: &mut Vec<&'a str>,
) -> Result<(), String> {
    while !rest.is_empty() {
        let (name, value) = rest
            .strip_prefix(' ')
            .and_then(|rest| rest.split_once("=\""))
            .ok_or_else(|| context("attribute", rest))?;
        let (value, behind) = value
            .split_once('"')
            .ok_or_else(|| context("value", rest))?;
        if !allowed.contains(&name) || value.contains(['<', '>', '\n']) && name != "title" {
            return Err(context("attribute", rest));
        }
        if value.contains(['<', '>']) {
            return Err(context("value", rest));
        }
        match name {
            "href" => address(value)?,
            "id" if ids.contains(&value) => return Err(format!("second id {value}")),
            "id" if !["h-", "fn-", "fnref-"]
                .iter()
                .any(|start| value.starts_with(start)) =>
            {
                return Err(format!("id {value}"));
            }
            "id" => ids.push(value),
            _ => {}
        }
        rest = behind;
    }
    Ok(())
}

/// Only these schemes, anchors, and the slots (shown with `@`).
fn address(value: &str) -> Result<(), String> {
    let known = ["https://", "http://", "mailto:", "tel:", "#", "@"];
    let is_plain = !value.contains(|c: char| c.is_whitespace() || c == '\\');
    if known.iter().any(|start| value.starts_with(start)) && (is_plain || value.starts_with('@')) {
        return Ok(());
    }
    Err(format!("address {value}"))
}

fn nesting(name: &str, open: &[&str]) -> Result<(), String> {
    let is_block = matches!(
        name,
        "p" | "div" | "ul" | "ol" | "dl" | "pre" | "table" | "blockquote" | "section" | "hr"
    ) || name.starts_with('h');
    let in_text = open.iter().any(|above| {
        matches!(
            *above,
            "p" | "a" | "em" | "strong" | "del" | "dt" | "th" | "td" | "pre"
        ) || above.starts_with('h') && *above != "hr"
    });
    if is_block && in_text || name == "a" && open.contains(&"a") {
        return Err(format!("{name} inside {open:?}"));
    }
    Ok(())
}
