//! What staff do at the desk: edit beside each other, decide, merge, enter bookings of their own.

mod support;

use chrono::Duration;
use contracts::{
    AppError,
    ids::BookingKey,
    status::{OpsStatus, PaymentStatus},
    views::{
        booking::{BookingQuery, BookingTab, DriverFilter, Origin, TabCounts},
        booking_change::{BookingEdit, BookingEdited, BookingField, ManualBooked, ManualBooking},
    },
};
use events::{DomainEvent, OpsBookingEvent};
use flows::{
    bookings::{self, BookError, Decided, EditError, EditFormError},
    screens,
};
use platform::{Actor, outbox};
use serde_json::json;
use std::{
    collections::{BTreeMap, HashSet},
    sync::Arc,
};
use support::{Rig, event, with};
use testkit::personas;

fn form(detail: &contracts::views::booking::BookingDetail, typed: &[(BookingField, &str)]) -> BookingEdit {
    let shown: BTreeMap<_, _> =
        detail.values.iter().map(|value| (value.field, value.value.clone().unwrap_or_default())).collect();
    let mut all = shown.clone();
    all.extend(typed.iter().map(|(field, text)| (*field, (*text).to_owned())));
    BookingEdit { key: detail.row.key, version: detail.row.version, shown, typed: all }
}

async fn save(rig: &Rig, actor: &Actor, edit: &BookingEdit) -> BookingEdited {
    bookings::edit_form(&rig.house, actor, edit).await.unwrap()
}

#[tokio::test]
async fn two_people_edit_beside_each_other_and_only_what_both_touched_is_asked_back() {
    let rig = Rig::new().await;
    rig.tell(&[event("GYG", "G1", "CREATED", 1)]).await;
    let (ayu, made) = (personas::staff(), rig.detail("G1").await);
    let first = form(&made, &[(BookingField::PickupLocation, "Sanur"), (BookingField::Adult, "3")]);
    assert!(matches!(save(&rig, &ayu, &first).await, BookingEdited::Saved(_)));

    // the second form was opened before the first was saved
    let beside = form(&made, &[(BookingField::MeetingPoint, "Lobby"), (BookingField::Adult, " 3 ")]);
    assert!(matches!(save(&rig, &ayu, &beside).await, BookingEdited::Saved(_)));
    let across = form(&made, &[(BookingField::PickupLocation, "Kuta"), (BookingField::Note, "late")]);
    let BookingEdited::Conflict { now, fields } = save(&rig, &ayu, &across).await else {
        panic!("both wrote the pick-up")
    };
    assert_eq!(fields.len(), 1);
    let texts = (fields[0].shown.as_str(), fields[0].theirs.as_str(), fields[0].yours.as_str());
    assert_eq!(texts, ("", "Sanur", "Kuta"));
    assert_eq!(now.row.note, None, "nothing of a conflicting form is saved");

    let mut again = form(&now, &[(BookingField::PickupLocation, "Kuta"), (BookingField::Note, "late")]);
    assert!(matches!(save(&rig, &ayu, &again).await, BookingEdited::Saved(_)));
    let stands = rig.detail("G1").await;
    assert_eq!(stands.pickup_location.as_deref(), Some("Kuta"));
    let origin = |field| stands.values.iter().find(|value| value.field == field).unwrap().origin.clone();
    assert!(matches!(origin(BookingField::Note), Origin::Staff { .. }));
    assert!(
        matches!(origin(BookingField::GuestName), Origin::Event { .. }),
        "what was not touched is not pinned"
    );

    again.typed.insert(BookingField::TourDate, "tomorrow".to_owned());
    let refused = bookings::edit_form(&rig.house, &ayu, &again).await;
    let Err(EditFormError::Fields(fields)) = refused else { panic!("{refused:?}") };
    assert_eq!(fields.keys().collect::<Vec<_>>(), ["tour_date"]);
}

#[tokio::test]
async fn a_manager_decides_with_a_reason_and_what_is_final_stays() {
    let rig = Rig::new().await;
    rig.tell(&[event("GYG", "G1", "CREATED", 1), event("GYG", "G2", "CREATED", 1)]).await;
    let (boss, key) = (personas::manager(), rig.key_of("G1").await);
    let decide = async |decided: Decided, reason: &str| {
        bookings::decide_booking(&rig.house, &boss, key, None, &decided, reason).await
    };
    let until = rig.house.clock.now() + Duration::hours(2);
    let ready = Decided::Override { status: OpsStatus::Ready, until: Some(until) };
    assert_eq!(
        decide(ready.clone(), "driver confirmed by phone").await.unwrap().row.ops_status,
        OpsStatus::Ready
    );
    rig.test.clock.advance(Duration::hours(3));
    flows::status_clock::catch_up_statuses(&rig.house).await.unwrap();
    assert_eq!(rig.detail("G1").await.row.ops_status, OpsStatus::New, "the override ended by itself");

    let open = Decided::Override { status: OpsStatus::Ready, until: None };
    decide(open, "again").await.unwrap();
    assert_eq!(decide(Decided::Lifted, "a mistake").await.unwrap().row.ops_status, OpsStatus::New);
    assert!(matches!(decide(ready, "too late").await, Err(EditError::Refused(_))));

    let stale = rig.detail("G1").await.row.version - 1;
    let late = bookings::decide_booking(&rig.house, &boss, key, Some(stale), &Decided::Cancelled, "x").await;
    assert!(matches!(late, Err(EditError::Stale { .. })));
    let cancelled = decide(Decided::Cancelled, "the boat broke").await.unwrap();
    assert_eq!(cancelled.row.ops_status, OpsStatus::Cancelled);
    assert!(cancelled.row.ops_status_reason.contains("the boat broke"));
    assert!(cancelled.history.iter().any(|change| change.field == "cancelled"));
    assert!(matches!(decide(Decided::NoShow, "x").await, Err(EditError::Refused(_))));
    // the same again is no second change
    assert_eq!(decide(Decided::Cancelled, "x").await.unwrap().row.version, cancelled.row.version);
    let audited = "select count(*) from audit.event where event_type like 'BOOKING%'";
    assert_eq!(rig.count(audited).await, 4);
}

async fn suspected(rig: &Rig) -> (BookingKey, BookingKey) {
    let mut bokun = with(event("BOKUN", "B1", "CREATED", 2), &json!({"pickupLocation": "Ubud Palace"}));
    bokun["payment"] = json!({"gateway": "BOKUN", "captureId": "P1", "status": "COMPLETED",
        "amount": "120.50", "currency": "USD"});
    rig.tell(&[event("GYG", "G1", "CREATED", 1), bokun]).await;
    let mut link = event("BOKUN", "B1", "UPDATED", 3);
    link["references"] = json!([{"issuer": "GYG", "ref": "G1"}]);
    rig.tell(&[link]).await;
    (rig.key_of("G1").await, rig.key_of("B1").await)
}

#[tokio::test]
async fn merged_bookings_are_one_and_whatever_names_the_lost_one_is_led_on() {
    let rig = Rig::new().await;
    let (into, lost) = suspected(&rig).await;
    let boss = personas::manager();
    bookings::add_booking_note(&rig.house, &boss, lost, "called twice").await.unwrap();
    let before = rig.detail("G1").await;
    assert_eq!(before.duplicates[0].other.key, lost);

    let merged = bookings::merge_bookings(&rig.house, &boss, into, lost, "same guest").await.unwrap();
    assert_eq!((merged.row.key, merged.row.reference.as_str()), (into, "G1"));
    assert_eq!(
        merged.pickup_location.as_deref(),
        Some("Ubud Palace"),
        "what only the other knew is known now"
    );
    assert_eq!((merged.references.len(), merged.events.len(), merged.notes.len()), (2, 3, 1));
    assert!(merged.duplicates.is_empty() && merged.alerts.is_empty());
    assert_eq!(rig.count("select count(*) from ops_booking.booking").await, 1);
    let accounts =
        "select count(*) from payment.booking_payment p full join ops_booking.booking b using (booking_key)
        where p.booking_key is null or b.booking_key is null";
    assert_eq!(rig.count(accounts).await, 0);

    // the old address, the old reference, a fact and an event on their way
    let led = bookings::booking_detail(&rig.house, lost).await.unwrap().unwrap();
    assert_eq!((led.row.key, rig.key_of("B1").await), (into, into));
    let at = rig.house.clock.now();
    let driver = OpsBookingEvent::DriverSetV1 { booking_key: lost, driver_number: Some(4), at };
    let mut tx = rig.test.ops.begin().await.unwrap();
    let fact = [DomainEvent::OpsBooking(driver)];
    outbox::publish_in_tx(&mut tx, rig.house.ids.as_ref(), at, &fact).await.unwrap();
    tx.commit().await.unwrap();
    while flows::relay::relay_domain_events(&rig.house).await.unwrap() > 0 {}
    rig.tell(&[with(event("BOKUN", "B1", "UPDATED", 9), &json!({"adult": 5}))]).await;
    let now = rig.detail("B1").await;
    assert_eq!((now.row.assigned_driver_number, now.row.adult), (Some(4), Some(5)));
    assert_eq!(rig.count("select count(*) from ops_booking.booking").await, 1);

    let again = bookings::merge_bookings(&rig.house, &boss, into, lost, "x").await;
    assert!(matches!(again, Err(EditError::NotFound)));
}

#[tokio::test]
async fn a_suspicion_is_listed_and_moves_the_mark_until_it_is_decided() {
    let rig = Rig::new().await;
    let staff = personas::staff();
    let pairs = async || screens::bookings::possible_duplicates(&rig.house, &staff).await.unwrap();
    let count = async || screens::bookings::possible_duplicate_count(&rig.house, &staff).await.unwrap().n;
    let mark = async || screens::bookings::booking_change_mark(&rig.house).await.unwrap();
    rig.tell(&[event("GYG", "G9", "CREATED", 1), event("BOKUN", "B9", "CREATED", 2)]).await;
    assert!(pairs().await.is_empty());

    let (one, other) = suspected(&rig).await;
    let [pair] = &pairs().await[..] else { panic!("one pair") };
    let found: HashSet<_> = [pair.one.key, pair.other.key].into();
    assert_eq!(found, [one, other].into());
    assert_eq!(count().await, 1);

    // no booking of its own changes with a suspicion, and an open page must hear of it
    let before = mark().await;
    sqlx::query("update ops_booking.possible_duplicate set found_at = found_at + interval '1 second'")
        .execute(rig.test.ops.pool())
        .await
        .unwrap();
    assert_ne!(mark().await, before);

    bookings::keep_bookings_apart(&rig.house, &personas::manager(), one, other, "two families")
        .await
        .unwrap();
    assert!(pairs().await.is_empty() && count().await == 0);
    let nobody = platform::Actor::system("test");
    let refused = screens::bookings::possible_duplicates(&rig.house, &nobody).await;
    assert_eq!(refused.unwrap_err(), AppError::Forbidden);
}

#[tokio::test]
async fn kept_apart_is_decided_for_good() {
    let rig = Rig::new().await;
    let (one, other) = suspected(&rig).await;
    let boss = personas::manager();
    bookings::keep_bookings_apart(&rig.house, &boss, other, one, "two families").await.unwrap();
    let mut link = event("BOKUN", "B1", "UPDATED", 12);
    link["references"] = json!([{"issuer": "GYG", "ref": "G1"}]);
    rig.tell(&[link]).await;
    let detail = rig.detail("G1").await;
    assert!(detail.duplicates.is_empty() && detail.alerts.is_empty(), "{:?}", detail.alerts);
    let merged = bookings::merge_bookings(&rig.house, &boss, one, other, "x").await;
    assert!(matches!(merged, Err(EditError::Refused(_))));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_merge_and_events_at_the_same_time_lose_nothing() {
    for _ in 0..6 {
        let rig = Arc::new(Rig::new().await);
        let (into, lost) = suspected(&rig).await;
        for second in 20..30 {
            let told = with(event("BOKUN", "B1", "UPDATED", second), &json!({"adult": second}));
            rig.accept(&told).await.unwrap();
        }
        let workers = rig.clone();
        let work = tokio::spawn(async move { while workers.drain().await > 0 {} });
        bookings::merge_bookings(&rig.house, &personas::manager(), into, lost, "same").await.unwrap();
        work.await.unwrap();
        while rig.drain().await > 0 {}
        let detail = rig.detail("G1").await;
        assert_eq!((detail.row.adult, detail.events.len()), (Some(29), 13));
        assert_eq!(rig.count("select count(*) from ops_booking.booking").await, 1);
    }
}

fn typed(attempt: &str) -> ManualBooking {
    let fields = [
        (BookingField::GuestName, "Made Wirawan"),
        (BookingField::TourDate, "2026-03-20"),
        (BookingField::Adult, "2"),
        (BookingField::Price, "1500000 IDR"),
        (BookingField::Note, "vegetarian"),
    ];
    ManualBooking {
        attempt: attempt.to_owned(),
        fields: fields.into_iter().map(|(field, text)| (field, text.to_owned())).collect(),
        package_name: "Ubud Highlights".to_owned(),
        external_reference: " a-77 ".to_owned(),
        external_issuer: String::new(),
    }
}

/// Works beside the form, as workers do.
async fn beside<T>(rig: &Arc<Rig>, form: impl Future<Output = T>) -> T {
    let workers = rig.clone();
    let work = tokio::spawn(async move {
        loop {
            workers.drain().await;
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    });
    let result = form.await;
    work.abort();
    result
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_booking_of_staff_goes_through_the_ledger_and_the_same_form_twice_is_one() {
    let rig = Arc::new(Rig::new().await);
    let ayu = personas::staff();
    let form = typed("019cab00-4a00-7000-8000-000000000001");
    let two = async {
        let send = || bookings::book_manually(&rig.house, &ayu, &form);
        tokio::join!(send(), send())
    };
    let (one, other) = beside(&rig, two).await;
    let (Ok(ManualBooked::Booked(key)), Ok(ManualBooked::Booked(same))) = (one, other) else {
        panic!("both sends lead to the booking")
    };
    assert_eq!(key, same);
    let made = bookings::booking_detail(&rig.house, key).await.unwrap().unwrap();
    assert_eq!(
        (made.row.channel.as_str(), made.row.payment_status),
        ("MANUAL", PaymentStatus::PendingPayment)
    );
    assert!(made.references.iter().any(|name| name.issuer == "PARTNER" && name.reference == "A-77"));
    assert_eq!(rig.count("select count(*) from ingestion.event").await, 1);

    rig.test.clock.advance(Duration::seconds(5));
    let change = self::form(&made, &[(BookingField::Adult, "4"), (BookingField::Note, "")]);
    let edited = beside(&rig, bookings::edit_form(&rig.house, &ayu, &change)).await.unwrap();
    let BookingEdited::Saved(edited) = edited else { panic!("{edited:?}") };
    assert_eq!((edited.row.adult, edited.row.note.as_deref()), (Some(4), None));
    assert_eq!(edited.row.ops_status, OpsStatus::New, "staff need not acknowledge themselves");
    assert_eq!(edited.events.len(), 2);

    // the same attempt with another guest is no second send of this form
    let mut other = typed("019cab00-4a00-7000-8000-000000000001");
    other.fields.insert(BookingField::GuestName, "Ketut".to_owned());
    let refused = bookings::book_manually(&rig.house, &ayu, &other).await;
    assert!(matches!(refused, Err(BookError::Sent { .. })), "{refused:?}");
}

#[tokio::test]
async fn a_change_on_its_way_is_not_overwritten_unseen() {
    let rig = Arc::new(Rig::new().await);
    let ayu = personas::staff();
    let entered = typed("019cab00-4a00-7000-8000-000000000003");
    let booked = beside(&rig, bookings::book_manually(&rig.house, &ayu, &entered)).await;
    let Ok(ManualBooked::Booked(key)) = booked else { panic!("booked") };
    let made = bookings::booking_detail(&rig.house, key).await.unwrap().unwrap();
    rig.test.clock.advance(Duration::seconds(5));
    // nobody works: the first change is accepted and waits
    let first = form(&made, &[(BookingField::Adult, "4")]);
    assert!(matches!(save(&rig, &ayu, &first).await, BookingEdited::Accepted(_)));
    let second = form(&made, &[(BookingField::Adult, "6")]);
    let late = bookings::edit_form(&rig.house, &ayu, &second).await;
    assert!(matches!(late, Err(EditFormError::Manual(BookError::Hurry))), "{late:?}");
    rig.drain().await;
    let BookingEdited::Conflict { fields, .. } = save(&rig, &ayu, &second).await else {
        panic!("both wrote")
    };
    assert_eq!(fields[0].theirs, "4");
}

#[tokio::test]
async fn a_double_that_staff_cancelled_does_not_cancel_the_tour() {
    let rig = Rig::new().await;
    let (into, lost) = suspected(&rig).await;
    let boss = personas::manager();
    bookings::decide_booking(&rig.house, &boss, lost, None, &Decided::Cancelled, "a double").await.unwrap();
    let merged = bookings::merge_bookings(&rig.house, &boss, into, lost, "same").await.unwrap();
    assert_ne!(merged.row.ops_status, OpsStatus::Cancelled);
    let by_key = bookings::find(&rig.house, &lost.to_string()).await.unwrap();
    assert_eq!(by_key, bookings::Found::One(into));
}

#[tokio::test]
async fn what_a_form_lacks_is_said_beside_its_field() {
    let rig = Rig::new().await;
    let mut form = typed("019cab00-4a00-7000-8000-000000000002");
    form.fields.insert(BookingField::GuestName, " ".to_owned());
    form.fields.insert(BookingField::Adult, "0".to_owned());
    form.fields.insert(BookingField::GuestEmail, "made@".to_owned());
    form.package_name.clear();
    let refused = bookings::book_manually(&rig.house, &personas::staff(), &form).await;
    let Err(BookError::Fields(fields)) = refused else { panic!("{refused:?}") };
    assert_eq!(fields.keys().collect::<Vec<_>>(), ["adult", "guest_email", "guest_name", "package_name"]);
    assert_eq!(rig.count("select count(*) from ingestion.event").await, 0);
}

#[tokio::test]
async fn tabs_count_and_hold_what_they_say() {
    let rig = Rig::new().await;
    // today is 2 March 2026
    let on =
        |reference: &str, date: &str| with(event("GYG", reference, "CREATED", 1), &json!({"tourDate": date}));
    rig.tell(&[
        on("PAST", "2026-02-20"),
        on("TODAY", "2026-03-02"),
        on("NEXT", "2026-03-04"),
        on("OFF", "2026-03-05"),
    ])
    .await;
    rig.tell(&[event("GYG", "OFF", "CANCELLED", 9)]).await;
    let tab = |tab| BookingQuery { tab, ..BookingQuery::default() };
    let shown = async |query: BookingQuery| {
        let page = bookings::booking_list(&rig.house, &query).await.unwrap();
        page.rows.into_iter().map(|row| row.reference).collect::<Vec<_>>()
    };
    assert_eq!(shown(tab(Some(BookingTab::Upcoming))).await, ["TODAY", "NEXT"]);
    assert_eq!(shown(tab(Some(BookingTab::Attention))).await, ["PAST", "TODAY"]);
    assert_eq!(shown(tab(Some(BookingTab::Done))).await, ["OFF"]);
    let counts = bookings::booking_counts(&rig.house, &tab(None)).await.unwrap();
    assert_eq!(counts, TabCounts { all: 4, upcoming: 2, attention: 2, done: 1 });
    let nobody = BookingQuery { driver: Some(DriverFilter::None), ..tab(None) };
    assert_eq!(shown(BookingQuery { sort: None, ..nobody.clone() }).await.len(), 2);
    let some = BookingQuery { package: Some("Ubud Highlights".to_owned()), date_to: None, ..tab(None) };
    assert_eq!(bookings::booking_counts(&rig.house, &some).await.unwrap().all, 4);
    assert_eq!(ops_booking::views::package_names(&rig.house.ops).await.unwrap(), ["Ubud Highlights"]);
}
