//! A fenced block → the charts that it asks for, or what is wrong with it, each fault at its own field.

use super::about::{self, datum, fact_name, indicator_name, pick, place_name, subtitle};
use super::from_progress::{self, Judged, values_in};
use super::from_rows::{self, Bars};
use super::from_series::{self, SeriesOf};
use super::gate::Datum;
use super::text::clean;
use super::{Chart, Picture};
use crate::diag::{Diagnostic, Lang, Span, Text, nearest, text};
use crate::judge::Progress;
use crate::locale::Period;
use crate::model::unit::factor;
use crate::model::{
    Article, Better, Changes, ChartKind, ChartSpec, Fact, Files, Id, Indicator, Order, TargetKind,
    Value,
};

/// The block with all that its faults need.
pub(super) struct Block<'a> {
    pub(super) spec: &'a ChartSpec,
    files: &'a Files,
    pub(super) article: &'a Article,
    pub(super) progress: &'a [Progress],
    pub(super) lang: Lang,
    pub(super) faults: Vec<Diagnostic>,
}

/// Draws what a block asks for. `files` are those that the block stands in.
pub(super) fn pictures(
    spec: &ChartSpec,
    files: &Files,
    article: &Article,
    progress: &[Progress],
    lang: Lang,
) -> Result<Vec<Picture>, Vec<Diagnostic>> {
    let mut block = Block {
        spec,
        files,
        article,
        progress,
        lang,
        faults: Vec::new(),
    };
    let mut pictures = match spec.kind.0 {
        ChartKind::Progress => block.progress(),
        ChartKind::Road => block.road(),
        ChartKind::Line => block.line(),
        ChartKind::Bar => block.bar(),
        ChartKind::Share => block.share(),
        ChartKind::Change => block.change(),
        ChartKind::Multiples => block.multiples(),
        // Their figures are of several articles: `blocks_places` draws them.
        ChartKind::Ranking | ChartKind::Strip | ChartKind::Matrix => Vec::new(),
    };
    if !block.faults.is_empty() {
        return Err(block.faults);
    }
    dress(spec, &mut pictures);
    Ok(pictures)
}

/// The author's own words; then the sentence from the data opens the description.
pub(super) fn dress(spec: &ChartSpec, pictures: &mut [Picture]) {
    for picture in pictures {
        if let Some(title) = spec
            .title
            .as_deref()
            .map(clean)
            .filter(|title| !title.is_empty())
        {
            let sentence = std::mem::replace(&mut picture.headline, title);
            picture.description = format!("{sentence}. {}", picture.description);
        }
        if let Some(words) = &spec.subtitle {
            picture.subtitle = clean(words);
        }
        if let Some(note) = &spec.note {
            let own = clean(note);
            picture.note = Some(match picture.note.take() {
                Some(ours) => format!("{own} {ours}"),
                None => own,
            });
        }
    }
}

impl<'a> Block<'a> {
    pub(super) fn fault(&mut self, code: &'static str, span: Span, message: Text, help: Text) {
        self.faults.push(Diagnostic::error(
            code,
            self.files.locate(span),
            message,
            help,
        ));
    }

    /// The indicators named, each with its progress; unknown ones are faults.
    pub(super) fn indicators(&mut self) -> Vec<(Judged<'a>, Span)> {
        let mut found = Vec::new();
        for (id, span) in &self.spec.indicators {
            let at = self.article.indicators.iter().position(|one| one.id == *id);
            match at.and_then(|at| Some((&self.article.indicators[at], self.progress.get(at)?))) {
                Some(judged) => found.push((judged, *span)),
                None => self.unknown(id, *span, true),
            }
        }
        found
    }

    pub(super) fn facts(&mut self) -> Vec<(&'a Fact, Span)> {
        let mut found = Vec::new();
        for (id, span) in &self.spec.facts {
            match self.article.fact(id) {
                Some(fact) => found.push((fact, *span)),
                None => self.unknown(id, *span, false),
            }
        }
        found
    }

    fn unknown(&mut self, id: &Id, span: Span, wants_indicator: bool) {
        if self.article.hidden.contains(id) {
            let help = text!("bỏ `{id}` khỏi biểu đồ", "take `{id}` out of the chart");
            let message = text!(
                "`{id}` đang được giữ kín, không thể vẽ",
                "`{id}` is withheld and cannot be drawn"
            );
            return self.fault("hidden-figure", span, message, help);
        }
        let indicators = || self.article.indicators.iter().map(|one| &*one.id);
        let facts = || self.article.facts.iter().map(|one| &*one.id);
        let other = if wants_indicator {
            facts().any(|one| one == &**id)
        } else {
            indicators().any(|one| one == &**id)
        };
        let (from, to) = if wants_indicator {
            ("indicators", "facts")
        } else {
            ("facts", "indicators")
        };
        let near = if wants_indicator {
            nearest(id, indicators())
        } else {
            nearest(id, facts())
        };
        let help = match near {
            _ if other => text!("chuyển `{id}` sang `{to}:`", "move `{id}` to `{to}:`"),
            Some(near) => text!("có phải là `{near}`?", "did you mean `{near}`?"),
            None => text!(
                "thêm `{id}` vào `{from}:` của bài",
                "add `{id}` to `{from}:` of the article"
            ),
        };
        let message = text!(
            "`{from}` của bài này không có `{id}`",
            "`{from}` of this article does not have `{id}`"
        );
        self.fault("unknown-id", span, message, help);
    }

    /// Facts have no target: a fault where a kind needs targets.
    pub(super) fn no_facts(&mut self, kind: &str) {
        for (id, span) in self.spec.facts.iter().take(1) {
            let message = text!(
                "`{id}` là số liệu không có chỉ tiêu, `{kind}` cần chỉ tiêu",
                "`{id}` is a fact without a target, `{kind}` needs targets"
            );
            let help = text!("dùng `kind: bar` cho số liệu", "use `kind: bar` for facts");
            self.fault("chart-kind", *span, message, help);
        }
    }

    fn progress(&mut self) -> Vec<Picture> {
        self.no_facts("progress");
        let named = self.indicators();
        let named: Vec<Judged<'a>> = if self.spec.indicators.is_empty() {
            judged(self.article, self.progress)
        } else {
            named
                .into_iter()
                .filter(|(one, span)| self.has_target(one.0, *span, "progress"))
                .map(|(one, _)| one)
                .collect()
        };
        if named.is_empty() && self.faults.is_empty() {
            self.nothing(text!(
                "bài không có chỉ tiêu nào để vẽ tiến độ",
                "the article has no target whose progress could be drawn"
            ));
        }
        from_progress::pictures(self.article, &named, self.lang)
    }

    pub(super) fn has_target(&mut self, indicator: &Indicator, span: Span, kind: &str) -> bool {
        let id = &indicator.id;
        match indicator.target.as_ref().map(|target| &target.kind) {
            Some(TargetKind::Composition(_)) => {
                let message = text!(
                    "`{id}` là cơ cấu, không có tiến độ",
                    "`{id}` is a composition and has no progress"
                );
                let help = text!(
                    "vẽ `{id}` ở một khối `kind: share`",
                    "draw `{id}` in a block of `kind: share`"
                );
                self.fault("chart-kind", span, message, help);
                false
            }
            Some(_) => true,
            None => {
                let message = text!(
                    "`{id}` không có chỉ tiêu, `{kind}` cần chỉ tiêu",
                    "`{id}` has no target, `{kind}` needs one"
                );
                let help = text!(
                    "thêm `target:` cho `{id}`, hoặc dùng `kind: line`",
                    "add `target:` to `{id}`, or use `kind: line`"
                );
                self.fault("chart-data", span, message, help);
                false
            }
        }
    }

    pub(super) fn nothing(&mut self, message: Text) {
        let help = text!(
            "ghi tên chỉ tiêu ở `indicators:`",
            "name indicators in `indicators:`"
        );
        self.fault("chart-data", self.spec.kind.1, message, help);
    }

    fn line(&mut self) -> Vec<Picture> {
        for (id, span) in self.spec.facts.iter().take(1) {
            let message = text!(
                "`{id}` chỉ có một số, `line` cần chuỗi số qua các năm",
                "`{id}` is one number, `line` needs a series over years"
            );
            let help = text!("dùng `kind: bar` cho số liệu", "use `kind: bar` for facts");
            self.fault("chart-kind", *span, message, help);
        }
        let named = self.indicators();
        if named.is_empty() && self.faults.is_empty() {
            self.nothing(text!(
                "biểu đồ chưa nêu chỉ tiêu nào",
                "the chart names no indicator"
            ));
        }
        if let Some((_, span)) = named.get(2) {
            let message = text!(
                "biểu đồ `line` vẽ nhiều nhất hai chỉ tiêu",
                "a `line` chart shows at most two indicators"
            );
            let help = text!("chia thành nhiều khối", "write several blocks");
            self.fault("chart-kind", *span, message, help);
        }
        self.same_unit(named.iter().map(|(one, span)| (&*one.0.unit, *span)));
        let values: Vec<Vec<Value>> = named
            .iter()
            .map(|(one, _)| self.within(&values_in(self.article, one.0, &named[0].0.0.unit)))
            .collect();
        for ((one, span), values) in named.iter().zip(&values) {
            if values
                .iter()
                .filter(|value| from_series::is_number(value))
                .count()
                < 2
            {
                let id = &one.0.id;
                let message = text!(
                    "`{id}` có ít hơn hai số trong khoảng thời gian này, `line` cần ít nhất hai",
                    "`{id}` has fewer than two numbers in this time, `line` needs two"
                );
                let help = text!(
                    "thêm số vào `indicators.{id}.values`, hoặc dùng `kind: progress`",
                    "add numbers to `indicators.{id}.values`, or use `kind: progress`"
                );
                self.fault("chart-data", *span, message, help);
            }
        }
        if !self.faults.is_empty() {
            return Vec::new();
        }
        let series = self.series_of(&named, &values);
        from_series::picture(&series, &place_name(&self.article.place), self.lang)
            .into_iter()
            .collect()
    }

    /// Indicators as series, each with those of its values that are drawn.
    pub(super) fn series_of<'v>(
        &self,
        named: &[(Judged<'a>, Span)],
        values: &'v [Vec<Value>],
    ) -> Vec<SeriesOf<'v>>
    where
        'a: 'v,
    {
        let one = |(((indicator, progress), _), values): (&(Judged<'a>, Span), &'v Vec<Value>)| {
            SeriesOf {
                indicator,
                changes: Changes::of(self.article, indicator),
                values,
                label: None,
                term: self.article.term(),
                progress: Some(progress),
            }
        };
        named.iter().zip(values).map(one).collect()
    }

    /// The values of the time asked for.
    pub(super) fn within(&self, values: &[Value]) -> Vec<Value> {
        let inside = |value: &&Value| {
            self.spec.periods.is_none_or(|(time, _)| {
                time.first() <= value.period.last() && value.period.last() <= time.last()
            })
        };
        values.iter().filter(inside).cloned().collect()
    }

    /// All units must be one, or convert into the first exactly: there is no second axis.
    pub(super) fn same_unit<'b>(&mut self, mut units: impl Iterator<Item = (&'b str, Span)>) {
        let Some((first, _)) = units.next() else {
            return;
        };
        for (unit, span) in units {
            if factor(unit, first).is_none() {
                let shown = |unit: &str| {
                    if unit.is_empty() {
                        "–".to_owned()
                    } else {
                        clean(unit)
                    }
                };
                let (first, unit) = (shown(first), shown(unit));
                let message = text!(
                    "đơn vị `{unit}` khác `{first}`: một biểu đồ chỉ có một trục",
                    "the unit `{unit}` is not `{first}`: a chart has one axis"
                );
                let help = text!("vẽ ở một khối khác", "draw it in a block of its own");
                self.fault("chart-unit", span, message, help);
            }
        }
    }

    fn bar(&mut self) -> Vec<Picture> {
        let mut rows: Vec<(Id, String, Datum)> = Vec::new();
        let mut units: Vec<(&'a str, Span)> = Vec::new();
        let mut period: Option<Period> = None;
        for (fact, span) in self.facts() {
            let to = units.first().map_or(&*fact.unit, |(unit, _)| *unit);
            let mut figure = fact.figure.clone();
            if factor(&fact.unit, to).is_some() {
                figure.carry(&fact.unit, to);
            }
            match datum(&figure, to, Better::Higher, self.lang) {
                Some(datum) => rows.push((fact.id.clone(), fact_name(fact, self.lang), datum)),
                None => self.no_number(&fact.id, span),
            }
            units.push((&*fact.unit, span));
        }
        for ((indicator, progress), span) in self.indicators() {
            let to = units.first().map_or(&*indicator.unit, |(unit, _)| *unit);
            let values = self.within(&values_in(self.article, indicator, to));
            let judged = progress.value.filter(|_| self.spec.periods.is_none());
            let value = judged
                .and_then(|at| values.get(at))
                .or_else(|| values.iter().rfind(|value| from_series::is_number(value)));
            match value.and_then(|value| datum(&value.figure, to, indicator.better, self.lang)) {
                Some(datum) => rows.push((
                    indicator.id.clone(),
                    indicator_name(indicator, self.lang),
                    datum,
                )),
                None => self.no_number(&indicator.id, span),
            }
            period = value.map(|value| value.period).or(period);
            units.push((&indicator.unit, span));
        }
        let is_mixed = units.iter().any(|(unit, _)| *unit != units[0].0);
        if is_mixed && units.iter().all(|(unit, _)| is_counted(unit)) {
            // `5 quy định` beside `3 chương trình`: both are counts, each with its own word.
            for (row, (unit, _)) in rows.iter_mut().zip(&units) {
                row.2.shown = row.2.with_unit(&clean(unit));
            }
            units.clear();
        }
        self.same_unit(units.iter().copied());
        if rows.is_empty() && self.faults.is_empty() {
            let message = text!(
                "biểu đồ chưa nêu số liệu hay chỉ tiêu nào",
                "the chart names no fact and no indicator"
            );
            self.nothing(message);
        }
        let ids: Vec<&Id> = rows.iter().map(|row| &row.0).collect();
        let highlight = self.highlighted(&ids);
        if !self.faults.is_empty() {
            return Vec::new();
        }
        let unit = units.first().map_or("", |(unit, _)| *unit);
        let time = period.map_or_else(
            || about::as_of(self.article, self.lang),
            |period| period.format(self.lang),
        );
        let bars = Bars {
            rows: rows
                .into_iter()
                .map(|(_, name, datum)| (name, datum))
                .collect(),
            unit,
            subtitle: subtitle(&[&place_name(&self.article.place), &time, &clean(unit)]),
            head: pick(self.lang, "Tên", "Name"),
            by_value: self.spec.order != Order::Given,
            highlight,
        };
        let pictures: Vec<Picture> = from_rows::picture(bars, self.lang).into_iter().collect();
        if pictures.is_empty() {
            self.nothing(text!("không có số nào để vẽ", "there is no number to draw"));
        }
        pictures
    }

    pub(super) fn no_number(&mut self, id: &Id, span: Span) {
        let message = text!("`{id}` chưa có số để vẽ", "`{id}` has no number to draw");
        let help = text!(
            "thêm số cho `{id}`, hoặc bỏ khỏi biểu đồ",
            "give `{id}` a number, or take it out of the chart"
        );
        self.fault("chart-data", span, message, help);
    }

    pub(super) fn highlighted(&mut self, ids: &[&Id]) -> Option<usize> {
        let (id, span) = self.spec.highlight.as_ref()?;
        let at = ids.iter().position(|one| *one == id);
        if at.is_none() {
            let message = text!(
                "`highlight: {id}` không có trong biểu đồ này",
                "`highlight: {id}` is not in this chart"
            );
            let help = match nearest(id, ids.iter().map(|one| &***one)) {
                Some(near) => text!("có phải là `{near}`?", "did you mean `{near}`?"),
                None => text!(
                    "ghi một tên có trong biểu đồ",
                    "name one that the chart shows"
                ),
            };
            self.fault("unknown-id", *span, message, help);
        }
        at
    }
}

/// Whether a unit only names what is counted (`quy định`, `người`), so that it may stand on one axis with others of its
/// kind; a measure (`ha`, `triệu đồng`, `%`) may not.
fn is_counted(unit: &str) -> bool {
    const MEASURES: [&str; 24] = [
        "ha", "km", "m", "m²", "m³", "m2", "m3", "km²", "km2", "kg", "tạ", "tấn", "lít", "kwh",
        "đồng", "usd", "giờ", "ngày", "tháng", "năm", "điểm", "tuổi", "độ", "lần",
    ];
    let lower = unit.to_lowercase();
    let mut words = lower.split([' ', '/']);
    !unit.is_empty() && !lower.contains(['%', '‰']) && !words.any(|word| MEASURES.contains(&word))
}

/// All indicators of an article that have a status, in their order.
pub(super) fn judged<'a>(article: &'a Article, progress: &'a [Progress]) -> Vec<Judged<'a>> {
    article
        .indicators
        .iter()
        .zip(progress)
        .filter(|(_, progress)| progress.status.is_some())
        .collect()
}

impl Chart {
    /// The kind, as the format names it.
    pub fn kind(&self) -> ChartKind {
        match self {
            Chart::Progress(_) => ChartKind::Progress,
            Chart::Road(_) => ChartKind::Road,
            Chart::Line(_) => ChartKind::Line,
            Chart::Bar(_) => ChartKind::Bar,
            Chart::Share(_) => ChartKind::Share,
            Chart::Change(_) => ChartKind::Change,
            Chart::Multiples(_) => ChartKind::Multiples,
            Chart::Matrix(_) => ChartKind::Matrix,
            Chart::Ranking(_) => ChartKind::Ranking,
            Chart::Strip(_) => ChartKind::Strip,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::tests_support as support;
    use crate::model::Fact;

    fn fact(id: &str, unit: &str, value: &str) -> Fact {
        Fact {
            id: id.into(),
            span: Span::default(),
            name: id.into(),
            name_en: None,
            unit: unit.into(),
            figure: support::figure(value),
            of: None,
            share: None,
            parts: Vec::new(),
            place: None,
        }
    }

    fn article() -> Article {
        let mut poverty = support::indicator(
            "poverty",
            Better::Lower,
            &[("2020", "52,3"), ("2022", "41,1")],
        );
        poverty.target = support::level("30");
        let income = support::indicator("income", Better::Higher, &[("2022", "17")]);
        let mut kilos =
            support::indicator("grain", Better::Higher, &[("2020", "300"), ("2022", "347")]);
        kilos.unit = "kg".into();
        let mut article = support::article(vec![poverty, income, kilos]);
        article.facts = vec![
            fact("tea", "ha", "86"),
            fact("orange", "ha", "35"),
            fact("rules", "quy định", "5"),
            fact("plans", "chương trình", "3"),
        ];
        article.hidden = vec!["militia".into()];
        article
    }

    fn spec(kind: ChartKind, indicators: &[&str], facts: &[&str]) -> ChartSpec {
        let ids = |ids: &[&str]| {
            ids.iter()
                .map(|id| ((*id).into(), Span::default()))
                .collect()
        };
        ChartSpec {
            kind: (kind, Span::default()),
            indicators: ids(indicators),
            facts: ids(facts),
            title: None,
            subtitle: None,
            note: None,
            periods: None,
            order: Order::Default,
            highlight: None,
            province: None,
            places: Vec::new(),
            article: None,
            span: Span::default(),
        }
    }

    fn run(spec: &ChartSpec) -> Result<Vec<Picture>, Vec<Diagnostic>> {
        let article = article();
        let progress = crate::judge::assess(&article, &support::site(), support::today());
        pictures(spec, &article.files, &article, &progress, Lang::Vi)
    }

    #[track_caller]
    fn check_fault(spec: &ChartSpec, expected: &[(&str, &str)]) {
        let faults = run(spec).expect_err("a fault");
        let found: Vec<(&str, &str)> = faults
            .iter()
            .map(|fault| (fault.code, fault.help.vi.as_str()))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn faults_say_what_to_do_next() {
        use ChartKind::{Bar, Line, Progress, Road};
        check_fault(
            &spec(Progress, &["povrty"], &[]),
            &[("unknown-id", "có phải là `poverty`?")],
        );
        check_fault(
            &spec(Progress, &["tea"], &[]),
            &[("unknown-id", "chuyển `tea` sang `facts:`")],
        );
        check_fault(
            &spec(Bar, &[], &["militia"]),
            &[("hidden-figure", "bỏ `militia` khỏi biểu đồ")],
        );
        check_fault(
            &spec(Progress, &[], &["tea"]),
            &[("chart-kind", "dùng `kind: bar` cho số liệu")],
        );
        check_fault(
            &spec(Progress, &["income"], &[]),
            &[(
                "chart-data",
                "thêm `target:` cho `income`, hoặc dùng `kind: line`",
            )],
        );
        check_fault(
            &spec(Line, &["income"], &[]),
            &[(
                "chart-data",
                "thêm số vào `indicators.income.values`, hoặc dùng `kind: progress`",
            )],
        );
        check_fault(
            &spec(Line, &["poverty", "grain"], &[]),
            &[("chart-unit", "vẽ ở một khối khác")],
        );
        check_fault(
            &spec(Bar, &[], &["tea", "rules"]),
            &[("chart-unit", "vẽ ở một khối khác")],
        );
        check_fault(
            &spec(Bar, &[], &[]),
            &[("chart-data", "ghi tên chỉ tiêu ở `indicators:`")],
        );
        check_fault(
            &spec(Road, &["income", "grain"], &["tea"]),
            &[
                ("chart-kind", "dùng `kind: bar` cho số liệu"),
                (
                    "chart-data",
                    "thêm `target:` cho `income`, hoặc dùng `kind: line`",
                ),
                (
                    "chart-data",
                    "thêm `target:` cho `grain`, hoặc dùng `kind: line`",
                ),
            ],
        );
        let mut wrong = spec(Bar, &[], &["tea", "orange"]);
        wrong.highlight = Some(("oragne".into(), Span::default()));
        check_fault(&wrong, &[("unknown-id", "có phải là `orange`?")]);
    }

    #[test]
    fn a_lent_series_is_cut_where_its_own_definition_changed() {
        let mut article = article();
        article.indicators[0].definition_changes = vec![crate::model::DefinitionChange {
            from: support::date("2022-01-01"),
            id: "poverty-2022".into(),
            name: "chuẩn nghèo mới".into(),
        }];
        let mut lent = support::indicator("lent", Better::Lower, &[]);
        lent.values_of = Some("poverty".into());
        article.indicators.push(lent);
        let progress = crate::judge::assess(&article, &support::site(), support::today());
        let line = spec(ChartKind::Line, &["lent"], &[]);
        let drawn = pictures(&line, &article.files, &article, &progress, Lang::Vi);
        let Chart::Line(chart) = drawn.expect("a picture").remove(0).chart else {
            panic!("a line is expected");
        };
        assert!(!chart.series[0].points[1].joined);
        assert_eq!(chart.breaks[0].1, "từ 2022: chuẩn nghèo mới");
    }

    #[test]
    fn bars_are_ordered_by_value_unless_the_author_orders_them() {
        let mut given = spec(ChartKind::Bar, &[], &["orange", "tea"]);
        let names = |spec: &ChartSpec| -> Vec<String> {
            let pictures = run(spec).expect("a picture");
            pictures[0]
                .table
                .rows
                .iter()
                .map(|row| row[0].clone())
                .collect()
        };
        assert_eq!(names(&given), ["tea", "orange"]);
        given.order = Order::Given;
        assert_eq!(names(&given), ["orange", "tea"]);
    }

    #[test]
    fn counts_of_different_things_share_an_axis_and_keep_their_words() {
        let pictures = run(&spec(ChartKind::Bar, &[], &["rules", "plans"])).expect("a picture");
        let wide = pictures[0].draw("h").wide;
        assert!(
            wide.contains(">5\u{a0}quy định</text>")
                && wide.contains(">3\u{a0}chương trình</text>"),
            "{wide}"
        );
    }

    /// The picture of an article with a budget in mixed units, and a second series in another that converts.
    fn money(indicators: &[&str], kind: ChartKind) -> Picture {
        let mut budget = support::indicator(
            "budget",
            Better::Higher,
            &[("2020", "800"), ("2022", "1,2")],
        );
        budget.unit = "triệu đồng".into();
        budget.values[1].figure.set_unit("tỷ đồng", Span::default());
        budget.target = support::level("1,6");
        if let Some(target) = &mut budget.target {
            target.unit = Some("tỷ đồng".into());
        }
        let mut spent =
            support::indicator("spent", Better::Lower, &[("2020", "0,7"), ("2022", "0,9")]);
        spent.unit = "tỷ đồng".into();
        let mut article = support::article(vec![budget, spent]);
        article.facts = vec![fact("wood", "km²", "2"), fact("field", "ha", "86")];
        let progress = crate::judge::assess(&article, &support::site(), support::today());
        let facts: &[&str] = if indicators.is_empty() {
            &["field", "wood"]
        } else {
            &[]
        };
        let spec = spec(kind, indicators, facts);
        pictures(&spec, &article.files, &article, &progress, Lang::Vi)
            .expect("a picture")
            .remove(0)
    }

    #[test]
    fn values_are_drawn_in_one_unit_and_said_in_their_own() {
        let picture = money(&["budget"], ChartKind::Line);
        assert_eq!(
            picture.headline.replace('\u{a0}', " "),
            "budget tăng từ 800 (2020) lên 1,2 tỷ đồng (2022); đích 2025: 1,6 tỷ đồng"
        );
        let cells: Vec<String> = picture
            .table
            .rows
            .iter()
            .map(|row| row[1].replace('\u{a0}', " "))
            .collect();
        assert_eq!(cells, ["800", "1,2 tỷ đồng"]);
        let Chart::Line(chart) = &picture.chart else {
            panic!("a line is expected");
        };
        let drawn: Vec<f64> = chart.series[0]
            .points
            .iter()
            .filter_map(|point| Some(point.value.plot?.get()))
            .collect();
        assert_eq!(drawn, [800.0, 1200.0]);
        let aim = chart.target.as_ref().expect("a target");
        assert_eq!(
            aim.levels
                .iter()
                .map(|level| level.get())
                .collect::<Vec<_>>(),
            [1600.0]
        );
    }

    #[test]
    fn two_series_whose_units_convert_share_an_axis() {
        let picture = money(&["budget", "spent"], ChartKind::Line);
        let Chart::Line(chart) = &picture.chart else {
            panic!("a line is expected");
        };
        let points = &chart.series[1].points;
        let drawn: Vec<f64> = points
            .iter()
            .filter_map(|point| Some(point.value.plot?.get()))
            .collect();
        assert_eq!(drawn, [700.0, 900.0]);
        assert_eq!(points[1].value.shown.replace('\u{a0}', " "), "0,9 tỷ đồng");
    }

    #[test]
    fn bars_whose_units_convert_share_an_axis() {
        let picture = money(&[], ChartKind::Bar);
        let rows: Vec<String> = picture
            .table
            .rows
            .iter()
            .map(|row| row.join(" ").replace('\u{a0}', " "))
            .collect();
        assert_eq!(rows, ["wood 2 km²", "field 86"], "200 ha is more than 86");
    }

    #[test]
    fn progress_says_each_number_in_its_own_unit() {
        let picture = money(&["budget"], ChartKind::Progress);
        let row: Vec<String> = picture.table.rows[0]
            .iter()
            .map(|cell| cell.replace('\u{a0}', " "))
            .collect();
        assert!(
            row.contains(&"1,2 tỷ đồng".to_owned()) && row.contains(&"1,6 tỷ đồng".to_owned()),
            "{row:?}"
        );
        assert!(row.contains(&"50%".to_owned()), "{row:?}");
    }

    #[test]
    fn the_author_titles_and_the_data_describe() {
        let mut titled = spec(ChartKind::Line, &["poverty"], &[]);
        titled.title = Some("Hộ nghèo".into());
        let picture = run(&titled).expect("a picture").remove(0);
        assert_eq!(picture.headline, "Hộ nghèo");
        assert!(
            picture
                .description
                .starts_with("poverty giảm từ 52,3% (2020) còn 41,1% (2022); đích 2025: 30%. "),
            "{}",
            picture.description
        );
    }
}
