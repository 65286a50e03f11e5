//! What authors whom nobody trusts may try: the oracle must find every output harmless, and soon.

use super::super::{Body, Slot};
use super::fixture::{compiled, said};
use super::oracle::oracle;

#[test]
fn the_oracle_sees_what_is_wrong() {
    for bad in [
        "<script>",
        "<p onclick=\"x\">a</p>",
        "<p>a",
        "<a href=\"javascript:x\">a</a>",
        "<a href=\"//x\">a</a>",
        "<p><p>a</p></p>",
        "<h3 id=\"x\">a</h3>",
        "<a href=\"#a\"><a href=\"#b\">x</a></a>",
        "a & b",
        "a\u{202e}",
        "<img src=\"x\">",
        "<p>a</p >",
        "<h3 id=\"h-a\">a</h3><h3 id=\"h-a\">a</h3>",
    ] {
        assert!(oracle(bad).is_err(), "{bad}");
    }
    assert_eq!(
        oracle("<p>a &amp; <a href=\"https://x.vn\" rel=\"noopener\">b</a><br></p>"),
        Ok(())
    );
}

const PAYLOADS: &[&str] = &[
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A&#x61;vascript:alert(1))",
    "[x](javascript&#58;alert(1))",
    "[x](java&Tab;script:alert(1))",
    "[x](java&NewLine;script:alert(1))",
    "[x](\tjavascript:alert(1))",
    "[x](<\u{1}javascript:alert(1)>)",
    "[x](<java\tscript:alert(1)>)",
    "[x](<&#1;javascript:alert(1)>)",
    "[x](\\javascript:alert(1))",
    "[x](javascript\\:alert(1))",
    "[x](javascript%3Aalert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](data:image/svg+xml,<svg/onload=alert(1)>)",
    "[x](file:///etc/passwd)",
    "[x](blob:https://x.vn/1)",
    "[x](view-source:https://x.vn)",
    "[x](//evil.example)",
    "[x](\\\\evil.example/a.md)",
    "[x](/\\evil.example/a.md)",
    "[x](https:evil.example)",
    "[x](https://a.vn@evil.example/)",
    "[x](https://x.vn/\"onmouseover=alert(1))",
    "[x](https://x.vn 'a\" onclick=\"alert(1)')",
    "[x](https://x.vn '\"><script>alert(1)</script>')",
    "[x](b.md#\"><script>alert(1)</script>)",
    "[x](#\"onclick=alert(1))",
    "[x][r]\n\n[r]: javascript:alert(1)",
    "[x][r]\n\n[r]: https://x.vn '\"><img src=x onerror=alert(1)>'",
    "<javascript:alert(1)>",
    "<data:text/html,x>",
    "<a@b.vn\"onclick=alert(1)>",
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml,<svg/onload=alert(1)>)",
    "![x](https://evil.example/p.png)",
    "![x](//evil.example/p.png)",
    "![x](a.svg)",
    "![\"><script>alert(1)</script>](a.png)",
    "![x](a.png '\"><script>alert(1)</script>')",
    "![x\" onerror=\"alert(1)](a.png)",
    "<script>alert(1)</script>",
    "<ScRiPt\n>alert(1)</ScRiPt\n>",
    "<img src=x onerror=alert(1)>",
    "a <img src=x onerror=alert(1)> b",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext></p><script>alert(1)</script>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<style>@import 'https://evil.example'</style>",
    "<a href=javascript:alert(1)>x</a>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<form action=//evil.example><button>x",
    "<!--><script>alert(1)</script>-->",
    "<!-- <script>alert(1)</script> -->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php <script>alert(1)</script> ?>",
    "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
    "</p></section></body><script>alert(1)</script>",
    "| <script>alert(1)</script> | <img src=x onerror=alert(1)> |\n|-|-|\n| <b onclick=alert(1)> | [x](javascript:alert(1)) |",
    "a[^1]\n\n[^1]: <script>alert(1)</script> [x](javascript:alert(1))",
    "a[^\"><script>alert(1)</script>]\n\n[^\"><script>alert(1)</script>]: x",
    "# h {onclick=alert(1)}",
    "# h {#a .b onclick=alert(1)}",
    "# <img src=x onerror=alert(1)>",
    "# [x](javascript:alert(1))",
    "```\"><script>alert(1)</script>\n<script>alert(1)</script>\n```",
    "```chart\nkind: bar\ntitle: \"<script>alert(1)</script>\"\n```",
    "`<script>alert(1)</script>` {{ <script>alert(1)</script> }} {{ a\"><script> }}",
    "- [x] <script>alert(1)</script>\n- a\n: <img src=x onerror=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;script&#62; &#x3c;img onerror=x&#x3e;",
];

/// Around every payload, what might lead the parser astray.
const PLACES: &[&str] = &[
    "%",
    "> %",
    "- %\n- b",
    "**a % b**",
    "a\n: %",
    "[%](https://x.vn)",
    "## %",
    "| a |\n|-|\n| % |",
    "x[^n]\n\n[^n]: %",
];

/// The output with the addresses of its links; charts and pictures are other stages' business.
fn linked(body: &Body) -> String {
    body.html(&mut |slot, out| {
        if let Slot::Link {
            target, fragment, ..
        } = slot
        {
            let fragment = fragment.as_deref().unwrap_or_default();
            out.push_str(&format!("@{target}#{fragment}"));
        }
    })
}

#[test]
fn no_payload_leaves_the_allow_list() {
    for payload in PAYLOADS {
        for place in PLACES {
            let text = place.replace('%', payload);
            let (body, _) = compiled(&text);
            let html = linked(&body);
            assert_eq!(oracle(&html), Ok(()), "{text}\n{html}");
        }
    }
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let (body, list) = compiled(text);
    assert_eq!(said(&list), expected);
    assert_eq!(oracle(&linked(&body)), Ok(()));
}

#[test]
fn forbidden_characters_are_errors_at_their_place() {
    check("a\u{202e}b", &["error bidi-character 4:2+1"]);
    check(
        "a\u{2066}b\u{2069}",
        &["error bidi-character 4:2+1", "error bidi-character 4:4+1"],
    );
    check(
        "đ\u{0}\u{1b}",
        &[
            "error control-character 4:2+1",
            "error control-character 4:3+1",
        ],
    );
    check(
        "`a\u{fffe}`\n\n    \u{ffff}\u{7f}\u{9f}",
        &[
            "error control-character 4:3+1",
            "error control-character 6:5+1",
            "error control-character 6:6+1",
            "error control-character 6:7+1",
        ],
    );
    check(
        "a &#x202e; b &#1;",
        &[
            "error bidi-character 4:3+8",
            "error control-character 4:14+4",
        ],
    );
    check(
        "[a](https://x.vn \"&#x202e;\")",
        &["error bidi-character 4:1+28"],
    );
    check(
        "![a &#x202e;](a.png \"&#x202e;\")",
        &["error bidi-character 4:1+31", "error bidi-character 4:5+8"],
    );
    check("a\u{200e}b\u{200b}\ttab", &[]);
    let (_, list) = compiled("\u{202e}");
    assert_eq!(
        list[0].message.vi,
        "ký tự đổi hướng chữ U+202E, làm người đọc thấy khác với chữ thật"
    );
    let many = "\u{202e}".repeat(1000);
    assert_eq!(compiled(&many).1.len(), 20);
}

#[test]
fn nesting_ends_at_thirty_two() {
    check(&format!("{} a", ">".repeat(32)), &[]);
    check(&format!("{} a", ">".repeat(33)), &["error too-deep 4:33+3"]);
    check(
        &format!("a\n\n{} a", ">".repeat(201)),
        &["error too-deep 6:1+203"],
    );
    check(&format!("{}a", "- ".repeat(32)), &[]);
    check(&format!("{}a", "- ".repeat(33)), &["error too-deep 4:65+3"]);
    assert_eq!(
        compiled(&format!("{} a", ">".repeat(33))).0,
        super::super::Body::default()
    );
}

#[test]
fn a_table_has_at_most_a_hundred_columns() {
    let table = |columns: usize| format!("{}\n{}\n", "|a".repeat(columns), "|-".repeat(columns));
    check(&table(100), &[]);
    check(&table(101), &["error wide-table 4:1+202"]);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(300))]

    #[test]
    fn anything_compiles_to_the_allow_list(text in "\\PC{0,200}") {
        let (body, _) = compiled(&text);
        proptest::prop_assert_eq!(oracle(&linked(&body)), Ok(()));
    }

    #[test]
    fn marks_in_any_order_compile_to_the_allow_list(pieces in proptest::collection::vec(proptest::sample::select(PIECES.to_vec()), 0..60)) {
        let text = pieces.concat();
        let (body, _) = compiled(&text);
        proptest::prop_assert_eq!(oracle(&linked(&body)), Ok(()), "{}", text);
    }
}

const PIECES: &[&str] = &[
    "a",
    "đ",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    "    ",
    "  ",
    "> ",
    "- ",
    "* ",
    "1. ",
    "+ [x] ",
    "# ",
    "## ",
    "###### ",
    "=",
    "---\n",
    "```",
    "```chart\n",
    "kind: bar\n",
    "~~~\n",
    "`",
    "*",
    "**",
    "_",
    "~~",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](",
    "](b.md)",
    "](b.png)",
    "](#a)",
    "](https://x.vn \"t\")",
    "](javascript:x)",
    "[^1]",
    "[^1]: ",
    "[^2]",
    "[^2]: ",
    "[a]: b.md\n",
    "<",
    ">",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<https://x.vn>",
    "<a@b.vn>",
    "&amp;",
    "&#x202e;",
    "&",
    "\\",
    "{{",
    "}}",
    "{{ income }}",
    "{{ area : full }}",
    "\\{{",
    "|",
    "|-|-|\n",
    "\n: ",
    "\u{202e}",
];
