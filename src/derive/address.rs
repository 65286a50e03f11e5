//! Addresses: where every page stands, and that no two sources claim one.
//!
//! An address is a folder below the site, without `/` at its start and with one at its end; its page is `index.html` in it.

use crate::diag::{Diagnostic, Location, Text, text};
use crate::locale::Term;
use crate::model::{Article, Files, PageText};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use unicode_normalization::UnicodeNormalization;

/// Segments at the top that the site itself uses; no plain page may.
pub const RESERVED: [&str; 17] = [
    "404",
    "bao-cao",
    "cap-nhat",
    "chi-tieu",
    "du-lieu",
    "en",
    "feed",
    "index",
    "media",
    "nhiem-ky",
    "phuong-phap",
    "so-sanh",
    "static",
    "tim-kiem",
    "tinh",
    "vi",
    "xa",
];

/// Longest segment of an address.
const LONGEST: usize = 80;

/// Of a review: `bao-cao/03463-ta-tong/2023-06-04/`, with the slug behind the date where there is one.
pub fn review(article: &Article) -> String {
    format!("bao-cao/{}/{}/", article.place.slug, last_segment(article))
}

fn last_segment(article: &Article) -> String {
    match &article.slug {
        Some(slug) => format!("{}-{slug}", article.date),
        None => article.date.to_string(),
    }
}

/// Of a place: `xa/03463-ta-tong/`.
pub fn place(slug: &str) -> String {
    format!("xa/{slug}/")
}

/// Of a province: `tinh/lai-chau/`.
pub fn province(slug: &str) -> String {
    format!("tinh/{slug}/")
}

/// Of an indicator: `chi-tieu/poverty/`.
pub fn indicator(id: &str) -> String {
    format!("chi-tieu/{id}/")
}

/// Of an indicator in one province: `chi-tieu/poverty/lai-chau/`.
pub fn indicator_province(id: &str, province: &str) -> String {
    format!("chi-tieu/{id}/{province}/")
}

/// Of a term: `nhiem-ky/2020-2025/`.
pub fn term(term: Term) -> String {
    format!("nhiem-ky/{term}/")
}

/// Of a plain page: `gioi-thieu/`.
pub fn page(page: &PageText) -> String {
    format!("{}/", page.slug)
}

/// Who claims an address.
#[derive(Clone, Copy)]
enum Owner<'a> {
    Review(&'a Article),
    Place(&'a Article),
    Page(&'a PageText),
}

impl Owner<'_> {
    fn files(&self) -> &Files {
        match self {
            Owner::Review(article) | Owner::Place(article) => &article.files,
            Owner::Page(page) => &page.files,
        }
    }

    fn path(&self) -> &str {
        &self.files().article().path
    }

    fn location(&self) -> Location {
        match self {
            Owner::Review(article) | Owner::Place(article) => {
                article.files.locate(article.place.span)
            }
            Owner::Page(page) => Location::of_file(page.files.article().path.clone()),
        }
    }
}

/// Every address that two sources claim, also where they differ only by case or by composed and decomposed letters; each
/// is told at the second source by path, with the first beside it. And addresses that no file system may hold.
pub fn check<'a>(
    articles: impl IntoIterator<Item = &'a Article>,
    pages: impl IntoIterator<Item = &'a PageText>,
) -> Vec<Diagnostic> {
    let mut owners: Vec<Owner> = pages.into_iter().map(Owner::Page).collect();
    for article in articles {
        owners.push(Owner::Place(article));
        owners.push(Owner::Review(article));
    }
    owners.sort_by(|a, b| a.path().cmp(b.path()));
    let mut claims: HashMap<String, Owner> = HashMap::with_capacity(owners.len());
    let mut found = Vec::new();
    for owner in owners {
        let address = match owner {
            Owner::Review(article) => review(article),
            Owner::Place(article) => place(&article.place.slug),
            Owner::Page(of) => page(of),
        };
        found.extend(unfit(&owner, &address));
        match claims.entry(same(&address)) {
            Entry::Vacant(free) => {
                free.insert(owner);
            }
            Entry::Occupied(first) => found.extend(clash(first.get(), &owner, &address)),
        }
    }
    found
}

/// The form in which two addresses are the same to some file system.
fn same(address: &str) -> String {
    if address.is_ascii() {
        return address.to_ascii_lowercase();
    }
    let composed: String = address.nfc().collect();
    composed.to_lowercase().nfc().collect()
}

/// One place may have many reviews; anything else is claimed once.
fn clash(first: &Owner, second: &Owner, address: &str) -> Option<Diagnostic> {
    let (at, path) = (second.location(), first.path());
    let diagnostic = match (first, second) {
        (Owner::Place(a), Owner::Place(b)) if is_one_place(a, b) => return None,
        (Owner::Place(a), Owner::Place(b)) => {
            let (one, other) = (&a.place.name, &b.place.name);
            Diagnostic::error(
                "address-taken",
                at,
                text!(
                    "`{other}` có địa chỉ `{address}`, nhưng địa chỉ này đã thuộc về `{one}` trong `{path}`",
                    "`{other}` has the address `{address}`, which already belongs to `{one}` in `{path}`"
                ),
                text!(
                    "nếu là một nơi thì viết tên giống hệt nhau, nếu là hai nơi thì ghi mã hoặc thêm tên huyện vào `name`",
                    "if they are one place write both names alike; if they are two, give the code or add the district to `name`"
                ),
            )
        }
        // That these are two places with one address is already said.
        (Owner::Review(a), Owner::Review(b)) if !is_one_place(a, b) => return None,
        (Owner::Review(a), Owner::Review(b)) if a.slug.is_none() && b.slug.is_none() => {
            let (name, date) = (&b.place.name, b.date);
            Diagnostic::error(
                "same-date",
                at,
                text!(
                    "`{name}` đã có một báo cáo cùng ngày `{date}` trong `{path}`, mỗi báo cáo cần một địa chỉ riêng",
                    "`{name}` already has a review of the same date `{date}` in `{path}`; each needs an address of its own"
                ),
                text!(
                    "thêm `slug:` vào một trong hai bài, ví dụ `slug: dang-bo`",
                    "add `slug:` to one of the two, as `slug: dang-bo`"
                ),
            )
        }
        _ => Diagnostic::error(
            "address-taken",
            at,
            text!(
                "địa chỉ `{address}` đã thuộc về `{path}`, hai nguồn không thể dùng chung một địa chỉ",
                "the address `{address}` already belongs to `{path}`; two sources cannot share one"
            ),
            text!(
                "đổi `slug:` của một trong hai bài",
                "change the `slug:` of one of the two"
            ),
        ),
    };
    let beside = text!(
        "địa chỉ này được dùng trước ở đây",
        "the address is first used here"
    );
    Some(diagnostic.with_related(first.location(), beside))
}

/// Identity is the code; a unit without one is known by province, kind and name, marks and all.
fn is_one_place(a: &Article, b: &Article) -> bool {
    let (a, b) = (&a.place, &b.place);
    match (&a.code, &b.code) {
        (Some(a), Some(b)) => a == b,
        (None, None) => {
            a.province == b.province
                && same(&a.kind) == same(&b.kind)
                && same(&a.name) == same(&b.name)
        }
        _ => false,
    }
}

/// A segment that is too long, or one that the site itself uses.
fn unfit(owner: &Owner, address: &str) -> Option<Diagnostic> {
    let (message, help): (Text, Text) = match owner {
        Owner::Page(page) if RESERVED.contains(&&*same(&page.slug)) => (
            text!(
                "địa chỉ `{address}` dành cho trang do chương trình lập, bài viết không thể dùng",
                "the address `{address}` is kept for a page that the program makes; no article may use it"
            ),
            text!(
                "thêm `slug:` với một tên khác, hoặc đổi tên tệp",
                "add a `slug:` with another name, or rename the file"
            ),
        ),
        Owner::Review(article) if last_segment(article).len() > LONGEST => {
            let found = last_segment(article).len();
            let most = LONGEST - "2023-06-04-".len();
            (
                text!(
                    "địa chỉ `{address}` có một đoạn dài {found} ký tự, chỉ được dài đến {LONGEST}",
                    "the address `{address}` has a segment of {found} characters, at most {LONGEST} are allowed"
                ),
                text!(
                    "rút gọn `slug:` xuống không quá {most} ký tự",
                    "shorten the `slug:` to at most {most} characters"
                ),
            )
        }
        _ => return None,
    };
    let code = match owner {
        Owner::Page(_) => "address-taken",
        _ => "long-address",
    };
    Some(Diagnostic::error(code, owner.location(), message, help))
}
