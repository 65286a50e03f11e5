//! The command line as typed. What its words mean for people stands in `texts.rs`; values are checked by each command.

use crate::diag::Lang;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use std::path::PathBuf;

#[derive(Debug, Parser)]
#[command(
    name = "baocao",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
pub(super) struct CommandLine {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Command,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Debug, Args)]
pub(super) struct Global {
    #[arg(short = 'C', long, global = true, default_value = ".")]
    pub(super) project: PathBuf,
    #[arg(long, global = true, value_enum, default_value = "vi")]
    pub(super) lang: Language,
    #[arg(long, global = true, value_enum, default_value = "auto")]
    pub(super) color: Colour,
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub(super) verbose: bool,
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Language {
    Vi,
    En,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Lang {
        match language {
            Language::Vi => Lang::Vi,
            Language::En => Lang::En,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Build(Build),
    Check(Check),
    #[command(subcommand, disable_help_subcommand = true)]
    New(New),
    Init(Init),
    Schema(Schema),
    Completions(Completions),
}

#[derive(Debug, Args)]
pub(super) struct Build {
    #[arg(long)]
    pub(super) strict: bool,
    #[arg(long)]
    pub(super) drafts: bool,
    #[arg(long)]
    pub(super) base_url: Option<String>,
    #[arg(long)]
    pub(super) today: Option<String>,
    #[arg(long)]
    pub(super) allow_removals: bool,
    #[arg(short, long, default_value = "output")]
    pub(super) output: PathBuf,
    #[arg(long)]
    pub(super) theme: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    pub(super) files: Vec<PathBuf>,
    #[arg(long)]
    pub(super) strict: bool,
    #[arg(long)]
    pub(super) drafts: bool,
    #[arg(long, value_enum, default_value = "human")]
    pub(super) format: Format,
    #[arg(long)]
    pub(super) today: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Human,
    Json,
    Github,
}

#[derive(Debug, Subcommand)]
pub(super) enum New {
    Report(NewReport),
    Page(NewPage),
}

#[derive(Debug, Args)]
pub(super) struct NewReport {
    pub(super) path: String,
    #[arg(long)]
    pub(super) place: String,
    #[arg(long)]
    pub(super) term: Option<String>,
    #[arg(long)]
    pub(super) title: Option<String>,
    #[arg(long)]
    pub(super) today: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct NewPage {
    pub(super) path: String,
    #[arg(long)]
    pub(super) title: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Init {
    #[arg(default_value = ".")]
    pub(super) folder: PathBuf,
    #[arg(long)]
    pub(super) today: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Schema {
    #[arg(value_enum, default_value = "article")]
    pub(super) of: SchemaOf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaOf {
    Article,
    Site,
    Indicators,
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    #[arg(value_enum)]
    pub(super) shell: Shell,
}
