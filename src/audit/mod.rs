//! Article → findings: everything that the article states, computed again. One file per rule; rules know nothing of
//! each other.
//!
//! A finding is a [`Diagnostic`](crate::diag::Diagnostic) whose code is the rule; an allowed one carries its reason.

use crate::diag::Diagnostic;

/// What the audit found at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Rule, level, place, stated, computed, message, help.
    pub diagnostic: Diagnostic,
    /// The author's reason, if the finding is allowed: then it is a note that readers see.
    pub allowed: Option<Box<str>>,
    /// About a figure that no output may show: said on the terminal, never on a page.
    pub hidden: bool,
}

/// All findings of an article and how many statements were checked for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audit {
    /// In the order of their places.
    pub findings: Vec<Finding>,
    /// Statements that were recomputed.
    pub checked: usize,
}
