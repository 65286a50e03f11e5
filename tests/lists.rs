//! Target lists of real communes and wards: each is entered as it stands, without a fault, and every target says on the
//! page what the list says.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test runs the program and says where it breaks"
)]

use baocao::diag::Lang;
use baocao::load::{DICTIONARY, Source, UNITS};
use baocao::model::words::{self, Form};
use baocao::model::{Article, Context, Document, parse, parse_dictionary, parse_units};
use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Stdio};
use std::sync::Arc;
use tempfile::TempDir;

const SITE: &str = "title: T\norganisation: O\nbase-url: https://example.org/\n";
const SON_LANG: &str = include_str!("lists/son-lang.md");
const GIONG_RIENG: &str = include_str!("lists/giong-rieng.md");
const THAC_GIAN: &str = include_str!("lists/thac-gian.md");
const BA_DINH: &str = include_str!("lists/ba-dinh.md");

fn article(list: &'static str) -> Article {
    let dictionary = Arc::new(Source::new("indicators.yaml", DICTIONARY));
    let dictionary = parse_dictionary(dictionary).unwrap();
    let units = parse_units(UNITS);
    let context = Context {
        units: &units,
        dictionary: &dictionary,
        tables: &BTreeMap::new(),
    };
    match parse(Arc::new(Source::new("content/a.md", list)), &context) {
        Ok(Document::Report(article)) => *article,
        Ok(Document::Page(_)) => panic!("a report is expected"),
        Err(faults) => panic!("{faults:#?}"),
    }
}

/// Each target as `kind name: words`, with its note in brackets, in the order of the list.
#[track_caller]
fn check(list: &'static str, expected: &[&str]) {
    let said: Vec<String> = article(list)
        .indicators
        .iter()
        .map(|indicator| {
            let target = indicator.target.as_ref().unwrap();
            let words = words::target(target, &indicator.unit, Form::Full, Lang::Vi);
            let note = target.note.as_deref();
            let note = note.map_or_else(String::new, |note| format!(" ({note})"));
            format!("{} {}: {words}{note}", target.kind.word(), indicator.name)
                .replace('\u{a0}', " ")
        })
        .collect();
    assert_eq!(said, expected);
}

#[test]
fn son_lang() {
    check(
        SON_LANG,
        &[
            "composition Cơ cấu kinh tế: nông, lâm nghiệp, thủy sản 75%, dịch vụ, du lịch 20%, tiểu thủ công nghiệp 5%",
            "level Thu nhập bình quân đầu người: 45 triệu đồng/người/năm",
            "hold Tỷ lệ tăng thu cân đối ngân sách địa phương so với năm trước: từ 10% trở lên",
            "yes-no Đạt chuẩn xã nông thôn mới nâng cao: có (Nghị quyết ghi: cơ bản đạt.)",
            "share Thôn, bản đạt chuẩn nông thôn mới: 4/9 thôn (Theo Chỉ thị 12-CT/TU ngày 13/02/2018 của Ban Thường vụ Tỉnh ủy.)",
            "yearly-change Tỷ lệ hộ nghèo dân tộc thiểu số: giảm trên 10%/năm",
            "level Tỷ lệ lao động qua đào tạo: trên 20%",
            "hold Tỷ lệ người dân tham gia bảo hiểm y tế: từ 90% trở lên",
            "hold Tỷ lệ tăng dân số tự nhiên: 1,1%",
            "level Trường đạt chuẩn quốc gia: 4 trường",
            "yes-no Xã đạt tiêu chí quốc gia về y tế: có (Duy trì.)",
            "level Tỷ lệ hộ dùng nước sạch, hợp vệ sinh: 98%",
            "level Tỷ lệ thôn, bản văn hóa: 100%",
            "level Tỷ lệ hộ đạt gia đình văn hóa: 80%",
            "level Tỷ lệ cơ quan, đơn vị đạt chuẩn văn hóa: 100%",
            "several Thôn, làng, hộ, cơ quan văn hóa: 3 chỉ tiêu thành phần",
            "level Tỷ lệ thôn, làng, trường học an toàn về an ninh, trật tự: 100%",
            "hold Tỷ lệ hoàn thành chỉ tiêu giao quân: 100%",
            "hold Chi bộ hoàn thành xuất sắc nhiệm vụ: từ 15% trở lên",
            "level Tỷ lệ kết nạp đảng viên mới hằng năm: trên 4% (Bình quân hằng năm.)",
            "hold Đảng viên hoàn thành tốt nhiệm vụ trở lên: từ 90% trở lên",
            "ordinal Xếp loại Đảng bộ: từ hoàn thành tốt trở lên",
            "ordinal Xếp loại Mặt trận Tổ quốc và các đoàn thể: từ hoàn thành tốt trở lên",
        ],
    );
}

#[test]
fn giong_rieng() {
    check(
        GIONG_RIENG,
        &[
            "level Tổng thu ngân sách: trên 180 tỷ đồng",
            "level Tốc độ tăng tổng giá trị sản phẩm trên địa bàn: 8,5%/năm (Bình quân hằng năm.)",
            "cumulative Tổng vốn đầu tư toàn xã hội: từ 10.000 tỷ đồng trở lên",
            "level Thu nhập bình quân đầu người: trên 85 triệu đồng/người/năm",
            "level Tỷ lệ hộ nghèo: dưới 0,5%",
            "level Tổng giá trị sản xuất trên địa bàn: khoảng 27.447 tỷ đồng",
            "level Tỷ lệ lao động qua đào tạo: từ 78,75% trở lên",
            "level Tỷ lệ lao động qua đào tạo có bằng cấp, chứng chỉ: trên 47%",
            "yearly Lao động được giải quyết việc làm trong năm: 1.350 lao động/năm",
            "level Tỷ lệ dân số sử dụng nước sạch đạt chuẩn: từ 89,5% trở lên",
            "yes-no Đạt chuẩn xã nông thôn mới nâng cao: có",
            "hold Diện tích sản xuất lúa: 8.778 ha",
            "yearly Tổng diện tích gieo trồng: trên 19.000 ha/năm",
            "yearly Sản lượng lương thực có hạt: từ 117.000 tấn/năm trở lên",
            "yearly Sản lượng hoa màu các loại: từ 20.000 tấn/năm trở lên",
            "yearly Sản lượng nuôi trồng và khai thác thủy sản: từ 30.000 tấn/năm trở lên",
        ],
    );
}

#[test]
fn thac_gian() {
    check(
        THAC_GIAN,
        &[
            "yearly-change Giá trị thương mại, dịch vụ: tăng từ 10%/năm trở lên (Nghị quyết ghi 10–12% mỗi năm, bình quân.)",
            "yearly-change Thu ngân sách nhà nước trên địa bàn: tăng từ 5%/năm trở lên (Nghị quyết ghi 5–10% mỗi năm, bình quân.)",
            "level Số hộ nghèo: 0 hộ (Giảm hết hộ nghèo: đạt và vượt chỉ tiêu giao.)",
            "yearly-change Tỷ suất sinh thô: giảm 0,30‰/năm",
            "hold Tỷ lệ hoàn thành chỉ tiêu giao quân: 100%",
            "level Tỷ lệ hộ đạt gia đình văn hóa: từ 85% trở lên",
            "level Tỷ lệ tổ văn hóa: từ 78% trở lên",
            "ordinal Xếp loại Đảng bộ: hoàn thành tốt",
            "hold Chi bộ yếu kém: 0 chi bộ",
            "level Chi bộ hoàn thành tốt nhiệm vụ trở lên: trên 80%",
            "yearly Đảng viên mới kết nạp: từ 10 đảng viên/năm trở lên",
        ],
    );
}

#[test]
fn ba_dinh() {
    check(
        BA_DINH,
        &[
            "level Tổng giá trị sản xuất trên địa bàn: 1.184 tỷ đồng (Gấp 2 lần năm 2015.)",
            "level Tốc độ tăng giá trị sản xuất bình quân năm: 14,7%/năm",
            "composition Cơ cấu kinh tế: công nghiệp – xây dựng 50,3%, dịch vụ – thương mại 45,4%, lâm – nông nghiệp 4,3%",
            "cumulative Tổng vốn đầu tư toàn xã hội: 1.085 tỷ đồng (Gấp 2,2 lần giai đoạn 2010–2015.)",
            "level Số hộ sản xuất, kinh doanh: 845 hộ",
            "level Số doanh nghiệp: 60 doanh nghiệp (Tăng 42,9% so với năm 2015.)",
            "level Tỷ lệ đường khu dân cư được cứng hóa: 100%",
            "level Tỷ lệ đường khu quy hoạch đạt tiêu chí đô thị: 85%",
            "several Đường giao thông: 2 chỉ tiêu thành phần",
            "level Thu ngân sách nhà nước trên địa bàn: 8 tỷ đồng",
            "yearly-change Tăng thu ngân sách bình quân năm: tăng 4,2%/năm",
            "level Chi ngân sách nhà nước trên địa bàn: 8 tỷ đồng",
            "level Thu nhập bình quân đầu người: 60 triệu đồng/người/năm",
            "level Tỷ lệ hộ nghèo, cận nghèo: 0,7%",
            "level Tỷ lệ nhà ở kiên cố: 98%",
            "yes-no Trường mầm non và tiểu học đạt chuẩn mức độ II: có",
            "level Tỷ lệ khu phố, cơ quan văn hóa và đạt nếp sống văn minh đô thị: 100%",
            "level Tỷ lệ khu phố có nhà văn hóa: 100%",
            "level Tỷ lệ hộ đạt gia đình văn hóa: 95%",
        ],
    );
}

#[test]
fn the_lists_are_checked_without_a_finding() {
    let project = TempDir::new().unwrap();
    let content = project.path().join("content");
    fs::create_dir(&content).unwrap();
    fs::write(content.join("site.yaml"), SITE).unwrap();
    for (at, list) in [SON_LANG, GIONG_RIENG, THAC_GIAN, BA_DINH]
        .iter()
        .enumerate()
    {
        fs::write(content.join(format!("{at}.md")), list).unwrap();
    }
    let output = Command::new(env!("CARGO_BIN_EXE_baocao"))
        .args(["check", "--strict", "--format", "json"])
        .current_dir(project.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let found = String::from_utf8(output.stdout).unwrap();
    assert_eq!((output.status.code(), &*found), (Some(0), ""));
}
