//! What a drawn thing means. A role is a plotters colour on the way in and a CSS class on the way out: the page owns
//! colour, dark mode, print and high contrast. No colour value is here.

use plotters::style::{Color, ShapeStyle};
use plotters_backend::BackendColor;

use super::text::Weight;

/// The meaning of a stroke, a surface or a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Role {
    /// Grid line and hairline between rows.
    Grid,
    /// Axis line.
    Axis,
    /// The track behind a bar.
    Band,
    /// Bars of this place.
    Series1,
    /// Bars of what it is compared with.
    Series2,
    /// Bars beside a highlighted one.
    Others,
    /// Line of the first series.
    Line1,
    /// Line of the second series.
    Line2,
    /// Point of the first series.
    Dot1,
    /// Point of the second series.
    Dot2,
    /// Point of a forecast.
    DotOpen,
    /// Dashed target line.
    Target,
    /// Tick at the target.
    TickTarget,
    /// Tick where it should be by now.
    TickExpect,
    /// Head of that tick.
    FillExpect,
    /// Leader from the words to that tick.
    LeadExpect,
    /// Paper under a mark that lies on data.
    Halo,
    /// Slashes where a bar leaves the axis.
    Slash,
    /// Change of definition or territory.
    Break,
    /// Period without a figure.
    Missing,
    /// The even path from the baseline to the target.
    Path,
    /// The whole way from a baseline to a target.
    Road,
    /// The part of it that is gone.
    RoadDone,
    /// Where the road starts.
    Ring,
    /// Where it stands now.
    Disc,
    /// Line of a row beside a highlighted one.
    OthersLine,
    /// From a point to the label that was moved away from it.
    Leader,
    /// What is left of a whole.
    Rest,
    /// One of many that is not reached.
    UnitOpen,
    /// The second part of a whole.
    Part2,
    /// The third part, below its strokes.
    Part3,
    /// The strokes of a part.
    Hatch,
    /// The fourth part, and the sixth below its strokes.
    Part4,
    /// The fifth part.
    Part5,
    /// From zero to a dot.
    Stem,
    /// The same of the stressed row.
    StemHere,
    /// Ground of the stressed row.
    Tint,
    /// The middle of several places.
    Median,
    /// One place among many.
    PlaceTick,
    /// The stressed one of them.
    PlaceHere,
    /// Text.
    Text,
    /// Muted small text.
    Muted,
    /// Bold text: the value.
    Bold,
    /// A large value.
    Big,
    /// Words on the expected tick.
    Expect,
    /// Bold label of the target line, over data.
    TargetText,
    /// Label of the first series, over data.
    Text1,
    /// Label of the second series, over data.
    Text2,
    /// Muted text over data.
    MutedHalo,
    /// Text over data.
    TextHalo,
}

/// All roles, in the order of their numbers.
pub(super) const ALL: [Role; 50] = [
    Role::Grid,
    Role::Axis,
    Role::Band,
    Role::Series1,
    Role::Series2,
    Role::Others,
    Role::Line1,
    Role::Line2,
    Role::Dot1,
    Role::Dot2,
    Role::DotOpen,
    Role::Target,
    Role::TickTarget,
    Role::TickExpect,
    Role::FillExpect,
    Role::LeadExpect,
    Role::Halo,
    Role::Slash,
    Role::Break,
    Role::Missing,
    Role::Path,
    Role::Road,
    Role::RoadDone,
    Role::Ring,
    Role::Disc,
    Role::OthersLine,
    Role::Leader,
    Role::Rest,
    Role::UnitOpen,
    Role::Part2,
    Role::Part3,
    Role::Hatch,
    Role::Part4,
    Role::Part5,
    Role::Stem,
    Role::StemHere,
    Role::Tint,
    Role::Median,
    Role::PlaceTick,
    Role::PlaceHere,
    Role::Text,
    Role::Muted,
    Role::Bold,
    Role::Big,
    Role::Expect,
    Role::TargetText,
    Role::Text1,
    Role::Text2,
    Role::MutedHalo,
    Role::TextHalo,
];

impl Role {
    /// The CSS class or classes of this role, as the default theme names them.
    pub(super) fn class(self) -> &'static str {
        match self {
            Role::Grid => "grid",
            Role::Axis => "axis",
            Role::Band => "band",
            Role::Series1 => "s1",
            Role::Series2 => "s2",
            Role::Others => "dot",
            Role::Line1 => "s1-line",
            Role::Line2 => "s2-line",
            Role::Dot1 => "s1-dot",
            Role::Dot2 => "s2-dot",
            Role::DotOpen => "dot-open",
            Role::Target => "target",
            Role::TickTarget => "tick-target",
            Role::TickExpect => "tick-expect",
            Role::FillExpect => "fill-expect",
            Role::LeadExpect => "lead-expect",
            Role::Halo => "halo",
            Role::Slash => "brk",
            Role::Break => "break-line",
            Role::Missing => "missing",
            Role::Path => "refpath",
            Role::Road => "road",
            Role::RoadDone => "road-done",
            Role::Ring => "ring",
            Role::Disc => "s1",
            Role::OthersLine => "dot-line",
            Role::Leader => "lead",
            Role::Rest => "rest",
            Role::UnitOpen => "unit-open",
            Role::Part2 => "s1-soft",
            Role::Part3 => "p3",
            Role::Hatch => "hatch",
            Role::Part4 => "p4",
            Role::Part5 => "p5",
            Role::Big => "tn",
            Role::Stem => "stem",
            Role::StemHere => "stem-hi",
            Role::Tint => "hi",
            Role::Median => "median",
            Role::PlaceTick => "place",
            Role::PlaceHere => "place-here",
            Role::Text => "t",
            Role::Muted => "tm",
            Role::Bold => "tb",
            Role::Expect => "te",
            Role::TargetText => "tt halo-t",
            Role::Text1 => "t1 halo-t",
            Role::Text2 => "t2 halo-t",
            Role::MutedHalo => "tm halo-t",
            Role::TextHalo => "t halo-t",
        }
    }

    /// The weight in which the theme sets a text of this role.
    pub(super) fn weight(self) -> Weight {
        match self {
            Role::Bold
            | Role::Big
            | Role::Expect
            | Role::TargetText
            | Role::Text1
            | Role::Text2 => Weight::Bold,
            _ => Weight::Regular,
        }
    }

    /// The size in which the theme sets a text of this role, in user units; narrow pictures are scaled down, so their
    /// small text is drawn larger.
    pub(super) fn size(self, narrow: bool) -> f64 {
        match self {
            Role::Muted | Role::MutedHalo | Role::Expect if narrow => 13.8,
            Role::Muted | Role::MutedHalo | Role::Expect => 13.0,
            Role::Big => 20.0,
            _ => 14.0,
        }
    }

    /// The first role of a class.
    #[cfg(test)]
    pub(super) fn of_class(class: &str) -> Role {
        let found = ALL.into_iter().find(|role| role.class() == class);
        found.expect("a class of a role")
    }

    /// The role that a colour stands for; a colour that is no role is axis ink.
    pub(super) fn of(color: BackendColor) -> Role {
        ALL.get(usize::from(color.rgb.0))
            .copied()
            .unwrap_or(Role::Axis)
    }

    /// A stroke of this role, for plotters.
    pub(super) fn stroke(self) -> ShapeStyle {
        ShapeStyle {
            color: self.to_rgba(),
            filled: false,
            stroke_width: 1,
        }
    }
}

impl Color for Role {
    fn to_backend_color(&self) -> BackendColor {
        BackendColor {
            alpha: 1.0,
            rgb: (*self as u8, 0, 0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_comes_back_from_its_colour() {
        for role in ALL {
            assert_eq!(Role::of(role.to_backend_color()), role);
        }
    }
}
