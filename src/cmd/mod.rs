//! The commands: argv → exit code. Clock, environment, colour, standard output and error live here and nowhere else.
//!
//! The exit code is the gravest of what happened. A panic anywhere becomes a plain message and exit code 6.

mod args;
mod build;
mod check;
mod clock;
mod completions;
mod console;
mod findings;
mod init;
mod misuse;
mod new;
mod panic;
mod progress;
mod project;
mod schema;
mod texts;

use crate::diag::{Exit, Failure, Lang};
use args::{Colour, Command, CommandLine, New};
use clap::error::ErrorKind;
use clap::{CommandFactory as _, FromArgMatches as _};
use console::Console;
use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the command that the process was started with.
pub fn main() -> ExitCode {
    panic::silence();
    let argv: Vec<OsString> = std::env::args_os().collect();
    let lang = language_of(&argv);
    let exit = panic::caught(|| run(&argv, lang)).unwrap_or_else(|failure| {
        Console::plain(lang).failure(&failure);
        failure.exit
    });
    ExitCode::from(exit as u8)
}

/// The language is needed before the command line is parsed, for what parsing itself says.
fn language_of(argv: &[OsString]) -> Lang {
    let mut words = argv.iter().skip(1).filter_map(|word| word.to_str());
    let mut lang = Lang::default();
    while let Some(word) = words.next() {
        let value = match word {
            "--" => break,
            "--lang" => words.next(),
            word => word.strip_prefix("--lang="),
        };
        lang = value.and_then(Lang::from_code).unwrap_or(lang);
    }
    lang
}

fn run(argv: &[OsString], lang: Lang) -> Exit {
    let grammar = texts::localise(CommandLine::command(), lang);
    let parsed = grammar.try_get_matches_from(argv);
    let line = parsed.and_then(|matches| CommandLine::from_arg_matches(&matches));
    let line = match line {
        Ok(line) => line,
        Err(error) => return answer(&error, lang),
    };
    let console = Console::new(&line.global);
    let result = dispatch(&line, &console);
    result.unwrap_or_else(|failure| {
        console.failure(&failure);
        failure.exit
    })
}

fn dispatch(line: &CommandLine, console: &Console) -> Result<Exit, Failure> {
    let project = &line.global.project;
    match &line.command {
        Command::Build(options) => build::run(options, project, console),
        Command::Check(options) => check::run(options, project, console),
        Command::New(New::Report(options)) => new::report(options, project, console),
        Command::New(New::Page(options)) => new::page(options, project, console),
        Command::Init(options) => init::run(options, project, console),
        Command::Schema(options) => schema::run(options, console),
        Command::Completions(options) => completions::run(options, console),
    }
}

/// Help and version go to standard output; everything else that parsing says is a misuse.
fn answer(error: &clap::Error, lang: Lang) -> Exit {
    let console = Console::plain(lang);
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            match console.out(&error.render().to_string()) {
                Ok(()) => Exit::Done,
                Err(failure) => {
                    console.failure(&failure);
                    failure.exit
                }
            }
        }
        _ => {
            console.failure(&misuse::explain(error));
            Exit::Usage
        }
    }
}

/// Whether colour is wanted on standard error.
fn wants_colour(choice: Colour) -> bool {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_dumb = || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    match choice {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => !is_set("NO_COLOR") && !is_dumb() && console::is_terminal(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Lang) {
        let argv: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        assert_eq!(language_of(&argv), expected);
    }

    #[test]
    fn the_language_is_known_before_parsing() {
        check("baocao build", Lang::Vi);
        check("baocao --lang en build", Lang::En);
        check("baocao build --lang=en", Lang::En);
        check("baocao build --lang fr", Lang::Vi);
        check("baocao check -- --lang en", Lang::Vi);
        check("baocao check --lang", Lang::Vi);
    }
}
