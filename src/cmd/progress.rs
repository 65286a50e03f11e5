//! The progress bar: on a terminal only, gone when the work is done.

use super::console::{self, Console, Verbosity};
use crate::diag::Lang;
use crate::site::{Observer, Step};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Shows how far a run is.
#[derive(Debug)]
pub(super) struct Progress {
    bar: ProgressBar,
    lang: Lang,
}

impl Progress {
    pub(super) fn new(console: &Console) -> Progress {
        let target = if console::is_terminal() && console.verbosity > Verbosity::Quiet {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(Some(0), target);
        let style = ProgressStyle::with_template("{msg:<10} {bar:32} {pos}/{len}")
            .expect("the template is well formed");
        bar.set_style(style);
        Progress {
            bar,
            lang: console.lang,
        }
    }

    /// Takes the bar off the screen, before anything is printed.
    pub(super) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

impl Observer for Progress {
    fn begin(&self, step: Step, items: usize) {
        let words = match (self.lang, step) {
            (Lang::Vi, Step::Read) => "đọc bài",
            (Lang::Vi, Step::Write) => "ghi trang",
            (Lang::En, Step::Read) => "reading",
            (Lang::En, Step::Write) => "writing",
        };
        self.bar.set_message(words);
        self.bar.set_length(items as u64);
        self.bar.set_position(0);
    }

    fn advance(&self) {
        self.bar.inc(1);
    }
}
