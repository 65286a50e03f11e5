//! Files that are compiled in: the official units and the standard dictionary.

/// The 3,321 official units in force since 1 July 2025 (QĐ 19/2025/QĐ-TTg): code, name, kind, province code, province.
pub const UNITS: &str = include_str!("../../data/units.csv");

/// The standard dictionary of facts and indicators.
pub const DICTIONARY: &str = include_str!("../../data/indicators.yaml");
