//! The figures have their legacy shapes; `desk` holds them to the document.

use crate::{
    desk::{ADMIN, Desk},
    signed::{EVENTS, accepted, event, fresh},
};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn the_queue_is_counted() {
    let desk = Desk::open().await;
    let done = accepted(&desk, &event(&fresh("Q"))).await;
    desk.drain().await;
    let failed = accepted(&desk, &event(&fresh("Q"))).await;
    desk.post(&format!("{EVENTS}/{failed}/fail")).token(ADMIN).json(&json!({"reasonCode": "x"})).send().await;
    accepted(&desk, &event(&fresh("Q"))).await;

    let answer = desk.get("/v1/ingest/metrics/queue").token(ADMIN).send().await;
    let data = answer.data();
    assert_eq!(data["queue"]["queueName"], "ingest-bookings-events");
    for (name, value) in [("waiting", 1), ("active", 0), ("delayed", 0), ("completed", 1), ("failed", 1)] {
        assert_eq!(data["queue"][name], value, "{name} of {data}");
    }
    assert_eq!((&data["queue"]["enabled"], &data["queue"]["paused"]), (&json!(true), &json!(false)));
    assert_eq!(data["deadLetter"]["total"], 1);
    assert_eq!(
        data["deadLetter"]["byStatus"],
        json!({"OPEN": 1, "READY": 0, "REPLAYING": 0, "SUCCEEDED": 0, "FAILED": 0, "RESOLVED": 0, "CLOSED": 0})
    );
    assert_eq!(
        data["retry"]["policy"],
        json!({"maxAttempts": 5, "retryDelaysSeconds": [30, 120, 600, 1800, 7200]})
    );
    assert_eq!(data["retry"]["nextRetryAt"], json!({"earliest": null, "latest": null}));
    assert_eq!(data["retry"]["attemptHistogram"], json!({"1": 0, "2": 0, "3": 0, "4": 0, ">=5": 0}));

    let answer = desk.get("/v1/ingest/metrics/processing?windowMinutes=0.5").token(ADMIN).send().await;
    let data = answer.data();
    assert_eq!(data["windowMinutes"], 1);
    assert_eq!(
        data["totals"],
        json!({"received": 3, "done": 1, "failed": 1, "processing": 0, "pending": 1, "terminal": 2})
    );
    assert_eq!(data["latenciesMs"]["sampleCount"], 1);
    assert!((data["successRate"].as_f64().unwrap() - 1.0 / 3.0).abs() < 1e-9);
    assert!(!done.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn empty_windows_have_no_latencies_and_full_success() {
    let desk = Desk::open().await;
    let answer = desk.get("/v1/ingest/metrics/processing?windowMinutes=99999").token(ADMIN).send().await;
    let data = answer.data();
    assert_eq!((&data["windowMinutes"], &data["successRate"]), (&json!(1440), &json!(1.0)));
    assert_eq!(data["latenciesMs"], json!({"sampleCount": 0, "median": null, "p95": null, "max": null}));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_api_counts_its_own_calls() {
    let desk = Desk::open().await;
    let empty = desk.get("/v1/metrics/api").token(ADMIN).send().await;
    assert_eq!(
        (&empty.data()["totals"]["requests"], &empty.data()["rates"]["successRate"]),
        (&json!(0), &json!(1.0))
    );
    desk.get("/health").send().await;
    desk.post("/nowhere").send().await;
    desk.test.clock.advance(chrono::Duration::seconds(90));

    let answer = desk.get("/v1/metrics/api").token(ADMIN).send().await;
    let data = answer.data();
    assert_eq!((&data["windowMinutes"], &data["uptimeSeconds"]), (&json!(15), &json!(90)));
    assert_eq!(
        data["totals"],
        json!({"requests": 3, "status2xx": 2, "status3xx": 0, "status4xx": 1, "status5xx": 0})
    );
    assert_eq!(data["byMethod"], json!({"GET": 2, "POST": 1}));
    assert_eq!(data["latencyMs"]["sampleCount"], 3);

    let old = desk.get("/v1/metrics/api?windowMinutes=1").token(ADMIN).send().await;
    assert_eq!(old.data()["totals"]["requests"], 1);

    let prometheus = desk.get("/metrics").send().await;
    assert!(prometheus.text.contains("route=\"/v1/metrics/api\""), "{}", prometheus.text);
    assert!(!prometheus.text.contains("/nowhere"));
}
