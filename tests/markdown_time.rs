//! Texts that are made to be slow: compiling ends soon whatever they repeat. The limit is for a busy machine and a build
//! without optimisation; what grows with the square of these lengths misses it by far.

use baocao::diag::Lang;
use baocao::load::Source;
use baocao::model::{Files, PageText};
use baocao::page::markdown::{Context, compile};
use std::sync::Arc;
use std::time::{Duration, Instant};

const SOON: Duration = Duration::from_secs(10);

#[track_caller]
fn check(text: &str) {
    let page = PageText {
        files: Files(vec![Arc::new(Source::new("content/a.md", text))]),
        title: "A".into(),
        slug: "a".into(),
        summary: None,
        draft: false,
        language: None,
        body: 0..text.len(),
    };
    let start = Instant::now();
    compile(&Context::page(&page, Lang::Vi));
    let took = start.elapsed();
    let shown: String = text.chars().take(20).collect();
    assert!(took < SOON, "{shown}: {took:?}");
}

#[test]
fn one_thing_many_times() {
    let repeated = [
        ">",
        "> ",
        "- ",
        "* ",
        "1. ",
        "+ ",
        "[",
        "]",
        "![",
        "*a ",
        "**a",
        "_a_",
        "~~a",
        "`a",
        "`",
        "<",
        "<a ",
        "<!--",
        "<?",
        "<![CDATA[",
        "&",
        "\\",
        "{{",
        "{{ a }}",
        "{{ a",
        "}}",
        "[^",
        "[^a]",
        "[a](",
        "[a](<",
        "[a][",
        "a\n: b\n",
        "|",
        "|-|\n",
        "–",
        "1–",
        "#",
        "# a\n",
        "```\n",
        "\t",
        " ",
        "> a\n",
        "- a\n",
        "<b>",
        "\u{202e}",
        "\r",
        "a[^1]",
        "![a](b.png)",
        "[a](#b)",
        "*_",
    ];
    for piece in repeated {
        check(&piece.repeat(50_000 / piece.len()));
    }
    check(&">".repeat(100_000));
}

#[test]
fn deep_lists_and_wide_tables() {
    let stairs: Vec<String> = (0..300)
        .map(|depth| format!("{}- a\n", "  ".repeat(depth)))
        .collect();
    check(&stairs.concat());
    let table = |columns: usize, rows: usize| {
        let (head, rule) = ("|a".repeat(columns), "|-".repeat(columns));
        format!("{head}\n{rule}\n{}", "|x\n".repeat(rows))
    };
    check(&table(10_000, 2_000));
    check(&table(100, 5_000));
}

#[test]
fn many_notes_and_references() {
    let notes: Vec<String> = (0..5_000)
        .map(|n| format!("a[^{n}]\n\n[^{n}]: b\n\n"))
        .collect();
    check(&notes.concat());
    let references: Vec<String> = (0..5_000)
        .map(|n| format!("[{n}]: b.md\n[{n}]\n\n"))
        .collect();
    check(&references.concat());
}
