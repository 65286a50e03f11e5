//! The sample content: nothing is left unexplained, what its reasons explain is really found, and the site that it gives
//! shows what the sources say, hides what is withheld, and follows its figures and nothing else.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    unreachable_pub,
    reason = "a test runs the program, looks at what it left, and shares a module with others"
)]

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use tempfile::TempDir;
use tree::Tree;

#[path = "site/tree.rs"]
mod tree;

const TODAY: &str = "2026-11-22";
const TA_TONG: &str = "content/lai-chau/ta-tong-2020-2025.md";
const REVIEW: &str = "bao-cao/03463-ta-tong/2023-06-04/";

/// A copy of the sample content in a folder of its own.
struct Project(TempDir);

impl Project {
    fn new() -> Project {
        let project = Project(TempDir::new().unwrap());
        tree::copy(Path::new("content"), &project.path().join("content"));
        project
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// Changes one file of the content; what is replaced stands there once.
    fn edit(&self, file: &str, from: &str, to: &str) {
        let path = self.path().join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(text.matches(from).count(), 1, "`{from}` in {file}");
        fs::write(path, text.replace(from, to)).unwrap();
    }

    fn run(&self, arguments: &[&str], surroundings: &[(&str, &str)]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_baocao"))
            .args(arguments)
            .args(["--today", TODAY])
            .current_dir(self.path())
            .envs(surroundings.iter().copied())
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    /// Builds, and gives back the site and what was said.
    #[track_caller]
    fn build(&self, surroundings: &[(&str, &str)]) -> (Tree, String) {
        let output = self.run(&["build"], surroundings);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{said}");
        (tree::read(&self.path().join("output")), said)
    }

    /// What `check` finds, one object each, and its exit code.
    fn check(&self, arguments: &[&str]) -> (Vec<Value>, Option<i32>) {
        let arguments = [&["check", "--format", "json"], arguments].concat();
        let output = self.run(&arguments, &[]);
        let found = String::from_utf8(output.stdout).unwrap();
        let found = found
            .lines()
            .map(|line| serde_json::from_str(line).unwrap());
        (found.collect(), output.status.code())
    }
}

/// The sample site, built once for all tests.
fn site() -> &'static Tree {
    static SITE: OnceLock<Tree> = OnceLock::new();
    SITE.get_or_init(|| Project::new().build(&[("RAYON_NUM_THREADS", "2")]).0)
}

fn text(tree: &Tree, path: &str) -> String {
    let bytes = tree
        .get(path)
        .unwrap_or_else(|| panic!("there is no {path}"));
    String::from_utf8(bytes.clone()).unwrap()
}

#[test]
fn every_finding_of_the_sample_has_its_reason() {
    let (found, code) = Project::new().check(&["--strict"]);
    assert_eq!(code, Some(0), "{found:#?}");
    for finding in &found {
        let help = finding["help"].as_str().unwrap_or_default();
        assert!(help.starts_with("đã được chấp nhận: "), "{finding:#}");
    }
    assert!(
        found.len() >= 6,
        "the reasons explain something: {found:#?}"
    );
    let (found, code) = Project::new().check(&["--strict", "--drafts"]);
    assert_eq!(code, Some(0), "{found:#?}");
}

/// What the sample of all features must show, so that a clerk finds how it is written.
const SHOWN: [&str; 34] = [
    "kind: range",
    "kind: cumulative",
    "kind: yearly,",
    "kind: yearly-change",
    "kind: hold",
    "kind: share",
    "kind: composition",
    "kind: yes-no",
    "kind: ordinal",
    "kind: relative",
    "kind: outside",
    "kind: several",
    "target: 45",
    "target: { value: 60, bound: over }",
    "bound: under, definition",
    "value: 20, bound: at-least",
    "value: 15, bound: at-most",
    "value: { from: 55, to: 58 }",
    "status: { value: on-time, reason:",
    "baseline: { period: 2020, value: \"18,0\", definition: poverty-2022, note:",
    "inferred: true, year: 2023, basis:",
    "target: { value: 95, year: 2025 }",
    "flag: provisional",
    "flag: estimated",
    "flag: forecast",
    "flag: break",
    "bound: near",
    "bound: about",
    "withheld: true",
    "publish-from: 2099-01-01",
    "numbers: vi",
    "stated: { of-target:",
    "boundary: truoc-sap-nhap",
    "values: malnutrition",
];

#[test]
fn the_sixth_article_shows_every_kind_of_target() {
    let sample = fs::read_to_string("content/mau/xa-mau.md").unwrap();
    for words in SHOWN {
        assert!(sample.contains(words), "the sample does not show `{words}`");
    }
    let table = fs::read_to_string("content/mau/xa-mau.csv").unwrap();
    for flag in [",revised,", ",forecast,"] {
        assert!(table.contains(flag), "the table does not show `{flag}`");
    }
    let project = Project::new();
    let output = project.run(&["build", "--drafts"], &[]);
    assert!(output.status.success());
    let site = tree::read(&project.path().join("output"));
    let review = site
        .keys()
        .find(|path| path.ends_with("data.json") && path.contains("mau/"));
    let data: Value = serde_json::from_str(&text(&site, review.unwrap())).unwrap();
    let indicators: Vec<&Value> = data["indicators"].as_object().unwrap().values().collect();
    let told = |key: &str, of: &dyn Fn(&Value) -> Value| -> BTreeSet<String> {
        let words = indicators.iter().map(|one| of(one)[key].clone());
        words
            .filter_map(|word| Some(word.as_str()?.to_owned()))
            .collect()
    };
    let kinds = told("kind", &|one| one["target"].clone());
    assert_eq!(kinds.len(), 13, "{kinds:?}");
    let bounds = told("bound", &|one| one["target"].clone());
    let expected = ["at-least", "at-most", "over", "under"].map(str::to_owned);
    assert_eq!(bounds, BTreeSet::from(expected));
    let statuses = told("status", &|one| one.clone());
    for status in [
        "exceeded",
        "met",
        "on-time",
        "slow",
        "not-met",
        "not-comparable",
    ] {
        assert!(statuses.contains(status), "{statuses:?}");
    }
}

/// The thirteen examples of the guide, in the order of its tables.
const EXAMPLES: [&str; 13] = [
    "income",
    "cooperatives",
    "new-party-members",
    "new-forest",
    "malnutrition-yearly",
    "health-insurance",
    "new-countryside-criteria",
    "economic-structure",
    "special-difficulty-exit",
    "party-committee-rating",
    "production-value",
    "enlistment-count",
    "waste",
];

#[test]
fn the_guide_says_how_its_examples_are_judged() {
    let guide = fs::read_to_string("docs/huong-dan.md").unwrap();
    let section = guide
        .split_once("Ví dụ đầy đủ của cả mười ba loại")
        .unwrap()
        .1;
    let (_, rest) = section.split_once("```yaml\n").unwrap();
    let (example, rest) = rest.split_once("```").unwrap();
    let project = Project(TempDir::new().unwrap());
    let content = project.path().join("content");
    fs::create_dir(&content).unwrap();
    let site = "title: T\norganisation: O\nbase-url: https://example.org/\n";
    fs::write(content.join("site.yaml"), site).unwrap();
    let head = "title: T\ndate: 2024-01-01\nas-of: 2023-12-31\nplace: { code: \"03430\" }\nresolution: { name: NQ, term: 2020-2025 }\n";
    fs::write(content.join("a.md"), format!("---\n{head}{example}---\n")).unwrap();
    let (site, _) = project.build(&[]);
    let path = site
        .keys()
        .find(|path| path.ends_with("data.json"))
        .unwrap();
    let data: Value = serde_json::from_str(&text(&site, path)).unwrap();
    let table = rest.split_once("| vì sao |").unwrap().1;
    for (number, id) in (1..).zip(EXAMPLES) {
        let start = format!("| {number} | ");
        let row = table.lines().find(|line| line.starts_with(&start)).unwrap();
        let judged = row.split(" | ").nth(3).unwrap();
        let found = &data["indicators"][id];
        let status = match found["status"].as_str() {
            Some("on-time") => "Đúng tiến độ",
            Some("slow") => "Chậm",
            Some("met") => "Đạt chỉ tiêu",
            None => "không đánh giá",
            other => panic!("{other:?}"),
        };
        let pace = found["pace"]
            .as_str()
            .map(|pace| pace[..4].replace('.', ","));
        let said = match pace.filter(|_| judged.contains("nhịp độ")) {
            Some(pace) => format!("{status}, nhịp độ {pace}"),
            None => status.to_owned(),
        };
        assert_eq!(judged, said, "{id}");
    }
}

#[test]
fn without_its_reasons_the_sample_says_what_is_wrong_in_the_sources() {
    let project = Project::new();
    for path in tree::read(&project.path().join("content")).into_keys() {
        if path.ends_with(".md") {
            let path = project.path().join("content").join(path);
            let text = fs::read_to_string(&path).unwrap();
            fs::write(path, without_allow(&text)).unwrap();
        }
    }
    let (found, code) = project.check(&[]);
    assert_eq!(code, Some(1));
    let errors: Vec<&Value> = found.iter().filter(|one| one["level"] == "error").collect();
    let words =
        |key: &'static str| move |one: &&Value| one[key].as_str().unwrap_or_default().to_owned();
    let mut lines: Vec<String> = errors
        .iter()
        .map(|one| {
            let part = |key| words(key)(one);
            let file = part("file")
                .rsplit('/')
                .next()
                .unwrap_or_default()
                .to_owned();
            format!(
                "{} {file} {} {} → {}",
                part("rule"),
                part("path"),
                part("stated"),
                part("computed")
            )
        })
        .collect();
    lines.sort();
    assert_eq!(
        lines,
        [
            "implied-base quang-truc-2025-2030.md facts.households 3.160 → 2.930",
            "name-mismatch quang-truc-2025-2030.md place Xã Quảng Trục → Xã Quảng Trực",
            "no-whole-number ta-tong-2020-2025.md indicators.labour-contract 85 → 87,5",
            "share-mismatch quang-truc-2025-2030.md facts.ethnic-minority-members 40,4 → 32,11",
            "share-mismatch quang-truc-2025-2030.md facts.near-poor 15,12 → 14,019",
            "share-mismatch quang-truc-2025-2030.md facts.poor 21,3 → 19,75",
        ]
    );
    let one = |rule: &str| errors.iter().find(|one| one["rule"] == rule).unwrap();
    assert_eq!(one("implied-base")["related"].as_array().unwrap().len(), 2);
    let name = one("name-mismatch");
    let file = fs::read_to_string(project.path().join(name["file"].as_str().unwrap())).unwrap();
    let line = usize::try_from(name["line"].as_u64().unwrap()).unwrap();
    assert!(file.lines().nth(line - 1).unwrap().contains("Quảng Trục"));
    assert!(
        one("no-whole-number")["message"]
            .as_str()
            .unwrap()
            .contains("`14` lao động")
    );
}

/// An article without its block of reasons.
fn without_allow(text: &str) -> String {
    let mut is_inside = false;
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        is_inside =
            line == "allow:\n" || (is_inside && (line.starts_with(' ') || line.trim().is_empty()));
        if !is_inside {
            out.push_str(line);
        }
    }
    out
}

#[test]
fn the_data_of_ta_tong_keep_the_contract() {
    let json = text(site(), &format!("{REVIEW}data.json"));
    let head = "\
{
  \"format\": 1,
  \"title\": \"Tà Tổng sau nửa nhiệm kỳ 2020–2025\",
  \"date\": \"2023-06-04\",
  \"as-of\": \"2022-12-31\",
  \"place\": {\"code\": \"03463\", \"name\": \"Xã Tà Tổng\", \"province\": \"Lai Châu\"},
  \"term\": \"2020-2025\",
  \"method\": \"linear\",
  \"facts\": {
";
    assert!(json.starts_with(head), "{}", &json[..600]);
    for part in [
        "\n    \"households\": {\"name\": \"Số hộ\", \"value\": \"1326\", \"unit\": \"hộ\", \"as-of\": \"2022-12-31\", \"source\": \"laichau\"},\n",
        "\n  },\n  \"indicators\": {\n",
        "\n    \"income\": {\"name\": \"Thu nhập bình quân đầu người\", \"unit\": \"triệu đồng/người/năm\", \"better\": \"higher\", \"baseline\": null, \"target\": {\"kind\": \"level\", \"value\": \"25\", \"period\": \"2025\", \"inferred\": true, \"bound\": null, \"basis\": \"",
        "\"values\": [{\"period\": \"2022\", \"value\": \"17\", ",
        ", \"of-target\": \"68\", \"distance\": null, \"pace\": null, \"score\": null, \"status\": \"not-met\", \"missing\": [\"baseline\"]},\n",
        "\n  },\n  \"findings\": [\n",
    ] {
        assert!(json.contains(part), "{part}\n{json}");
    }
    let data: Value = serde_json::from_str(&json).unwrap();
    for (id, of_target) in [
        ("income", "68"),
        ("grain", "86.75"),
        ("budget", "110"),
        ("new-party-members", "158.6956521739"),
    ] {
        assert_eq!(data["indicators"][id]["of-target"], of_target, "{id}");
    }
    assert_eq!(data["findings"][0]["rule"], "no-whole-number");
    let csv = text(site(), &format!("{REVIEW}data.csv"));
    assert!(csv.starts_with("\u{feff}place-code,place,term,"));
}

#[test]
fn the_page_of_ta_tong_shows_what_its_source_says() {
    let page = text(site(), &format!("{REVIEW}index.html"));
    for (words, sentence) in [
        (
            "68%",
            "Thu nhập bình quân là 17 triệu đồng/người/năm, mới bằng 68%",
        ),
        (
            "87%",
            "Bình quân lương thực đạt 347 kg/người, bằng 87% chỉ tiêu",
        ),
        (
            "110%",
            "năm 2022 thu được 33 triệu đồng, bằng 110% chỉ tiêu",
        ),
        ("158%", "kết nạp 73 đảng viên, bằng hơn 158% chỉ tiêu"),
    ] {
        assert!(
            cells(&page).any(|cell| cell.contains(words)),
            "the table shows {words}"
        );
        assert!(plain(&page).contains(sentence), "{sentence}");
    }
}

/// The cells of all tables of a page, without tags.
fn cells(page: &str) -> impl Iterator<Item = String> + '_ {
    page.split("<td").skip(1).map(|rest| {
        let cell = rest.split("</td>").next().unwrap_or_default();
        plain(cell.split_once('>').map_or("", |(_, inner)| inner))
    })
}

/// The words of a piece of HTML: no tags, ordinary spaces, one at a time.
fn plain(html: &str) -> String {
    let mut out = String::new();
    let mut is_tag = false;
    for c in html.chars() {
        match c {
            '<' => is_tag = true,
            '>' if is_tag => is_tag = false,
            _ if is_tag => {}
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out
}

/// The share of the militia is the sample's withheld figure: neither it nor its name is in any file that the content makes.
#[test]
fn what_is_withheld_is_in_no_byte() {
    assert!(
        fs::read_to_string(TA_TONG)
            .unwrap()
            .contains("value: \"1,33\", withheld: true")
    );
    for (path, bytes) in site()
        .iter()
        .filter(|(path, _)| !path.starts_with("assets/"))
    {
        for secret in ["1,33", "1.33", "militia", "Dân quân so với dân số"] {
            assert!(!stands_in(bytes, secret), "{path} holds {secret}");
        }
    }
}

/// Whether words stand in bytes, not as a part of a longer number.
fn stands_in(bytes: &[u8], words: &str) -> bool {
    let is_digit = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at))
            .is_some_and(u8::is_ascii_digit)
    };
    bytes.windows(words.len()).enumerate().any(|(at, window)| {
        window == words.as_bytes()
            && !is_digit(at.checked_sub(1))
            && !is_digit(Some(at + words.len()))
    })
}

#[test]
fn the_search_for_what_is_withheld_can_find() {
    assert!(stands_in("a 1,33% b".as_bytes(), "1,33"));
    assert!(!stands_in("a 21,33 b".as_bytes(), "1,33"));
    assert!(!stands_in("a 1,335 b".as_bytes(), "1,33"));
}

/// Local revenue goes from 33 to 36 million dong: it stands in the table, a chart, a sentence, the data, and on the pages
/// of its place and of its indicator; nowhere else.
#[test]
fn an_edited_figure_changes_what_shows_it_and_nothing_else() {
    let project = Project::new();
    let (before, _) = project.build(&[]);
    project.edit(TA_TONG, "values: { 2022: 33 }", "values: { 2022: 36 }");
    project.edit(
        TA_TONG,
        "stated: { exceeds-by: 3 }",
        "stated: { exceeds-by: 6 }",
    );
    let (after, said) = project.build(&[]);
    let changed = tree::changed(&before, &after);
    let expected = [
        "bao-cao/03463-ta-tong/2023-06-04/data.csv",
        "bao-cao/03463-ta-tong/2023-06-04/data.json",
        "bao-cao/03463-ta-tong/2023-06-04/index.html",
        "chi-tieu/budget/lai-chau/index.html",
        "xa/03463-ta-tong/index.html",
    ];
    assert_eq!(changed, expected);
    let words = format!(
        "ghi {} tệp, giữ nguyên {}, xóa 0",
        expected.len(),
        written(&after) - expected.len()
    );
    assert!(said.contains(&words), "{said}");

    let page = text(&after, &format!("{REVIEW}index.html"));
    assert!(
        plain(&page).contains("năm 2022 thu được 36 triệu đồng, bằng 120% chỉ tiêu"),
        "the sentence"
    );
    assert!(cells(&page).any(|cell| cell.trim() == "120%"), "the table");
    let drawings: Vec<&str> = page
        .split("<svg")
        .skip(1)
        .filter_map(|rest| rest.split("</svg>").next())
        .collect();
    assert!(drawings.iter().any(|svg| svg.contains("120%")), "the chart");
    assert!(!page.contains("110%"), "the old figure is gone");
    let json: Value = serde_json::from_str(&text(&after, expected[1])).unwrap();
    assert_eq!(json["indicators"]["budget"]["values"][0]["value"], "36");
    assert_eq!(json["indicators"]["budget"]["of-target"], "120");
    assert!(text(&after, expected[0]).contains(",budget,"));
}

/// Files of a site that a build counts: all but the marker of the folder.
fn written(tree: &Tree) -> usize {
    tree.keys()
        .filter(|path| !path.starts_with(".baocao"))
        .count()
}

#[test]
fn a_second_build_writes_nothing() {
    let project = Project::new();
    let (before, _) = project.build(&[]);
    let times = |project: &Project| -> BTreeSet<(PathBuf, std::time::SystemTime)> {
        let output = project.path().join("output");
        let paths = tree::read(&output)
            .into_keys()
            .map(|path| output.join(path));
        paths
            .map(|path| {
                let time = fs::metadata(&path).unwrap().modified().unwrap();
                (path, time)
            })
            .collect()
    };
    let first = times(&project);
    let (after, said) = project.build(&[]);
    assert!(said.contains("ghi 0 tệp"), "{said}");
    assert_eq!(tree::changed(&before, &after), [""; 0]);
    assert_eq!(times(&project), first);
}

#[test]
fn the_site_does_not_depend_on_where_and_how_it_is_built() {
    let (here, _) = Project::new().build(&[
        ("LANG", "vi_VN.UTF-8"),
        ("TZ", "Asia/Ho_Chi_Minh"),
        ("RAYON_NUM_THREADS", "1"),
    ]);
    let (there, _) = Project::new().build(&[
        ("LANG", "tr_TR.ISO-8859-9"),
        ("LC_ALL", "C"),
        ("TZ", "America/New_York"),
        ("RAYON_NUM_THREADS", "2"),
        ("HOME", "/nowhere"),
    ]);
    assert_eq!(tree::changed(&here, &there), [""; 0]);
    assert_eq!(tree::changed(&here, site()), [""; 0]);
}
