//! Lists as files, through the real router.

use super::site_browser::{Browser, PASSWORD, house, user};
use axum::http::StatusCode;
use contracts::Role;
use testkit::personas;

#[tokio::test]
async fn the_audit_trail_is_a_file_for_managers_and_its_taking_is_on_the_trail() {
    let (test, house) = house().await;
    user(&house, "staff@kembara.test", Role::Staff).await;
    user(&house, "boss@kembara.test", Role::Manager).await;
    let entry = audit::Entry {
        event_type: "TESTED",
        resource_type: "test",
        resource_id: "=HYPERLINK(1)".to_owned(),
        before: Some(serde_json::json!({"status": "OPEN"})),
        after: Some(serde_json::json!({"status": "CLOSED"})),
        metadata: None,
    };
    let mut tx = house.ops.begin().await.unwrap();
    let admin = personas::admin();
    for _ in 0..1_200 {
        audit::record_in_tx(&mut tx, house.ids.as_ref(), house.clock.now(), &admin, entry.clone())
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();

    let path = "/audit/export.csv?action=TESTED";
    let mut browser = Browser::new(&house);
    assert_eq!(browser.get(path).await.to, "/sign-in?next=/audit/export.csv%3Faction%3DTESTED");
    browser.sign_in("staff@kembara.test", PASSWORD).await;
    assert_eq!(browser.get(path).await.status, StatusCode::FORBIDDEN);

    let mut browser = Browser::new(&house);
    browser.sign_in("boss@kembara.test", PASSWORD).await;
    let file = browser.get(path).await;
    assert_eq!(file.status, StatusCode::OK);
    let lines: Vec<_> = file.body.lines().collect();
    assert!(lines[0].trim_start_matches('\u{feff}').starts_with("When (UTC),Action,Actor,"), "{}", lines[0]);
    // three pages of it
    assert_eq!(lines.len(), 1_201);
    assert!(lines[1].contains(",'=HYPERLINK(1),status: OPEN → CLOSED,"), "{}", lines[1]);
    assert_eq!(browser.get("/audit/export.csv?from=yesterday").await.status, StatusCode::BAD_REQUEST);

    let taken: Vec<(String, serde_json::Value)> =
        sqlx::query_as("select actor, metadata from audit.event where event_type = 'AUDIT_EXPORTED'")
            .fetch_all(test.ops.pool())
            .await
            .unwrap();
    let [(who, what)] = &taken[..] else { panic!("{taken:?}") };
    assert_eq!((who.as_str(), &what["action"]), ("boss@kembara.test", &serde_json::json!("TESTED")));
}
