//! `baocao schema`: a JSON Schema on standard output.

use super::args::{Schema, SchemaOf};
use super::console::Console;
use crate::diag::{Exit, Failure};
use crate::draft::schema;

pub(super) fn run(args: &Schema, console: &Console) -> Result<Exit, Failure> {
    let text = match args.of {
        SchemaOf::Article => schema::article(),
        SchemaOf::Site => schema::site(),
        SchemaOf::Indicators => schema::indicators(),
    };
    console.out(&text)?;
    Ok(Exit::Done)
}
