//! The order of Vietnamese words: a, ă, â, b, c, d, đ … with tones last, by the Unicode collation of `vi`.

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use std::cmp::Ordering;
use std::sync::LazyLock;

/// The tables are compiled in; building the collator reads them and nothing else.
static COLLATOR: LazyLock<CollatorBorrowed<'static>> = LazyLock::new(|| {
    let locale = icu_locale_core::locale!("vi");
    Collator::try_new(locale.into(), CollatorOptions::default())
        .expect("collation data of vi is compiled in")
});

/// Compares two texts as a Vietnamese dictionary does; texts that collate alike are ordered by their characters.
pub fn compare(a: &str, b: &str) -> Ordering {
    COLLATOR.compare(a, b).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    #[test]
    fn letters_stand_in_vietnamese_order() {
        let mut words = ["Đồng Nai", "Da", "Ăn", "An", "Ân", "Bắc", "Cà Mau", "Dương"];
        words.sort_by(|a, b| super::compare(a, b));
        assert_eq!(
            words,
            ["An", "Ăn", "Ân", "Bắc", "Cà Mau", "Da", "Dương", "Đồng Nai"]
        );
    }
}
