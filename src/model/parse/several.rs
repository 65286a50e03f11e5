//! Targets of several indicators at once: whether their parts are there, differ, and give a status to decide by.

use super::reader::{Map, Reader};
use crate::diag::{Span, Text, text};
use crate::load::{Node, Tree};
use crate::model::{Article, Better, Indicator, TargetKind};

impl Reader<'_> {
    /// Every part of every such target, each at its own place in the front matter.
    pub(super) fn check_several(&mut self, article: &Article, map: Map<'_>) {
        let known: Vec<&str> = article.indicators.iter().map(|one| &*one.id).collect();
        for indicator in &article.indicators {
            let Some(target) = &indicator.target else {
                continue;
            };
            let TargetKind::Several(ids) = &target.kind else {
                continue;
            };
            let list = map
                .get("indicators")
                .and_then(|node| node.get(&indicator.id))
                .and_then(|node| node.get("target"))
                .and_then(|node| node.get("of"));
            let items = list.map_or(&[][..], items);
            for (at, id) in ids.iter().enumerate() {
                let span = items.get(at).map_or(target.span, |item| item.span);
                self.check_name(id, span, &known, "indicators");
                let is_twice = ids[..at].contains(id);
                let part = article.indicator(id);
                if let Some((message, help)) =
                    part.and_then(|part| unfit(indicator, part, is_twice))
                {
                    self.fault("several-parts", span, message, help);
                } else if part.is_some_and(is_several) {
                    self.nested(id, span);
                }
            }
            let whole = list.map_or(target.span, |list| list.span);
            if ids.len() < 2 {
                self.too_few(whole);
            } else if indicator.better != Better::Neither
                && ids
                    .iter()
                    .all(|id| article.indicator(id).is_some_and(is_only_shown))
            {
                self.only_shown(whole);
            }
        }
    }

    fn nested(&mut self, id: &str, span: Span) {
        self.fault(
            "several-of-several",
            span,
            text!(
                "`{id}` tự nó cũng gồm nhiều chỉ tiêu",
                "`{id}` itself is several indicators"
            ),
            text!(
                "ghi các chỉ tiêu thành phần",
                "name the indicators that it is made of"
            ),
        );
    }

    /// The worst of the parts decides; one that is only shown is passed over, but not all can be.
    fn only_shown(&mut self, span: Span) {
        self.fault(
            "several-parts",
            span,
            text!(
                "không thành phần nào được đánh giá: đều là cơ cấu hoặc có `better: neither`",
                "none of the parts is judged: each is a composition or has `better: neither`"
            ),
            text!(
                "ghi ít nhất một chỉ tiêu có `better: higher` hoặc `better: lower`",
                "name at least one that has `better: higher` or `better: lower`"
            ),
        );
    }

    fn too_few(&mut self, span: Span) {
        self.fault(
            "several-parts",
            span,
            text!(
                "`several` gồm từ hai chỉ tiêu trở lên",
                "`several` is made of two indicators or more"
            ),
            text!(
                "ghi mã của các chỉ tiêu thành phần, như `of: [a, b]`",
                "write the ids of its parts, as `of: [a, b]`"
            ),
        );
    }
}

/// Whether no status can ever be computed.
fn is_only_shown(indicator: &Indicator) -> bool {
    let target = indicator.target.as_ref().map(|target| &target.kind);
    indicator.better == Better::Neither || matches!(target, Some(TargetKind::Composition(_)))
}

/// The items of a list; a single word counts as a list of one.
fn items(list: &Node) -> &[Node] {
    match &list.tree {
        Tree::List(items) => items,
        _ => std::slice::from_ref(list),
    }
}

fn is_several(indicator: &Indicator) -> bool {
    let target = indicator.target.as_ref().map(|target| &target.kind);
    matches!(target, Some(TargetKind::Several(_)))
}

/// Why a part cannot be one, if it cannot.
fn unfit(whole: &Indicator, part: &Indicator, is_twice: bool) -> Option<(Text, Text)> {
    let id = &part.id;
    if part.id == whole.id {
        return Some((
            text!(
                "`{id}` không thể là thành phần của chính nó",
                "`{id}` cannot be a part of itself"
            ),
            text!(
                "ghi mã của các chỉ tiêu khác trong bài",
                "write the ids of other indicators of the article"
            ),
        ));
    }
    if is_twice {
        return Some((
            text!(
                "`{id}` đã có trong danh sách",
                "`{id}` is in the list already"
            ),
            text!("ghi mỗi chỉ tiêu một lần", "write each of them once"),
        ));
    }
    None
}
