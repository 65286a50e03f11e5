//! Front matter of reviews and plain pages.

#![expect(
    dead_code,
    reason = "only the schema of these types is made, never a value"
)]

use super::figure::{Fact, Indicator};
use super::{ById, Day, Language, Period, Slug, Term, Web};
use schemars::JsonSchema;
use std::collections::BTreeMap;

/// Một bài báo cáo sơ kết. / A review.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Report {
    /// Tiêu đề, in như đã viết. / Title, as printed.
    title: String,
    /// Ngày đăng trên trang này; về sau không đổi. / When it was published here; it never changes.
    date: Day,
    /// Ngày sửa gần nhất. / When it was last changed.
    updated: Option<Day>,
    /// report: báo cáo (mặc định); page: trang thường. / report (default) or page.
    kind: Option<ReportWord>,
    /// Bản nháp: chỉ xây dựng với --drafts. / A draft is built with --drafts only.
    draft: Option<bool>,
    /// Ngôn ngữ của bài, nếu khác của trang. / Language, where it is not the site's.
    language: Option<Language>,
    /// Một câu tóm tắt. / One sentence.
    summary: Option<String>,
    /// Phân biệt hai bài cùng nơi, cùng ngày. / Tells two reviews of one place and date apart.
    slug: Option<Slug>,
    /// Nơi mà bài viết về. / The place that it is about.
    place: Place,
    /// Nghị quyết của ai: party: Đảng; government: chính quyền; other: khác. / Whose resolution it is.
    issuer: Option<Issuer>,
    /// Nghị quyết được sơ kết. / The resolution that is reviewed.
    resolution: Option<Resolution>,
    /// Số liệu tính đến khi nào, nếu từng số không ghi khác. / The date of the figures, unless they say another.
    as_of: Option<Period>,
    /// Các nguồn số liệu, mỗi nguồn một mã. / Sources of the figures, by key.
    sources: Option<BTreeMap<String, Source>>,
    /// Mã của nguồn mặc định. / Key of the default source.
    source: Option<String>,
    /// Số liệu mô tả địa phương, không đánh giá. / Statistics: described, not judged.
    facts: Option<ById<Fact>>,
    /// Chỉ tiêu của nghị quyết, được đánh giá. / Targets of the resolution: judged.
    indicators: Option<ById<Indicator>>,
    /// Bảng số liệu đặt cạnh bài. / A table of figures beside the article.
    figures: Option<Figures>,
    /// Phát hiện đã xem và chấp nhận: quy tắc/đường dẫn: "lý do"; lý do được in ra. / Findings that are allowed: rule/path: "reason".
    allow: Option<BTreeMap<String, String>>,
    /// Đính chính đã công bố. / Published corrections.
    corrections: Option<Vec<Correction>>,
    /// Nơi nhận góp ý về bài này. / How to reach the authors.
    contact: Option<String>,
}

/// Một trang thường. / A plain page.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Page {
    /// Tiêu đề của trang. / Title of the page.
    title: String,
    /// page: trang thường. / page.
    kind: PageWord,
    /// Ngày đăng. / When it was published.
    date: Option<Day>,
    /// Ngày sửa gần nhất. / When it was last changed.
    updated: Option<Day>,
    /// Bản nháp: chỉ xây dựng với --drafts. / A draft is built with --drafts only.
    draft: Option<bool>,
    /// Ngôn ngữ của trang này, nếu khác. / Language, where it is not the site's.
    language: Option<Language>,
    /// Một câu tóm tắt. / One sentence.
    summary: Option<String>,
    /// Địa chỉ, nếu khác tên tệp. / Address, where it is not the file's name.
    slug: Option<Slug>,
    /// Nơi nhận góp ý. / How to reach the authors.
    contact: Option<String>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum ReportWord {
    Report,
    Page,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum PageWord {
    Page,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Issuer {
    Party,
    Government,
    Other,
}

/// Nơi: ghi code nếu có trong danh mục từ 01/07/2025; nơi khác ghi name, kind, province. / A place: its code, or name, kind and province.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct Place {
    /// Mã năm chữ số, trong dấu nháy. / Five digits, quoted.
    #[schemars(regex(pattern = r"^[0-9]{5}$"))]
    code: Option<String>,
    /// Tên đầy đủ, cả loại: Xã Tà Tổng. / Full name with its kind.
    name: Option<String>,
    /// Loại: xã, phường, đặc khu, huyện, nhóm xã… / Its kind.
    kind: Option<String>,
    /// Mã tỉnh hai chữ số theo danh mục hiện hành. / Code of the province in force.
    #[schemars(regex(pattern = r"^[0-9]{2}$"))]
    province: Option<String>,
    /// Ngày cuối cùng còn tồn tại. / Last day of its existence.
    until: Option<Day>,
    /// Mã hoặc tên các nơi trong nhóm. / Codes or names of a group's members.
    members: Option<Vec<String>>,
    /// Các đơn vị đã nhập vào ngày 01/07/2025: từ ngày ấy là địa giới mới. / Units that were merged into it on 1 July 2025: its territory is new from that day.
    predecessors: Option<Vec<String>>,
    /// Trước đây thuộc đâu, in như đã viết. / What it belonged to, as printed.
    formerly: Option<String>,
}

/// Nghị quyết. / A resolution.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct Resolution {
    /// Tên đầy đủ. / Full name.
    name: String,
    /// Ngày thông qua. / When it was passed.
    date: Option<Day>,
    /// Nhiệm kỳ. / Its term.
    term: Option<Term>,
    /// Ngày mà cuối ngày đó nhiệm kỳ bắt đầu, nếu khác cuối năm đầu. / The day at whose end the term starts.
    start: Option<Day>,
    /// Ngày cuối nhiệm kỳ, nếu khác cuối năm cuối. / Last day of the term.
    end: Option<Day>,
}

/// Một nguồn số liệu. / A source of figures.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct Source {
    /// Tên tài liệu. / Title.
    title: String,
    /// Nơi ban hành hoặc đăng. / Publisher.
    publisher: Option<String>,
    /// Địa chỉ. / Address.
    url: Option<Web>,
    /// Ngày của tài liệu. / Date.
    date: Option<Day>,
}

/// Bảng số liệu. / A table of figures.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Figures {
    /// Tên tệp. / File name.
    File(String),
    /// Tên tệp và cách viết số. / File name and notation.
    Long(FiguresLong),
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct FiguresLong {
    /// Tên tệp cạnh bài. / Name of the file beside the article.
    file: String,
    /// vi: 1.326 là một nghìn ba trăm hai mươi sáu. / vi: 1.326 is 1326.
    numbers: Option<Notation>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Notation {
    Vi,
}

/// Một đính chính. / A correction.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct Correction {
    /// Ngày sửa. / When.
    date: Day,
    /// Số nào, ví dụ facts.poor. / Which figure, as facts.poor.
    path: String,
    /// Trước là gì. / What it was.
    was: String,
    /// Nay là gì. / What it is.
    now: String,
    /// Vì sao. / Why.
    reason: String,
}
