//! `site.yaml` and `indicators.yaml`.

#![expect(
    dead_code,
    reason = "only the schema of these types is made, never a value"
)]

use super::figure::{Decimals, DefinitionChange, Range};
use super::{BetterWord, Language, Web};
use schemars::JsonSchema;

/// Cấu hình của trang. / The site's settings.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Site {
    /// Tên trang. / Name of the site.
    title: String,
    /// Đơn vị phụ trách. / Who publishes.
    organisation: String,
    /// Địa chỉ mà trang được đăng. / Where the site is published.
    base_url: Option<Web>,
    /// Ngôn ngữ: vi (mặc định) hoặc en. / Language: vi (default) or en.
    language: Option<Language>,
    /// Các ngôn ngữ, ngôn ngữ đầu là chính. / Languages, the main one first.
    languages: Option<Vec<Language>>,
    /// Nơi nhận góp ý và yêu cầu đính chính. / How to reach the publisher.
    contact: Option<String>,
    /// Điều kiện dùng lại số liệu, ví dụ CC BY 4.0. / Licence of the data.
    licence: Option<String>,
    /// Cách đánh giá tiến độ. / How progress is judged.
    method: Option<Method>,
    /// Ba ngưỡng giảm dần: đúng tiến độ, chậm, nguy cơ không đạt. / Three falling cut-offs: on time, slow, at risk.
    #[schemars(length(min = 3, max = 3))]
    cut_offs: Option<Vec<super::Number>>,
    /// Thư mục giao diện, tính từ thư mục dự án. / Theme folder, from the project's folder.
    theme: Option<String>,
    /// Tạo ảnh khi chia sẻ. / Make images for sharing.
    sharing_images: Option<bool>,
    /// Các trang trong content/pages hiện trên thanh điều hướng, theo tên tệp. / Pages in the navigation, by file name.
    navigation: Option<Vec<String>>,
}

/// linear: quãng đường so với thời gian; cagr: tốc độ tăng bình quân; un: dự báo theo Liên hợp quốc. / How progress is judged.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Method {
    Linear,
    Cagr,
    Un,
}

/// Một mục của từ điển: số liệu hoặc chỉ tiêu. / An entry of the dictionary: a fact or an indicator.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Entry {
    /// Tên đầy đủ. / Full name.
    name: String,
    /// Tên ngắn cho biểu đồ. / Short name for charts.
    short: Option<String>,
    /// Tên tiếng Anh. / English name.
    name_en: Option<String>,
    /// Nhóm chỉ tiêu. / Group.
    group: Option<String>,
    /// Đơn vị tính. / Unit.
    unit: Option<String>,
    /// Chiều tốt lên; chỉ tiêu nào cũng phải ghi. / Which direction is better; every indicator needs it.
    better: Option<BetterWord>,
    /// Số chữ số thập phân của số tính ra. / Decimals of computed numbers.
    decimals: Option<Decimals>,
    /// Khoảng giá trị hợp lý. / Bounds within which a value is believable.
    plausible: Option<Range>,
    /// Các lần đổi định nghĩa. / When its definition changed.
    definition_changes: Option<Vec<DefinitionChange>>,
    /// true: số liệu mô tả, không đánh giá. / true: a fact, not judged.
    fact: Option<bool>,
}
