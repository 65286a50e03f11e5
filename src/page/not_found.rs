//! What a host shows for an address that does not exist: it is served at any depth, so its links begin at the site.

use super::Stage;
use super::at::At;
use super::links::Links;
use super::shell::{Head, Link, Section, Shell};
use crate::diag::Failure;
use serde::Serialize;

#[derive(Serialize)]
struct View {
    shell: Shell,
    heading: &'static str,
    lede: &'static str,
    ways: Vec<Link>,
}

/// `404.html`.
pub(super) fn render(stage: &Stage<'_>) -> Result<Vec<u8>, Failure> {
    let at = At {
        stage,
        lang: stage.site.language,
        links: Links::anywhere(&stage.site.base_url),
    };
    let heading = at.pick("Không có trang này", "There is no such page");
    let lede = at.pick(
        "Địa chỉ có thể đã gõ sai, hoặc trang đã được chuyển đi.",
        "The address may be mistyped, or the page has moved.",
    );
    let mut ways = vec![
        Link::new(at.word("shell.home"), at.links.page("")),
        Link::new(at.word("shell.places"), at.links.page("tinh/")),
    ];
    if !stage.to.records.indicators.is_empty() {
        ways.push(Link::new(
            at.word("shell.indicators"),
            at.links.page("chi-tieu/"),
        ));
    }
    let head = Head {
        address: "404.html",
        heading,
        description: lede.to_owned(),
        section: Section::Other,
        crumbs: Vec::new(),
        notice: None,
    };
    let view = View {
        shell: Shell::with_links(stage, head, &at.links),
        heading,
        lede,
        ways,
    };
    stage.theme.render("404.html", &view)
}
