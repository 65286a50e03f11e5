//! Every checker must see the fault that it is for, and leave good text alone.

use super::*;

#[track_caller]
fn check(faults: Vec<Fault>, expected: &[&str]) {
    let found: Vec<String> = faults.iter().map(Fault::to_string).collect();
    assert_eq!(found, expected);
}

fn order() -> Vec<String> {
    module_order("pub mod diag;\n\n/// Doc.\nmod locale;\n\npub mod load;\n// mod old;\n")
}

#[test]
fn order_of_modules_is_read_without_comments() {
    assert_eq!(order(), ["diag", "locale", "load"]);
}

#[test]
fn touching_modules_are_found() {
    check(
        unseparated_modules("pub mod a;\n\n/// Doc.\npub mod b;\npub mod c;\n"),
        &["src/lib.rs:5: blank line missing before it"],
    );
}

#[test]
fn import_from_below_is_found() {
    let good = "use crate::diag::Span;\nuse crate::locale;\nfn f() { crate::locale::g() }";
    check(imports("src/locale/number.rs", good, &order()), &[]);
    let bad = "use crate::diag;\nuse crate::load::Source;";
    check(
        imports("src/locale/number.rs", bad, &order()),
        &["src/locale/number.rs:2: `locale` imports `load`, which comes after it"],
    );
}

#[test]
fn import_in_a_group_is_found() {
    let bad = "use crate::{\n    diag::{Span, Level},\n    load::{self, Source},\n};";
    check(
        imports("src/locale/mod.rs", bad, &order()),
        &["src/locale/mod.rs:3: `locale` imports `load`, which comes after it"],
    );
}

#[test]
fn import_by_super_is_found() {
    let text = "use super::super::load::Source;\nuse super::sibling;";
    check(
        imports("src/diag/print.rs", text, &order()),
        &["src/diag/print.rs:1: `diag` imports `load`, which comes after it"],
    );
    check(imports("src/diag/a/b.rs", text, &order()), &[]);
}

#[test]
fn import_in_a_comment_string_or_test_is_none() {
    let text = "//! [`crate::load`]\n/* crate::load */ const A: &str = \"crate::load\";\n\
                const B: &str = r#\"crate::load\"\"#; fn f<'a>(c: &'a char) -> bool { *c == '\"' }\n\
                #[cfg(test)]\nmod tests {\n    use crate::load;\n}\n";
    check(imports("src/diag.rs", text, &order()), &[]);
}

#[test]
fn file_of_no_module_is_found() {
    check(
        imports("src/helper.rs", "", &order()),
        &["src/helper.rs:1: `helper` is no module of src/lib.rs"],
    );
}

#[test]
fn path_to_no_module_is_found() {
    check(
        imports(
            "src/load.rs",
            "use crate::Source;\ncrate::shout!();",
            &order(),
        ),
        &["src/load.rs:1: `crate::Source` names no module of src/lib.rs"],
    );
}

#[test]
fn binary_with_modules_is_found() {
    check(binary("use baocao::cmd;\nfn main() { cmd::run() }"), &[]);
    check(
        binary("mod cmd;\nuse crate::cmd::run;"),
        &[
            "src/main.rs:1: the binary has no modules",
            "src/main.rs:2: `crate::cmd`",
        ],
    );
}

#[test]
fn disk_outside_the_edges_is_found() {
    let by_path = "fn f() { std::fs::read(p); }";
    check(reach("src/load/mod.rs", by_path), &[]);
    let reason = "`load` is the sole reader of the project, `write` the sole writer; \
                  `cmd` serves what is outside both";
    check(
        reach("src/judge/mod.rs", by_path),
        &[&format!(
            "src/judge/mod.rs:1: `std::fs` in `judge`: {reason}"
        )],
    );
    let in_group = "use std::{\n    collections::BTreeMap,\n    fs::{self, File},\n};";
    check(
        reach("src/page.rs", in_group),
        &[&format!("src/page.rs:1: `std::fs` in `page`: {reason}")],
    );
    check(reach("src/page.rs", "use std::fmt;\nuse my::std::fs;"), &[]);
}

#[test]
fn crate_outside_its_module_is_found() {
    check(reach("src/chart/gate.rs", "use plotters::prelude::*;"), &[]);
    check(
        reach("src/page/mod.rs", "use plotters::prelude::*;"),
        &["src/page/mod.rs:1: `plotters` in `page`: the drawing library stays behind one module"],
    );
}

#[test]
fn missing_head_is_found() {
    check(head("src/a.rs", "//! In, out.\n"), &[]);
    check(
        head("src/a.rs", "// In, out.\n"),
        &["src/a.rs:1: does not open with `//!`: what goes in, what comes out"],
    );
}

#[test]
fn long_file_is_found_and_its_tests_are_not_counted() {
    let long = "x\n".repeat(501);
    check(
        length("src/a.rs", &long),
        &["src/a.rs:500: 501 lines, 500 are the limit: split it by meaning"],
    );
    check(length("src/a.rs", &long[2..]), &[]);
    let tests = format!("x\n#[cfg(test)]\nuse y;\n\n#[cfg(test)]\nmod tests {{\n{long}}}\n");
    check(length("src/a.rs", &tests), &[]);
    check(
        length("src/a.rs", &format!("#[cfg(test)]\nuse y;\n{long}")),
        &["src/a.rs:500: 503 lines, 500 are the limit: split it by meaning"],
    );
}

#[test]
fn unexplained_allow_is_found() {
    check(
        reasons(
            "src/a.rs",
            "#[allow(clippy::exit, reason = \"the end\")]\nfn f() {}",
        ),
        &[],
    );
    check(
        reasons("src/a.rs", "fn f() {}\n#[allow(clippy::exit)]\nfn g() {}"),
        &["src/a.rs:2: `reason = \"…\"` missing"],
    );
    check(
        reasons("src/a.rs", "#![allow(dead_code)]"),
        &["src/a.rs:1: `reason = \"…\"` missing"],
    );
}

#[test]
fn leftover_is_found() {
    let note = concat!("// TO", "DO: later");
    check(
        leftovers("a.css", note),
        &[&format!("a.css:1: `{}`", concat!("TO", "DO"))],
    );
    check(leftovers("a.css", "--todo: 1; mastodon"), &[]);
}

#[test]
fn string_of_one_language_is_found() {
    let vi = "# head\na: x\nb:\n  c: \"y: z\"\n  d: |\n    e: text\nf: 1\n";
    let en = "a: x\nb:\n  c: y\n  d: |\n    text\n";
    check(
        missing_strings("vi", vi, "en", en),
        &["vi:7: `f` is not in en"],
    );
    check(missing_strings("en", en, "vi", vi), &[]);
    check(
        missing_strings("vi", "a: 1\na: 2\n", "en", en),
        &["vi:2: `a` stands here twice"],
    );
}
