//! The checks across the parts of an article: sources that are named, figures that refer to others, targets and time.

use super::reader::{Map, Reader};
use crate::diag::{Span, nearest, text};
use crate::model::{Article, Figure, Flag, TargetKind, Value, Whole};

impl Reader<'_> {
    /// Fills in the default source, and checks that every source that is named is there.
    pub(super) fn cite(&mut self, article: &mut Article, map: Map<'_>) {
        let keys: Vec<Box<str>> = article
            .citations
            .iter()
            .map(|citation| citation.key.clone())
            .collect();
        let default = self.words_of(map, "source");
        let check = |reader: &mut Self, name: &str, span: Span| {
            if keys.iter().all(|key| **key != *name) {
                let help = match nearest(name, keys.iter().map(|key| &**key)) {
                    Some(near) => text!("có phải là `{near}`?", "did you mean `{near}`?"),
                    None => text!(
                        "thêm `{name}: {{ title: … }}` vào `sources:`",
                        "add `{name}: {{ title: … }}` to `sources:`"
                    ),
                };
                reader.fault(
                    "unknown-source",
                    span,
                    text!(
                        "`sources` không có nguồn `{name}`",
                        "`sources` does not have `{name}`"
                    ),
                    help,
                );
            }
        };
        if let (Some(name), Some(node)) = (&default, map.get("source")) {
            check(self, name, node.span);
        }
        for (name, span) in std::mem::take(&mut self.named) {
            check(self, &name, span);
        }
        let fill = |figure: &mut Figure| {
            if figure.citation.is_none() {
                figure.citation.clone_from(&default);
                figure.citation_inherited = default.is_some();
            }
        };
        for fact in &mut article.facts {
            fill(&mut fact.figure);
        }
        for indicator in &mut article.indicators {
            let figures = indicator.values.iter_mut().map(|value| &mut value.figure);
            let baseline = indicator
                .baseline
                .iter_mut()
                .map(|baseline| &mut baseline.figure);
            figures.chain(baseline).for_each(fill);
        }
    }

    /// Names of facts and indicators that figures refer to, each at its own place in the front matter.
    pub(super) fn check_links(&mut self, article: &Article, map: Map<'_>) {
        let facts: Vec<&str> = article.facts.iter().map(|fact| &*fact.id).collect();
        for fact in &article.facts {
            if let Some(Whole::Fact(id, span)) = &fact.of {
                self.check_name(id, *span, &facts, "facts");
            }
            for (id, span) in &fact.parts {
                self.check_name(id, *span, &facts, "facts");
            }
        }
        for indicator in &article.indicators {
            let values = indicator.values.iter().map(|value| &value.figure);
            let baseline = indicator.baseline.iter().map(|one| &one.figure);
            for own in values.chain(baseline).filter_map(|one| one.own.as_ref()) {
                if let Some(Whole::Fact(id, span)) = &own.of {
                    self.check_name(id, *span, &facts, "facts");
                }
            }
        }
        let indicators: Vec<&str> = article
            .indicators
            .iter()
            .map(|indicator| &*indicator.id)
            .collect();
        for indicator in &article.indicators {
            let written = map
                .get("indicators")
                .and_then(|node| node.get(&indicator.id));
            if let Some(id) = &indicator.values_of {
                let span = written
                    .and_then(|node| node.get("values"))
                    .map_or(indicator.span, |node| node.span);
                self.check_name(id, span, &indicators, "indicators");
                let chained = article
                    .indicator(id)
                    .is_some_and(|other| other.values_of.is_some());
                if chained {
                    self.fault(
                        "values-of-values",
                        span,
                        text!(
                            "`{id}` tự nó cũng dùng số của chỉ tiêu khác",
                            "`{id}` itself uses the values of another indicator"
                        ),
                        text!(
                            "ghi mã của chỉ tiêu có số thật",
                            "name the indicator that has the values"
                        ),
                    );
                }
            }
        }
    }

    pub(super) fn check_name(&mut self, id: &str, span: Span, known: &[&str], where_: &str) {
        if known.contains(&id) {
            return;
        }
        let help = match nearest(id, known.iter().copied()) {
            Some(near) => text!("có phải là `{near}`?", "did you mean `{near}`?"),
            None => text!("thêm `{id}` vào `{where_}:`", "add `{id}` to `{where_}:`"),
        };
        self.fault(
            "unknown-id",
            span,
            text!(
                "`{where_}` của bài này không có `{id}`",
                "`{where_}` of this article does not have `{id}`"
            ),
            help,
        );
    }

    /// A target must be due some day: of its own, or by the term.
    pub(super) fn check_term(&mut self, article: &Article) {
        if article.term().is_some() {
            return;
        }
        let needs = article.indicators.iter().find_map(|indicator| {
            let target = indicator.target.as_ref()?;
            let own = target.due.is_some()
                || matches!(target.kind, TargetKind::Outside(_) | TargetKind::Several(_));
            (!own).then_some((target.span, &indicator.id))
        });
        if let Some((span, id)) = needs {
            self.fault("term-needed", span, text!("chưa rõ `{id}` phải đạt vào năm nào: bài không có nhiệm kỳ, chỉ tiêu không có năm", "when `{id}` is due is not said: the article has no term, the target no year"), text!("thêm `term: 2020-2025` vào `resolution`, hoặc `year: 2025` vào chỉ tiêu", "add `term: 2020-2025` to `resolution`, or `year: 2025` to the target"));
        }
    }

    /// Values that add up over the term lie inside it and do not overlap.
    pub(super) fn check_sums(&mut self, article: &Article) {
        for indicator in &article.indicators {
            let target = indicator.target.as_ref().map(|target| &target.kind);
            if !matches!(target, Some(TargetKind::Cumulative(..))) {
                continue;
            }
            let series = indicator
                .values_of
                .as_deref()
                .and_then(|id| article.indicator(id))
                .map_or(&indicator.values, |owner| &owner.values);
            let real: Vec<&Value> = series
                .iter()
                .filter(|value| value.figure.flag != Some(Flag::Forecast))
                .filter(|value| !value.figure.amount.is_missing())
                .collect();
            for pair in real.windows(2) {
                if pair[1].period.first() <= pair[0].period.last() {
                    let (first, second) = (pair[0].period, pair[1].period);
                    self.fault_with("overlapping-periods", pair[1].figure.span, text!("kỳ `{second}` trùng một phần với kỳ `{first}`, mà chỉ tiêu này cộng các kỳ lại", "the period `{second}` overlaps `{first}`, and this target adds its periods up"), text!("ghi các kỳ nối tiếp nhau", "give periods that follow each other"), (pair[0].figure.span, text!("kỳ trước", "the period before")));
                }
            }
            let Some(term) = article.term() else { continue };
            for value in &real {
                let outside = value.period.first() < term.start || value.period.last() > term.end;
                if outside {
                    let (period, label) = (value.period, term.label());
                    self.fault("outside-term", value.figure.span, text!("kỳ `{period}` nằm ngoài nhiệm kỳ {label}, mà chỉ tiêu này tính cho cả nhiệm kỳ", "the period `{period}` lies outside the term {label}, and this target is one over the term"), text!("bỏ kỳ này, hoặc ghi đúng `start` và `end` của nghị quyết", "take it out, or give the resolution's own `start` and `end`"));
                }
            }
        }
    }
}
