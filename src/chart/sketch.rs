//! Our backend of plotters: drawing calls in, SVG text out. Coordinates are tenths of a user unit; colours are roles,
//! written as classes; consecutive strokes of one role become one `<path>`. There is no style, no font and no raster here.

use std::convert::Infallible;

use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

use super::role::Role;
use super::text::{self, Lines};

/// What drawing returns: nothing in here can fail.
pub(super) type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// Where a text hangs on its x.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// x is its left end.
    Start,
    /// x is its middle.
    Middle,
    /// x is its right end.
    End,
}

/// One SVG in the making.
#[derive(Debug)]
pub(super) struct Sketch {
    body: String,
    width: i32,
    height: i32,
    path: Option<Role>,
}

/// User units as the tenths that everything is written in.
pub(super) fn tenths(units: f64) -> i32 {
    (units * 10.0).round() as i32
}

impl Sketch {
    /// An empty picture of this size in user units.
    pub(super) fn new(width: f64, height: f64) -> Self {
        Sketch {
            body: String::with_capacity(8192),
            width: tenths(width),
            height: tenths(height),
            path: None,
        }
    }

    /// Whether this is the variant for phones.
    pub(super) fn narrow(&self) -> bool {
        self.width < 4000
    }

    /// Closes the picture and puts it into its `<svg>`.
    pub(super) fn finish(mut self, prefix: &str, title: &str, description: &str) -> String {
        self.close();
        let variant = if self.narrow() { 'n' } else { 'w' };
        let mut out =
            String::with_capacity(self.body.len() + title.len() + description.len() + 256);
        out.push_str("<svg class=\"chart chart-");
        out.push(variant);
        out.push_str("\" viewBox=\"0 0 ");
        number(&mut out, self.width);
        out.push(' ');
        number(&mut out, self.height);
        out.push_str("\" role=\"img\" aria-labelledby=\"");
        for (before, part) in [("", "-t "), ("", "-d\"><title id=\"")] {
            out.push_str(before);
            id(&mut out, prefix, variant);
            out.push_str(part);
        }
        id(&mut out, prefix, variant);
        out.push_str("-t\">");
        text::escape(&mut out, title);
        out.push_str("</title><desc id=\"");
        id(&mut out, prefix, variant);
        out.push_str("-d\">");
        text::escape(&mut out, description);
        out.push_str("</desc>");
        out.push_str(&self.body);
        out.push_str("</svg>");
        out
    }

    fn close(&mut self) {
        if let Some(role) = self.path.take() {
            self.class_and("\" class=\"", role, "\"/>");
        }
    }

    fn class_and(&mut self, before: &str, role: Role, after: &str) {
        self.body.push_str(before);
        self.body.push_str(role.class());
        self.body.push_str(after);
    }

    fn open(&mut self, role: Role) {
        if self.path != Some(role) {
            self.close();
            self.body.push_str("\n<path d=\"");
            self.path = Some(role);
        }
    }

    fn attribute(&mut self, name: &str, tenths: i32) {
        self.body.push_str(name);
        number(&mut self.body, tenths);
        self.body.push('"');
    }

    fn go(&mut self, command: char, tenths: i32) {
        self.body.push(command);
        number(&mut self.body, tenths);
    }

    fn point(&mut self, command: char, (x, y): BackendCoord) {
        self.go(command, x);
        self.body.push(' ');
        number(&mut self.body, y);
    }

    /// Strokes a line through points given in tenths; joined to the path before if that has the same role.
    pub(super) fn stroke(&mut self, role: Role, points: impl IntoIterator<Item = BackendCoord>) {
        let mut points = points.into_iter();
        let Some(mut at) = points.next() else { return };
        self.open(role);
        self.point('M', at);
        for next in points {
            match next {
                (x, y) if y == at.1 => self.go('H', x),
                (x, y) if x == at.0 => self.go('V', y),
                _ => self.point('L', next),
            }
            at = next;
        }
    }

    /// Strokes a line through points in user units.
    pub(super) fn line(&mut self, role: Role, points: &[(f64, f64)]) {
        self.stroke(role, points.iter().map(|(x, y)| (tenths(*x), tenths(*y))));
    }

    /// Fills a polygon given in user units; joined to the path before if that has the same role.
    pub(super) fn polygon(&mut self, role: Role, points: &[(f64, f64)]) {
        self.line(role, points);
        self.body.push('z');
    }

    /// Fills a rectangle without a name.
    pub(super) fn block(&mut self, role: Role, x: f64, y: f64, width: f64, height: f64) {
        self.polygon(
            role,
            &[
                (x, y),
                (x + width, y),
                (x + width, y + height),
                (x, y + height),
            ],
        );
    }

    /// A rectangle that is a datum: it carries its name for the pointer. Corners in tenths.
    pub(super) fn named_rect(
        &mut self,
        role: Role,
        from: BackendCoord,
        to: BackendCoord,
        name: &str,
    ) {
        self.close();
        self.attribute("\n<rect x=\"", from.0.min(to.0));
        self.attribute(" y=\"", from.1.min(to.1));
        self.attribute(" width=\"", (to.0 - from.0).abs());
        self.attribute(" height=\"", (to.1 - from.1).abs());
        self.name(role, "</rect>", name);
    }

    /// A disc that is a datum.
    pub(super) fn named_disc(&mut self, role: Role, (x, y): BackendCoord, radius: i32, name: &str) {
        self.close();
        self.attribute("\n<circle cx=\"", x);
        self.attribute(" cy=\"", y);
        self.attribute(" r=\"", radius);
        self.name(role, "</circle>", name);
    }

    fn name(&mut self, role: Role, end: &str, name: &str) {
        self.class_and(" class=\"", role, "\"");
        self.title(end, name);
    }

    fn title(&mut self, end: &str, name: &str) {
        if name.is_empty() {
            self.body.push_str("/>");
        } else {
            self.body.push_str("><title>");
            text::escape(&mut self.body, name);
            self.body.push_str("</title>");
            self.body.push_str(end);
        }
    }

    /// A status shape from the sprite of the page, 14 × 14, with its upper left corner at x, y.
    pub(super) fn mark(&mut self, key: &str, x: f64, y: f64) {
        self.close();
        self.body.push_str("\n<use href=\"#m-");
        self.body.push_str(key);
        self.attribute("\" x=\"", tenths(x));
        self.attribute(" y=\"", tenths(y));
        self.body.push_str(" width=\"14\" height=\"14\" class=\"c-");
        self.body.push_str(key);
        self.body.push_str("\"/>");
    }

    /// The pale fill of a status behind its mark and word. Corners in tenths.
    pub(super) fn cell(&mut self, key: &str, from: BackendCoord, to: BackendCoord, name: &str) {
        self.close();
        self.attribute("\n<rect x=\"", from.0);
        self.attribute(" y=\"", from.1);
        self.attribute(" width=\"", to.0 - from.0);
        self.attribute(" height=\"", to.1 - from.1);
        self.body.push_str(" class=\"b-");
        self.body.push_str(key);
        self.body.push('"');
        self.title("</rect>", name);
    }

    /// A text whose baseline is at y.
    pub(super) fn text(&mut self, role: Role, anchor: Anchor, x: f64, y: f64, words: &str) {
        self.titled(role, anchor, (tenths(x), tenths(y)), words, None);
    }

    /// Lines one below the other; if words were cut, the first line carries the whole.
    pub(super) fn lines(
        &mut self,
        role: Role,
        anchor: Anchor,
        at: (f64, f64),
        step: f64,
        lines: &Lines,
        whole: &str,
    ) {
        let mut y = at.1;
        for line in &lines.lines {
            self.titled(
                role,
                anchor,
                (tenths(at.0), tenths(y)),
                line,
                lines.cut.then_some(whole),
            );
            y += step;
        }
    }

    fn titled(
        &mut self,
        role: Role,
        anchor: Anchor,
        (x, y): BackendCoord,
        words: &str,
        whole: Option<&str>,
    ) {
        if words.is_empty() {
            return;
        }
        self.close();
        self.attribute("\n<text x=\"", x);
        self.attribute(" y=\"", y);
        self.class_and(" class=\"", role, "\"");
        self.body.push_str(match anchor {
            Anchor::Start => ">",
            Anchor::Middle => " text-anchor=\"middle\">",
            Anchor::End => " text-anchor=\"end\">",
        });
        if let Some(whole) = whole {
            self.body.push_str("<title>");
            text::escape(&mut self.body, whole);
            self.body.push_str("</title>");
        }
        text::escape(&mut self.body, words);
        self.body.push_str("</text>");
    }

    /// How wide a text of this role is in this variant, in user units.
    pub(super) fn measure(&self, role: Role, words: &str) -> f64 {
        text::width(words, role.weight(), role.size(self.narrow()))
    }
}

fn id(out: &mut String, prefix: &str, variant: char) {
    text::escape(out, prefix);
    out.push('-');
    out.push(variant);
}

/// Writes tenths as a decimal number without a trailing zero.
fn number(out: &mut String, tenths: i32) {
    // A sign, ten digits, a point: filled from the end, and written in one piece.
    let mut text = [0u8; 12];
    let mut at = text.len();
    let mut put = |byte: u8| {
        at -= 1;
        text[at] = byte;
    };
    let mut rest = tenths.unsigned_abs();
    let fraction = (rest % 10) as u8;
    rest /= 10;
    if fraction != 0 {
        put(b'0' + fraction);
        put(b'.');
    }
    loop {
        put(b'0' + (rest % 10) as u8);
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if tenths < 0 {
        put(b'-');
    }
    out.push_str(std::str::from_utf8(&text[at..]).expect("digits are ASCII"));
}

impl DrawingBackend for Sketch {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (self.width.unsigned_abs(), self.height.unsigned_abs())
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        self.close();
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.stroke(Role::of(color), [(x, y), (x + 10, y)]);
        Ok(())
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        self.stroke(Role::of(style.color()), [from, to]);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.stroke(Role::of(style.color()), path);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        _: bool,
    ) -> Drawn {
        let role = Role::of(style.color());
        self.stroke(role, [from, (to.0, from.1), to, (from.0, to.1)]);
        self.body.push('z');
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        _: bool,
    ) -> Drawn {
        let radius = i32::try_from(radius).unwrap_or(i32::MAX);
        self.named_disc(Role::of(style.color()), center, radius, "");
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        style: &S,
    ) -> Drawn {
        let mut vert = vert.into_iter().peekable();
        if vert.peek().is_some() {
            self.stroke(Role::of(style.color()), vert);
            self.body.push('z');
        }
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(
        &mut self,
        words: &str,
        style: &T,
        (x, y): BackendCoord,
    ) -> Drawn {
        let role = Role::of(style.color());
        let size = tenths(role.size(self.narrow()));
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        let baseline = match style.anchor().v_pos {
            VPos::Top => y + size,
            VPos::Center => y + size * 35 / 100,
            VPos::Bottom => y,
        };
        self.titled(role, anchor, (x, baseline), &text::clean(words), None);
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        words: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let role = Role::of(style.color());
        let size = role.size(self.narrow());
        let wide = tenths(text::width(words, role.weight(), size));
        Ok((wide.unsigned_abs(), tenths(size).unsigned_abs()))
    }

    fn blit_bitmap(&mut self, _: BackendCoord, _: (u32, u32), _: &[u8]) -> Drawn {
        // A chart has no bitmap; the default would draw one line per pixel.
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(draw: impl Fn(&mut Sketch), expected: &str) {
        let mut sketch = Sketch::new(760.0, 40.0);
        draw(&mut sketch);
        sketch.close();
        assert_eq!(sketch.body, expected);
    }

    #[test]
    fn strokes_of_one_role_become_one_path() {
        check(
            |s| {
                s.line(Role::Grid, &[(0.0, 10.0), (760.0, 10.0)]);
                s.line(Role::Grid, &[(0.0, 20.25), (0.0, 30.0), (5.0, 35.0)]);
                s.line(Role::Axis, &[(0.0, 40.0), (760.0, 40.0)]);
            },
            "\n<path d=\"M0 10H760M0 20.3V30L5 35\" class=\"grid\"/>\n<path d=\"M0 40H760\" class=\"axis\"/>",
        );
    }

    #[test]
    fn names_and_texts_are_escaped() {
        check(
            |s| s.named_rect(Role::Series1, (10, 20), (5, 45), "a<b & \"c\""),
            "\n<rect x=\"0.5\" y=\"2\" width=\"0.5\" height=\"2.5\" class=\"s1\"><title>a&lt;b &amp; &quot;c&quot;</title></rect>",
        );
        check(
            |s| s.text(Role::Muted, Anchor::End, 3.0, -0.5, "x > y"),
            "\n<text x=\"3\" y=\"-0.5\" class=\"tm\" text-anchor=\"end\">x &gt; y</text>",
        );
    }
}
