//! Source → [`Article`], [`Place`], [`Figure`], [`Indicator`]: what authors wrote, with every invariant checked.
//!
//! All faults of a file are collected, each at its place. What the figures are worth is judged later.

mod article;
mod changes;
mod chart_spec;
mod dictionary;
mod figure;
mod indicator;
mod parse;
mod place;
mod site;
mod target;
pub mod words;

pub use article::{
    Allow, Article, Citation, Contact, Correction, Document, Fact, Files, Issuer, PageText,
    Resolution,
};
pub use changes::{Changes, CountedBy};
pub use chart_spec::{ChartKind, ChartSpec, Order};
pub use dictionary::{Dictionary, Entry};
pub use figure::{Amount, Bound, Figure, Flag, Id, Share, Whole};
pub use indicator::{
    Baseline, Better, DefinitionChange, Indicator, Override, Plausible, Stated, StatedNumber,
    StatusWord, Value,
};
pub use parse::{Context, KEYS, parse, parse_chart, parse_dictionary, parse_site, parse_units};
pub use place::{Member, Place, Province, Unit, Units};
pub use site::{CutOffs, Method, Site};
pub use target::{ChangeMeasure, Target, TargetKind};
