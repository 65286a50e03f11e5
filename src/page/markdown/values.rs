//! What stands between `{{` and `}}` → the words that a reader sees: a lookup in the article's own figures.
//!
//! It is a path and a format, never an expression. A figure that no output may show is an error here, and so is one that
//! would show only because a later one is hidden.

use super::Fault;
use super::line::Line;
use crate::diag::{Lang, Text, nearest, text};
use crate::judge::Progress;
use crate::locale::Ratio;
use crate::model::unit::factor;
use crate::model::words::{self, Form};
use crate::model::{Article, Fact, Whole};
use std::ops::Range;

/// The figures that a text may name.
#[derive(Clone, Copy)]
pub(super) struct Figures<'a> {
    pub(super) article: &'a Article,
    pub(super) progress: &'a [Progress],
    pub(super) lang: Lang,
}

/// What is printed, and what the author should look at.
pub(super) struct Said {
    pub(super) text: String,
    pub(super) doubt: Option<Fault>,
    /// The figure follows from others and nobody stated it, and the text does not say so itself.
    pub(super) is_inferred: bool,
}

/// A fault and which bytes of the expression it is about.
pub(super) type Refused = Box<(Fault, Range<usize>)>;

/// What may follow the id of an indicator, besides a period.
pub(super) const PARTS: [&str; 6] = [
    "target",
    "of-target",
    "distance",
    "baseline",
    "status",
    "pace",
];

/// What may follow the colon.
const FORMS: [(&str, Form); 2] = [("unit", Form::Unit), ("full", Form::Full)];

impl Figures<'_> {
    /// Looks an expression up: the text between the braces.
    pub(super) fn say(&self, expression: &str) -> Result<Said, Refused> {
        let (path, format) = match expression.split_once(':') {
            Some((path, format)) => (path, Some(format)),
            None => (expression, None),
        };
        let form = match format.map(str::trim) {
            None | Some("") => Form::Number,
            Some(word) => match FORMS.iter().find(|(known, _)| *known == word) {
                Some((_, form)) => *form,
                None => return Err(refused(unknown_format(word), expression, word)),
            },
        };
        let path = path.trim();
        self.look_up(path, form)
            .map_err(|fault| refused(fault, expression, path))
    }

    fn look_up(&self, path: &str, form: Form) -> Result<Said, Fault> {
        let (id, part) = match path.split_once('.') {
            Some((id, part)) => (id, Some(part)),
            None => (path, None),
        };
        if self.is_hidden(path) || self.is_hidden(id) {
            return Err(withheld(path));
        }
        if let Some(fact) = self.article.fact(id) {
            return self.fact(fact, part, form);
        }
        let found = self
            .article
            .indicators
            .iter()
            .position(|one| *one.id == *id);
        match found {
            Some(at) => Line::new(self, at).say(path, part, form),
            None => Err(self.unknown(path)),
        }
    }

    fn fact(&self, fact: &Fact, part: Option<&str>, form: Form) -> Result<Said, Fault> {
        match part {
            None => Ok(words::figure(&fact.figure, &fact.unit, form, self.lang).into()),
            Some("share") => self.share(fact, form),
            Some(part) => {
                let id = &fact.id;
                Err(no_such_part(&format!("{id}.{part}"), id, part, &["share"]))
            }
        }
    }

    /// A part of a whole, in %.
    fn share(&self, fact: &Fact, form: Form) -> Result<Said, Fault> {
        let whole = match &fact.of {
            Some(Whole::Number(number, _)) => Some(*number),
            Some(Whole::Fact(id, _)) => self.article.fact(id).and_then(|of| {
                let number = of.figure.amount.one()?;
                match factor(&of.unit, &fact.unit) {
                    Some(factor) => factor.times(number),
                    None => Some(number),
                }
            }),
            None => None,
        };
        let exact = fact
            .figure
            .amount
            .one()
            .zip(whole)
            .and_then(|(part, whole)| Ratio::of(part, whole));
        let stated = fact.share.as_ref().map(|share| (share.value, share.bound));
        let bound = fact.figure.bound;
        let text = words::percent_or_stated(exact, stated, bound, form, self.lang);
        match text {
            Some(text) => Ok(text.into()),
            None if fact.of.is_some() => Ok(not_computable(
                self.lang,
                text!(
                    "thiếu số của phần hoặc của tổng",
                    "the part or the whole has no figure"
                ),
            )),
            None => {
                let id = &fact.id;
                Err(Fault(
                    "unknown-path",
                    text!(
                        "`{id}` không có tỷ lệ: bài không ghi `of` hay `share`",
                        "`{id}` has no share: the article gives neither `of` nor `share`"
                    ),
                    text!(
                        "thêm `of: …` vào `facts.{id}`",
                        "add `of: …` to `facts.{id}`"
                    ),
                ))
            }
        }
    }

    pub(super) fn is_hidden(&self, path: &str) -> bool {
        self.article.hidden.iter().any(|hidden| **hidden == *path)
    }

    /// No fact or indicator has that id.
    fn unknown(&self, path: &str) -> Fault {
        let (id, rest) = path.split_at(path.find('.').unwrap_or(path.len()));
        let ids = || {
            let facts = self.article.facts.iter().map(|fact| &*fact.id);
            facts.chain(self.article.indicators.iter().map(|one| &*one.id))
        };
        let inner = rest.trim_start_matches('.');
        let inner_id = inner.split('.').next().unwrap_or_default();
        let near = if matches!(id, "facts" | "indicators") && ids().any(|known| known == inner_id) {
            Some(inner.to_owned())
        } else {
            nearest(id, ids()).map(|near| format!("{near}{rest}"))
        };
        Fault(
            "unknown-path",
            text!(
                "bài không có số liệu nào tên `{id}`",
                "the article has no figure named `{id}`"
            ),
            match near {
                Some(near) => text!("có phải là `{near}`?", "did you mean `{near}`?"),
                None => text!(
                    "dùng tên có trong `facts` hoặc `indicators`; muốn in nguyên dấu ngoặc thì viết `\\{{{{`",
                    "use a name of `facts` or `indicators`; to print the braces themselves write `\\{{{{`"
                ),
            },
        )
    }
}

impl From<String> for Said {
    fn from(text: String) -> Said {
        Said {
            text,
            doubt: None,
            is_inferred: false,
        }
    }
}

pub(super) fn not_computable(lang: Lang, why: Text) -> Said {
    let doubt = Fault(
        "no-value",
        Text::new(
            format!("không tính được: {}", why.vi),
            format!("cannot be computed: {}", why.en),
        ),
        text!(
            "viết lại câu, vì người đọc sẽ thấy `chưa tính được`",
            "write the sentence another way, for readers will see `not computable`"
        ),
    );
    Said {
        text: words::not_computable(lang).to_owned(),
        doubt: Some(doubt),
        is_inferred: false,
    }
}

pub(super) fn withheld(path: &str) -> Fault {
    Fault(
        "withheld-value",
        text!(
            "`{path}` cần một số liệu đang được giữ lại, không được in ra",
            "`{path}` needs a figure that is withheld and must not be printed"
        ),
        text!(
            "bỏ số này khỏi câu, hoặc ghi rõ một kỳ đã công bố",
            "take it out of the sentence, or name a period that is published"
        ),
    )
}

pub(super) fn no_such_part(path: &str, id: &str, part: &str, known: &[&str]) -> Fault {
    let help = match nearest(part, known.iter().copied()) {
        Some(near) => text!("có phải là `{id}.{near}`?", "did you mean `{id}.{near}`?"),
        None => {
            let list = known.join("`, `");
            text!(
                "có thể viết sau dấu chấm: `{list}`",
                "after the dot may stand: `{list}`"
            )
        }
    };
    Fault(
        "unknown-path",
        text!(
            "không có số liệu nào là `{path}`",
            "there is no figure `{path}`"
        ),
        help,
    )
}

fn unknown_format(word: &str) -> Fault {
    Fault(
        "unknown-format",
        text!("không có cách in `{word}`", "there is no format `{word}`"),
        match nearest(word, FORMS.map(|(known, _)| known)) {
            Some(near) => text!("có phải là `{near}`?", "did you mean `{near}`?"),
            None => text!(
                "dùng `unit` (kèm đơn vị), `full` (kèm cả từ chỉ mức) hoặc bỏ trống",
                "use `unit` (with the unit), `full` (with the words of its bound too) or nothing"
            ),
        },
    )
}

/// A fault of a slice of an expression.
fn refused(fault: Fault, expression: &str, slice: &str) -> Refused {
    let start = (slice.as_ptr() as usize).saturating_sub(expression.as_ptr() as usize);
    Box::new((fault, start..start + slice.len()))
}
