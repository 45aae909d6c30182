//! The document, where it is served and kept; and the addresses that lead nowhere.

use crate::desk::Desk;
use kembara::surfaces::api::{document, gate};
use serde_json::Value;
use std::{fs, path::Path};

fn kept(name: &str) -> Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../doc/openapi").join(name);
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    serde_json::from_str(&text).unwrap()
}

#[test]
fn the_kept_document_is_what_the_code_says() {
    assert!(
        kept("v1.json") == *document(),
        "doc/openapi/v1.json is not what the code says; write it anew: kembara openapi --write doc/openapi/v1.json"
    );
}

#[test]
fn nothing_released_is_broken() {
    let verdict = gate::compare(&kept("released/v1.json"), document());
    assert_eq!(verdict, gate::Verdict::Compatible);
}

#[test]
fn the_document_is_whole() {
    assert_eq!(document()["openapi"], "3.1.0");
    let references = document().to_string();
    for part in references.split("\"$ref\":\"#").skip(1) {
        let pointer = part.split('"').next().unwrap();
        assert!(document().pointer(pointer).is_some(), "{pointer} leads nowhere");
    }
    for (path, item) in document()["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let at = format!("{method} {path}");
            assert!(operation["operationId"].is_string() && operation["summary"].is_string(), "{at}");
            assert!(operation["security"].is_array(), "{at}");
            assert!(operation["tags"].as_array().is_some_and(|tags| tags.len() == 1), "{at}");
            for (status, response) in operation["responses"].as_object().unwrap() {
                if status == "304" {
                    continue;
                }
                let content = response["content"].as_object();
                assert!(content.is_some_and(|content| !content.is_empty()), "{at} {status} has no content");
                let schemas = content.unwrap().values().all(|media| media["schema"].is_object());
                assert!(schemas || path == "/metrics", "{at} {status} has no schema");
            }
            for name in path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')) {
                let parameters = operation["parameters"].as_array().unwrap();
                assert!(
                    parameters
                        .iter()
                        .any(|parameter| parameter["name"] == name && parameter["required"] == true),
                    "{at} {name}"
                );
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_served_for_programs_and_people() {
    let desk = Desk::open().await;
    for path in ["/docs/openapi.json", "/docs-json"] {
        let answer = desk.get(path).send().await;
        assert_eq!((answer.header("content-type"), &answer.body), ("application/json", document()));
    }
    let page = desk.get("/docs").send().await;
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    let policy = page.header("content-security-policy");
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    assert!(page.text.contains("/v1/ingest/bookings/events") && page.text.contains("NONCE_REUSED"));
    assert!(desk.get("/docs/style.css").send().await.header("content-type").starts_with("text/css"));
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_addresses_and_methods_are_answered_in_the_envelope() {
    let desk = Desk::open().await;
    for (method, path) in
        [("GET", "/"), ("POST", "/v1/nothing"), ("GET", "/v1/ops/bookings/"), ("GET", "/v1/catalog/nothing")]
    {
        let answer = desk.call(method, path).send().await;
        assert_eq!((answer.status, answer.code()), (404, "NOT_FOUND"), "{path}");
        assert_eq!(answer.message(), format!("Cannot {method} {path}"));
    }
    for (method, path) in
        [("DELETE", "/v1/ops/bookings/x"), ("GET", "/v1/ingest/bookings/events"), ("PUT", "/health")]
    {
        let answer = desk.call(method, path).send().await;
        assert_eq!((answer.status, answer.code()), (405, "METHOD_NOT_ALLOWED"), "{path}");
        assert!(!answer.header("allow").is_empty(), "{path}");
    }
    assert_eq!(desk.call("HEAD", "/health").send().await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_callers_request_id_comes_back() {
    let desk = Desk::open().await;
    let answer = desk.get("/health").header("x-request-id", "trace-12345678").send().await;
    assert_eq!(answer.header("x-request-id"), "trace-12345678");
    assert_eq!(answer.body["meta"]["requestId"], "trace-12345678");
}
