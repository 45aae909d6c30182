//! The JSON schemas of what is published (`doc/schema/`), made from the types. `WRITE_SCHEMA=1 cargo test -p contracts
//! schema` writes them anew; a version that was released only ever gains optional fields.

use super::{Document, Payload, PublishedV1, Snapshot, Tour, Variant};
use crate::ids::{ItemKey, JobKey};
use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::{Value, json};
use std::{fs, path::PathBuf};
use uuid::Uuid;

/// As it is written: a field that is always there is required.
fn schema<T: JsonSchema>() -> Value {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>().to_value()
}

/// Ids and days are held to their forms, too.
fn judge(schema: &Value) -> jsonschema::Validator {
    jsonschema::options().should_validate_formats(true).build(schema).unwrap()
}

fn is_as_kept(name: &str, schema: &Value) {
    let file = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../doc/schema")).join(name);
    let text = format!("{schema:#}\n");
    if std::env::var_os("WRITE_SCHEMA").is_some() {
        fs::write(&file, &text).unwrap();
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    assert!(kept == text, "{name} is not what the types say: WRITE_SCHEMA=1 cargo test -p contracts schema");
}

#[test]
fn the_schemas_of_the_repository_are_those_of_the_types() {
    is_as_kept("payload-v1.json", &schema::<Payload>());
    is_as_kept("snapshot-v1.json", &schema::<Snapshot<Payload>>());
}

fn payload() -> Value {
    let tour = Tour { variants: vec![Variant::default()], ..Tour::default() };
    let published =
        PublishedV1 { item_id: ItemKey(Uuid::nil()), document: Document::Tour(tour), pictures: vec![] };
    serde_json::to_value(Payload::V1(published)).unwrap()
}

#[test]
fn a_payload_without_a_field_or_with_a_strange_one_in_its_place_is_refused() {
    let judge = judge(&schema::<Payload>());
    let good = payload();
    judge.validate(&good).unwrap();
    for (place, value) in [
        ("/payloadVersion", json!("v2")),
        ("/itemId", json!("sunrise")),
        ("/document/kind", json!("BOAT")),
        ("/document/variants/0/currency", json!("usd")),
        ("/document/variants/0/serviceType", json!("LUXURY")),
        ("/document/variants/0/minPax", json!(-1)),
        ("/document/highlights", json!("one")),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(place).unwrap() = value;
        assert!(!judge.is_valid(&bad), "{place}");
    }
    for field in ["slug", "isActive", "variants"] {
        let mut bad = good.clone();
        bad["document"].as_object_mut().unwrap().remove(field).unwrap();
        assert!(!judge.is_valid(&bad), "without {field}");
    }
}

#[test]
fn a_snapshot_is_payloads_with_their_job() {
    let judge = judge(&schema::<Snapshot<Payload>>());
    let snapshot = Snapshot {
        payload_version: super::PayloadVersion::V1,
        generated_at: "2026-03-02T01:00:00.000Z".to_owned(),
        job_id: JobKey(Uuid::nil()),
        items: vec![payload()],
    };
    let mut snapshot = serde_json::to_value(snapshot).unwrap();
    judge.validate(&snapshot).unwrap();
    snapshot["items"][0]["document"]["variants"][0]["code"] = json!(7);
    assert!(!judge.is_valid(&snapshot));
}

/// Written once, of the first version in use; never anew. What would break it would break every revision kept.
#[test]
fn what_was_published_once_still_fits_and_is_read() {
    let text = include_str!("../../../../doc/schema/example-snapshot-v1.json");
    let snapshot: Value = serde_json::from_str(text).unwrap();
    judge(&schema::<Snapshot<Payload>>()).validate(&snapshot).unwrap();
    let read: Snapshot<Payload> = serde_json::from_str(text).unwrap();
    let kinds = read.items.iter().map(|Payload::V1(published)| published.document.kind());
    assert_eq!(kinds.collect::<Vec<_>>(), crate::catalog::ItemKind::ALL);
    for (Payload::V1(published), kept) in read.items.iter().zip(snapshot["items"].as_array().unwrap()) {
        let again = serde_json::to_value(Payload::V1(published.clone())).unwrap();
        assert_eq!(again["document"], kept["document"], "nothing of it is lost or renamed");
    }
}
