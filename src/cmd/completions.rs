//! `baocao completions SHELL`: completions for a shell, on standard output.

use super::args::{CommandLine, Completions};
use super::console::Console;
use super::texts;
use crate::diag::{Exit, Failure};
use clap::CommandFactory as _;

pub(super) fn run(args: &Completions, console: &Console) -> Result<Exit, Failure> {
    let mut grammar = texts::localise(CommandLine::command(), console.lang);
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut grammar, "baocao", &mut script);
    console.out(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Done)
}
