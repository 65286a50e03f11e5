//! An example worked through: the three numbers, then the score of the site's method, by the code that judges reviews.

use crate::judge;
use crate::locale::{Date, Number, Ratio};
use crate::model::{Better, Method, words};
use crate::page::at::At;
use crate::page::counts::StatusView;
use crate::page::rates;
use serde::Serialize;

/// The worked example with its numbers as printed.
#[derive(Serialize)]
pub(super) struct Example {
    setting: String,
    lines: Vec<Line>,
    verdict: String,
    status: StatusView,
    drawing: Drawing,
}

/// A calculation and what it gives.
#[derive(Serialize)]
struct Line {
    name: String,
    calculation: String,
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

/// The numbers of the example.
struct Road {
    start: Number,
    now: Number,
    goal: Number,
    /// Of the start, of now, of the goal.
    days: [Date; 3],
    of_target: Ratio,
    distance: Ratio,
    elapsed: Ratio,
    pace: Ratio,
}

/// From 36 at the end of 2020 to 39.5 at the end of 2022, with 50 asked for by the end of 2025.
fn road() -> Option<Road> {
    let (start, now, goal) = (
        Number::whole(36),
        Number::scaled(395, 1)?,
        Number::whole(50),
    );
    let end = |year| Date::new(year, 12, 31);
    let days = [end(2020)?, end(2022)?, end(2025)?];
    let [from, at, due] = days.map(Date::end);
    let distance = Ratio::of(now.checked_sub(start)?, goal.checked_sub(start)?)?;
    let elapsed = Ratio::of_whole(at.since(from).into(), due.since(from).into())?;
    Some(Road {
        start,
        now,
        goal,
        days,
        of_target: Ratio::of(now, goal)?,
        distance,
        elapsed,
        pace: distance.checked_div(elapsed)?,
    })
}

/// The example in the words of the page.
pub(super) fn example(at: &At<'_>) -> Example {
    let road = road().expect("the numbers of the example are fixed, and fit");
    let lang = at.lang;
    let site = at.stage.site;
    let step = judge::by_rates(
        site.method,
        Better::Higher,
        [road.start, road.now, road.goal],
        road.days,
    );
    let score = match &step {
        Some(judge::Step::Rates { result, .. } | judge::Step::Projection { result, .. }) => *result,
        _ => road.pace,
    };
    let status = judge::by_score(site, score);
    let mut lines = three_numbers(at, &road);
    if let Some(step) = &step {
        let cuts = judge::cut_offs(site);
        let cuts = [cuts.on_time, cuts.slow, cuts.at_risk];
        for (name, text) in rates::lines(step, Some(road.days[2]), &cuts, lang) {
            let (calculation, result) = text.rsplit_once(" = ").unwrap_or(("", &text));
            lines.push(Line {
                name: name.to_owned(),
                calculation: calculation.to_owned(),
                result: result.to_owned(),
            });
        }
    }
    let [start, now, goal] = [road.start, road.now, road.goal].map(|number| number.format(lang));
    Example {
        setting: at.pick(
            format!("Thu nhập bình quân đầu người của một xã là {start} triệu đồng cuối năm 2020 và {now} triệu đồng cuối năm 2022. Nghị quyết đề ra {goal} triệu đồng vào cuối năm 2025. Càng cao càng tốt."),
            format!("The mean income per head of a commune was {start} million dong at the end of 2020 and {now} million at the end of 2022. The resolution asks for {goal} million by the end of 2025. Higher is better."),
        ),
        lines,
        verdict: verdict(at, &road, score, words::status(status, lang)),
        status: at.status(status),
        drawing: drawing(at, &road),
    }
}

fn three_numbers(at: &At<'_>, road: &Road) -> Vec<Line> {
    let lang = at.lang;
    let percent = |share| words::percent(share, lang);
    let [start, now, goal] = [road.start, road.now, road.goal].map(|number| number.format(lang));
    let months = |from: usize, to: usize| {
        let span = road.days[to].end().since(road.days[from].end());
        let month = crate::locale::Instant::months(1);
        let months = Ratio::of_whole(span.into(), month.into());
        let months = months.map_or_else(String::new, |months| rates::brief(months, lang));
        at.pick(format!("{months} tháng"), format!("{months} months"))
    };
    let line = |key: &str, calculation: String, result: String| Line {
        name: at.word(key),
        calculation,
        result,
    };
    vec![
        line(
            "method.of-target",
            format!("{now} ÷ {goal}"),
            percent(road.of_target),
        ),
        line(
            "method.distance",
            format!("({now} − {start}) ÷ ({goal} − {start})"),
            percent(road.distance),
        ),
        line(
            "method.elapsed",
            format!("{} ÷ {}", months(0, 1), months(0, 2)),
            percent(road.elapsed),
        ),
        line(
            "method.pace",
            format!("{} ÷ {}", percent(road.distance), percent(road.elapsed)),
            words::pace(road.pace, lang),
        ),
    ]
}

/// What the numbers say, and which of them decides.
fn verdict(at: &At<'_>, road: &Road, score: Ratio, word: &str) -> String {
    let lang = at.lang;
    let percent = |share| words::percent(share, lang);
    let (of_target, distance, elapsed) = (
        percent(road.of_target),
        percent(road.distance),
        percent(road.elapsed),
    );
    let (pace, score) = (words::pace(road.pace, lang), words::pace(score, lang));
    let seen = at.pick(
        format!("Nhìn vào số {of_target} thì tưởng gần xong, nhưng mới đi {distance} quãng đường khi đã hết {elapsed} thời gian."),
        format!("{of_target} of the target looks nearly done, but only {distance} of the way is gone when {elapsed} of the time is."),
    );
    let decided = match at.stage.site.method {
        Method::Linear => at.pick(
            format!("Nhịp độ {pace}, nên đánh giá là {word}."),
            format!("The pace is {pace}, so the status is: {word}."),
        ),
        Method::Cagr => at.pick(
            format!("Nhịp độ đều là {pace}; trang này đánh giá theo tỷ số tốc độ, {score}, nên đánh giá là {word}."),
            format!("The linear pace is {pace}; this site judges by the ratio of rates, {score}, so the status is: {word}."),
        ),
        Method::Un => at.pick(
            format!("Nhịp độ đều là {pace}; trang này đánh giá theo quãng đường dự kiến, {score}, nên đánh giá là {word}."),
            format!("The linear pace is {pace}; this site judges by the way expected, {score}, so the status is: {word}."),
        ),
    };
    format!("{seen} {decided}")
}

fn drawing(at: &At<'_>, road: &Road) -> Drawing {
    let lang = at.lang;
    let whole = |number| Ratio::from_number(number);
    let expected = whole(road.goal)
        .checked_sub(whole(road.start))
        .and_then(|way| way.checked_mul(road.elapsed))
        .and_then(|done| done.checked_add(whole(road.start)))
        .and_then(|level| level.round(1))
        .unwrap_or(road.start);
    let position = |share: Ratio| {
        let along = Ratio::of_whole(100, 1).and_then(|road| share.checked_mul(road));
        along
            .and_then(|along| along.round(1))
            .map_or_else(String::new, Number::canonical)
    };
    let [start, now, goal, expected] =
        [road.start, road.now, road.goal, expected].map(|number| number.format(lang));
    Drawing {
        title: at
            .pick("Quãng đường của ví dụ", "The road of the example")
            .to_owned(),
        description: at.pick(
            format!("Từ {start} đến {goal}: nay {now}, nếu đi đều thì nay phải là {expected}."),
            format!("From {start} to {goal}: {now} now, {expected} at an even pace."),
        ),
        baseline: at.pick(format!("{start} đầu kỳ"), format!("{start} baseline")),
        now: at.pick(format!("{now} nay"), format!("{now} now")),
        target: at.pick(format!("{goal} đích"), format!("{goal} target")),
        expected: at.pick(
            format!("{expected} nếu đi đều"),
            format!("{expected} at an even pace"),
        ),
        done_at: position(road.distance),
        expected_at: position(road.elapsed),
    }
}
