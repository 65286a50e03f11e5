//! Facts, indicators, their values, baselines and targets.

#![expect(
    dead_code,
    reason = "only the schema of these types is made, never a value"
)]

use super::{BetterWord, BoundWord, Day, FlagWord, Identifier, Number, Period, Status, TargetWord};
use schemars::JsonSchema;
use std::collections::BTreeMap;

/// Một số liệu: con số, hoặc dạng đầy đủ. / A fact: a number, or the long form.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(super) enum Fact {
    Short(Number),
    Long(Box<FactLong>),
}

/// Một số liệu ở dạng đầy đủ. / A fact in its long form.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct FactLong {
    /// Tên, nếu từ điển không có. / Name, where the dictionary has none.
    name: Option<String>,
    /// Tên tiếng Anh. / English name.
    name_en: Option<String>,
    /// Số này của nơi khác trong bài. / Another place that it is about.
    place: Option<String>,
    /// Con số, hoặc khoảng { from, to }. / The number, or a range.
    value: Option<Amount>,
    /// Đơn vị tính, in như đã viết. / Unit, as printed.
    unit: Option<String>,
    /// Mức chính xác: trên, dưới, gần, khoảng… / How exact it claims to be.
    bound: Option<BoundWord>,
    /// Là một phần của số nào: mã của số liệu khác, hoặc một số. / The whole: a fact's id, or a number.
    of: Option<Whole>,
    /// Tỷ lệ % mà nguồn ghi, được đối chiếu. / The share in % that the source states; audited.
    share: Option<Stated>,
    /// Mã các số liệu cộng lại thành số này. / Ids of facts that add up to it.
    parts: Option<Vec<Identifier>>,
    /// Ngày của số này, nếu khác của bài. / Its own date.
    as_of: Option<Period>,
    /// Mã nguồn của số này, nếu khác của bài. / Key of its own source.
    source: Option<String>,
    /// Ghi chú, được in ra. / A note; printed.
    note: Option<String>,
    /// Tình trạng của số. / Its state.
    flag: Option<FlagWord>,
    /// Mã phiên bản định nghĩa (chuẩn nghèo, bộ tiêu chí). / Version of the definition.
    definition: Option<String>,
    /// Mã phiên bản địa giới; `2025-07-01` là địa giới mới. / Version of the territory; `2025-07-01` is the new one.
    boundary: Option<String>,
    /// Không công bố: không xuất hiện ở bất cứ đâu. / Kept out of every output.
    withheld: Option<bool>,
    /// Chỉ công bố từ ngày này. / Absent from every output before that day.
    publish_from: Option<Day>,
}

/// Con số hoặc khoảng. / A number or a range.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Amount {
    One(Number),
    Range(Range),
}

/// Từ … đến. / From … to.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Range {
    /// Số nhỏ. / The smaller number.
    from: Number,
    /// Số lớn. / The larger number.
    to: Number,
}

/// Mã của một số liệu, hoặc một số. / A fact's id, or a number.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Whole {
    Fact(Identifier),
    Number(Number),
}

/// Một tỷ lệ hoặc số mà nguồn ghi. / A number that the source states.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Stated {
    Short(Number),
    Long(StatedLong),
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct StatedLong {
    /// Con số. / The number.
    value: Number,
    /// Mức chính xác. / How exact it claims to be.
    bound: Option<BoundWord>,
}

/// Một chỉ tiêu của nghị quyết. / A target of the resolution.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Indicator {
    /// Tên, nếu từ điển không có. / Name, where the dictionary has none.
    name: Option<String>,
    /// Tên ngắn cho biểu đồ. / Short name for charts.
    short: Option<String>,
    /// Tên tiếng Anh. / English name.
    name_en: Option<String>,
    /// Nhóm: Kinh tế, Văn hóa – xã hội, Môi trường, Quốc phòng – an ninh, Xây dựng Đảng. / Group.
    group: Option<String>,
    /// Đơn vị tính, in như đã viết. / Unit, as printed.
    unit: Option<String>,
    /// Chiều tốt lên. / Which direction is better.
    better: Option<BetterWord>,
    /// Số chữ số thập phân của số tính ra. / Decimals of computed numbers.
    decimals: Option<Decimals>,
    /// Khoảng giá trị hợp lý. / Bounds within which a value is believable.
    plausible: Option<Range>,
    /// Các lần đổi định nghĩa. / When its definition changed.
    definition_changes: Option<Vec<DefinitionChange>>,
    /// Chỉ tiêu này của nơi khác trong bài. / Another place that it is about.
    place: Option<String>,
    /// Kết quả theo kỳ, ví dụ { 2021: 16, 2022: 17 }, hoặc mã của chỉ tiêu có chuỗi số đó. / Values by period, or the id of another indicator.
    values: Option<Values>,
    /// Số đầu kỳ. / Where the road starts.
    baseline: Option<Baseline>,
    /// Chỉ tiêu. / What the resolution asks for.
    target: Option<Target>,
    /// Điều mà nguồn ghi về mức đạt; được đối chiếu. / What the source says of progress; audited.
    stated: Option<StatedProgress>,
    /// Đánh giá của tác giả thay cho kết quả tính, kèm lý do. / A status given by the author, with the reason.
    status: Option<GivenStatus>,
    /// Mã nguồn chung của chuỗi số. / Key of the source of all values.
    source: Option<String>,
    /// Ghi chú, được in ra. / A note; printed.
    note: Option<String>,
    /// Mã phiên bản định nghĩa chung. / Version of the definition of all values.
    definition: Option<String>,
    /// Mã phiên bản địa giới chung. / Version of the territory of all values.
    boundary: Option<String>,
    /// Không công bố cả chuỗi số. / All values are kept out of every output.
    withheld: Option<bool>,
    /// Chỉ công bố từ ngày này. / Absent from every output before that day.
    publish_from: Option<Day>,
    /// Tình trạng chung của chuỗi số. / State of all values.
    flag: Option<FlagWord>,
}

/// Từ 0 đến 6. / 0 to 6.
#[derive(JsonSchema)]
pub(super) struct Decimals(#[schemars(range(min = 0, max = 6))] u8);

/// Một lần đổi định nghĩa. / A change of definition.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct DefinitionChange {
    /// Từ ngày nào. / The first day.
    from: Day,
    /// Mã phiên bản, ví dụ poverty-2022. / Id of the version.
    id: String,
    /// Tên in ra. / Name, as printed.
    name: Option<String>,
}

#[derive(JsonSchema)]
#[schemars(untagged)]
enum Values {
    Of(Identifier),
    Own(BTreeMap<String, Value>),
}

/// Một giá trị: con số, có hay không, xếp loại, hoặc dạng đầy đủ. / A value: number, yes or no, grade, or the long form.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Value {
    Number(Number),
    YesNo(bool),
    Long(Box<ValueLong>),
}

/// Một giá trị ở dạng đầy đủ. / A value in its long form.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct ValueLong {
    /// Con số, khoảng, true/false, hoặc xếp loại. / The number, range, true/false, or grade.
    value: Option<AnyAmount>,
    /// Số nhỏ của khoảng. / The smaller end of a range.
    from: Option<Number>,
    /// Số lớn của khoảng. / The larger end of a range.
    to: Option<Number>,
    /// Các phần của cơ cấu, cộng lại thành 100. / Parts of a composition, of 100.
    parts: Option<BTreeMap<String, Number>>,
    /// Mức chính xác. / How exact it claims to be.
    bound: Option<BoundWord>,
    /// Ngày của số này. / Its own date.
    as_of: Option<Period>,
    /// Mã nguồn. / Key of its source.
    source: Option<String>,
    /// Ghi chú, được in ra. / A note; printed.
    note: Option<String>,
    /// Tình trạng của số. / Its state.
    flag: Option<FlagWord>,
    /// Mã phiên bản định nghĩa. / Version of the definition.
    definition: Option<String>,
    /// Mã phiên bản địa giới. / Version of the territory.
    boundary: Option<String>,
    /// Không công bố. / Kept out of every output.
    withheld: Option<bool>,
    /// Chỉ công bố từ ngày này. / Absent from every output before that day.
    publish_from: Option<Day>,
}

#[derive(JsonSchema)]
#[schemars(untagged)]
enum AnyAmount {
    One(Number),
    YesNo(bool),
    Range(Range),
    Parts(Parts),
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct Parts {
    /// Các phần, cộng lại thành 100. / Parts of 100.
    parts: BTreeMap<String, Number>,
}

/// Số đầu kỳ: con số, hoặc dạng đầy đủ. / The baseline: a number, or the long form.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Baseline {
    Short(Number),
    Long(Box<BaselineLong>),
}

/// Số đầu kỳ ở dạng đầy đủ. / A baseline in its long form.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct BaselineLong {
    /// Kỳ của số đầu kỳ, nếu khác đầu nhiệm kỳ. / Its period, where it is not the start of the term.
    period: Option<Period>,
    /// Con số. / The number.
    value: Option<Amount>,
    /// Số nhỏ của khoảng. / The smaller end of a range.
    from: Option<Number>,
    /// Số lớn của khoảng. / The larger end of a range.
    to: Option<Number>,
    /// Mức chính xác. / How exact it claims to be.
    bound: Option<BoundWord>,
    /// Ngày của số này. / Its own date.
    as_of: Option<Period>,
    /// Mã nguồn. / Key of its source.
    source: Option<String>,
    /// Ghi chú, được in ra. / A note; printed.
    note: Option<String>,
    /// Tình trạng của số. / Its state.
    flag: Option<FlagWord>,
    /// Mã phiên bản định nghĩa. / Version of the definition.
    definition: Option<String>,
    /// Mã phiên bản địa giới. / Version of the territory.
    boundary: Option<String>,
    /// Không công bố. / Kept out of every output.
    withheld: Option<bool>,
    /// Chỉ công bố từ ngày này. / Absent from every output before that day.
    publish_from: Option<Day>,
}

/// Chỉ tiêu: con số phải đạt cuối nhiệm kỳ, hoặc dạng đầy đủ. / A target: the level to reach, or the long form.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Target {
    Short(Number),
    Long(Box<TargetLong>),
}

/// Chỉ tiêu ở dạng đầy đủ. / A target in its long form.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct TargetLong {
    /// Loại chỉ tiêu; không ghi là level (mức). / Kind; level by default.
    kind: Option<TargetWord>,
    /// Con số, hoặc xếp loại phải đạt. / The number, or the grade to reach.
    value: Option<Number>,
    /// Số nhỏ của khoảng. / The smaller end of a range.
    from: Option<Number>,
    /// Số lớn của khoảng. / The larger end of a range.
    to: Option<Number>,
    /// Tổng (kind: share), hoặc mã các chỉ tiêu (kind: several). / The whole, or ids of several indicators.
    of: Option<TargetOf>,
    /// Các phần (kind: composition). / Parts of 100.
    parts: Option<BTreeMap<String, Number>>,
    /// Thang xếp loại, từ thấp đến cao (kind: ordinal). / Grades, lowest first.
    scale: Option<Vec<String>>,
    /// Chỉ tiêu trên giao theo kỳ (kind: outside). / Targets set by others, by period.
    values: Option<BTreeMap<String, Number>>,
    /// Mức: trên, dưới, từ … trở lên, không quá. / Strict or open.
    bound: Option<BoundWord>,
    /// Đơn vị, nếu khác của chỉ tiêu (điểm %, %). / Unit, where it is not the indicator's.
    unit: Option<String>,
    /// Phải đạt vào kỳ nào, nếu khác cuối nhiệm kỳ. / When it is due, where it is not the end of the term.
    year: Option<Period>,
    /// Suy ra từ kết quả và tỷ lệ, nguồn không nêu. / Follows from a value and a percentage.
    inferred: Option<bool>,
    /// Căn cứ: nghị quyết, kế hoạch năm… / What it comes from.
    basis: Option<String>,
    /// Ghi chú, được in ra. / A note; printed.
    note: Option<String>,
    /// Mã nguồn. / Key of its source.
    source: Option<String>,
    /// Mã phiên bản định nghĩa. / Version of the definition.
    definition: Option<String>,
    /// Mã phiên bản địa giới. / Version of the territory.
    boundary: Option<String>,
    /// Không công bố. / Kept out of every output.
    withheld: Option<bool>,
    /// Chỉ công bố từ ngày này. / Absent from every output before that day.
    publish_from: Option<Day>,
    /// Ngày của chỉ tiêu. / Its own date.
    as_of: Option<Period>,
}

#[derive(JsonSchema)]
#[schemars(untagged)]
enum TargetOf {
    Whole(Number),
    Several(Vec<Identifier>),
}

/// Điều mà nguồn ghi về mức đạt. / What the source says of progress.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct StatedProgress {
    /// Đạt bao nhiêu % chỉ tiêu. / Percent of the target.
    of_target: Option<Stated>,
    /// Vượt bao nhiêu. / By how much it is exceeded.
    exceeds_by: Option<Stated>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct GivenStatus {
    /// Đánh giá. / The status.
    value: Status,
    /// Vì sao; được in ra. / Why; printed.
    reason: String,
}
