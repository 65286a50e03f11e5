//! JSON Schemas of the format, made from types that name and explain every key in both languages, for editors.
//!
//! The types are documentation: what an article means is read by the model, and a test holds the two together. Words that
//! the model gives (kinds, bounds, flags, statuses) are taken from it.

mod article;
mod figure;
mod site;

use crate::load::{DICTIONARY, Source};
use crate::model::{Bound, Flag, StatusWord, TargetKind, parse_dictionary};
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};
use std::borrow::Cow;
use std::marker::PhantomData;
use std::sync::Arc;

/// The schema of front matter, of reviews and of plain pages, as JSON text.
pub fn article() -> String {
    let mut generator = generator();
    let report = generator.subschema_for::<article::Report>();
    let page = generator.subschema_for::<article::Page>();
    let is_page = json!({ "properties": { "kind": { "const": "page" } }, "required": ["kind"] });
    let root = json_schema!({
        "title": "baocao: phần đầu bài viết / front matter",
        "type": "object",
        "if": is_page,
        "then": page,
        "else": report,
    });
    printed(root, generator)
}

/// The schema of `site.yaml`, as JSON text.
pub fn site() -> String {
    let mut generator = generator();
    let site = generator.subschema_for::<site::Site>();
    let root = json_schema!({ "title": "baocao: site.yaml", "allOf": [site] });
    printed(root, generator)
}

/// The schema of `indicators.yaml`, as JSON text.
pub fn indicators() -> String {
    let mut generator = generator();
    let entry = generator.subschema_for::<site::Entry>();
    let root = json_schema!({
        "title": "baocao: indicators.yaml",
        "type": "object",
        "propertyNames": { "pattern": ID },
        "additionalProperties": entry,
    });
    printed(root, generator)
}

/// Draft 7, which the YAML support of editors knows best.
fn generator() -> SchemaGenerator {
    SchemaSettings::draft07()
        .with_transform(RecursiveTransform(without_null))
        .into_generator()
}

fn printed(mut root: Schema, mut generator: SchemaGenerator) -> String {
    root.insert(
        "$schema".into(),
        json!("http://json-schema.org/draft-07/schema#"),
    );
    root.insert(
        "definitions".into(),
        Value::Object(generator.take_definitions(true)),
    );
    RecursiveTransform(without_null).transform(&mut root);
    let mut text = format!("{:#}", root.as_value());
    text.push('\n');
    text
}

/// A key that may be left out is not one that may be empty.
fn without_null(schema: &mut Schema) {
    if let Some(Value::Array(types)) = schema.get_mut("type")
        && types.len() == 2
        && types[1] == "null"
    {
        let one = types[0].take();
        schema.insert("type".into(), one);
    }
    if let Some(Value::Array(choices)) = schema.get_mut("anyOf")
        && choices.len() == 2
        && choices[1] == json!({ "type": "null" })
    {
        let one = choices[0].take();
        schema.remove("anyOf");
        schema.insert("allOf".into(), json!([one]));
    }
}

/// Ids of facts and indicators.
const ID: &str = "^[a-z][a-z0-9-]{0,59}$";

/// Makes a schema type of a fixed form.
macro_rules! form {
    ($name:ident, $schema:expr) => {
        pub(super) struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let schema: Value = $schema;
                Schema::try_from(schema).expect("the form is an object")
            }
        }
    };
}

/// Facts or indicators by their ids.
struct ById<T>(PhantomData<T>);

impl<T: JsonSchema> JsonSchema for ById<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("{}ById", T::schema_name()).into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        json_schema!({
            "type": "object",
            "propertyNames": { "pattern": ID },
            "properties": known(T::schema_name() == "Fact", &one),
            "additionalProperties": one,
        })
    }
}

/// The facts or the indicators of the standard dictionary, each explained by its name and unit, so that an editor offers
/// them.
fn known(facts: bool, one: &Schema) -> Value {
    let source = Source::new("data/indicators.yaml", DICTIONARY);
    let dictionary = parse_dictionary(Arc::new(source)).expect("a test reads it");
    let entries = dictionary.0.iter().filter(|(_, entry)| entry.fact == facts);
    let explained = entries.map(|(id, entry)| {
        let unit = entry.unit.as_deref().filter(|unit| !unit.is_empty());
        let unit = unit.map_or_else(String::new, |unit| format!(" ({unit})"));
        let english = entry.name_en.as_deref().unwrap_or(&entry.name);
        let words = format!("{}{unit}. / {english}.", entry.name);
        let schema = json!({ "allOf": [one], "description": words });
        (id.to_string(), schema)
    });
    Value::Object(explained.collect())
}

fn words<T>(words: &[(&'static str, T)]) -> Vec<&'static str> {
    words.iter().map(|(word, _)| *word).collect()
}

form!(
    Number,
    json!({
        "type": ["number", "string", "null"],
        "description": "Một số: 1326, hoặc trong dấu nháy theo cách viết Việt Nam: \"1.326\", \"45,27\"; ~ là chưa có. / A number: 1326, or quoted in Vietnamese notation: \"1.326\", \"45,27\"; ~ is missing."
    })
);
form!(
    Day,
    json!({
        "type": "string",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        "description": "Ngày, dạng 2022-12-31. / A day, as 2022-12-31."
    })
);
form!(
    Period,
    json!({
        "type": ["string", "integer"],
        "description": "Ngày, tháng, quý, năm hoặc khoảng: 2022-12-31, 2022-12, 2022-Q2, 2022, 2021-2022, 2022-01–2022-06. / A day, month, quarter, year or span."
    })
);
form!(
    Term,
    json!({
        "type": "string",
        "pattern": "^[0-9]{4}-[0-9]{4}$",
        "description": "Nhiệm kỳ, dạng 2020-2025. / A term, as 2020-2025."
    })
);
form!(
    Web,
    json!({
        "type": "string",
        "pattern": "^https?://",
        "description": "Địa chỉ http hoặc https. / An http or https address."
    })
);
form!(
    Slug,
    json!({
        "type": "string",
        "pattern": "^[a-z0-9-]{1,80}$",
        "description": "Phần địa chỉ: chữ thường không dấu, chữ số, gạch nối. / Part of an address: small letters, digits, hyphens."
    })
);
form!(
    Identifier,
    json!({
        "type": "string",
        "pattern": ID,
        "description": "Mã của một số liệu hoặc chỉ tiêu. / The id of a fact or indicator."
    })
);
form!(
    Language,
    json!({ "enum": ["vi", "en"], "description": "Ngôn ngữ: vi, en. / Language: vi, en." })
);
form!(
    BoundWord,
    json!({
        "enum": words(&Bound::WORDS),
        "description": "over: trên, hơn; under: dưới; near: gần (kém một chút); about: khoảng; at-least: từ … trở lên; at-most: không quá."
    })
);
form!(
    FlagWord,
    json!({
        "enum": words(&Flag::WORDS),
        "description": "provisional: sơ bộ; estimated: ước tính; forecast: dự báo (không đánh giá); revised: đã sửa; break: không so được với số trước."
    })
);
form!(
    BetterWord,
    json!({
        "enum": ["higher", "lower", "neither"],
        "description": "Chiều tốt lên: higher: càng cao càng tốt; lower: càng thấp càng tốt; neither: không đánh giá. / Which direction is better; never guessed."
    })
);
form!(
    TargetWord,
    json!({
        "enum": TargetKind::WORDS,
        "description": "level: mức; range: khoảng; cumulative: cộng dồn cả nhiệm kỳ; yearly: mỗi năm; yearly-change: tăng giảm bình quân năm; hold: giữ hằng năm; share: phần của tổng; composition: cơ cấu; yes-no: có hay không; ordinal: xếp loại; relative: so với đầu kỳ (%); outside: chỉ tiêu trên giao; several: nhiều chỉ tiêu cùng lúc."
    })
);
form!(
    Status,
    json!({
        "enum": StatusWord::ALL.map(StatusWord::word),
        "description": "exceeded: vượt; met: đạt; on-time: đúng tiến độ; slow: chậm; at-risk: nguy cơ không đạt; reversed: đi ngược hướng; not-met: chưa đạt; not-comparable: không so sánh được; insufficient: chưa đủ số liệu."
    })
);

#[cfg(test)]
mod tests;
