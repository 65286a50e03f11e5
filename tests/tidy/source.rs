//! Reading Rust and YAML just well enough for the checks of `tidy.rs`: text in; code without its comments and
//! strings, words with their lines, and keys out. No parser: what it cannot see is left to the compiler.

/// Words, `::` and single signs, each with its line.
pub(crate) fn tokens(code: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (line, text) in code.lines().enumerate() {
        let mut rest = text.trim_start();
        while let Some(first) = rest.chars().next() {
            let word = |c: char| c.is_alphanumeric() || c == '_';
            let length = if word(first) {
                rest.find(|c| !word(c)).unwrap_or(rest.len())
            } else if rest.starts_with("::") {
                2
            } else {
                first.len_utf8()
            };
            found.push((line + 1, &rest[..length]));
            rest = rest[length..].trim_start();
        }
    }
    found
}

/// The first names inside the braces that open at `at`, with their lines.
pub(crate) fn group<'a>(tokens: &[(usize, &'a str)], at: usize) -> Vec<(usize, &'a str)> {
    let mut names = Vec::new();
    let mut nesting = 0;
    for pair in tokens[at..].windows(2) {
        match pair[0].1 {
            "{" => nesting += 1,
            "}" => nesting -= 1,
            _ => {}
        }
        if nesting == 0 {
            break;
        }
        if nesting == 1 && matches!(pair[0].1, "{" | ",") && is_word(pair[1].1) {
            names.push(pair[1]);
        }
    }
    names
}

pub(crate) fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// The text before the unit tests at the foot of a file.
pub(crate) fn before_tests(text: &str) -> &str {
    let mut at = 0;
    let mut gate = None;
    for line in text.split_inclusive('\n') {
        let code = line.trim();
        if code == "#[cfg(test)]" {
            gate = Some(at);
        } else if code.starts_with("mod ") && code.ends_with('{') {
            if let Some(gate) = gate {
                return &text[..gate];
            }
        } else if !code.is_empty() && !code.starts_with("#[") {
            gate = None;
        }
        at += line.len();
    }
    text
}

/// The source with comments, strings and characters blanked; lines stay where they are.
pub(crate) fn code_only(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let after_word = code.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if first == '"' {
            quoted(rest)
        } else if first == 'r' && !after_word {
            raw_string(rest)
        } else if first == '\'' {
            character(rest)
        } else {
            0
        };
        if length == 0 {
            code.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            code.extend(
                rest[..length]
                    .chars()
                    .map(|c| if c == '\n' { c } else { ' ' }),
            );
            rest = &rest[length..];
        }
    }
    code
}

fn block_comment(text: &str) -> usize {
    let mut nesting = 0;
    let mut at = 0;
    while at < text.len() {
        if text[at..].starts_with("/*") {
            nesting += 1;
            at += 2;
        } else if text[at..].starts_with("*/") {
            nesting -= 1;
            at += 2;
            if nesting == 0 {
                return at;
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Length of a raw string that starts here, 0 where none does (`r#type`, a name).
fn raw_string(text: &str) -> usize {
    let hashes = text[1..].chars().take_while(|c| *c == '#').count();
    if !text[1 + hashes..].starts_with('"') {
        return 0;
    }
    let end = format!("\"{}", "#".repeat(hashes));
    let body = 2 + hashes;
    text[body..]
        .find(&end)
        .map_or(text.len(), |at| body + at + end.len())
}

/// Length of a character literal that starts here, 0 for a lifetime.
fn character(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => text[3..].find('\'').map_or(0, |at| at + 4),
        Some(_) => match chars.next() {
            Some((at, '\'')) => at + 1,
            _ => 0,
        },
        None => 0,
    }
}

/// The keys of a block-style YAML mapping, nested ones joined by dots, with their lines.
pub(crate) fn string_keys(yaml: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut open: Vec<(usize, String)> = Vec::new();
    let mut scalar: Option<usize> = None;
    for (line, text) in yaml.lines().enumerate() {
        let body = text.trim_start();
        let indent = text.len() - body.len();
        if body.is_empty() || body.starts_with('#') || scalar.is_some_and(|of| indent > of) {
            continue;
        }
        scalar = None;
        let Some((key, value)) = body.split_once(':') else {
            continue;
        };
        open.retain(|(of, _)| *of < indent);
        let key = key.trim_matches(['"', '\'']);
        let path: Vec<&str> = open
            .iter()
            .map(|(_, name)| name.as_str())
            .chain([key])
            .collect();
        found.push((line + 1, path.join(".")));
        open.push((indent, key.to_owned()));
        if value.trim_start().starts_with(['|', '>']) {
            scalar = Some(indent);
        }
    }
    found
}
