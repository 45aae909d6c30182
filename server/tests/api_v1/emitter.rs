//! The web site's emitter as it is (legacy §3.3): its events, its order of keys, its retries. Nothing of it changes.

use crate::{
    desk::{ADMIN, Desk},
    signed::{Post, with},
};
use serde_json::{Value, json};

/// `orders/store`.
fn created() -> Value {
    json!({
        "payloadVersion": "v1",
        "eventType": "CREATED",
        "eventTime": "2026-03-02T00:58:12.345Z",
        "source": "DIRECT",
        "externalBookingRef": "BST-20260302-0042",
        "customer": {"name": "Made Wijaya", "email": "made@mail.id", "phone": "081234567890"},
        "booking": {
            "tourDate": "2026-03-20", "tourTime": "09:00", "adult": 2, "child": 0, "currency": "USD",
            "totalPrice": 96.4, "pickupLocation": "Hotel Santika, Kuta", "meetingPoint": null, "note": null,
        },
        "raw": {"providerPayload": {"bookingId": 42, "orderId": null, "paymentRef": null, "paymentStatus": "PENDING"}},
    })
}

/// Capture.
fn captured() -> Value {
    let body = with(created(), "/eventType", json!("UPDATED"));
    let body = with(body, "/eventTime", json!("2026-03-02T00:59:40.001Z"));
    with(
        body,
        "/raw",
        json!({"providerPayload": {
            "orderId": "5O190127TN364715T", "paymentRef": "3C679366HH908993F", "paymentStatus": "COMPLETED",
            "capturedAmount": "96.40", "currency": "USD",
            "capturePayload": {"id": "3C679366HH908993F", "amount": {"value": "96.40"}},
        }}),
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn store_and_capture_become_one_booking() {
    let desk = Desk::open().await;
    let store = Post::of(&desk, &created()).key("direct-created-42");
    let capture = Post::of(&desk, &captured()).key("direct-payment-captured-42-3C679366HH908993F");
    assert_eq!(store.call(&desk).send().await.status, 202);
    // A retry signs anew: fresh nonce, fresh timestamp, same key and body.
    desk.test.clock.advance(chrono::Duration::milliseconds(500));
    let retry = Post { key: store.key.clone(), ..Post::of(&desk, &created()) };
    assert_eq!(retry.call(&desk).send().await.data()["idempotentReplay"], true);
    assert_eq!(capture.call(&desk).send().await.status, 202);
    assert_eq!(desk.drain().await, 2);

    let booking = desk.get("/v1/ops/bookings/bst-20260302-0042").token(ADMIN).send().await;
    assert_eq!(booking.data()["channelCode"], "DIRECT");
    assert_eq!(booking.data()["externalBookingRef"], "BST-20260302-0042");
    assert_eq!(desk.count("ops_booking.booking").await, 1);
    assert_eq!(
        desk.count("payment.payment_event where kind = 'CAPTURED' and gateway_id = '3C679366HH908993F'")
            .await,
        1
    );
}
