//! What is wrong with a command line, in our words: what was typed, what was expected, one next step.

use crate::diag::{Exit, Failure, Text, text};
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// A failure that says what the parser found.
pub(super) fn explain(error: &clap::Error) -> Failure {
    let word = |kind| context(error, kind).into_iter().next();
    let message = match error.kind() {
        ErrorKind::InvalidSubcommand => word(ContextKind::InvalidSubcommand)
            .map(|word| text!("không có lệnh `{word}`", "there is no command `{word}`")),
        ErrorKind::UnknownArgument => word(ContextKind::InvalidArg)
            .map(|word| text!("không hiểu `{word}`", "`{word}` is not understood")),
        ErrorKind::InvalidValue => invalid_value(error),
        ErrorKind::MissingRequiredArgument => Some(missing(error)),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Some(text!("thiếu tên lệnh", "the command is missing"))
        }
        ErrorKind::ArgumentConflict => conflict(error),
        ErrorKind::TooManyValues => word(ContextKind::InvalidValue)
            .map(|word| text!("thừa giá trị `{word}`", "`{word}` is one value too many")),
        _ => None,
    };
    let message = message
        .unwrap_or_else(|| text!("dòng lệnh không đúng", "the command line is not understood"));
    Failure::new(Exit::Usage, message, help(error))
}

fn context(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(word)) => vec![word.clone()],
        Some(ContextValue::Strings(words)) => words.clone(),
        Some(ContextValue::StyledStr(words)) => vec![words.to_string()],
        _ => Vec::new(),
    }
}

fn listed(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    words.join(", ")
}

/// `--format <DẠNG>` as the parser names it: the option alone is what people typed.
fn option(word: &str) -> &str {
    if word.starts_with('-') {
        word.split([' ', '=']).next().unwrap_or(word)
    } else {
        word
    }
}

fn invalid_value(error: &clap::Error) -> Option<Text> {
    let argument = context(error, ContextKind::InvalidArg).into_iter().next()?;
    let argument = option(&argument);
    let value = context(error, ContextKind::InvalidValue).into_iter().next();
    let value = value.filter(|value| !value.is_empty());
    let accepted = listed(&context(error, ContextKind::ValidValue));
    Some(match value {
        None => text!("`{argument}` cần một giá trị", "`{argument}` needs a value"),
        Some(value) => text!(
            "`{argument}` không nhận `{value}`, chỉ nhận: {accepted}",
            "`{argument}` does not take `{value}`, only: {accepted}"
        ),
    })
}

fn missing(error: &clap::Error) -> Text {
    let words = context(error, ContextKind::InvalidArg);
    let words: Vec<String> = words.iter().map(|word| option(word).to_owned()).collect();
    let words = listed(&words);
    text!("thiếu {words}", "{words} is missing")
}

fn conflict(error: &clap::Error) -> Option<Text> {
    let argument = context(error, ContextKind::InvalidArg).into_iter().next()?;
    let argument = option(&argument);
    let prior = context(error, ContextKind::PriorArg).into_iter().next();
    let prior = prior.as_deref().map(option);
    Some(match prior {
        Some(prior) if prior != argument => text!(
            "không dùng `{argument}` cùng với `{prior}`",
            "`{argument}` cannot go together with `{prior}`"
        ),
        _ => text!(
            "`{argument}` chỉ viết một lần",
            "`{argument}` is given more than once"
        ),
    })
}

fn help(error: &clap::Error) -> Text {
    let suggested = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ];
    let suggested = suggested
        .into_iter()
        .flat_map(|kind| context(error, kind))
        .next();
    match suggested {
        Some(word) => text!("có phải ý là `{word}`?", "was `{word}` meant?"),
        None => text!("xem `baocao --help`", "see `baocao --help`"),
    }
}
