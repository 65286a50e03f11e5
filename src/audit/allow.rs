//! What the author has looked at: findings that match an `allow` become notes that carry its reason.

use super::Finding;
use crate::diag::Level;
use crate::model::Allow;

/// Marks what is allowed, the `allow` with a path before the one for the whole article; says which of them did something.
pub(super) fn apply(allows: &[Allow], findings: &mut [Finding]) -> Vec<bool> {
    let mut used = vec![false; allows.len()];
    for finding in findings {
        let diagnostic = &mut finding.diagnostic;
        let is_named = |allow: &Allow| {
            *allow.rule == *diagnostic.code && allow.path.as_deref() == diagnostic.path.as_deref()
        };
        let is_whole = |allow: &Allow| *allow.rule == *diagnostic.code && allow.path.is_none();
        let at = allows
            .iter()
            .position(is_named)
            .or_else(|| allows.iter().position(is_whole));
        if let Some(at) = at {
            used[at] = true;
            diagnostic.level = Level::Note;
            finding.allowed = Some(allows[at].reason.clone());
        }
    }
    used
}
