//! The schemas against the reader of the model, and against what authors write.

use super::*;
use crate::model::KEYS;
use std::collections::BTreeSet;

fn definition<'a>(schema: &'a Value, name: &str) -> BTreeSet<&'a str> {
    let properties = &schema["definitions"][name]["properties"];
    let keys = properties.as_object().expect("an object with properties");
    keys.keys().map(String::as_str).collect()
}

fn read(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn every_key_is_explained_in_both_languages() {
    for schema in [article(), site(), indicators()].map(|text| read(&text)) {
        let definitions = schema["definitions"].as_object().expect("definitions");
        for (name, definition) in definitions {
            let Some(properties) = definition["properties"].as_object() else {
                continue;
            };
            assert_eq!(definition["additionalProperties"], json!(false), "{name}");
            for (key, property) in properties {
                let words = property["description"].as_str().unwrap_or_default();
                assert!(words.contains(" / "), "{name}.{key}: {words}");
            }
        }
    }
}

#[test]
fn an_editor_offers_what_the_dictionary_knows() {
    let schema = read(&article());
    let report = &schema["definitions"]["Report"]["properties"];
    let told = |part: &str, id: &str| report[part]["properties"][id]["description"].clone();
    assert_eq!(
        told("indicators", "income"),
        json!("Thu nhập bình quân đầu người (triệu đồng/người/năm). / Average income per person.")
    );
    assert_eq!(
        told("facts", "households"),
        json!("Số hộ (hộ). / Households.")
    );
    assert_eq!(told("facts", "income"), Value::Null);
    assert_eq!(
        report["indicators"]["properties"]["income"]["allOf"][0],
        report["indicators"]["additionalProperties"]
    );
}

#[test]
fn keys_that_may_be_left_out_may_not_be_empty() {
    let schema = read(&article());
    let report = &schema["definitions"]["Report"];
    assert_eq!(report["required"], json!(["title", "date", "place"]));
    assert_eq!(report["properties"]["summary"]["type"], json!("string"));
    assert_eq!(
        schema["definitions"]["Number"]["type"],
        json!(["number", "string", "null"])
    );
    assert!(definition(&schema, "TargetLong").contains("publish-from"));
}

#[test]
fn the_keys_are_those_that_are_read() {
    let [article, site, indicators] = [article(), site(), indicators()].map(|text| read(&text));
    for (part, keys) in KEYS {
        let (schema, name, more) = match part {
            "report" => (&article, "Report", &[][..]),
            "page" => (&article, "Page", &[][..]),
            "place" => (&article, "Place", &[][..]),
            "resolution" => (&article, "Resolution", &[][..]),
            "source" => (&article, "Source", &[][..]),
            "fact" => (&article, "FactLong", &[][..]),
            "indicator" => (&article, "Indicator", &[][..]),
            "figure" => (&article, "ValueLong", &["from", "to", "parts"][..]),
            "target" => (&article, "TargetLong", &[][..]),
            "site" => (&site, "Site", &[][..]),
            "entry" => (&indicators, "Entry", &[][..]),
            other => panic!("`{other}` has no schema"),
        };
        let expected: BTreeSet<&str> = keys.iter().chain(more).copied().collect();
        assert_eq!(definition(schema, name), expected, "{part}");
    }
}
