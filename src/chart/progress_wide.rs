//! The wide progress chart: one row per target, with columns for name, track, percentage, pair and status.

use super::progress::{Laid, ProgressChart, ProgressRow, place, write_lead};
use super::role::Role;
use super::sketch::{Anchor, Sketch};
use super::text::{self, Lines, wrap};
use super::words::Words;

/// Where the columns of the wide picture are, measured from its rows.
struct Columns {
    label: f64,
    track: (f64, f64),
    percent: f64,
    pair: f64,
    pair_room: f64,
    status: f64,
}

impl ProgressChart {
    /// The wide picture; none without rows or with too many.
    pub(super) fn wide(&self, words: &Words) -> Option<Sketch> {
        if !self.is_drawn() {
            return None;
        }
        let columns = self.columns(words);
        let lead = self.common_expectation();
        let axis = if self
            .rows
            .iter()
            .any(|row| row.drawn_expectation().is_some())
        {
            58.0
        } else {
            36.0
        };
        let mut top = axis;
        let rows: Vec<Laid> = self
            .rows
            .iter()
            .map(|row| lay_wide(row, &columns, &mut top))
            .collect();
        let mut sketch = Sketch::new(760.0, top + 2.0);
        let low = self.low();
        let at = |percent: f64| place(columns.track, low, percent);
        for (percent, label) in [(0.0, "0"), (50.0, "50"), (100.0, "100%")] {
            sketch.text(Role::Muted, Anchor::Middle, at(percent), axis - 12.0, label);
        }
        let measure = if self.from_baseline {
            words.done
        } else {
            words.of_target
        };
        sketch.text(
            Role::Muted,
            Anchor::End,
            columns.percent,
            axis - 12.0,
            measure,
        );
        sketch.text(
            Role::Muted,
            Anchor::End,
            columns.pair,
            axis - 12.0,
            words.pair,
        );
        sketch.text(
            Role::Muted,
            Anchor::Start,
            columns.status,
            axis - 12.0,
            words.status,
        );
        if axis > 40.0 {
            write_lead(
                &mut sketch,
                words,
                lead,
                lead.map_or(at(50.0), |(plot, _)| at(plot.get())),
                16.0,
            );
        }
        for percent in [0.0, 50.0] {
            sketch.line(Role::Grid, &[(at(percent), axis), (at(percent), top)]);
        }
        for row in &rows {
            let y = row.top + row.height;
            sketch.line(Role::Grid, &[(0.0, y), (760.0, y)]);
        }
        sketch.line(Role::Axis, &[(0.0, axis), (760.0, axis)]);
        let middles: Vec<f64> = rows.iter().map(|row| row.top + row.height / 2.0).collect();
        let mut sketch = self.bars(sketch, columns.track, &middles, 14.0, true);
        for (row, middle) in rows.iter().zip(&middles) {
            write_wide(&mut sketch, row, &columns, *middle, at(0.0), words);
        }
        Some(sketch)
    }

    /// The same columns in every chart of a page, unless a row needs more room.
    fn columns(&self, words: &Words) -> Columns {
        let widest = |role: Role, least: f64, texts: &mut dyn Iterator<Item = &str>| {
            texts
                .map(|t| text::width(t, role.weight(), role.size(false)))
                .fold(least, f64::max)
        };
        let statuses = &mut self
            .rows
            .iter()
            .filter_map(|row| row.status)
            .map(|s| words.short_status(s));
        let status = 760.0 - 21.0 - widest(Role::Text, 91.0, statuses).min(130.0);
        let pair = status - 20.0;
        let whole: Vec<String> = self.rows.iter().map(ProgressRow::joined).collect();
        let whole = &mut whole.iter().map(String::as_str);
        let pair_room = widest(Role::Text, 100.0, whole).min(136.0);
        let percents = &mut self.rows.iter().map(|row| row.percent.shown.as_str());
        let percent_room = widest(Role::Bold, 54.0, percents).min(110.0);
        let percent = pair - pair_room - 16.0;
        Columns {
            label: 192.0,
            track: (206.0, percent - percent_room - 8.0),
            percent,
            pair,
            pair_room,
            status,
        }
    }
}

impl Laid<'_> {
    fn pair_lines(&self) -> usize {
        self.pair.lines.len()
            + if self.row.unit.is_empty() {
                0
            } else {
                self.unit.lines.len()
            }
    }
}

fn lay_wide<'a>(row: &'a ProgressRow, columns: &Columns, top: &mut f64) -> Laid<'a> {
    let name = row.name_lines(columns.label);
    let pair = pair_lines(row, columns.pair_room);
    // A long unit may also break behind a slash: `triệu đồng/` `người/năm`.
    let (weight, room) = (Role::Muted.weight(), columns.pair_room);
    let mut unit = wrap(&row.unit, weight, 13.0, room, 2);
    if unit.cut || unit.lines.len() > 1 {
        unit = wrap(&row.unit.replace('/', "/ "), weight, 13.0, room, 2);
        for line in &mut unit.lines {
            *line = line.replace("/ ", "/");
        }
    }
    let mut laid = Laid {
        row,
        name,
        pair,
        unit,
        top: *top,
        height: 0.0,
    };
    laid.height = 50f64.max(14.0 + 18.0 * laid.pair_lines() as f64);
    *top += laid.height;
    laid
}

/// The pair on one line if it fits, else the target below.
fn pair_lines(row: &ProgressRow, room: f64) -> Lines {
    let joined = row.joined();
    if text::width(&joined, Role::Text.weight(), 14.0) <= room {
        return Lines {
            lines: vec![joined],
            cut: false,
        };
    }
    let now = wrap(
        &format!("{} /", row.pair[0]),
        Role::Text.weight(),
        14.0,
        room,
        1,
    );
    let target = wrap(&row.pair[1], Role::Text.weight(), 14.0, room, 2);
    Lines {
        cut: now.cut || target.cut,
        lines: [now.lines, target.lines].concat(),
    }
}

fn write_wide(
    s: &mut Sketch,
    laid: &Laid,
    columns: &Columns,
    middle: f64,
    zero: f64,
    words: &Words,
) {
    let row = laid.row;
    let first = |lines: usize| middle + 5.0 - 9.0 * (lines as f64 - 1.0);
    s.lines(
        Role::Text,
        Anchor::Start,
        (0.0, first(laid.name.lines.len())),
        18.0,
        &laid.name,
        &row.name,
    );
    if row.percent.plot.is_some() {
        s.text(
            Role::Bold,
            Anchor::End,
            columns.percent,
            middle + 5.0,
            &row.percent.shown,
        );
    } else {
        let shown = if row.percent.shown.is_empty() {
            "–"
        } else {
            &row.percent.shown
        };
        let room = columns.percent - s.measure(Role::Muted, shown) - 12.0 - zero;
        let instead = wrap(&row.instead, Role::Muted.weight(), 13.0, room, 2);
        s.lines(
            Role::Muted,
            Anchor::Start,
            (zero + 6.0, first(instead.lines.len())),
            18.0,
            &instead,
            &row.instead,
        );
        s.text(
            Role::Muted,
            Anchor::End,
            columns.percent,
            middle + 5.0,
            shown,
        );
    }
    let mut y = first(laid.pair_lines());
    s.lines(
        Role::Text,
        Anchor::End,
        (columns.pair, y),
        18.0,
        &laid.pair,
        &row.joined(),
    );
    y += 18.0 * laid.pair.lines.len() as f64;
    if !row.unit.is_empty() {
        s.lines(
            Role::Muted,
            Anchor::End,
            (columns.pair, y),
            18.0,
            &laid.unit,
            &row.unit,
        );
    }
    match row.status {
        Some(status) => {
            s.mark(status.word(), columns.status, middle - 7.0);
            s.text(
                Role::Text,
                Anchor::Start,
                columns.status + 21.0,
                middle + 5.0,
                words.short_status(status),
            );
        }
        None => s.text(
            Role::Muted,
            Anchor::Start,
            columns.status,
            middle + 5.0,
            "–",
        ),
    }
}
