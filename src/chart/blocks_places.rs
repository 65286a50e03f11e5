//! What the blocks that compare places ask for, each fault at its own field. Their figures are of many articles:
//! whoever draws hands them in.

use super::Picture;
use super::from_places;
use super::places::{Among, Compared, Places, Refusal};
use super::spec::dress;
use crate::diag::{Diagnostic, Lang, Span, Text, text};
use crate::model::{Article, ChartKind, ChartSpec, Files};

/// A block that compares places, with all that its faults need.
pub(super) struct Block<'a> {
    pub(super) spec: &'a ChartSpec,
    files: &'a Files,
    /// The article that the block stands in; none on a plain page.
    here: Option<&'a Article>,
    kind: &'static str,
    pub(super) faults: Vec<Diagnostic>,
}

/// Draws what a block asks for. `files` are those that the block stands in, `here` is the article in whose body it does.
pub(super) fn pictures(
    spec: &ChartSpec,
    files: &Files,
    here: Option<&Article>,
    places: &dyn Places,
    lang: Lang,
) -> Result<Vec<Picture>, Vec<Diagnostic>> {
    let mut block = Block {
        spec,
        files,
        here,
        kind: spec.kind.0.word(),
        faults: Vec::new(),
    };
    let picture = match spec.kind.0 {
        ChartKind::Multiples => block.multiples(places, lang),
        ChartKind::Matrix => block.matrix(places, lang),
        _ => block.ordered(places, lang),
    };
    if !block.faults.is_empty() {
        return Err(block.faults);
    }
    let mut pictures: Vec<Picture> = picture.into_iter().collect();
    dress(spec, &mut pictures);
    Ok(pictures)
}

impl<'a> Block<'a> {
    /// Places of one indicator in their order, or all on one axis.
    fn ordered(&mut self, places: &dyn Places, lang: Lang) -> Option<Picture> {
        let compared = self.compared(places)?;
        let codes = self.codes();
        let picture = match self.spec.kind.0 {
            ChartKind::Strip => from_places::strip(&compared, lang),
            _ => from_places::ranking(&compared, self.spec.order, &codes, lang),
        };
        if picture.is_none() {
            self.none_alike();
        }
        picture
    }

    pub(super) fn fault(&mut self, code: &'static str, span: Span, message: Text, help: Text) {
        let at = self.files.locate(span);
        self.faults.push(Diagnostic::error(code, at, message, help));
    }

    /// The figures asked for; none with a fault.
    fn compared(&mut self, places: &dyn Places) -> Option<Compared> {
        let kind = self.kind;
        self.no_facts();
        if let Some((_, span)) = self.spec.periods {
            let message = text!(
                "`{kind}` vẽ số mới nhất của mỗi nơi, không chọn được thời gian",
                "`{kind}` draws the latest figure of each place, no time can be chosen"
            );
            let help = text!("bỏ `periods`", "take `periods` out");
            self.fault("chart-kind", span, message, help);
        }
        let named = &self.spec.indicators;
        if let Some((_, span)) = named.get(1) {
            let message = text!(
                "biểu đồ `{kind}` vẽ đúng một chỉ tiêu",
                "a `{kind}` chart shows exactly one indicator"
            );
            let help = text!("chia thành nhiều khối", "write several blocks");
            self.fault("chart-kind", *span, message, help);
        }
        let Some((id, id_span)) = named.first() else {
            if self.spec.facts.is_empty() {
                let message = text!(
                    "biểu đồ chưa nêu chỉ tiêu nào",
                    "the chart names no indicator"
                );
                let help = text!(
                    "ghi tên một chỉ tiêu ở `indicators:`",
                    "name one indicator in `indicators:`"
                );
                self.fault("chart-data", self.spec.kind.1, message, help);
            }
            return None;
        };
        self.not_hidden(id, *id_span);
        let codes = self.codes();
        let among = self.among(&codes)?;
        if !self.faults.is_empty() {
            return None;
        }
        let stressed = self.spec.highlight.as_ref().map(|(code, _)| &**code);
        let own = self.own(places, id, among).filter(|_| stressed.is_none());
        match places.compared(id, among, stressed.or(own)) {
            Ok(compared) => Some(compared),
            Err(refusal) => {
                self.refuse(refusal, (id, *id_span));
                None
            }
        }
    }

    /// The codes of the places named.
    pub(super) fn codes(&self) -> Vec<&'a str> {
        self.spec.places.iter().map(|(code, _)| &**code).collect()
    }

    pub(super) fn no_facts(&mut self) {
        let kind = self.kind;
        for (id, span) in self.spec.facts.iter().take(1) {
            let message = text!(
                "`{id}` là số liệu, `{kind}` so sánh một chỉ tiêu",
                "`{id}` is a fact, `{kind}` compares an indicator"
            );
            let help = text!(
                "dùng `kind: bar` cho số liệu, hoặc ghi chỉ tiêu ở `indicators:`",
                "use `kind: bar` for facts, or name an indicator in `indicators:`"
            );
            self.fault("chart-kind", *span, message, help);
        }
    }

    pub(super) fn not_hidden(&mut self, id: &str, span: Span) {
        if self
            .here
            .is_some_and(|here| here.hidden.iter().any(|other| **other == *id))
        {
            let message = text!(
                "`{id}` đang được giữ kín, không thể vẽ",
                "`{id}` is withheld and cannot be drawn"
            );
            let help = text!("bỏ `{id}` khỏi biểu đồ", "take `{id}` out of the chart");
            self.fault("hidden-figure", span, message, help);
        }
    }

    /// Which places the block asks for: without any named, those of the article's province.
    pub(super) fn among<'b>(&mut self, codes: &'b [&'b str]) -> Option<Among<'b>>
    where
        'a: 'b,
    {
        match (&self.spec.province, codes, self.here) {
            (Some((_, span)), [_, ..], _) => {
                let message = text!(
                    "có cả `province` lẫn `places`",
                    "there are both `province` and `places`"
                );
                let help = text!("giữ lại một trong hai", "keep one of the two");
                self.fault("chart-data", *span, message, help);
                None
            }
            (Some((code, _)), [], _) => Some(Among::Province(code)),
            (None, [_, ..], _) => Some(Among::Places(codes)),
            (None, [], Some(here)) => Some(Among::Province(&here.place.province)),
            (None, [], None) => {
                let message = text!(
                    "biểu đồ trên trang này chưa nói so sánh những nơi nào",
                    "the chart on this page does not say which places it compares"
                );
                let help = text!(
                    "thêm một dòng `province: \"12\"`, hoặc `places:` với mã các xã",
                    "add a line `province: \"12\"`, or `places:` with codes of communes"
                );
                self.fault("missing-key", self.spec.span, message, help);
                None
            }
        }
    }

    /// The segment of the article's own place, where it is among those asked for.
    fn own(&self, places: &dyn Places, id: &str, among: Among<'_>) -> Option<&'a str> {
        let own = &*self.here?.place.slug;
        places.compared(id, among, Some(own)).is_ok().then_some(own)
    }

    fn none_alike(&mut self) {
        let message = text!(
            "không có hai nơi nào có số tính cùng một cách để so sánh",
            "no two places have numbers that are counted alike and can be compared"
        );
        let help = text!(
            "chọn chỉ tiêu hoặc những nơi khác, hoặc bỏ biểu đồ này",
            "choose another indicator or other places, or take the chart out"
        );
        self.fault("chart-data", self.spec.kind.1, message, help);
    }

    pub(super) fn refuse(&mut self, refusal: Refusal, (id, id_span): (&str, Span)) {
        let meant = |near: Option<Box<str>>, other: Text| match near {
            Some(near) => text!("có phải là `{near}`?", "did you mean `{near}`?"),
            None => other,
        };
        let named = |at: usize| self.spec.places.get(at).cloned().unwrap_or_default();
        match refusal {
            Refusal::Indicator(near) => {
                let message = text!(
                    "không nơi nào có chỉ tiêu `{id}` của từ điển",
                    "no place has the indicator `{id}` of the dictionary"
                );
                let help = text!(
                    "dùng tên một chỉ tiêu trong `indicators.yaml`",
                    "use the name of an indicator in `indicators.yaml`"
                );
                self.fault("unknown-id", id_span, message, meant(near, help));
            }
            Refusal::Province(near) => {
                let (code, span) = self.spec.province.clone().unwrap_or_default();
                let message = text!(
                    "danh mục 34 tỉnh, thành phố không có mã `{code}`",
                    "the list of 34 provinces does not have the code `{code}`"
                );
                let help = match near {
                    Some(near) => text!("viết `\"{near}\"`", "write `\"{near}\"`"),
                    None => text!(
                        "dùng mã hai chữ số của tỉnh hiện nay, như `\"14\"` (Sơn La)",
                        "use the two-digit code of today's province, as `\"14\"` (Sơn La)"
                    ),
                };
                self.fault("unknown-province", span, message, help);
            }
            Refusal::Place(at, near) => {
                let (code, span) = named(at);
                let message = text!(
                    "chưa có báo cáo của nơi có mã `{code}`",
                    "there is no review of a place with the code `{code}`"
                );
                let help = text!(
                    "ghi mã năm chữ số của một nơi đã có báo cáo",
                    "write the five digits of a place that has a review"
                );
                self.fault("unknown-place", span, message, meant(near, help));
            }
            Refusal::Without(at) => {
                let (code, span) = named(at);
                let message = text!(
                    "nơi có mã `{code}` không có chỉ tiêu `{id}`",
                    "the place with the code `{code}` does not have the indicator `{id}`"
                );
                let help = text!("bỏ `{code}` khỏi `places`", "take `{code}` out of `places`");
                self.fault("chart-data", span, message, help);
            }
            Refusal::Highlight(near) => {
                let (code, span) = self.spec.highlight.clone().unwrap_or_default();
                let message = text!(
                    "biểu đồ không có nơi nào mã `{code}` để tô đậm",
                    "the chart has no place with the code `{code}` to highlight"
                );
                let help = text!(
                    "ghi mã của một nơi có trong biểu đồ",
                    "write the code of a place in the chart"
                );
                self.fault("unknown-place", span, message, meant(near, help));
            }
            Refusal::TooFew(count) => {
                let span = match &self.spec.province {
                    Some((_, span)) => *span,
                    None => self
                        .spec
                        .places
                        .first()
                        .map_or(self.spec.kind.1, |(_, span)| *span),
                };
                let message = match id {
                    "" => text!(
                        "chỉ có {count} nơi có chỉ tiêu được đánh giá, cần ít nhất hai nơi để so sánh",
                        "fewer than two places have targets with a status ({count}), and it takes two to compare"
                    ),
                    _ => text!(
                        "chỉ có {count} nơi có chỉ tiêu `{id}`, cần ít nhất hai nơi để so sánh",
                        "fewer than two places have the indicator `{id}` ({count}), and it takes two to compare"
                    ),
                };
                let help = text!(
                    "thêm nơi khác, hoặc bỏ biểu đồ này",
                    "add other places, or take the chart out"
                );
                self.fault("chart-data", span, message, help);
            }
        }
    }
}
