//! The place of an article, against the official list.

use super::Context;
use super::reader::{Map, Reader};
use crate::diag::{Span, nearest, text};
use crate::load::{Node, Tree};
use crate::locale::{fold, slug};
use crate::model::{Member, Place, Unit};

/// Keys of a place.
pub(super) const PLACE_KEYS: [&str; 8] = [
    "code",
    "name",
    "kind",
    "province",
    "until",
    "members",
    "predecessors",
    "formerly",
];

impl Reader<'_> {
    pub(super) fn place(&mut self, node: &Node, context: &Context<'_>) -> Option<Place> {
        if let Tree::Scalar(scalar) = &node.tree {
            let code = &scalar.text;
            self.fault(
                "not-a-map",
                node.span,
                text!(
                    "ở đây là `{code}`, cần mã hoặc tên của nơi này",
                    "`{code}` stands here, a code or name of the place is expected"
                ),
                text!(
                    "viết `place: {{ code: \"03463\" }}`",
                    "write `place: {{ code: \"03463\" }}`"
                ),
            );
            return None;
        }
        let map = self.map(node, &PLACE_KEYS)?;
        match map.get("code") {
            Some(code) => self.official(code, map, node.span, context),
            None => self.unofficial(map, node.span, context),
        }
    }

    fn official(
        &mut self,
        code: &Node,
        map: Map<'_>,
        span: Span,
        context: &Context<'_>,
    ) -> Option<Place> {
        let unit = self.unit(code, context)?;
        let province = &context.units.provinces[unit.province];
        let written = map
            .get("name")
            .and_then(|node| Some((self.words(node)?, node.span)));
        let written_name = written.filter(|(name, _)| !is_name_of(name, unit));
        Some(Place {
            code: Some(unit.code.clone()),
            name: unit.name.clone(),
            kind: unit.kind.clone(),
            province: province.code.clone(),
            province_name: province.name.clone(),
            province_slug: province.slug.clone(),
            slug: format!("{}-{}", unit.code, slug(unit.bare_name())).into(),
            written_name,
            ..self.rest(map, span, context)
        })
    }

    fn unofficial(&mut self, map: Map<'_>, span: Span, context: &Context<'_>) -> Option<Place> {
        let name = self.needed(map, "name", span);
        let kind = self.needed(map, "kind", span);
        let Some(node) = map.get("province") else {
            self.missing("province", span);
            return None;
        };
        let province = self.province(node, context)?;
        let province = &context.units.provinces[province];
        let (name, kind) = (name?, kind?);
        let own = slug(&name);
        if own.is_empty() {
            self.fault(
                "empty-text",
                span,
                text!(
                    "tên `{name}` không có chữ nào dùng làm địa chỉ trang được",
                    "the name `{name}` has no letter that an address could hold"
                ),
                text!("ghi tên bằng chữ", "write the name in letters"),
            );
            return None;
        }
        Some(Place {
            slug: slug(&format!("{} {own}", province.slug)).into(),
            name,
            kind,
            province: province.code.clone(),
            province_name: province.name.clone(),
            province_slug: province.slug.clone(),
            ..self.rest(map, span, context)
        })
    }

    /// What both forms of a place may say.
    fn rest(&mut self, map: Map<'_>, span: Span, context: &Context<'_>) -> Place {
        let names = |reader: &mut Self, node: &Node| -> Vec<Box<str>> {
            let items = reader.list(node);
            items.iter().filter_map(|item| reader.words(item)).collect()
        };
        Place {
            code: None,
            name: "".into(),
            kind: "".into(),
            province: "".into(),
            province_name: "".into(),
            province_slug: "".into(),
            slug: "".into(),
            formerly: self.words_of(map, "formerly"),
            until: self.date_of(map, "until"),
            members: map
                .get("members")
                .map(|node| self.members(node, context))
                .unwrap_or_default(),
            predecessors: map
                .get("predecessors")
                .map(|node| names(self, node))
                .unwrap_or_default(),
            written_name: None,
            span,
        }
    }

    fn members(&mut self, node: &Node, context: &Context<'_>) -> Vec<Member> {
        let mut members = Vec::new();
        for item in self.list(node) {
            let is_code = item
                .text()
                .is_some_and(|words| words.starts_with(|c: char| c.is_ascii_digit()));
            if is_code {
                members.extend(self.unit(item, context).map(|unit| Member {
                    code: Some(unit.code.clone()),
                    name: unit.name.clone(),
                }));
            } else {
                members.extend(self.words(item).map(|name| Member { code: None, name }));
            }
        }
        members
    }

    fn unit<'c>(&mut self, node: &Node, context: &Context<'c>) -> Option<&'c Unit> {
        let written = self.words(node)?;
        let units = &context.units.units;
        if let Ok(at) = units.binary_search_by(|unit| unit.code.cmp(&written)) {
            return Some(&units[at]);
        }
        let padded = format!("{written:0>5}");
        let help = match units.binary_search_by(|unit| (*unit.code).cmp(&padded)) {
            Ok(at) if padded != *written => {
                let name = &units[at].name;
                text!(
                    "viết đủ năm chữ số: `\"{padded}\"` ({name})",
                    "write all five digits: `\"{padded}\"` ({name})"
                )
            }
            _ => text!(
                "tra mã trong danh mục hành chính hiện hành; nơi không còn thì ghi `name`, `kind`, `province`",
                "look the code up in the official list; for a place that no longer exists give `name`, `kind`, `province`"
            ),
        };
        self.fault(
            "unknown-place",
            node.span,
            text!(
                "danh mục hành chính từ 1/7/2025 không có mã `{written}`",
                "the official list since 1 July 2025 does not have the code `{written}`"
            ),
            help,
        );
        None
    }

    fn province(&mut self, node: &Node, context: &Context<'_>) -> Option<usize> {
        let written = self.words(node)?;
        let provinces = &context.units.provinces;
        if let Some(at) = provinces
            .iter()
            .position(|province| province.code == written)
        {
            return Some(at);
        }
        let folded = fold(&written);
        let by_name = provinces
            .iter()
            .find(|province| fold(&province.name) == folded);
        let near = by_name.or_else(|| {
            let near = nearest(&written, provinces.iter().map(|province| &*province.name))?;
            provinces.iter().find(|province| &*province.name == near)
        });
        let help = match near {
            Some(province) => {
                let (code, name) = (&province.code, &province.name);
                text!("viết `\"{code}\"` ({name})", "write `\"{code}\"` ({name})")
            }
            None => text!(
                "dùng mã hai chữ số của tỉnh hiện nay, như `\"14\"` (Sơn La)",
                "use the two-digit code of today's province, as `\"14\"` (Sơn La)"
            ),
        };
        self.fault(
            "unknown-province",
            node.span,
            text!(
                "danh mục 34 tỉnh, thành phố không có mã `{written}`",
                "the list of 34 provinces does not have the code `{written}`"
            ),
            help,
        );
        None
    }
}

/// Whether a name is the official one, with or without its kind.
fn is_name_of(written: &str, unit: &Unit) -> bool {
    let written = written.to_lowercase();
    written == unit.name.to_lowercase() || written == unit.bare_name().to_lowercase()
}
