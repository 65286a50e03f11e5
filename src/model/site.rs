//! `site.yaml`: who publishes, how the site is named, how progress is judged.

use crate::diag::Lang;
use crate::locale::Ratio;

/// How progress is judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Method {
    /// Distance done against time gone.
    #[default]
    Linear,
    /// Compound annual growth rates.
    Cagr,
    /// The projection of the United Nations.
    Un,
}

impl Method {
    /// The word of `site.yaml` and of data files.
    pub fn word(self) -> &'static str {
        match self {
            Method::Linear => "linear",
            Method::Cagr => "cagr",
            Method::Un => "un",
        }
    }
}

/// From which pace on a target is on time, slow, at risk; below the last it is reversed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CutOffs {
    /// On time from here.
    pub on_time: Ratio,
    /// Slow from here.
    pub slow: Ratio,
    /// At risk from here.
    pub at_risk: Ratio,
}

/// The site's configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// As printed.
    pub title: Box<str>,
    /// Who publishes.
    pub organisation: Box<str>,
    /// With `/` at its end; empty when none is given.
    pub base_url: Box<str>,
    /// Of the site and its numbers.
    pub language: Lang,
    /// How to reach the publisher.
    pub contact: Option<Box<str>>,
    /// Of the data.
    pub licence: Option<Box<str>>,
    /// How progress is judged.
    pub method: Method,
    /// From which pace on.
    pub cut_offs: CutOffs,
    /// Folder of theme files that override the default, from the project's folder.
    pub theme: Option<Box<str>>,
    /// Plain pages in the head's navigation, by file name without ending.
    pub navigation: Vec<Box<str>>,
}

/// 0.95, 0.60, 0: the ones in international use.
impl Default for CutOffs {
    fn default() -> CutOffs {
        let hundredths = |top| Ratio::of_whole(top, 100).expect("100 is not 0");
        CutOffs {
            on_time: hundredths(95),
            slow: hundredths(60),
            at_risk: hundredths(0),
        }
    }
}
