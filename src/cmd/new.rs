//! `baocao new report` and `baocao new page`: an article from a template, never over an old one.

use super::args::{NewPage, NewReport};
use super::console::Console;
use super::{clock, project};
use crate::diag::{Exit, Failure, Text, text};
use crate::draft::{self, Found, Scaffold};
use crate::model::Unit;
use crate::{site, write};
use std::path::Path;

pub(super) fn report(args: &NewReport, project: &Path, console: &Console) -> Result<Exit, Failure> {
    let path = draft::article_path(&args.path)?;
    let date = clock::today(args.today.as_deref())?;
    let term = match &args.term {
        Some(written) => draft::term(written)?,
        None => draft::current_term(date),
    };
    let units = site::units();
    let (unit, province) = one_place(draft::find_place(&units, &args.place), &args.place)?;
    let scaffold = Scaffold {
        unit,
        province,
        term,
        title: args.title.as_deref(),
        date,
    };
    let text = draft::report(&scaffold, console.lang)?;
    create(&path, &text, project, console)?;
    let name = &unit.name;
    console.say(&text!(
        "bài về {name}, {province}, còn là bản nháp; điền số liệu rồi chạy `baocao check --drafts`",
        "the article on {name}, {province}, is a draft; fill in the figures, then run `baocao check --drafts`"
    ));
    Ok(Exit::Done)
}

pub(super) fn page(args: &NewPage, project: &Path, console: &Console) -> Result<Exit, Failure> {
    let path = draft::article_path(&args.path)?;
    let untitled = text!("Trang mới", "New page");
    let title = args.title.as_deref().unwrap_or(untitled.get(console.lang));
    let text = draft::page(title, console.lang)?;
    create(&path, &text, project, console)?;
    Ok(Exit::Done)
}

fn create(path: &str, text: &str, project: &Path, console: &Console) -> Result<(), Failure> {
    let project = project::find(project)?;
    write::create(&project, &[(path, text)])?;
    console.say(&text!("đã tạo {path}", "made {path}"));
    Ok(())
}

fn one_place<'a>(found: Found<'a>, words: &str) -> Result<(&'a Unit, &'a str), Failure> {
    let said = |(unit, province): &(&Unit, &str)| {
        let Unit { code, name, .. } = unit;
        format!("`{code}` ({name}, {province})")
    };
    let refused = |message, help| Err(Failure::new(Exit::Usage, message, help));
    match found {
        Found::One(unit, province) => Ok((unit, province)),
        Found::Several(found) => {
            let codes: Vec<String> = found.iter().take(8).map(said).collect();
            let (count, codes) = (found.len(), codes.join(", "));
            refused(
                text!(
                    "có {count} nơi tên là `{words}`: {codes}",
                    "{count} places are called `{words}`: {codes}"
                ),
                text!("ghi mã thay cho tên", "give the code instead of the name"),
            )
        }
        Found::None(near) => {
            let help = near.as_ref().map(said).map_or_else(
                || {
                    text!(
                        "ghi tên hoặc mã năm chữ số trong danh mục đơn vị hành chính từ 01/07/2025; nơi không có trong danh mục thì sửa `place` trong bài sau khi tạo",
                        "give a name or a five-digit code of the official list in force since 1 July 2025; for a place outside of it, change `place` in the article afterwards"
                    )
                },
                |near| text!("có phải ý là {near}?", "was {near} meant?"),
            );
            let message: Text = text!(
                "danh mục đơn vị hành chính không có `{words}`",
                "the official list has no `{words}`"
            );
            refused(message, help)
        }
    }
}
