//! The narrow progress chart: name and percentage, then the track, then pair and status.

use super::progress::{Laid, ProgressChart, ProgressRow, place, write_lead};
use super::role::Role;
use super::sketch::{Anchor, Sketch};
use super::text::{self, Lines, wrap};
use super::words::Words;

impl ProgressChart {
    /// The narrow picture; none without rows or with too many.
    pub(super) fn narrow(&self, words: &Words) -> Option<Sketch> {
        if !self.is_drawn() {
            return None;
        }
        let any_expected = self
            .rows
            .iter()
            .any(|row| row.drawn_expectation().is_some());
        let lead = self.common_expectation();
        let axis = if any_expected { 56.0 } else { 22.0 };
        let mut top = axis;
        let rows: Vec<Laid> = self
            .rows
            .iter()
            .map(|row| lay_narrow(row, words, &mut top))
            .collect();
        let mut sketch = Sketch::new(328.0, top + 2.0);
        let track = (1.0, 325.0);
        let at = |percent: f64| place(track, self.low(), percent);
        if any_expected {
            write_lead(
                &mut sketch,
                words,
                lead,
                lead.map_or(164.0, |(plot, _)| at(plot.get())),
                14.0,
            );
        }
        let zero = if self.low() < 0.0 {
            Anchor::Middle
        } else {
            Anchor::Start
        };
        sketch.text(Role::Muted, zero, at(0.0).max(0.0), axis - 8.0, "0");
        sketch.text(
            Role::Muted,
            Anchor::Middle,
            at(100.0),
            axis - 8.0,
            words.target_100,
        );
        for row in &rows {
            let y = row.top + row.height;
            sketch.line(Role::Grid, &[(0.0, y), (328.0, y)]);
        }
        sketch.line(Role::Axis, &[(0.0, axis), (328.0, axis)]);
        let middles: Vec<f64> = rows
            .iter()
            .map(|row| row.top + 27.0 + 18.0 * row.name.lines.len() as f64)
            .collect();
        let mut sketch = self.bars(sketch, track, &middles, 12.0, false);
        for row in &rows {
            write_narrow(&mut sketch, row, words);
        }
        Some(sketch)
    }
}

/// Narrow: name and percentage, the track, then the pair and the status.
fn lay_narrow<'a>(row: &'a ProgressRow, words: &Words, top: &mut f64) -> Laid<'a> {
    let percent = text::width(&row.percent.shown, Role::Bold.weight(), 14.0);
    let name = row.name_lines(316.0 - percent);
    let whole = [row.joined(), row.unit.clone()].join(" ");
    let room = 328.0 - 12.0 - status_width(row, words);
    let mut pair = wrap(whole.trim_end(), Role::Muted.weight(), 13.8, room, 1);
    if pair.cut {
        pair = wrap(whole.trim_end(), Role::Muted.weight(), 13.8, 328.0, 2);
        // The status then has a line of its own.
        pair.lines.push(String::new());
    }
    let track = if row.percent.plot.is_some() {
        32.0
    } else {
        instead_narrow(row).lines.len() as f64 * 18.0
    };
    let lines = name.lines.len() + pair.lines.len();
    let height = track + 20.0 + 18.0 * lines as f64;
    let laid = Laid {
        row,
        name,
        pair,
        unit: Lines {
            lines: vec![],
            cut: false,
        },
        top: *top,
        height,
    };
    *top += height;
    laid
}

fn instead_narrow(row: &ProgressRow) -> Lines {
    wrap(&row.instead, Role::Muted.weight(), 13.8, 328.0, 2)
}

fn status_width(row: &ProgressRow, words: &Words) -> f64 {
    row.status.map_or(10.0, |status| {
        21.0 + text::width(words.short_status(status), Role::Text.weight(), 14.0)
    })
}

fn write_narrow(s: &mut Sketch, laid: &Laid, words: &Words) {
    let row = laid.row;
    let mut y = laid.top + 23.0;
    s.lines(
        Role::Text,
        Anchor::Start,
        (0.0, y),
        18.0,
        &laid.name,
        &row.name,
    );
    if row.percent.plot.is_some() {
        s.text(Role::Bold, Anchor::End, 328.0, y, &row.percent.shown);
    }
    y += 18.0 * laid.name.lines.len() as f64;
    if row.percent.plot.is_some() {
        y += 32.0;
    } else {
        let instead = instead_narrow(row);
        s.lines(
            Role::Muted,
            Anchor::Start,
            (0.0, y),
            18.0,
            &instead,
            &row.instead,
        );
        y += 18.0 * instead.lines.len() as f64;
    }
    let pair = Lines {
        lines: laid
            .pair
            .lines
            .iter()
            .filter(|line| !line.is_empty())
            .cloned()
            .collect(),
        cut: laid.pair.cut,
    };
    s.lines(
        Role::Muted,
        Anchor::Start,
        (0.0, y),
        18.0,
        &pair,
        &row.joined(),
    );
    y += 18.0 * (laid.pair.lines.len() as f64 - 1.0);
    match row.status {
        Some(status) => {
            let width = s.measure(Role::Text, words.short_status(status)) / text::SLACK;
            s.mark(status.word(), 328.0 - width - 21.0, y - 12.0);
            s.text(
                Role::Text,
                Anchor::End,
                328.0,
                y,
                words.short_status(status),
            );
        }
        None => s.text(Role::Muted, Anchor::End, 328.0, y, "–"),
    }
}
