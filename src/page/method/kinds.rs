//! The kinds of targets, told to readers: what is asked, when it is met, and how it is judged before the end.

use crate::model::TargetKind;
use crate::page::at::At;
use serde::Serialize;

/// One kind.
#[derive(Serialize)]
pub(super) struct KindRow {
    /// The word of the format.
    id: &'static str,
    name: &'static str,
    example: &'static str,
    met: &'static str,
    before: &'static str,
}

/// Name, example, when it is met, how it is judged before the end.
type Words = [&'static str; 4];

/// All kinds, in the order of the format.
pub(super) fn rows(at: &At<'_>) -> Vec<KindRow> {
    TargetKind::WORDS
        .into_iter()
        .zip(at.pick(VIETNAMESE, ENGLISH))
        .map(|(id, [name, example, met, before])| KindRow {
            id,
            name,
            example,
            met,
            before,
        })
        .collect()
}

const VIETNAMESE: [Words; TargetKind::WORDS.len()] = [
    [
        "Mức",
        "Thu nhập 45 triệu đồng vào năm 2025.",
        "Bằng mức đề ra thì đạt, tốt hơn thì vượt. Nói “dưới 5%” thì 5% là chưa đạt; chỉ tiêu có cận chỉ xét đạt.",
        "Theo nhịp độ, từ số đầu kỳ đến mức đề ra.",
    ],
    [
        "Khoảng",
        "Có 4–6 hợp tác xã.",
        "Vào trong khoảng thì đạt, qua đầu xa thì vượt.",
        "Theo nhịp độ, đích là đầu gần của khoảng.",
    ],
    [
        "Cộng dồn cả nhiệm kỳ",
        "Kết nạp 75 đảng viên trong nhiệm kỳ.",
        "Cộng số của mọi kỳ lại rồi so với mức đề ra.",
        "Theo nhịp độ, đi từ 0. Thiếu số của một kỳ thì là chưa đạt, có nêu kỳ thiếu, trừ khi tổng đã đủ.",
    ],
    [
        "Hằng năm",
        "Mỗi năm trồng 30 ha rừng.",
        "Hết hạn mà năm nào cũng đạt.",
        "Theo tỷ lệ số năm đạt. Đạt cả thì là đúng tiến độ; năm hụt gần nhất được nêu. Thiếu số một năm là chưa đủ số liệu.",
    ],
    [
        "Thay đổi bình quân năm",
        "Suy dinh dưỡng giảm 0,6 điểm % mỗi năm.",
        "Hết hạn mà mức bình quân bằng hoặc hơn mức đề ra.",
        "Mức bình quân đã có chia cho mức đề ra. Giảm 4 điểm % khác với giảm 4%.",
    ],
    [
        "Giữ hằng năm",
        "Bảo hiểm y tế năm nào cũng từ 90% trở lên.",
        "Kỳ mới nhất giữ được mức; kỳ trước bị hụt thì nêu tên.",
        "Không giữ được thì xem lần đổi gần nhất: không kém đi là nguy cơ không đạt, kém đi là đi ngược hướng.",
    ],
    [
        "Phần của một tổng",
        "19 trên 19 tiêu chí nông thôn mới.",
        "Như loại mức; cả hai số được giữ nguyên.",
        "Theo nhịp độ, như loại mức.",
    ],
    [
        "Cơ cấu",
        "Nông nghiệp 55%, công nghiệp 20%, dịch vụ 25%.",
        "Không xét đạt hay chưa.",
        "Các phần được đặt cạnh nhau, không đánh giá.",
    ],
    [
        "Có hay không",
        "Ra khỏi diện đặc biệt khó khăn.",
        "Đã thực hiện được.",
        "Chưa thực hiện được là chưa đạt; không có nhịp độ.",
    ],
    [
        "Xếp loại",
        "Đảng bộ xếp loại hoàn thành tốt.",
        "Bằng bậc đề ra thì đạt, cao hơn thì vượt.",
        "Thấp hơn là chưa đạt; không có nhịp độ.",
    ],
    [
        "So với đầu kỳ",
        "Giá trị sản xuất tăng 31,6% so với đầu kỳ.",
        "Tính ra mức phải đạt từ số đầu kỳ, rồi như loại mức.",
        "Theo nhịp độ. Không có số đầu kỳ thì chưa đủ số liệu.",
    ],
    [
        "Cấp trên giao từng năm",
        "Giao quân theo chỉ tiêu của từng năm.",
        "Hết hạn mà năm nào cũng đạt mức giao của năm đó.",
        "Theo tỷ lệ số năm đạt, như loại hằng năm.",
    ],
    [
        "Nhiều chỉ tiêu cùng lúc",
        "Thu gom rác ở cả thôn và hộ.",
        "Mọi chỉ tiêu thành phần đều đạt.",
        "Lấy theo chỉ tiêu kém nhất. Các thành phần không được đếm thêm lần nữa khi cộng gộp.",
    ],
];

const ENGLISH: [Words; TargetKind::WORDS.len()] = [
    [
        "Level",
        "An income of 45 million dong in 2025.",
        "Met at the level, exceeded beyond it. Of “under 5%”, 5% does not meet it; a target with a bound can only be met.",
        "By pace, from the baseline to the level.",
    ],
    [
        "Range",
        "4–6 cooperatives.",
        "Met within the range, exceeded beyond its far end.",
        "By pace; the way ends at the near end.",
    ],
    [
        "Sum over the term",
        "75 new Party members in the term.",
        "The figures of all periods are added up and held against the target.",
        "By pace, from 0. Where a period lacks its figure it is not met, and the gap is named, unless the sum is reached already.",
    ],
    [
        "Every year",
        "30 ha of new forest a year.",
        "The time is over and every year was met.",
        "By the share of years met. All of them: on time; the latest year missed is named. A year without a figure: too few figures.",
    ],
    [
        "Mean change of a year",
        "Malnutrition down 0.6 points a year.",
        "The time is over and the mean change is the one asked for, or better.",
        "The mean change so far, divided by the one asked for. Down 4 points is not down 4%.",
    ],
    [
        "Hold every year",
        "Health insurance at 90% or more in every year.",
        "The newest figure holds the level; an earlier miss is named.",
        "Where it is not held, the last change decides: no worse is at risk, worse is going backwards.",
    ],
    [
        "So many of so many",
        "19 of 19 criteria of new countryside.",
        "As a level; both numbers are kept.",
        "By pace, as a level.",
    ],
    [
        "Composition",
        "Agriculture 55%, industry 20%, services 25%.",
        "Neither met nor missed.",
        "The parts are shown side by side and not judged.",
    ],
    [
        "Yes or no",
        "No longer a place of special difficulty.",
        "It is done.",
        "Not done is not met; there is no pace.",
    ],
    [
        "Grade",
        "The Party committee is graded well done.",
        "Met at the grade asked for, exceeded above it.",
        "Below it is not met; there is no pace.",
    ],
    [
        "Against the baseline",
        "Production value up 31.6% on the baseline.",
        "The level to reach follows from the baseline; then as a level.",
        "By pace. Without a baseline: too few figures.",
    ],
    [
        "Set by others year by year",
        "Enlistment as asked for in each year.",
        "The time is over and the target of every year was met.",
        "By the share of years met, as a target of every year.",
    ],
    [
        "Several at once",
        "Waste collected in villages and in households.",
        "All of its parts are met.",
        "The weakest part decides. The parts are not counted again in roll-ups.",
    ],
];
