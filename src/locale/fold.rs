//! Folding of Vietnamese words: without marks and capitals, for slugs, search and tolerant comparison.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, without marks, đ as d: `Đồng Nai` becomes `dong nai`. Whatever has no base letter stays as it is.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
    {
        match c {
            'đ' | 'ð' => out.push('d'),
            c => out.push(c),
        }
    }
    out
}

/// Whether two texts are the same words, however they are capitalised, composed and spaced; marks count.
pub fn is_same(a: &str, b: &str) -> bool {
    let plain = |text: &str| -> String {
        let words: Vec<&str> = text.split_whitespace().collect();
        words.join(" ").to_lowercase().nfc().collect()
    };
    plain(a) == plain(b)
}

/// The folded text as one segment of an address: `[a-z0-9-]`, at most 80 characters, never a Windows device name;
/// empty when nothing of the text can stand in an address.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in fold(text).chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(80);
    let end = out.trim_end_matches('-').len();
    out.truncate(end);
    if is_device_name(&out) {
        out.push_str("-x");
    }
    out
}

/// Names that Windows keeps for devices, in lower case.
pub fn is_device_name(name: &str) -> bool {
    let numbered = |prefix: &str| {
        name.strip_prefix(prefix)
            .is_some_and(|rest| rest.len() == 1 && matches!(rest.as_bytes()[0], b'1'..=b'9'))
    };
    matches!(name, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(slug(text), expected);
    }

    #[test]
    fn vietnamese_folds_to_ascii() {
        check("Đắk Lắk", "dak-lak");
        check("Tà Tổng", "ta-tong");
        check("Văn Miếu - Quốc Tử Giám", "van-mieu-quoc-tu-giam");
        check("Tha\u{300}nh", "thanh");
        check("../../etc", "etc");
        check("!!!", "");
        check("CON", "con-x");
    }

    proptest::proptest! {
        #[test]
        fn a_slug_is_a_safe_segment_and_stays_itself(text in "\\PC{0,120}") {
            let once = slug(&text);
            proptest::prop_assert!(once.len() <= 82 && once.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-')));
            proptest::prop_assert_eq!(slug(&once), once.clone());
            let decomposed: String = text.nfd().collect();
            proptest::prop_assert_eq!(slug(&decomposed), once);
        }
    }
}
