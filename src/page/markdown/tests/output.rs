//! Markdown in, exact HTML out.

use super::fixture::{compiled, compiled_page, filled, said};
use crate::diag::Lang;

#[track_caller]
fn check(text: &str, html: &str) {
    let (body, list) = compiled(text);
    assert_eq!(filled(&body), html);
    assert_eq!(said(&list), [""; 0]);
}

#[track_caller]
fn check_said(text: &str, html: &str, expected: &[&str]) {
    let (body, list) = compiled(text);
    assert_eq!(filled(&body), html);
    assert_eq!(said(&list), expected);
}

#[test]
fn blocks() {
    check("a\nb  \nc\\\nd", "<p>a\nb<br>\nc<br>\nd</p>\n");
    check(
        "> a\n\n---\n",
        "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>\n",
    );
    check(
        "- a\n- b\n  1. c\n",
        "<ul>\n<li>a</li>\n<li>b<ol>\n<li>c</li>\n</ol>\n</li>\n</ul>\n",
    );
    check("3) a\n", "<ol start=\"3\">\n<li>a</li>\n</ol>\n");
    check(
        "- [x] a\n- [ ] b\n",
        "<ul>\n<li><span class=\"task task-done\" role=\"img\" aria-label=\"đã xong\"></span> a</li>\n<li><span class=\"task\" role=\"img\" aria-label=\"chưa xong\"></span> b</li>\n</ul>\n",
    );
    check(
        "a\n: b\n: c\n",
        "<dl>\n<dt>a</dt>\n<dd>b</dd>\n<dd>c</dd>\n</dl>\n",
    );
    check(
        "```\n<a> {{ x }}\n```\n\n    b\n",
        "<pre><code>&lt;a&gt; {{ x }}\n</code></pre>\n<pre><code>b\n</code></pre>\n",
    );
    check(
        "```js \"><script>\nx\n```\n",
        "<pre><code>x\n</code></pre>\n",
    );
    check("", "");
}

#[test]
fn marks_within_a_line() {
    check(
        "*a* **b** ~~c~~ `d<` e\\*f",
        "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d&lt;</code> e*f</p>\n",
    );
    check(
        "&lt;b&gt; &amp; \"x\" 'y'",
        "<p>&lt;b&gt; &amp; \"x\" 'y'</p>\n",
    );
    check(
        "a_b_c 2020–2025",
        "<p>a_b_c <span class=\"nb\">2020–2025</span></p>\n",
    );
    check("$a$ ^b^ ~c~", "<p>$a$ ^b^ <del>c</del></p>\n");
}

#[test]
fn headings_begin_below_the_page_and_never_skip() {
    check(
        "## Kinh tế\n#### Đất\n### Rừng\n# Kết\n##### A",
        "<h3 id=\"h-kinh-te\">Kinh tế</h3>\n<h4 id=\"h-dat\">Đất</h4>\n<h4 id=\"h-rung\">Rừng</h4>\n<h3 id=\"h-ket\">Kết</h3>\n<h4 id=\"h-a\">A</h4>\n",
    );
    check(
        "## A\n## A\n## A 2\n## A",
        "<h3 id=\"h-a\">A</h3>\n<h3 id=\"h-a-2\">A</h3>\n<h3 id=\"h-a-2-2\">A 2</h3>\n<h3 id=\"h-a-3\">A</h3>\n",
    );
    check(
        "## A 2\n## A\n## A",
        "<h3 id=\"h-a-2\">A 2</h3>\n<h3 id=\"h-a\">A</h3>\n<h3 id=\"h-a-3\">A</h3>\n",
    );
    check(
        "## {#x onclick=y}",
        "<h3 id=\"h-x-onclick-y\">{#x onclick=y}</h3>\n",
    );
    check("## !!!", "<h3 id=\"h-muc\">!!!</h3>\n");
    check_said("a\n\n##\n", "<p>a</p>\n", &["doubt empty-heading 6:1+2"]);
    let (body, _) = compiled("## {{ households : unit }} *nghèo* `x`[^1]\n\n[^1]: a");
    let heading = &body.headings()[0];
    assert_eq!(
        (heading.level, &*heading.id, &*heading.text),
        (3, "h-households-unit-ngheo-x", "1.326\u{a0}hộ nghèo x")
    );
    let (body, _) = compiled_page("# A\n## B\n", Lang::Vi);
    assert_eq!(
        filled(&body),
        "<h2 id=\"h-a\">A</h2>\n<h3 id=\"h-b\">B</h3>\n"
    );
}

#[test]
fn tables_scroll_and_align_by_class() {
    check(
        "| | a | b |\n|---|:-:|--:|\n| x | {{ area : unit }} | c \\| d |\n",
        "<div class=\"tbl-x\" tabindex=\"0\" role=\"region\" aria-label=\"Bảng 1\"><table>\n<thead>\n<tr><td></td><th scope=\"col\" class=\"c\">a</th><th scope=\"col\" class=\"r\">b</th></tr>\n</thead>\n<tbody>\n<tr><td>x</td><td class=\"c\">51.000\u{a0}ha</td><td class=\"r\">c | d</td></tr>\n</tbody>\n</table></div>\n",
    );
}

#[test]
fn footnotes_are_numbered_as_they_are_used() {
    check(
        "a[^n] b[^m] c[^N]\n\n[^m]: M\n[^n]: N *x*\n\n    y\n",
        "<p>a<sup class=\"fn\"><a href=\"#fn-1\" id=\"fnref-1\" aria-label=\"Chú thích 1\">1</a></sup> b<sup class=\"fn\"><a href=\"#fn-2\" id=\"fnref-2\" aria-label=\"Chú thích 2\">2</a></sup> c<sup class=\"fn\"><a href=\"#fn-1\" id=\"fnref-1-2\" aria-label=\"Chú thích 1\">1</a></sup></p>\n<section class=\"fns\" aria-label=\"Chú thích\">\n<ol>\n<li id=\"fn-1\"><p>N <em>x</em></p>\n<p>y <a class=\"fn-back\" href=\"#fnref-1\" aria-label=\"Trở lại chú thích 1\">trở lại</a> <a class=\"fn-back\" href=\"#fnref-1-2\" aria-label=\"Trở lại chú thích 1, lần 2\">2</a></p>\n</li>\n<li id=\"fn-2\"><p>M <a class=\"fn-back\" href=\"#fnref-2\" aria-label=\"Trở lại chú thích 2\">trở lại</a></p>\n</li>\n</ol>\n</section>\n",
    );
    check_said(
        "a[^x]\n\n[^y]: b\n",
        "<p>a[^x]</p>\n",
        &[
            "doubt unknown-footnote 4:2+4",
            "doubt unused-footnote 6:1+7",
        ],
    );
    let (body, list) = compiled("a[^1]\n\n[^1]: b[^1] c[^2]\n\n[^2]:\n    - d\n");
    assert_eq!(said(&list), [""; 0]);
    let html = filled(&body);
    assert!(
        html.contains("<li id=\"fn-2\"><ul>\n<li>d</li>\n</ul>\n<p>"),
        "{html}"
    );
    assert_eq!(html.matches("href=\"#fn-1\"").count(), 2);
}

#[test]
fn links() {
    check(
        "[a](https://x.vn/?a=1&b=2 \"t\") <https://y.vn> <a@b.vn>",
        "<p><a href=\"https://x.vn/?a=1&amp;b=2\" rel=\"noopener\" title=\"t\">a</a> <a href=\"https://y.vn\" rel=\"noopener\">https://y.vn</a> <a href=\"mailto:a@b.vn\">a@b.vn</a></p>\n",
    );
    check(
        "[Sơn La](../son-la/a.md#kinh-te), [b](b.md)",
        "<p><a href=\"@son-la/a.md#kinh-te\">Sơn La</a>, <a href=\"@lai-chau/b.md\">b</a></p>\n",
    );
    check(
        "[024 39-36](tel:+84243936)",
        "<p><a href=\"tel:+84243936\">024\u{a0}39\u{2011}36</a></p>\n",
    );
    check(
        "[a](#kinh-tế) [b](#h-kinh-te)\n\n## Kinh tế",
        "<p><a href=\"#h-kinh-te\">a</a> <a href=\"#h-kinh-te\">b</a></p>\n<h3 id=\"h-kinh-te\">Kinh tế</h3>\n",
    );
    check_said(
        "a\n[b *c*](#kinh-tê-1)\n\n## Kinh tế",
        "<p>a\nb <em>c</em></p>\n<h3 id=\"h-kinh-te\">Kinh tế</h3>\n",
        &["error anchor-missing 5:1+19"],
    );
    check_said(
        "x [b](javascript:alert(1))",
        "<p>x b</p>\n",
        &["error link-scheme 4:3+24"],
    );
    check(
        "[a <https://x.vn> b](https://y.vn)",
        "<p><a href=\"https://y.vn\" rel=\"noopener\">a https://x.vn b</a></p>\n",
    );
    check_said("x [](b.md)", "<p>x </p>\n", &["doubt empty-link 4:3+8"]);
}

#[test]
fn pictures() {
    check(
        "![Một *bản*](../media/a.jpg \"Ảnh: B\")",
        "[image media/a.jpg|Một bản|Ảnh: B|true]\n",
    );
    check(
        "x ![a](b.png)",
        "<p>x [image lai-chau/b.png|a|-|false]</p>\n",
    );
    check(
        "[![a](b.png)](https://x.vn)",
        "<p><a href=\"https://x.vn\" rel=\"noopener\">[image lai-chau/b.png|a|-|false]</a></p>\n",
    );
    check_said(
        "![](b.png)",
        "[image lai-chau/b.png||-|true]\n",
        &["doubt missing-alt 4:1+10"],
    );
    check_said(
        "![a](https://x.vn/b.png)",
        "<p>a</p>\n",
        &["error image-address 4:1+24"],
    );
    check_said("![](../../b.png)", "", &["error link-outside 4:1+16"]);
}

#[test]
fn raw_html_is_text() {
    check_said(
        "a <b>x</b>",
        "<p>a &lt;b&gt;x&lt;/b&gt;</p>\n",
        &["doubt raw-html 4:3+3"],
    );
    check_said(
        "<div onclick=x>\n{{ income }}\n</div>\n\nb",
        "<p>&lt;div onclick=x&gt;\n{{ income }}\n&lt;/div&gt;</p>\n<p>b</p>\n",
        &["doubt raw-html 4:1+15"],
    );
}

#[test]
fn charts_are_slots() {
    check(
        "a\n\n```chart\nkind: bar\ntitle: T\n```\n\nb",
        "<p>a</p>\n[chart T]\n<p>b</p>\n",
    );
    check(
        "``` Biểu-đồ\nkind: bar\n```\n~~~{chart}\nkind: line\n~~~",
        "[chart -]\n[chart -]\n",
    );
    check(
        "- a\n\n  ```chart\n  kind: bar\n  title: T\n  ```\n",
        "<ul>\n<li><p>a</p>\n[chart T]\n</li>\n</ul>\n",
    );
    check_said(
        "> ```chart\n> kind: bar\n> ```\n",
        "<blockquote>\n</blockquote>\n",
        &["error chart-place 4:3+8"],
    );
    check_said(
        "```charts\nkind: bar\n```\n",
        "<pre><code>kind: bar\n</code></pre>\n",
        &["doubt unknown-block 4:1+9"],
    );
    check(
        "```chart\r\nkind: bar\r\ntitle: T\r\n```\r\n",
        "[chart T]\n",
    );
    check("```chart\rkind: bar\r```\r", "[chart -]\n");
}

#[test]
fn english_words() {
    let (body, list) = compiled_page("- [x] a[^1]\n\n[^1]: b\n\n|a|\n|-|\n", Lang::En);
    assert_eq!(said(&list), [""; 0]);
    let html = filled(&body);
    for words in [
        "\"done\"",
        "\"Note 1\"",
        "\"Notes\"",
        ">back<",
        "\"Table 1\"",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
}

#[test]
fn line_ends_do_not_matter() {
    let text = "# A\n\na\nb\n\n<div>\nx\n</div>\n\n```\ny\nz\n```\n\n- e\n  f\n\n|g|\n|-|\n|h|\n\nk[^1]\n\n[^1]: l\n    m\n";
    let html = filled(&compiled(text).0);
    assert_eq!(filled(&compiled(&text.replace('\n', "\r\n")).0), html);
    assert_eq!(filled(&compiled(&text.replace('\n', "\r")).0), html);
    assert!(!html.contains('\r'));
}
