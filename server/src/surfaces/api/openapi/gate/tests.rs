use super::{Verdict, compare};
use crate::surfaces::api::document;
use serde_json::{Value, json};

fn small() -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {"version": "1.4.0"},
        "paths": {
            "/things/{id}": {
                "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
                "get": {
                    "parameters": [{"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 200}}],
                    "responses": {
                        "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}},
                            "headers": {"etag": {"schema": {"type": "string"}}}},
                        "404": {"content": {"application/json": {"schema": {"type": "object"}}}},
                    },
                },
                "post": {
                    "security": [{"token": []}],
                    "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/NewThing"}}}},
                    "responses": {"201": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}},
                },
            },
            "/health": {"get": {"responses": {"200": {}}}},
        },
        "components": {"schemas": {
            "Thing": {
                "type": "object",
                "required": ["id", "status", "parts", "either"],
                "properties": {
                    "id": {"type": "string", "format": "uuid"},
                    "status": {"type": "string", "enum": ["NEW", "DONE"]},
                    "note": {"type": ["string", "null"]},
                    "owner": {"oneOf": [{"type": "null"}, {"$ref": "#/components/schemas/Owner"}]},
                    "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}},
                    "either": {"oneOf": [{"type": "string"}, {"type": "number"}]},
                },
            },
            "Owner": {"allOf": [{"$ref": "#/components/schemas/Named"}, {"type": "object", "properties": {"age": {"type": "integer"}}}]},
            "Named": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}},
            "NewThing": {
                "type": "object",
                "required": ["name"],
                "properties": {
                    "name": {"type": "string", "maxLength": 64},
                    "kind": {"type": "string", "enum": ["A", "B"]},
                    "price": {"oneOf": [{"type": "string"}, {"type": "number"}]},
                },
            },
        }},
    })
}

/// The document with the value at `pointer` replaced, added, or (null) taken away.
fn with(mut document: Value, pointer: &str, value: Value) -> Value {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let name = name.replace("~1", "/").replace("~0", "~");
    let parent = document.pointer_mut(parent).unwrap_or_else(|| panic!("nothing at {pointer}"));
    match (parent, value) {
        (Value::Object(parent), Value::Null) => {
            assert!(parent.remove(&name).is_some(), "nothing at {pointer}")
        }
        (Value::Object(parent), value) => {
            parent.insert(name, value);
        }
        (Value::Array(parent), Value::Null) => {
            parent.remove(name.parse().unwrap());
        }
        (Value::Array(parent), value) if name == "-" => parent.push(value),
        (Value::Array(parent), value) => parent[name.parse::<usize>().unwrap()] = value,
        _ => panic!("nothing can be at {pointer}"),
    }
    document
}

const GET: &str = "/paths/~1things~1{id}/get";
const POST: &str = "/paths/~1things~1{id}/post";
const THING: &str = "/components/schemas/Thing";
const NEW: &str = "/components/schemas/NewThing";

#[test]
fn what_breaks_a_client_is_found() {
    let cases = [
        ("/paths/~1health".to_owned(), Value::Null, "/health: the path is gone"),
        (POST.to_owned(), Value::Null, "POST /things/{id}: the operation is gone"),
        (format!("{GET}/responses/404"), Value::Null, "GET /things/{id} 404: the response is gone"),
        (format!("{GET}/responses/200/headers/etag"), Value::Null, "the header etag is gone"),
        (format!("{GET}/responses/200/content"), json!({"text/plain": {}}), "application/json is gone"),
        (format!("{GET}/security"), json!([{"token": []}]), "no authentication is not enough"),
        (format!("{POST}/security"), json!([{"other": []}]), "token is not enough"),
        (format!("{GET}/parameters/0"), Value::Null, "query parameter limit: is gone"),
        (format!("{GET}/parameters/0/required"), json!(true), "query parameter limit: is now required"),
        (format!("{GET}/parameters/0/schema/maximum"), json!(100), "maximum is now 100"),
        (format!("{GET}/parameters/0/schema/type"), json!("boolean"), "was integer, is boolean"),
        (
            format!("{GET}/parameters/-"),
            json!({"name": "must", "in": "query", "required": true}),
            "the query parameter must is new and required",
        ),
        (format!("{POST}/requestBody"), Value::Null, "the request body is gone"),
        (format!("{POST}/requestBody/required"), json!(true), "the request body is now required"),
        (format!("{NEW}/required"), json!(["name", "kind"]), ".kind: is now required"),
        (format!("{NEW}/properties/kind"), Value::Null, ".kind: is gone"),
        (format!("{NEW}/properties/kind/enum"), json!(["A"]), "\"B\" is none of the words any more"),
        (format!("{NEW}/properties/name/maxLength"), json!(32), "maxLength is now 32"),
        (format!("{NEW}/properties/name/enum"), json!(["x"]), "only some words are taken now"),
        (format!("{NEW}/properties/price"), json!({"type": "string"}), "alternatives"),
        (format!("{NEW}/additionalProperties"), json!(false), "further properties are not taken"),
        (format!("{THING}/properties/id"), Value::Null, ".id: is gone"),
        (format!("{THING}/properties/note"), Value::Null, ".note: is gone"),
        (format!("{THING}/required"), json!(["status", "parts", "either"]), ".id: may now be missing"),
        (format!("{THING}/properties/id/type"), json!("integer"), "was string, is integer"),
        (format!("{THING}/properties/id/format"), json!("date"), "its format was uuid, is date"),
        (format!("{THING}/properties/id/type"), json!(["string", "null"]), "was string, is null or string"),
        (format!("{THING}/properties/status/enum"), json!(["NEW"]), "\"DONE\" is none of the words"),
        (
            format!("{THING}/properties/parts/items"),
            json!({"type": "string"}),
            ".parts[]: was object, is string",
        ),
        (format!("{THING}/properties/owner"), json!({"type": "string"}), ".owner"),
        (format!("{THING}/properties/either/oneOf/-"), json!({"type": "boolean"}), "alternatives"),
        ("/components/schemas/Named/required".to_owned(), json!([]), ".owner.name: may now be missing"),
    ];
    for (pointer, value, expected) in cases {
        let current = with(small(), &pointer, value);
        match compare(&small(), &current) {
            Verdict::Breaking(found) => {
                assert!(
                    found.iter().any(|line| line.contains(expected)),
                    "{pointer}: {found:?} lacks {expected}"
                );
            }
            verdict => panic!("{pointer}: {verdict:?}"),
        }
    }
}

#[test]
fn additions_pass() {
    let cases = [
        ("/paths/~1more".to_owned(), json!({"get": {"responses": {"200": {}}}})),
        ("/paths/~1health/post".to_owned(), json!({"responses": {"200": {}}})),
        (format!("{GET}/responses/503"), json!({})),
        (format!("{GET}/parameters/-"), json!({"name": "more", "in": "query"})),
        (format!("{GET}/parameters/0/schema/maximum"), json!(500)),
        (format!("{POST}/security"), json!([{"token": []}, {"other": []}])),
        (format!("{POST}/security"), json!([{}])),
        (format!("{THING}/properties/more"), json!({"type": "string"})),
        (format!("{THING}/properties/status/enum"), json!(["NEW", "DONE", "LATE"])),
        (format!("{THING}/properties/note/type"), json!("string")),
        (format!("{THING}/properties/owner"), json!({"$ref": "#/components/schemas/Owner"})),
        (format!("{THING}/required"), json!(["id", "status", "parts", "either", "note"])),
        (format!("{NEW}/properties/more"), json!({"type": "string"})),
        (format!("{NEW}/properties/name/maxLength"), json!(128)),
        (format!("{NEW}/properties/kind/enum"), json!(["A", "B", "C"])),
        (format!("{NEW}/required"), json!([])),
        (format!("{NEW}/properties/price/oneOf/-"), json!({"type": "null"})),
        (format!("{GET}/description"), json!("better words")),
    ];
    for (pointer, value) in cases {
        assert_eq!(compare(&small(), &with(small(), &pointer, value)), Verdict::Compatible, "{pointer}");
    }
    assert_eq!(compare(&small(), &small()), Verdict::Compatible);
}

#[test]
fn a_new_major_version_may_break() {
    let broken = with(small(), "/paths/~1health", Value::Null);
    let major = with(broken.clone(), "/info/version", json!("2.0.0"));
    assert!(matches!(compare(&small(), &major), Verdict::NewMajor(_)));
    let minor = with(broken, "/info/version", json!("1.5.0"));
    assert!(matches!(compare(&small(), &minor), Verdict::Breaking(_)));
}

/// The real document without its examples, which only make it slow to copy.
fn ours() -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(members) => {
                members.remove("examples");
                members.values_mut().for_each(strip);
            }
            Value::Array(entries) => entries.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut ours = document().clone();
    strip(&mut ours);
    ours
}

/// Whatever operation or status is taken out of the real document, the gate sees it.
#[test]
fn each_operation_and_status_of_ours_is_guarded() {
    let ours = &ours();
    assert_eq!(compare(ours, ours), Verdict::Compatible);
    let mut mutations = 0;
    for (path, item) in ours["paths"].as_object().unwrap() {
        let path = path.replace('~', "~0").replace('/', "~1");
        for (method, operation) in item.as_object().unwrap() {
            let operation_at = format!("/paths/{path}/{method}");
            let statuses = operation["responses"].as_object().unwrap().keys();
            let places = statuses
                .map(|status| format!("{operation_at}/responses/{status}"))
                .chain([operation_at.clone()]);
            for place in places {
                let verdict = compare(ours, &with(ours.clone(), &place, Value::Null));
                assert!(matches!(verdict, Verdict::Breaking(_)), "{place}: {verdict:?}");
                mutations += 1;
            }
        }
    }
    assert!(mutations > 60, "{mutations}");
}

/// Whatever property is taken out of a schema that the real document uses, or given another type.
#[test]
fn each_property_of_ours_is_guarded() {
    let ours = &ours();
    for (name, schema) in ours["components"]["schemas"].as_object().unwrap() {
        let Some(properties) = schema["properties"].as_object() else { continue };
        for property in properties.keys() {
            let place = format!("/components/schemas/{name}/properties/{property}");
            let gone = compare(ours, &with(ours.clone(), &place, Value::Null));
            assert!(matches!(gone, Verdict::Breaking(_)), "{place} taken away: {gone:?}");
            let other = compare(
                ours,
                &with(ours.clone(), &place, json!({"type": "array", "items": {"type": "null"}})),
            );
            assert!(matches!(other, Verdict::Breaking(_)), "{place} of another type: {other:?}");
        }
    }
}
