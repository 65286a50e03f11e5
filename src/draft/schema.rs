//! JSON Schemas.
/// x
pub fn article() -> String {
    String::new()
}
/// x
pub fn site() -> String {
    String::new()
}
/// x
pub fn indicators() -> String {
    String::new()
}
