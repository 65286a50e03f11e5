//! The gaps of compiled texts: whether what they lead to exists, and what is put into them.

use super::links::Links;
use super::markdown::{Body, Slot};
use super::{MediaFile, Target};
use crate::derive::Records;
use crate::diag::{Diagnostic, Span, nearest, text};
use crate::model::{Files, PageText};
use std::collections::{BTreeMap, BTreeSet};

/// What texts may lead to.
#[derive(Clone, Copy, Debug)]
pub struct Destinations<'a> {
    /// Reviews and their compiled texts, in the same order.
    pub records: &'a Records,
    /// See [`Destinations::records`].
    pub bodies: &'a [Body],
    /// Plain pages.
    pub plain: &'a [(PageText, Body)],
    /// Files of `content/` that became pages, by path within it.
    pub targets: &'a BTreeMap<Box<str>, Target>,
    /// Pictures and documents, by path within `content/`.
    pub media: &'a BTreeMap<Box<str>, MediaFile>,
}

impl<'a> Destinations<'a> {
    /// The folder of a page, with `/` at its end.
    pub fn address(&self, target: Target) -> String {
        match target {
            Target::Review(at) => self.records.reviews[at].address.to_string(),
            Target::Plain(at) => format!("{}/", self.plain[at].0.slug),
        }
    }

    fn body(&self, target: Target) -> &'a Body {
        match target {
            Target::Review(at) => &self.bodies[at],
            Target::Plain(at) => &self.plain[at].1,
        }
    }

    /// Faults of the links and pictures of one text. Files that are `faulty` exist, although they lead nowhere yet.
    pub fn check(
        &self,
        body: &Body,
        files: &Files,
        faulty: &BTreeSet<Box<str>>,
    ) -> Vec<Diagnostic> {
        let slots = body.slots();
        slots
            .filter_map(|slot| match slot {
                Slot::Chart(_) => None,
                Slot::Link { target, .. } if faulty.contains(target) => None,
                Slot::Link {
                    target,
                    fragment,
                    span,
                } => self.check_link(target, fragment.as_deref(), *span, files),
                Slot::Image { target, span, .. } => self.check_media(target, *span, files),
            })
            .collect()
    }

    fn check_link(
        &self,
        target: &str,
        fragment: Option<&str>,
        span: Span,
        files: &Files,
    ) -> Option<Diagnostic> {
        if !target.ends_with(".md") {
            return self.check_media(target, span, files);
        }
        let Some(found) = self.targets.get(target) else {
            let help = match nearest(target, self.targets.keys().map(|path| &**path)) {
                Some(near) => {
                    let near = relative(files, near);
                    text!("có phải là `{near}`?", "did you mean `{near}`?")
                }
                None => text!(
                    "xem lại đường dẫn, tính từ thư mục của bài này; bài nháp chỉ có khi dựng với `--drafts`",
                    "look at the path, from this article's folder; drafts exist with `--drafts` only"
                ),
            };
            return Some(Diagnostic::error(
                "link-missing",
                files.locate(span),
                text!(
                    "không có bài `content/{target}`",
                    "there is no article `content/{target}`"
                ),
                help,
            ));
        };
        let fragment = fragment?;
        let body = self.body(*found);
        if body.anchor(fragment).is_some() {
            return None;
        }
        let ids = body.headings().iter();
        let ids = ids.filter_map(|heading| heading.id.strip_prefix("h-"));
        let help = match nearest(&crate::locale::slug(fragment), ids) {
            Some(near) => text!("có phải là `#{near}`?", "did you mean `#{near}`?"),
            None => text!(
                "bỏ phần sau dấu `#`, hoặc dùng đúng tên đề mục",
                "take out what stands behind `#`, or use the heading's own name"
            ),
        };
        Some(Diagnostic::error(
            "anchor-missing",
            files.locate(span),
            text!(
                "bài `content/{target}` không có đề mục `#{fragment}`",
                "the article `content/{target}` has no heading `#{fragment}`"
            ),
            help,
        ))
    }

    fn check_media(&self, target: &str, span: Span, files: &Files) -> Option<Diagnostic> {
        if self.media.contains_key(target) {
            return None;
        }
        let lower = target.to_lowercase();
        let near = self
            .media
            .keys()
            .find(|path| path.to_lowercase() == lower)
            .map(|path| &**path);
        let other = || nearest(target, self.media.keys().map(|path| &**path));
        let help = match (near, near.or_else(other)) {
            (Some(near), _) => {
                let near = relative(files, near);
                text!(
                    "có phải là `{near}`? chữ hoa và chữ thường là khác nhau",
                    "did you mean `{near}`? capitals matter"
                )
            }
            (None, Some(near)) => {
                let near = relative(files, near);
                text!("có phải là `{near}`?", "did you mean `{near}`?")
            }
            (None, None) => text!(
                "đặt tệp png, jpg, webp, avif hoặc pdf vào `content/` và ghi đúng đường dẫn",
                "put a png, jpg, webp, avif or pdf file into `content/` and write its exact path"
            ),
        };
        Some(Diagnostic::error(
            "media-missing",
            files.locate(span),
            text!(
                "không có tệp `content/{target}`",
                "there is no file `content/{target}`"
            ),
            help,
        ))
    }

    /// The relative address that a link leads to.
    pub fn href(&self, links: &Links, target: &str, fragment: Option<&str>) -> String {
        let Some(found) = self.targets.get(target) else {
            return self
                .media
                .get(target)
                .map_or_else(String::new, |media| links.file(&media.output));
        };
        let page = links.page(&self.address(*found));
        match fragment.and_then(|fragment| self.body(*found).anchor(fragment)) {
            Some(anchor) => format!("{page}#{anchor}"),
            None => page,
        }
    }

    /// A picture, as HTML.
    pub fn image(
        &self,
        links: &Links,
        target: &str,
        alt: &str,
        title: Option<&str>,
        alone: bool,
    ) -> String {
        let Some(media) = self.media.get(target) else {
            return String::new();
        };
        let size = media.size.map_or_else(String::new, |(width, height)| {
            format!(" width=\"{width}\" height=\"{height}\"")
        });
        let (src, alt) = (links.file(&media.output), escaped(alt));
        let picture =
            format!("<img src=\"{src}\" alt=\"{alt}\"{size} loading=\"lazy\" decoding=\"async\">");
        match title.filter(|_| alone) {
            Some(title) => format!(
                "<figure class=\"photo\">{picture}<figcaption>{}</figcaption></figure>",
                escaped(title)
            ),
            None if alone => format!("<figure class=\"photo\">{picture}</figure>"),
            None => picture,
        }
    }
}

/// A path within `content/` as the author of a text would write it: from the folder of that text.
fn relative(files: &Files, target: &str) -> String {
    let own = &files.article().path;
    let own = own.strip_prefix("content/").unwrap_or(own);
    let folder = own.rsplit_once('/').map_or("", |(folder, _)| folder);
    let address = format!("{folder}/");
    Links::from(&address).file(target)
}

/// For text and quoted attributes of HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
