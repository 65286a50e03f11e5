//! Whole texts: what comes out, what is said, and that nothing else can.

mod fixture;
mod oracle;
mod output;
mod safety;
mod samples;
mod values;
