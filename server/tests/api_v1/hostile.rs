//! Whatever a client sends, it is the client's fault: never a 5xx, always the envelope. `desk` asserts both.

use crate::{
    desk::{ADMIN, Desk},
    signed::{Post, accepted, event, fresh, with},
};
use kembara::surfaces::api::document;
use serde_json::{Value, json};

fn nested(depth: usize) -> String {
    format!("{}{}", "[".repeat(depth), "]".repeat(depth))
}

/// Values for any field of any type.
fn odd_values() -> Vec<Value> {
    let huge = "9".repeat(400);
    let texts = [
        "",
        " ",
        "\u{0}",
        "a\u{0}b",
        "\u{202e}x",
        "null",
        "-1",
        "NaN",
        "1e999",
        "'; drop table x; --",
        "🦆",
        "%00",
        "{}",
    ];
    let mut values: Vec<Value> = texts.iter().map(|text| json!(text)).collect();
    values.extend([
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(i64::MAX),
        json!(u64::MAX),
        json!(1e300),
        json!(0.1),
    ]);
    values.extend([json!([]), json!([[]]), json!([null]), json!({}), json!({"a": {"b": null}}), json!(huge)]);
    values.extend([json!("x".repeat(100_000)), json!(vec![0; 1_000])]);
    values
}

#[tokio::test(flavor = "multi_thread")]
async fn every_field_of_an_event_takes_anything_or_refuses_it() {
    let desk = Desk::open().await;
    let pointers = [
        "/payloadVersion",
        "/eventType",
        "/eventTime",
        "/source",
        "/externalBookingRef",
        "/customer",
        "/customer/name",
        "/customer/email",
        "/customer/phone",
        "/booking",
        "/booking/tourDate",
        "/booking/tourTime",
        "/booking/adult",
        "/booking/child",
        "/booking/infant",
        "/booking/currency",
        "/booking/totalPrice",
        "/booking/pickupLocation",
        "/booking/note",
        "/booking/items",
        "/raw",
        "/references",
        "/payment",
        "/extra",
    ];
    let mut taken = 0;
    for pointer in pointers {
        for value in odd_values() {
            let body = event(&fresh("H"));
            let (parent, name) = pointer.rsplit_once('/').unwrap();
            let mut body = body;
            body.pointer_mut(parent).unwrap().as_object_mut().unwrap().insert(name.to_owned(), value.clone());
            let answer = Post::of(&desk, &body).call(&desk).send().await;
            assert!([202, 400, 422].contains(&answer.status), "{pointer} = {value}: {}", answer.text);
            taken += usize::from(answer.status == 202);
        }
    }
    assert!(taken > 100, "{taken}");
    // What was taken can be applied: nothing of it kills a worker or the database.
    desk.drain().await;
    assert_eq!(desk.count("ingestion.event where state <> 'DONE'").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn nested_odd_items_are_refused_or_taken() {
    let desk = Desk::open().await;
    for name in
        ["name", "externalProductRef", "packageRefType", "packageRefKey", "adult", "unitPrices", "total"]
    {
        for value in odd_values() {
            let body = with(event(&fresh("H")), "/booking/items", json!([{ name: value }]));
            assert!([202, 400, 422].contains(&Post::of(&desk, &body).call(&desk).send().await.status));
        }
    }
    for name in ["gateway", "orderId", "captureId", "refundId", "status", "amount", "currency", "time"] {
        for value in odd_values() {
            let payment = with(
                json!({"gateway": "paypal", "captureId": fresh("C"), "amount": 5, "currency": "USD"}),
                "/x",
                json!(1),
            );
            let mut payment = payment;
            payment[name] = value;
            let body = with(event(&fresh("H")), "/payment", payment);
            assert!([202, 400, 422].contains(&Post::of(&desk, &body).call(&desk).send().await.status));
        }
    }
    desk.drain().await;
    assert_eq!(desk.count("ingestion.event where state <> 'DONE'").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn bytes_that_are_no_event_are_refused() {
    let desk = Desk::open().await;
    let good = event("H-0").to_string();
    let mut bodies: Vec<Vec<u8>> = [
        "",
        " ",
        "null",
        "true",
        "0",
        "\"\"",
        "[]",
        "{",
        "}",
        "{}{}",
        "{\"a\":1,}",
        "\u{feff}{}",
        "{\"a\":\"\u{1}\"}",
        "NaN",
    ]
    .iter()
    .map(|text| text.as_bytes().to_vec())
    .collect();
    bodies.push(nested(100_000).into_bytes());
    bodies.push(good.replace("{\"guest\":\"Ayu Lestari\"}", &nested(100_000)).into_bytes());
    bodies.push(
        good.replace("durian", "\u{fffd}")
            .into_bytes()
            .iter()
            .map(|b| if *b == 0xef { 0xff } else { *b })
            .collect(),
    );
    bodies.push(good.replace("durian", "\\ud800").into_bytes());
    bodies.push(vec![0; 10_000]);
    bodies.push((0..=255).collect());
    bodies.push(good.replace("\"adult\":2", "\"adult\":2,\"adult\":3").into_bytes());
    for bytes in bodies {
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(60)]).into_owned();
        let answer = Post::of_bytes(&desk, bytes).call(&desk).send().await;
        assert!([202, 400, 409, 422].contains(&answer.status), "{shown}: {}", answer.text);
    }
    desk.drain().await;
    assert_eq!(desk.count("ingestion.event where state <> 'DONE'").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn odd_headers_are_refused() {
    let desk = Desk::open().await;
    let odd: [&[u8]; 7] = [b"", b" ", b"\xff\xfe", b"a\tb", &[b'x'; 5_000], b"';--", "\u{fc}".as_bytes()];
    for name in [
        "authorization",
        "x-signature",
        "x-signature-algorithm",
        "x-timestamp",
        "x-nonce",
        "x-idempotency-key",
        "content-type",
        "content-length",
        "content-encoding",
        "x-admin-role",
        "x-actor",
        "x-request-id",
        "if-match",
    ] {
        for value in odd {
            let answer = Post::of(&desk, &event(&fresh("H"))).call(&desk).header(name, value).send().await;
            assert!(answer.status < 500, "{name}");
            let answer = desk.patch("/v1/ops/bookings/x").token(ADMIN).header(name, value).send().await;
            assert!(answer.status < 500, "{name}");
        }
    }
    // Signed as they came, odd nonces and keys are refused by name.
    for value in ["x".repeat(129), "\u{fc}".repeat(129)] {
        let answer = Post::of(&desk, &event(&fresh("H"))).nonce(&value).call(&desk).send().await;
        assert_eq!((answer.status, answer.code()), (422, "VALIDATION_ERROR"));
        let answer = Post::of(&desk, &event(&fresh("H"))).key(&value).call(&desk).send().await;
        assert_eq!((answer.status, answer.code()), (422, "VALIDATION_ERROR"));
    }
    let answer =
        Post::of(&desk, &event(&fresh("H"))).nonce("n\u{fc}").key("k\u{fc}").call(&desk).send().await;
    assert_eq!(answer.status, 202, "{}", answer.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_takes_odd_paths_queries_and_bodies() {
    let desk = Desk::open().await;
    accepted(&desk, &event("H-1")).await;
    desk.drain().await;
    let long = "x".repeat(5_000);
    let ids = [
        "",
        "%00",
        "%FF%FE",
        "..",
        "%2F",
        "';--",
        "GYG:",
        ":",
        "::::",
        "H-1",
        "%E2%80%AE",
        "-1",
        "99999999999999999999",
        &long,
    ];
    let queries = [
        "",
        "?",
        "?&&==&",
        "?limit=-1&windowMinutes=-1",
        "?limit=1e400&cursor=%00",
        "?q=%00",
        "?q=%",
        "?q=%25%5C_",
        "?q=%FF",
        "?status=%00",
        "?status=OPEN&status=NEW",
        "?dateFrom=0000-00-00",
        "?dateTo=9999-12-31&dateFrom=0001-01-01",
        "?cursor=zzzzzzzzzzz-00000000000000000000000000000000",
        "?cursor=-ffffffffffffffff",
        "?cursor=8000000000000000",
        "?eventType=%F0%9F%A6%86",
        "?limit=٣",
    ];
    let bodies = [
        "",
        "{",
        "[]",
        "null",
        "{\"note\":1}",
        "{\"reasonCode\":{}}",
        "{\"reasonCode\":\"\\u0000\"}",
        "{\"note\":\"\\ud83d\"}",
    ];
    for (pattern, item) in document()["paths"].as_object().unwrap() {
        for method in item.as_object().unwrap().keys().map(|method| method.to_uppercase()) {
            for id in ids {
                let path: Vec<&str> =
                    pattern.split('/').map(|part| if part.starts_with('{') { id } else { part }).collect();
                let path = path.join("/");
                let plain = desk.call(&method, &path).token(ADMIN).send().await;
                assert!(plain.status < 500, "{method} {path}");
                if id == "H-1" {
                    for query in queries {
                        desk.call(&method, &format!("{path}{query}").replace('٣', "%D9%A3"))
                            .token(ADMIN)
                            .send()
                            .await;
                    }
                    for body in bodies {
                        let call =
                            desk.call(&method, &path).token(ADMIN).header("content-type", "application/json");
                        call.body(body).send().await;
                    }
                }
                if !pattern.contains('{') && id == "%00" {
                    break;
                }
            }
            for query in queries {
                let path = pattern.replace("{id}", "H-1");
                if !path.contains('{') {
                    desk.call(&method, &format!("{path}{query}").replace('٣', "%D9%A3"))
                        .token(ADMIN)
                        .send()
                        .await;
                }
            }
        }
    }
    // Nothing of it was stored, or broke what was.
    assert_eq!(desk.get("/v1/ops/bookings/H-1").token(ADMIN).send().await.status, 200);
}
