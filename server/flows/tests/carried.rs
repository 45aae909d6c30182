//! Acts on channel_db reach the trail in ops_db, each once.

use audit::{AuditQuery, Entry};
use flows::{House, audit_relay::relay_audit};
use platform::{Clock, ids::Ids};
use platform_channel::audit_outbox;
use serde_json::json;
use testkit::{TestHouse, personas};

fn entry(resource_id: &str) -> Entry {
    Entry {
        event_type: "CATALOG_ITEM_CREATED",
        resource_type: "catalog_item",
        resource_id: resource_id.to_owned(),
        before: None,
        after: Some(json!({"name": "Sunrise"})),
        metadata: None,
    }
}

#[tokio::test]
async fn an_act_is_carried_once_however_often_the_relay_runs() {
    let test = TestHouse::new().await;
    let house = House::new(
        test.ops.clone(),
        test.channel.clone(),
        test.clock(),
        test.ids.clone(),
        identity::switches::FirstValues::all(true),
    );
    let mut tx = house.channel.begin().await.unwrap();
    for name in ["one", "two"] {
        let (ids, now) = (house.ids.as_ref() as &dyn Ids, house.clock.now());
        audit_outbox::record_in_tx(&mut tx, ids, now, &personas::manager(), entry(name)).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(audit_outbox::lag(&house.channel).await.unwrap(), (2, Some(test.clock.now())));

    assert_eq!(relay_audit(&house).await.unwrap(), 2);
    assert_eq!(relay_audit(&house).await.unwrap(), 0);
    // a relay that died between the two commits carries again
    sqlx::raw_sql("update platform.audit_outbox set carried_at = null")
        .execute(house.channel.pool())
        .await
        .unwrap();
    assert_eq!(relay_audit(&house).await.unwrap(), 2);

    let trail = audit::event_list(&house.ops, &AuditQuery::default()).await.unwrap().rows;
    let told: Vec<_> = trail.iter().map(|row| (row.resource_id.as_str(), row.actor.as_str())).collect();
    assert_eq!(told, [("two", "manager@kembara.test"), ("one", "manager@kembara.test")]);
    assert_eq!(audit_outbox::lag(&house.channel).await.unwrap(), (0, None));
    audit::seal_batch(&house.ops, house.clock.now(), 10).await.unwrap();
    audit::verify(&house.ops).await.unwrap();
}

#[tokio::test]
async fn an_act_whose_change_is_undone_is_not_carried() {
    let test = TestHouse::new().await;
    let house = House::new(
        test.ops.clone(),
        test.channel.clone(),
        test.clock(),
        test.ids.clone(),
        identity::switches::FirstValues::all(true),
    );
    let mut tx = house.channel.begin().await.unwrap();
    let (ids, now) = (house.ids.as_ref() as &dyn Ids, house.clock.now());
    audit_outbox::record_in_tx(&mut tx, ids, now, &personas::manager(), entry("one")).await.unwrap();
    tx.rollback().await.unwrap();
    assert_eq!(relay_audit(&house).await.unwrap(), 0);
}
