//! How progress is judged, told to readers: the three numbers, the cut-offs of this site, every status with its mark, an
//! example worked through by the same arithmetic, and what the audit looks for.

use super::Stage;
use super::at::At;
use super::counts::StatusView;
use super::shell::{Head, Section, Shell};
use super::words;
use crate::audit::RULES;
use crate::diag::{Failure, Lang, Level};
use crate::locale::{Number, Ratio};
use crate::model::{Method, StatusWord};
use serde::Serialize;

const ADDRESS: &str = "phuong-phap/";

#[derive(Serialize)]
struct View {
    shell: Shell,
    heading: String,
    lede: String,
    method: String,
    statuses: Vec<StatusRow>,
    example: Example,
    levels: Vec<LevelRow>,
    rules: Vec<RuleRow>,
}

/// A status and when it is given.
#[derive(Serialize)]
struct StatusRow {
    status: StatusView,
    when: String,
}

/// The worked example with its numbers as printed.
#[derive(Serialize)]
struct Example {
    setting: String,
    of_target: Line,
    distance: Line,
    elapsed: Line,
    pace: Line,
    verdict: String,
    status: StatusView,
    drawing: Drawing,
}

/// A calculation: what is divided by what, and what it gives.
#[derive(Serialize)]
struct Line {
    top: String,
    bottom: String,
    result: String,
}

/// Numbers that stand in the drawing; positions follow from the example.
#[derive(Serialize)]
struct Drawing {
    title: String,
    description: String,
    baseline: String,
    now: String,
    target: String,
    expected: String,
    /// Along a road from 0 to 100.
    done_at: String,
    expected_at: String,
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
        example: example(at),
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

/// A cut-off as it is configured: `0,95`.
fn cut_off(ratio: Ratio, lang: Lang) -> String {
    let decimals = (0..=6).find(|decimals| ratio.is_exact(*decimals));
    match decimals.and_then(|decimals| ratio.round(decimals.max(u32::from(decimals > 0) * 2))) {
        Some(number) => number.format(lang),
        None => words::pace(ratio, lang),
    }
}

fn when(at: &At<'_>, status: StatusWord) -> String {
    let cuts = at.stage.site.cut_offs;
    let (on_time, slow, at_risk) = match at.stage.site.method {
        // The cut-offs of this method are its own (United Nations).
        Method::Un => (
            Ratio::of_whole(95, 100).unwrap_or(cuts.on_time),
            Ratio::of_whole(10, 100).unwrap_or(cuts.slow),
            cuts.at_risk,
        ),
        Method::Linear | Method::Cagr => (cuts.on_time, cuts.slow, cuts.at_risk),
    };
    let [on_time, slow, at_risk] = [on_time, slow, at_risk].map(|cut| cut_off(cut, at.lang));
    match status {
        StatusWord::Exceeded => at.word("method.exceeded"),
        StatusWord::Met => at.word("method.met"),
        StatusWord::OnTime => at.pick(
            format!("Chưa tới đích, nhịp độ từ {on_time} trở lên."),
            format!("Not there yet, the pace is {on_time} or more."),
        ),
        StatusWord::Slow => at.pick(
            format!("Nhịp độ từ {slow} đến dưới {on_time}."),
            format!("The pace is from {slow} to below {on_time}."),
        ),
        StatusWord::AtRisk => at.pick(
            format!("Nhịp độ từ {at_risk} đến dưới {slow}."),
            format!("The pace is from {at_risk} to below {slow}."),
        ),
        StatusWord::Reversed => at.pick(
            format!("Nhịp độ dưới {at_risk}: đang xa đích hơn lúc đầu kỳ."),
            format!("The pace is below {at_risk}: farther from the target than at the start."),
        ),
        StatusWord::NotMet => at.word("method.not-met"),
        StatusWord::NotComparable => at.word("method.not-comparable"),
        StatusWord::Insufficient => at.word("method.insufficient"),
    }
}

/// From 36 at the end of 2020 to 39.5 at the end of 2022, with 50 asked for by the end of 2025.
fn example(at: &At<'_>) -> Example {
    let lang = at.lang;
    let number = |mantissa, scale| Number::scaled(mantissa, scale).unwrap_or(Number::whole(0));
    let (start, now, goal) = (number(36, 0), number(395, 1), number(50, 0));
    let ratio = |top: Number, bottom: Number| Ratio::of(top, bottom).unwrap_or_else(zero);
    let minus = |a: Number, b: Number| a.checked_sub(b).unwrap_or(a);
    let (gone, road) = (minus(now, start), minus(goal, start));
    let (of_target, distance) = (ratio(now, goal), ratio(gone, road));
    let (years, all) = (Number::whole(2), Number::whole(5));
    let elapsed = ratio(years, all);
    let pace = distance.checked_div(elapsed).unwrap_or_else(zero);
    let expected = Ratio::from_number(road)
        .checked_mul(elapsed)
        .and_then(|done| done.checked_add(Ratio::from_number(start)))
        .and_then(|level| level.round(1))
        .unwrap_or(start);
    let status = verdict(at, pace);
    let [start_s, now_s, goal_s, expected_s] =
        [start, now, goal, expected].map(|number| number.format(lang));
    let (percent, printed) = (|share| words::percent(share, lang), words::pace(pace, lang));
    let position = |share: Ratio| {
        let along = Ratio::of_whole(100, 1).and_then(|road| share.checked_mul(road));
        along
            .and_then(|along| along.round(1))
            .map_or_else(String::new, Number::canonical)
    };
    let word = words::status(status, lang);
    Example {
        setting: at.pick(
            format!("Thu nhập bình quân đầu người của một xã là {start_s} triệu đồng cuối năm 2020 và {now_s} triệu đồng cuối năm 2022. Nghị quyết đề ra {goal_s} triệu đồng vào cuối năm 2025. Càng cao càng tốt."),
            format!("The mean income per head of a commune was {start_s} million dong at the end of 2020 and {now_s} million at the end of 2022. The resolution asks for {goal_s} million by the end of 2025. Higher is better."),
        ),
        of_target: Line {
            top: now_s.clone(),
            bottom: goal_s.clone(),
            result: percent(of_target),
        },
        distance: Line {
            top: format!("{now_s} − {start_s}"),
            bottom: format!("{goal_s} − {start_s}"),
            result: percent(distance),
        },
        elapsed: Line {
            top: at.pick("2 năm", "2 years").to_owned(),
            bottom: at.pick("5 năm", "5 years").to_owned(),
            result: percent(elapsed),
        },
        pace: Line {
            top: percent(distance),
            bottom: percent(elapsed),
            result: printed.clone(),
        },
        verdict: at.pick(
            format!("Nhìn vào số {} thì tưởng gần xong, nhưng mới đi {} quãng đường khi đã hết {} thời gian. Nhịp độ {printed}, nên đánh giá là {word}.", percent(of_target), percent(distance), percent(elapsed)),
            format!("{} of the target looks nearly done, but only {} of the way is gone when {} of the time is. The pace is {printed}, so the status is: {word}.", percent(of_target), percent(distance), percent(elapsed)),
        ),
        status: at.status(status),
        drawing: Drawing {
            title: at.pick("Quãng đường của ví dụ", "The road of the example").to_owned(),
            description: at.pick(
                format!("Từ {start_s} đến {goal_s}: nay {now_s}, nếu đi đều thì nay phải là {expected_s}."),
                format!("From {start_s} to {goal_s}: {now_s} now, {expected_s} at an even pace."),
            ),
            baseline: at.pick(format!("{start_s} đầu kỳ"), format!("{start_s} baseline")),
            now: at.pick(format!("{now_s} nay"), format!("{now_s} now")),
            target: at.pick(format!("{goal_s} đích"), format!("{goal_s} target")),
            expected: at.pick(
                format!("{expected_s} nếu đi đều"),
                format!("{expected_s} at an even pace"),
            ),
            done_at: position(distance),
            expected_at: position(elapsed),
        },
    }
}

fn zero() -> Ratio {
    Ratio::from_number(Number::whole(0))
}

/// By the site's own cut-offs; the linear pace decides.
fn verdict(at: &At<'_>, pace: Ratio) -> StatusWord {
    let cuts = at.stage.site.cut_offs;
    if pace >= cuts.on_time {
        StatusWord::OnTime
    } else if pace >= cuts.slow {
        StatusWord::Slow
    } else if pace >= cuts.at_risk {
        StatusWord::AtRisk
    } else {
        StatusWord::Reversed
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
