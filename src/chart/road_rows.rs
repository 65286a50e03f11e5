//! The words of a road's rows: name, figures at their marks, status and what is left.

use super::road::{Form, Laid};
use super::role::Role;
use super::sketch::{Anchor, Sketch};
use super::text::{SLACK, wrap};
use super::words::Words;

impl Laid<'_> {
    pub(super) fn write_wide(&self, s: &mut Sketch, form: &Form, words: &Words) {
        let row = self.row;
        let lines = (self.name.lines.len() + self.meta.lines.len()) as f64;
        self.write_name(s, self.line + 5.0 - 9.0 * (lines - 1.0));
        self.write_figures(s, form, self.line);
        let first = self.line + 5.0 - if row.left.is_empty() { 0.0 } else { 9.0 };
        match row.status {
            Some(status) => {
                let word = words.short_status(status);
                s.mark(status.word(), form.status, first - 12.0);
                s.text(Role::Text, Anchor::Start, form.status + 21.0, first, word);
            }
            None => s.text(Role::Muted, Anchor::Start, form.status, first, "–"),
        }
        let (x, y) = (form.status + 21.0, first + 18.0);
        if !row.left.is_empty() {
            let size = Role::Muted.size(false);
            let left = wrap(
                &row.left,
                Role::Muted.weight(),
                size,
                form.width - x + 0.5,
                1,
            );
            s.lines(Role::Muted, Anchor::Start, (x, y), 0.0, &left, &row.left);
        }
    }

    pub(super) fn write_narrow(&self, s: &mut Sketch, form: &Form, words: &Words) {
        let first = self.top + 23.0;
        self.write_name(s, first);
        self.write_figures(s, form, self.line);
        let right = form.status;
        match self.row.status {
            Some(status) => {
                let word = words.short_status(status);
                let width = s.measure(Role::Text, word) / SLACK;
                s.mark(status.word(), right - width - 21.0, first - 12.0);
                s.text(Role::Text, Anchor::End, right, first, word);
            }
            None => s.text(Role::Muted, Anchor::End, right, first, "–"),
        }
    }

    fn write_name(&self, s: &mut Sketch, first: f64) {
        let at = (0.0, first);
        s.lines(
            Role::Text,
            Anchor::Start,
            at,
            18.0,
            &self.name,
            &self.row.name,
        );
        let at = (0.0, first + 18.0 * self.name.lines.len() as f64);
        s.lines(
            Role::Muted,
            Anchor::Start,
            at,
            18.0,
            &self.meta,
            &self.row.unit,
        );
    }

    fn write_figures(&self, s: &mut Sketch, form: &Form, line: f64) {
        if let Some((_, above, below)) = &self.marks {
            above.write(s, line);
            below.write(s, line);
        } else {
            let first = line + 5.0 - 9.0 * (self.instead.lines.len() as f64 - 1.0);
            let at = (form.room.0, first);
            s.lines(
                Role::Muted,
                Anchor::Start,
                at,
                18.0,
                &self.instead,
                &self.row.instead,
            );
        }
    }
}
