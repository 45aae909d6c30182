use super::{Channels, Refusal, parse_event};
use events::{Field, PaymentKind};
use serde_json::{Value, json};

struct Registered;

impl Channels for Registered {
    fn is_active(&self, code: &str) -> Option<bool> {
        match code {
            "GYG" | "DIRECT" | "BOKUN" => Some(true),
            "OLD" => Some(false),
            _ => None,
        }
    }
}

fn body() -> Value {
    json!({
        "payloadVersion": "v1", "eventType": "created", "eventTime": "2026-03-01T10:00:00+08:00",
        "source": "gyg", "externalBookingRef": " gyg-1 ",
        "customer": {"name": "Ayu  Lestari", "email": "Ayu@Mail.ID", "phone": "+62 812 3456 789"},
        "booking": {"tourDate": "2026-03-10", "tourTime": "08:30", "adult": 2, "child": 0,
            "currency": "usd", "totalPrice": 120.50},
    })
}

fn with(path: &str, value: Value) -> Value {
    let mut body = body();
    *body.pointer_mut(path).unwrap_or_else(|| panic!("no {path}")) = value;
    body
}

fn fields_of(body: &Value) -> Vec<String> {
    match parse_event(&body.to_string(), &Registered) {
        Err(Refusal::Fields(fields)) => fields.into_keys().collect(),
        other => panic!("expected refused fields, got {other:?}"),
    }
}

fn code_of(body: &str) -> String {
    match parse_event(body, &Registered) {
        Err(Refusal::Coded(code)) => code,
        other => panic!("expected a code, got {other:?}"),
    }
}

#[test]
fn a_plain_event_becomes_canonical() {
    let event = parse_event(&body().to_string(), &Registered).unwrap();
    assert_eq!((event.source.as_str(), event.external_ref.as_str()), ("GYG", "GYG-1"));
    assert_eq!(event.event_time.to_rfc3339(), "2026-03-01T02:00:00+00:00");
    assert_eq!(event.fields[&Field::GuestName], "Ayu Lestari");
    assert_eq!(event.fields[&Field::GuestEmail], "ayu@mail.id");
    assert_eq!(event.fields[&Field::Price], json!({"amount": "120.5", "currency": "USD"}));
    assert_eq!(event.fields[&Field::TourTime], "08:30:00");
}

#[test]
fn money_is_read_from_its_text() {
    for (literal, amount) in [
        ("0.1", "0.1"),
        ("1e3", "1000"),
        ("\"99999999999.99\"", "99999999999.99"),
        ("12345678901.2345", "12345678901.2345"),
    ] {
        let text = body().to_string().replace("120.5", literal);
        let event =
            parse_event(&text, &Registered).unwrap_or_else(|refusal| panic!("{literal}: {refusal:?}"));
        assert_eq!(event.fields[&Field::Price]["amount"], amount, "{literal}");
    }
    for literal in ["-1", "\"abc\"", "1e30", "0.00001", "true", "\"\"", "[]"] {
        let text = body().to_string().replace("120.5", literal);
        assert!(matches!(parse_event(&text, &Registered), Err(Refusal::Fields(_))), "{literal}");
    }
}

#[test]
fn identity_errors_keep_their_legacy_codes() {
    assert!(matches!(parse_event("{", &Registered), Err(Refusal::Malformed)));
    assert_eq!(code_of("[]"), "INVALID_INGEST_PAYLOAD");
    assert_eq!(code_of("{}"), "INVALID_FIELD_PAYLOADVERSION");
    assert_eq!(code_of(&with("/payloadVersion", json!("v2")).to_string()), "UNSUPPORTED_PAYLOAD_VERSION:v2");
    assert_eq!(code_of(&with("/eventType", json!("moved")).to_string()), "UNSUPPORTED_EVENT_TYPE:MOVED");
    assert_eq!(code_of(&with("/source", json!("XYZ")).to_string()), "UNSUPPORTED_SOURCE:XYZ");
    assert_eq!(code_of(&with("/source", json!("old")).to_string()), "CHANNEL_NOT_REGISTERED");
    assert_eq!(
        code_of(&with("/externalBookingRef", json!("  ")).to_string()),
        "EMPTY_FIELD_EXTERNALBOOKINGREF"
    );
    assert_eq!(
        code_of(&with("/externalBookingRef", json!(7)).to_string()),
        "INVALID_FIELD_EXTERNALBOOKINGREF"
    );
    for time in ["2026", "2026-03-01", "2026-03-01T10:00:00", "yesterday", "2026-13-01T00:00:00Z"] {
        assert_eq!(code_of(&with("/eventTime", json!(time)).to_string()), "INVALID_EVENT_TIME", "{time}");
    }
}

#[test]
fn time_money_and_pax_are_refused_beside_their_field() {
    assert_eq!(fields_of(&with("/booking/tourDate", json!("2026-02-30"))), ["booking.tourDate"]);
    for date in
        ["0000-01-01", "-001-01-01", "-99999-1-1", "2026- 1- 1", "2026-3-1", "12026-01-01", "1899-12-31"]
    {
        assert_eq!(fields_of(&with("/booking/tourDate", json!(date))), ["booking.tourDate"], "{date}");
    }
    assert_eq!(fields_of(&with("/booking/tourTime", json!("25:00"))), ["booking.tourTime"]);
    assert_eq!(fields_of(&with("/booking/adult", json!(-1))), ["booking.adult"]);
    assert_eq!(fields_of(&with("/booking/adult", json!(2.5))), ["booking.adult"]);
    assert_eq!(fields_of(&with("/booking/adult", json!(0))), ["booking.adult"]);
    assert_eq!(fields_of(&with("/booking/currency", json!("XXX"))), ["booking.currency"]);
    assert_eq!(fields_of(&with("/booking", Value::Null)), ["booking"]);
    assert_eq!(fields_of(&with("/externalBookingRef", json!("x".repeat(129)))), ["externalBookingRef"]);
    let mut many = body();
    many["booking"]["note"] = json!("a\u{0}b");
    many["booking"]["tourDate"] = json!(5);
    many["references"] = json!([{"issuer": "", "ref": "x"}]);
    assert_eq!(fields_of(&many), ["booking.note", "booking.tourDate", "references[0].issuer"]);
}

#[test]
fn a_guest_is_never_refused() {
    for customer in [
        json!({"name": 5, "email": "not an address", "phone": "12"}),
        json!({"name": null, "email": ["x"], "phone": {"a": 1}}),
        json!("nobody"),
        json!({"name": "x\u{0}y", "email": "a@@b", "phone": 628_123_456_789_i64}),
    ] {
        let event = parse_event(&with("/customer", customer).to_string(), &Registered).unwrap();
        assert_eq!(event.fields.get(&Field::GuestEmail), None);
    }
    let odd = parse_event(&with("/customer/email", json!("ayu@mail")).to_string(), &Registered).unwrap();
    assert_eq!(odd.fields[&Field::OddEmail], "ayu@mail");
}

#[test]
fn placeholders_are_unknown() {
    for name in ["Guest", "CUSTOMER", "unknown", "n/a", "-", "cancelled"] {
        let event = parse_event(&with("/customer/name", json!(name)).to_string(), &Registered).unwrap();
        assert!(!event.fields.contains_key(&Field::GuestName), "{name}");
    }
    for email in ["no-email@getyourguide.com", "x@example.com", "TEST@test.com"] {
        let event = parse_event(&with("/customer/email", json!(email)).to_string(), &Registered).unwrap();
        assert!(!event.fields.contains_key(&Field::GuestEmail), "{email}");
        assert!(!event.fields.contains_key(&Field::OddEmail), "{email}");
    }
}

#[test]
fn a_cancellation_may_come_without_a_booking() {
    let mut cancelled = with("/eventType", json!("CANCELLED"));
    cancelled.as_object_mut().unwrap().remove("booking");
    assert!(parse_event(&cancelled.to_string(), &Registered).is_ok());
}

#[test]
fn payment_facts_come_from_the_block_or_the_legacy_emitter() {
    let mut block = body();
    block["payment"] = json!({"gateway": "PayPal", "captureId": "C1", "amount": "120.50", "currency": "USD"});
    let payment = parse_event(&block.to_string(), &Registered).unwrap().payment.unwrap();
    assert_eq!((payment.gateway.as_str(), payment.kind), ("paypal", PaymentKind::Captured));

    block["payment"] = json!({"gateway": "PayPal", "refundId": "R1"});
    assert_eq!(fields_of(&block), ["payment.amount"]);

    let mut legacy = with("/source", json!("DIRECT"));
    legacy["raw"] = json!({"providerPayload": {"orderId": "O1", "paymentRef": "C9",
        "paymentStatus": "COMPLETED", "capturedAmount": 120.5, "currency": "USD"}});
    let payment = parse_event(&legacy.to_string(), &Registered).unwrap().payment.unwrap();
    assert_eq!((payment.gateway_id.as_str(), payment.kind), ("C9", PaymentKind::Captured));
    legacy["raw"] = json!({"providerPayload": {"paymentStatus": "COMPLETED", "capturedAmount": "junk"}});
    assert_eq!(parse_event(&legacy.to_string(), &Registered).unwrap().payment, None);
}

#[test]
fn the_same_said_twice_has_one_content_hash() {
    let one = parse_event(&body().to_string(), &Registered).unwrap();
    let other = with("/booking/totalPrice", json!("120.500"));
    let mut other = other.to_string();
    other.push('\n');
    let other = parse_event(&other, &Registered).unwrap();
    assert_eq!(one.content_hash(), other.content_hash());
    let third = parse_event(&with("/booking/adult", json!(3)).to_string(), &Registered).unwrap();
    assert_ne!(one.content_hash(), third.content_hash());
}

#[test]
fn only_an_update_clears_and_only_what_it_does_not_set() {
    let mut update = with("/eventType", json!("UPDATED"));
    update["clear"] = json!(["booking.note", "customer.phone"]);
    assert_eq!(fields_of(&update), ["clear"]);
    update["customer"] = json!({});
    let event = parse_event(&update.to_string(), &Registered).unwrap();
    assert_eq!(
        (&event.fields[&Field::Note], &event.fields[&Field::GuestPhone]),
        (&json!(null), &json!(null))
    );
    update["clear"] = json!(["booking.items"]);
    assert_eq!(fields_of(&update), ["clear"]);
    update["clear"] = json!("booking.note");
    assert_eq!(fields_of(&update), ["clear"]);
    update["clear"] = json!(["booking.note"]);
    update["eventType"] = json!("CREATED");
    assert_eq!(fields_of(&update), ["clear"]);
}
