//! How progress is judged, told to readers: the three numbers, the cut-offs of this site, every status with its mark, an
//! example worked through by the same arithmetic, every kind of target, what changes of definition do, and what the audit
//! looks for.

mod changes;
mod example;
mod kinds;

use super::Stage;
use super::at::At;
use super::counts::StatusView;
use super::shell::{Head, Section, Shell};
use super::words;
use crate::audit::RULES;
use crate::diag::{Failure, Level};
use crate::judge;
use crate::model::{Method, StatusWord};
use changes::ChangeRow;
use example::Example;
use kinds::KindRow;
use serde::Serialize;

const ADDRESS: &str = "phuong-phap/";

#[derive(Serialize)]
struct View {
    shell: Shell,
    heading: String,
    lede: String,
    method: String,
    formulas: Vec<Formula>,
    statuses: Vec<StatusRow>,
    example: Example,
    kinds: Vec<KindRow>,
    changes: Vec<ChangeRow>,
    levels: Vec<LevelRow>,
    rules: Vec<RuleRow>,
}

/// A number of the site's method and what it says; the theme writes its formula.
#[derive(Serialize)]
struct Formula {
    key: &'static str,
    name: String,
    why: String,
}

/// A status and when it is given.
#[derive(Serialize)]
struct StatusRow {
    status: StatusView,
    when: String,
}

#[derive(Serialize)]
struct LevelRow {
    key: &'static str,
    name: &'static str,
    meaning: &'static str,
}

#[derive(Serialize)]
struct RuleRow {
    id: &'static str,
    level: &'static str,
    summary: String,
}

/// The page of the method.
pub(super) fn render(stage: &Stage<'_>) -> Result<Vec<u8>, Failure> {
    stage.theme.render("method.html", &view(stage))
}

fn view(stage: &Stage<'_>) -> View {
    let at = &At::new(stage, ADDRESS);
    let heading = at.word("method.heading");
    let lede = at.word("method.lede");
    View {
        shell: Shell::new(
            stage,
            Head {
                address: ADDRESS,
                heading: &heading,
                description: lede.clone(),
                section: Section::Method,
                crumbs: at.crumbs(&[], &heading),
                notice: None,
            },
        ),
        method: match stage.site.method {
            Method::Linear => at.word("method.linear"),
            Method::Cagr => at.word("method.cagr"),
            Method::Un => at.word("method.un"),
        },
        statuses: StatusWord::ALL
            .into_iter()
            .map(|status| StatusRow {
                status: at.status(status),
                when: when(at, status),
            })
            .collect(),
        formulas: formulas(at),
        example: example::example(at),
        kinds: kinds::rows(at),
        changes: changes::rows(at),
        levels: levels(at),
        rules: RULES
            .iter()
            .map(|rule| RuleRow {
                id: rule.id,
                level: level(at, rule.level).1,
                summary: words::capital(at.pick(rule.summary_vi, rule.summary_en)),
            })
            .collect(),
        heading,
        lede,
    }
}

/// The numbers that the site's method adds to the three; none for the linear one.
fn formulas(at: &At<'_>) -> Vec<Formula> {
    let keys: &[&'static str] = match at.stage.site.method {
        Method::Linear => &[],
        Method::Cagr => &["rate-seen", "rate-asked", "rate-ratio"],
        Method::Un => &["rate-seen", "projected", "way-expected"],
    };
    keys.iter()
        .map(|key| Formula {
            key,
            name: at.word(&format!("method.{key}")),
            why: at.word(&format!("method.{key}-why")),
        })
        .collect()
}

fn when(at: &At<'_>, status: StatusWord) -> String {
    let cuts = judge::cut_offs(at.stage.site);
    let [on_time, slow, at_risk] =
        [cuts.on_time, cuts.slow, cuts.at_risk].map(|cut| words::cut_off(cut, at.lang));
    let score = match at.stage.site.method {
        Method::Linear => at.pick("nhịp độ", "the pace"),
        Method::Cagr => at.pick("tỷ số tốc độ", "the ratio of rates"),
        Method::Un => at.pick("quãng đường dự kiến", "the way expected"),
    };
    let capital = words::capital(score);
    match status {
        StatusWord::Exceeded => at.word("method.exceeded"),
        StatusWord::Met => at.word("method.met"),
        StatusWord::OnTime => at.pick(
            format!("Chưa tới đích, {score} từ {on_time} trở lên."),
            format!("Not there yet, {score} is {on_time} or more."),
        ),
        StatusWord::Slow => at.pick(
            format!("{capital} từ {slow} đến dưới {on_time}."),
            format!("{capital} is from {slow} to below {on_time}."),
        ),
        StatusWord::AtRisk => at.pick(
            format!("{capital} từ {at_risk} đến dưới {slow}."),
            format!("{capital} is from {at_risk} to below {slow}."),
        ),
        StatusWord::Reversed => at.pick(
            format!("{capital} dưới {at_risk}: đang xa đích hơn lúc đầu kỳ."),
            format!("{capital} is below {at_risk}: farther from the target than at the start."),
        ),
        StatusWord::NotMet => at.word("method.not-met"),
        StatusWord::NotComparable => at.word("method.not-comparable"),
        StatusWord::Insufficient => at.word("method.insufficient"),
    }
}

fn level(at: &At<'_>, level: Level) -> (&'static str, &'static str) {
    match level {
        Level::Error => ("error", at.pick("Mâu thuẫn", "Contradiction")),
        Level::Doubt => ("doubt", at.pick("Cần xem lại", "Doubtful")),
        Level::Note => ("note", at.pick("Ghi nhận", "Noted")),
    }
}

fn levels(at: &At<'_>) -> Vec<LevelRow> {
    let row = |of: Level, meaning| {
        let (key, name) = level(at, of);
        LevelRow { key, name, meaning }
    };
    vec![
        row(
            Level::Error,
            at.pick(
                "Hai con số của nguồn không thể cùng đúng. Bài chỉ được công bố khi đã sửa, hoặc khi người viết giải thích và giữ nguyên.",
                "Two figures of the source cannot both be right. The review is published only when it is mended, or when the author explains and keeps it.",
            ),
        ),
        row(
            Level::Doubt,
            at.pick(
                "Con số lạ, cần người xem lại.",
                "An unusual figure that a person should look at.",
            ),
        ),
        row(
            Level::Note,
            at.pick(
                "Điều người đọc nên biết, không phải lỗi.",
                "Something readers should know; not an error.",
            ),
        ),
    ]
}
