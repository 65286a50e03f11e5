//! How Viet Nam writes numbers and dates, orders words and folds them: pure functions on text.
//!
//! Nothing here knows what a figure is about; that is the model's.

mod date;
mod fold;
mod number;
mod number_fault;
mod order;
mod ratio;

pub use date::{Date, DateFault, Instant, Period, Term};
pub use fold::{fold, is_device_name, is_same, slug};
pub use number::{Notation, Number};
pub use number_fault::NumberFault;
pub use order::compare;
pub use ratio::Ratio;
