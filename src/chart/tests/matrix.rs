//! The matrix: each status with its shape and its word, in both widths.

use super::*;

fn statuses(columns: &[&str], rows: &[(&str, &[Option<StatusWord>])]) -> Statuses {
    Statuses {
        columns: columns
            .iter()
            .map(|name| ((*name).into(), (*name).into()))
            .collect(),
        rows: rows
            .iter()
            .map(|(name, cells)| ((*name).into(), cells.to_vec()))
            .collect(),
        subtitle: "Lai Châu".into(),
    }
}

#[test]
fn a_cell_has_a_fill_a_shape_and_a_word() {
    use StatusWord::{Met, OnTime, Slow};
    let of = statuses(
        &["Hộ nghèo", "Thu nhập"],
        &[
            ("Xã A", &[Some(Met), Some(OnTime)]),
            ("Xã B", &[None, Some(Slow)]),
        ],
    );
    let picture = from_matrix::picture(of, Lang::Vi).expect("a picture");
    assert_eq!(
        picture.headline,
        "Ở 2 nơi, 1 trong 3 chỉ tiêu đánh giá được đã đạt hoặc vượt, 1 đúng tiến độ"
    );
    assert_eq!(
        picture.description,
        "Xã A: Hộ nghèo đạt chỉ tiêu; Thu nhập đúng tiến độ. Xã B: Thu nhập chậm so với tiến độ."
    );
    assert_eq!(
        picture.note.as_deref(),
        Some("Dấu –: nơi ấy không nêu chỉ tiêu này.")
    );
    assert_eq!(
        picture.table.rows,
        [
            ["Xã A", "Đạt chỉ tiêu", "Đúng tiến độ"],
            ["Xã B", "–", "Chậm so với tiến độ"]
        ]
    );
    let drawing = picture.draw("h1");
    for svg in [&drawing.wide, &drawing.narrow] {
        assert_eq!(svg.matches("class=\"b-").count(), 3, "{svg}");
        assert_eq!(svg.matches("<use ").count(), 3);
        assert!(svg.contains("class=\"b-slow\"") && svg.contains("href=\"#m-slow\""));
        assert!(svg.contains(">Chậm</text>") && svg.contains(">–</text>"));
    }
    assert!(
        drawing
            .wide
            .contains("<title>Xã B, Thu nhập: chậm so với tiến độ</title>")
    );
}

#[test]
fn six_columns_hold_every_word_whole() {
    let all = StatusWord::ALL.map(Some);
    for lang in [Lang::Vi, Lang::En] {
        let names = ["một", "hai", "ba", "bốn", "năm", "sáu"];
        let place = "Thị trấn Việt Trung";
        let of = statuses(&names, &[(place, &all[..6]), (place, &all[3..])]);
        let drawing = from_matrix::picture(of, lang)
            .expect("a picture")
            .draw("h1");
        for svg in [&drawing.wide, &drawing.narrow] {
            assert!(!svg.contains('…'), "{svg}");
        }
    }
}

#[test]
fn what_is_too_large_is_a_table() {
    let row: Vec<Option<StatusWord>> = vec![Some(StatusWord::Met); 7];
    let of = |rows: usize, columns: usize| {
        let given = vec![("Xã A", &row[..columns]); rows];
        let picture = from_matrix::picture(statuses(&["x"; 7][..columns], &given), Lang::Vi);
        picture.expect("a picture")
    };
    assert!(!of(12, 6).draw("h").wide.is_empty());
    for (rows, columns) in [(13, 6), (12, 7)] {
        let picture = of(rows, columns);
        assert!(picture.draw("h").wide.is_empty() && picture.draw("h").narrow.is_empty());
        assert!(
            picture
                .description
                .starts_with(&format!("Có {rows} nơi và {columns} chỉ tiêu"))
        );
        assert_eq!(picture.table.rows.len(), rows);
    }
}

#[test]
fn no_status_at_all_is_no_matrix() {
    assert!(from_matrix::picture(statuses(&["x"], &[("A", &[None])]), Lang::Vi).is_none());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_matrix_can_be_drawn(columns in prop::collection::vec(any_label(), 1..7), rows in prop::collection::vec((any_label(), prop::collection::vec(prop::option::of(0usize..9), 6)), 0..13), english: bool) {
        let lang = if english { Lang::En } else { Lang::Vi };
        let of = Statuses {
            columns: columns.iter().map(|name| (name.clone(), name.clone())).collect(),
            rows: rows.iter().map(|(name, cells)| (name.clone(), cells.iter().take(columns.len()).map(|at| at.map(|at| StatusWord::ALL[at])).collect())).collect(),
            subtitle: String::new(),
        };
        let given: Vec<StatusWord> = of.rows.iter().flat_map(|(_, cells)| cells.iter().flatten().copied()).collect();
        let Some(picture) = from_matrix::picture(of, lang) else {
            prop_assert!(given.is_empty());
            return Ok(());
        };
        let drawing = picture.draw("h1");
        check_both(&drawing)?;
        for svg in [&drawing.wide, &drawing.narrow] {
            check_apart(svg).map_err(TestCaseError::fail)?;
            prop_assert_eq!(svg.matches("<use ").count(), given.len());
            prop_assert_eq!(svg.matches("class=\"b-").count(), given.len());
        }
        let said = picture.table.rows.iter().flat_map(|row| &row[1..]).filter(|cell| *cell != "–");
        prop_assert_eq!(said.count(), given.len());
    }
}
