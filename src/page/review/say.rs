//! The sentences and small words of a review's page, in both languages. Numbers come in formatted; nothing is looked up.

use crate::derive::Tally;
use crate::diag::{Lang, Level};
use crate::judge::{Missing, Remark};
use crate::model::Flag;
use crate::page::breaks::Breaks;

/// The text of one of the two languages.
pub(super) fn pick<T>(lang: Lang, vi: T, en: T) -> T {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// What a link to a note is called.
pub(super) fn see_note(label: &str, lang: Lang) -> String {
    pick(lang, format!("Ghi chú {label}"), format!("Note {label}"))
}

/// What a link to a source is called.
pub(super) fn see_source(label: &str, lang: Lang) -> String {
    pick(lang, format!("Nguồn {label}"), format!("Source {label}"))
}

/// What a link to a finding is called.
pub(super) fn see_finding(label: &str, lang: Lang) -> String {
    pick(
        lang,
        format!("{label}: xem phần kiểm tra số liệu"),
        format!("{label}: see the checks of the figures"),
    )
}

/// How grave a finding is, for readers.
pub(super) fn level(level: Level, lang: Lang) -> &'static str {
    match level {
        Level::Error => pick(lang, "Mâu thuẫn", "Contradiction"),
        Level::Doubt => pick(lang, "Cần xem lại", "Doubtful"),
        Level::Note => pick(lang, "Ghi nhận", "Noted"),
    }
}

/// The state of a figure.
pub(super) fn flag(flag: Flag, lang: Lang) -> &'static str {
    match flag {
        Flag::Provisional => pick(lang, "sơ bộ", "provisional"),
        Flag::Estimated => pick(lang, "ước tính", "estimated"),
        Flag::Forecast => pick(lang, "dự báo", "forecast"),
        Flag::Revised => pick(lang, "đã điều chỉnh", "revised"),
        Flag::Break => pick(lang, "đổi cách tính", "break in series"),
    }
}

/// What the assessment of a target lacked.
pub(super) fn missing(missing: Missing, lang: Lang) -> &'static str {
    match missing {
        Missing::Value => pick(lang, "chưa có số thực hiện", "no result yet"),
        Missing::Target => pick(lang, "chưa rõ chỉ tiêu", "no target known"),
        Missing::Baseline => pick(lang, "thiếu số đầu kỳ", "no baseline"),
        Missing::Elapsed => pick(
            lang,
            "chưa có thời gian trôi qua từ số đầu kỳ",
            "no time has passed since the baseline",
        ),
        Missing::Method => pick(
            lang,
            "không tính được nhịp độ theo phương pháp của trang",
            "the pace cannot be computed by this site's method",
        ),
    }
}

/// What the assessment lacked, where there is some of it: figures of other years, targets of other years.
pub(super) fn lacking(missing: Missing, lang: Lang) -> &'static str {
    match missing {
        Missing::Value => pick(
            lang,
            "thiếu số của một kỳ",
            "the figure of a period is lacking",
        ),
        Missing::Target => pick(
            lang,
            "chưa rõ mức giao của một năm",
            "the target of a year is not known",
        ),
        other => self::missing(other, lang),
    }
}

/// What else a reader should know of a status. `name` finds the name of another indicator.
pub(super) fn remark(
    remark: &Remark,
    breaks: Breaks<'_>,
    name: impl Fn(&str) -> String,
    lang: Lang,
) -> String {
    match remark {
        Remark::MissedBefore(period) => {
            let period = period.format(lang);
            pick(
                lang,
                format!("năm {period} không giữ được mức"),
                format!("missed in {period}"),
            )
        }
        Remark::LatestMissed(period) => {
            let period = period.format(lang);
            pick(
                lang,
                format!("chưa đạt gần nhất: {period}"),
                format!("last missed in {period}"),
            )
        }
        Remark::Years { met, of } => pick(
            lang,
            format!("đạt {met}/{of} năm"),
            format!("met in {met} of {of} years"),
        ),
        Remark::DefinitionChanged { .. }
        | Remark::BoundaryChanged { .. }
        | Remark::SeriesBroken
        | Remark::Restated { .. }
        | Remark::DefinitionComing(_)
        | Remark::BoundaryComing => {
            let said = breaks.changed(remark).or_else(|| breaks.beside(remark));
            let parts: Vec<String> = said
                .into_iter()
                .chain(breaks.mending(remark).map(str::to_owned))
                .collect();
            parts.join("; ")
        }
        Remark::NoRoad => pick(
            lang,
            "số đầu kỳ đã đạt mức đề ra",
            "the baseline already met the target",
        )
        .to_owned(),
        Remark::TooLate(period) => {
            let period = period.format(lang);
            pick(
                lang,
                format!("kỳ {period} chưa hết vào ngày tính số liệu, không tính"),
                format!("{period} was not over by the date of the figures and does not count"),
            )
        }
        Remark::PartOfYear(period) => {
            let period = period.format(lang);
            pick(
                lang,
                format!("kỳ {period} chưa trọn năm, không tính"),
                format!("{period} is not a whole year and does not count"),
            )
        }
        Remark::Worst(id) => {
            let name = name(id);
            pick(
                lang,
                format!("theo chỉ tiêu kém nhất: {name}"),
                format!("decided by the weakest: {name}"),
            )
        }
    }
}

/// What the term's time says behind the number of met targets.
pub(super) fn when(elapsed: Option<&str>, ended: bool, lang: Lang) -> String {
    match (elapsed, ended) {
        (Some("0%"), _) => pick(
            lang,
            ", khi nhiệm kỳ vừa bắt đầu".to_owned(),
            ", the term having just begun".to_owned(),
        ),
        (_, true) => pick(
            lang,
            ", khi nhiệm kỳ đã kết thúc".to_owned(),
            ", now that the term has ended".to_owned(),
        ),
        (Some(share), false) => pick(
            lang,
            format!(", khi nhiệm kỳ đi hết {share} thời gian"),
            format!(", with {share} of the term gone"),
        ),
        (None, false) => String::new(),
    }
}

/// How many targets could not be judged, and how many are only shown; nothing where all are judged.
pub(super) fn not_judged(tally: Tally, lang: Lang) -> String {
    let shown = tally.without_status();
    let open = match (tally.not_judged() - shown, lang) {
        (0, _) => String::new(),
        (count, Lang::Vi) => format!(" Còn {count} chỉ tiêu chưa đánh giá được."),
        (1, Lang::En) => " One target cannot be judged.".to_owned(),
        (count, Lang::En) => format!(" {count} targets cannot be judged."),
    };
    let shown = match (shown, lang) {
        (0, _) => String::new(),
        (count, Lang::Vi) => format!(" {count} chỉ tiêu chỉ theo dõi, không đánh giá."),
        (1, Lang::En) => " One is shown and not judged.".to_owned(),
        (count, Lang::En) => format!(" {count} are shown and not judged."),
    };
    open + &shown
}

/// The counts of a group beside its name: `3/5 đạt và vượt; 1 chưa đánh giá được`.
pub(super) fn group(tally: Tally, lang: Lang) -> String {
    let (met, judged, shown) = (tally.met(), tally.judged(), tally.without_status());
    let open = tally.not_judged() - shown;
    let share = (judged > 0).then(|| {
        pick(
            lang,
            format!("{met}/{judged} đạt và vượt"),
            format!("{met} of {judged} met or exceeded"),
        )
    });
    let open = (open > 0).then(|| {
        pick(
            lang,
            format!("{open} chưa đánh giá được"),
            format!("{open} cannot be judged"),
        )
    });
    let shown = (shown > 0).then(|| {
        pick(
            lang,
            format!("{shown} chỉ theo dõi"),
            format!("{shown} shown only"),
        )
    });
    let parts: Vec<String> = share.into_iter().chain(open).chain(shown).collect();
    parts.join("; ")
}

/// A name inside a sentence: its first letter small, unless it begins an abbreviation.
pub(super) fn inside(name: &str, lang: Lang) -> String {
    let mut chars = name.chars();
    let (first, second) = (chars.next(), chars.next());
    let abbreviation = second.is_some_and(char::is_uppercase);
    match first {
        Some(first) if lang == Lang::Vi && !abbreviation => {
            first.to_lowercase().chain(second).chain(chars).collect()
        }
        _ => name.to_owned(),
    }
}

/// `2,1 kB`.
pub(super) fn size(bytes: usize, lang: Lang) -> String {
    let tenths = bytes.div_ceil(100);
    let sign = pick(lang, ',', '.');
    if tenths >= 100 {
        format!("{}\u{a0}kB", bytes.div_ceil(1000))
    } else {
        format!("{}{sign}{}\u{a0}kB", tenths / 10, tenths % 10)
    }
}
