//! At the start of a tour: who came is written down once, by whoever; who undoes it says why.

mod support;

use contracts::{
    AppError,
    views::check_in::{CheckInFound, CheckInView},
};
use flows::screens::check_in::{check_in, find_to_check_in, undo_check_in};
use serde_json::json;
use support::{Rig, event, with};
use testkit::personas;

async fn look(rig: &Rig, typed: &str) -> CheckInView {
    match find_to_check_in(&rig.house, &personas::staff(), typed).await.unwrap() {
        CheckInFound::One(found) => *found,
        other => panic!("{typed}: {other:?}"),
    }
}

#[tokio::test]
async fn a_guest_is_checked_in_once_and_a_manager_undoes_it_with_a_reason() {
    let rig = Rig::new().await;
    let today = rig.house.clock.today().to_string();
    let told = with(event("GYG", "G1", "CREATED", 1), &json!({"tourDate": today}));
    rig.tell(&[told, event("GYG", "G2", "CREATED", 1), event("GYG", "G3", "CANCELLED", 2)]).await;
    let (staff, boss) = (personas::staff(), personas::manager());

    let found = look(&rig, " g1 ").await;
    assert!(found.may_check_in && found.checked_in.is_none() && !found.may_undo, "{found:?}");
    assert!(!found.warnings.iter().any(|said| said.contains("today")), "{:?}", found.warnings);
    let key = found.row.key;
    let (one, two) = tokio::join!(check_in(&rig.house, &staff, key), check_in(&rig.house, &boss, key));
    assert_eq!([one.unwrap(), two.unwrap()].iter().filter(|fresh| **fresh).count(), 1, "twice is once");
    let came = look(&rig, "GYG:G1").await;
    assert!(came.checked_in.is_some() && !came.may_check_in);
    assert_eq!(
        rig.count("select count(*) from audit.event where event_type = 'BOOKING_CHECKED_IN'").await,
        1
    );

    assert_eq!(undo_check_in(&rig.house, &staff, key, "wrong guest").await, Err(AppError::Forbidden));
    let silent = undo_check_in(&rig.house, &boss, key, " ").await;
    assert!(matches!(silent, Err(AppError::Invalid(fields)) if fields.contains_key("reason")));
    undo_check_in(&rig.house, &boss, key, "wrong guest").await.unwrap();
    assert!(look(&rig, "G1").await.checked_in.is_none());
    let history = rig.detail("G1").await.history;
    let kept: Vec<_> = history.iter().filter(|change| change.field == "checked_in").collect();
    assert_eq!(kept.len(), 2);
    assert!(kept[0].new.as_deref().is_some_and(|text| text.contains("wrong guest")), "{kept:?}");

    // another day, or off: said before anybody is let in
    let later = look(&rig, "G2").await;
    assert!(later.warnings.iter().any(|said| said.starts_with("Not today")), "{:?}", later.warnings);
    let off = look(&rig, "G3").await;
    assert!(!off.may_check_in && off.warnings[0].contains("cancelled"), "{:?}", off.warnings);
    assert!(matches!(check_in(&rig.house, &staff, off.row.key).await, Err(AppError::Conflict(_))));
    let nobody = find_to_check_in(&rig.house, &staff, "NOBODY").await.unwrap();
    assert!(matches!(nobody, CheckInFound::Nobody(_)));
}
