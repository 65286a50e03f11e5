//! Targets of several indicators at once: whether their parts are there, differ, and have a status to decide by.

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
            if ids.len() < 2 {
                self.too_few(list.map_or(target.span, |list| list.span));
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

/// Why a part cannot be one, if it cannot: the worst of the parts decides, so that each must have a status of its own.
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
    let kind = part.target.as_ref().map(|target| &target.kind);
    if matches!(kind, Some(TargetKind::Composition(_))) {
        return Some((
            text!(
                "`{id}` là cơ cấu, không có đánh giá để so với các thành phần khác",
                "`{id}` is a composition and has no status to compare with those of other parts"
            ),
            text!("bỏ `{id}` khỏi danh sách", "take `{id}` out of the list"),
        ));
    }
    (part.better == Better::Neither && whole.better != Better::Neither).then(|| {
        (
            text!(
                "`{id}` có `better: neither`, không có đánh giá để so với các thành phần khác",
                "`{id}` has `better: neither` and no status to compare with those of other parts"
            ),
            text!(
                "ghi `better: higher` hoặc `better: lower` cho `{id}`, hoặc bỏ khỏi danh sách",
                "give `{id}` a `better: higher` or `better: lower`, or take it out of the list"
            ),
        )
    })
}
