//! Records → roll-ups: what places, provinces, indicators and the whole site have in common.
//!
//! Works on what is left after redaction; every list comes out in the order that pages print.

use crate::audit::Finding;
use crate::judge::Progress;
use crate::model::Article;

/// One review with everything that later stages may know of it. Hidden figures are already gone.
#[derive(Clone, Debug)]
pub struct Review {
    /// The article, redacted.
    pub article: Article,
    /// One per indicator, in their order.
    pub progress: Vec<Progress>,
    /// What the audit found; only allowed and not hidden ones reach a page.
    pub findings: Vec<Finding>,
    /// Folder of its page, with `/` at the end: `bao-cao/03463-ta-tong/2023-06-04/`.
    pub address: Box<str>,
}
