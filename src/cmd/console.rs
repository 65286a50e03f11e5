//! What people and programs are told: standard error for people, standard output for results. A closed pipe is no fault.

use super::args::Global;
use crate::diag::{self, Diagnostic, Failure, Lang, Text, text};
use std::io::{self, ErrorKind, IsTerminal as _, Write as _};

/// How much is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verbosity {
    Quiet,
    Normal,
    Verbose,
}

/// Where a command speaks, and how.
#[derive(Clone, Copy, Debug)]
pub(super) struct Console {
    pub(super) lang: Lang,
    pub(super) verbosity: Verbosity,
    colour: bool,
}

/// Whether a person sees standard error.
pub(super) fn is_terminal() -> bool {
    io::stderr().is_terminal()
}

impl Console {
    pub(super) fn new(global: &Global) -> Console {
        let verbosity = match (global.quiet, global.verbose) {
            (true, _) => Verbosity::Quiet,
            (_, true) => Verbosity::Verbose,
            _ => Verbosity::Normal,
        };
        Console {
            lang: global.lang.into(),
            verbosity,
            colour: super::wants_colour(global.color),
        }
    }

    /// Before the command line is understood.
    pub(super) fn plain(lang: Lang) -> Console {
        Console {
            lang,
            verbosity: Verbosity::Normal,
            colour: false,
        }
    }

    /// The result of a command, on standard output. A reader that has gone away has seen enough.
    pub(super) fn out(&self, result: &str) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        let written = out.write_all(result.as_bytes()).and_then(|()| out.flush());
        match written {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::io(
                text!("không ghi được kết quả", "cannot write the result"),
                &error,
            )),
            _ => Ok(()),
        }
    }

    pub(super) fn failure(&self, failure: &Failure) {
        self.err(&diag::failure(failure, self.lang, self.colour));
    }

    pub(super) fn diagnostic(&self, diagnostic: &Diagnostic) {
        let mut words = diag::human(diagnostic, self.lang, self.colour);
        words.push('\n');
        self.err(&words);
    }

    /// A line for people, unless they asked for errors only.
    pub(super) fn say(&self, line: &Text) {
        if self.verbosity > Verbosity::Quiet {
            self.err(&format!("{}\n", line.get(self.lang)));
        }
    }

    /// Nobody is left to be told that standard error is closed.
    fn err(&self, words: &str) {
        io::stderr()
            .lock()
            .write_all(words.as_bytes())
            .unwrap_or_default();
    }
}
