//! A drawn picture → the figure of a page, with its number, its words and its table.

use super::theme::Theme;
use crate::chart::Picture;
use crate::diag::Lang;
use crate::locale::slug;
use serde::Serialize;

/// Characters of a headline that the name of a saved drawing keeps.
const MOST_OF_NAME: usize = 48;

/// A cell of a figure's table.
#[derive(Clone, Debug, Serialize)]
struct Cell {
    text: String,
    number: bool,
}

/// What the figure component of the theme is given.
#[derive(Clone, Debug, Serialize)]
pub(super) struct FigureView {
    id: String,
    number: String,
    headline: String,
    subtitle: String,
    description: String,
    /// SVG of our own making; empty when there is nothing to draw.
    wide: String,
    narrow: String,
    note: Option<String>,
    source: Option<String>,
    caption: String,
    table_label: String,
    head: Vec<Cell>,
    rows: Vec<Vec<Cell>>,
    csv: Option<String>,
    csv_label: String,
    /// The end of the name that the drawing is saved under.
    file: String,
    save_label: String,
}

/// Numbers the figures of one page and dresses them.
#[derive(Debug)]
pub(super) struct Figures<'a> {
    lang: Lang,
    theme: &'a Theme,
    /// Link to the page's CSV, where it has one.
    csv: Option<String>,
    count: usize,
}

impl<'a> Figures<'a> {
    pub(super) fn new(theme: &'a Theme, lang: Lang, csv: Option<String>) -> Figures<'a> {
        Figures {
            lang,
            theme,
            csv,
            count: 0,
        }
    }

    /// How many figures there are so far.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The next figure of the page. `source` is the line below it.
    pub(super) fn view(&mut self, picture: &Picture, source: Option<String>) -> FigureView {
        self.count += 1;
        let count = self.count;
        let drawing = picture.draw(&format!("h{count}"));
        let (number, table_label) = match self.lang {
            Lang::Vi => (
                format!("Hình {count}"),
                format!("Bảng số liệu của hình {count}"),
            ),
            Lang::En => (format!("Figure {count}"), format!("Data of figure {count}")),
        };
        let numeric = drawing.table.numeric;
        let is_number = |at: usize| numeric.get(at).copied().unwrap_or(false);
        let cells = |row: Vec<String>| -> Vec<Cell> {
            row.into_iter()
                .enumerate()
                .map(|(at, text)| Cell {
                    text,
                    number: is_number(at),
                })
                .collect()
        };
        let file = slug(&drawing.headline);
        FigureView {
            id: format!("hinh-{count}"),
            number,
            headline: drawing.headline,
            subtitle: drawing.subtitle,
            description: drawing.description,
            wide: drawing.wide,
            narrow: drawing.narrow,
            note: drawing.note,
            source,
            caption: drawing.table.caption,
            table_label,
            head: cells(drawing.table.head),
            rows: drawing.table.rows.into_iter().map(cells).collect(),
            csv: self.csv.clone(),
            csv_label: self.theme.string("figure.csv").to_owned(),
            file: name(&file),
            save_label: self.theme.string("figure.save").to_owned(),
        }
    }
}

/// As many words of a headline as a name may have.
fn name(slug: &str) -> String {
    let mut name = String::new();
    for word in slug.split('-') {
        if name.len() + word.len() > MOST_OF_NAME {
            break;
        }
        if !name.is_empty() {
            name.push('-');
        }
        name.push_str(word);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_ends_with_a_whole_word() {
        assert_eq!(name("tien-do-cac-chi-tieu"), "tien-do-cac-chi-tieu");
        assert_eq!(
            name("ty-le-ho-dung-nuoc-sach-theo-quy-chuan-moi-di-phan-ba"),
            "ty-le-ho-dung-nuoc-sach-theo-quy-chuan-moi-di"
        );
        assert_eq!(name(""), "");
    }
}
