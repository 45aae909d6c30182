//! Who reads what of an event.

use crate::{
    desk::{ADMIN, Answer, Desk, TOKEN},
    signed::{EVENTS, Post, accepted, event},
};
use contracts::Role;
use identity::producers::NewProducer;

const PERSON: [&str; 5] = ["Ayu", "ayu@mail.id", "3456", "Villa", "durian"];

fn shows_a_person(answer: &Answer) -> bool {
    PERSON.iter().any(|word| answer.text.contains(word))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_sees_the_summary_and_nothing_of_the_guest() {
    let desk = Desk::open().await;
    let post = Post::of(&desk, &event("R-1"));
    let id = post.call(&desk).send().await.data()["eventId"].as_str().unwrap().to_owned();
    let path = format!("{EVENTS}/{id}");

    let stranger = desk.get(&path).send().await;
    let names: Vec<&String> = stranger.data().as_object().unwrap().keys().collect();
    assert_eq!(names, ["createdAt", "eventId", "eventType", "processStatus", "source", "updatedAt"]);
    let bad_token = desk.get(&path).token("nobody's").send().await;
    assert_eq!(bad_token.data(), stranger.data());
    for answer in [&stranger, &bad_token] {
        assert!(
            !shows_a_person(answer) && !answer.text.contains(&post.nonce) && !answer.text.contains(&post.key)
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_see_the_record_and_managers_the_guest() {
    let desk = Desk::open().await;
    let path = format!("{EVENTS}/{}", accepted(&desk, &event("R-2")).await);
    for (role, person) in [(Role::Staff, false), (Role::Manager, true), (Role::Admin, true)] {
        let token = desk.token(role).await;
        let answer = desk.get(&path).token(&token).send().await;
        assert_eq!(answer.data()["externalBookingRef"], "R-2", "{role}");
        assert_eq!(answer.data()["payload"]["booking"]["adult"], 2, "{role}");
        assert_eq!(shows_a_person(&answer), person, "{role}: {}", answer.text);
    }
    // Narrowed to STAFF, an ADMIN sees what STAFF see.
    let narrowed = desk.get(&path).token(ADMIN).header("x-admin-role", "STAFF").send().await;
    assert!(!shows_a_person(&narrowed));
    let staff = desk.token(Role::Staff).await;
    let widened = desk.get(&path).token(&staff).header("x-admin-role", "ADMIN").send().await;
    assert_eq!((widened.status, widened.code()), (403, "ADMIN_ROLE_FORBIDDEN"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_producer_reads_its_own_events_whole_and_others_not() {
    let desk = Desk::open().await;
    let other = desk.producer(NewProducer { name: "other".to_owned(), ..NewProducer::default() }).await;
    let path = format!("{EVENTS}/{}", accepted(&desk, &event("R-3")).await);

    let own = desk.get(&path).token(TOKEN).send().await;
    assert!(shows_a_person(&own));
    assert_eq!(own.data()["payload"], event("R-3"));
    let foreign = desk.get(&path).token(other.token.expose()).send().await;
    assert!(!shows_a_person(&foreign) && foreign.data().get("payload").is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_payload_is_what_was_sent_to_the_last_digit() {
    let desk = Desk::open().await;
    let text = event("R-4").to_string().replace("120.5", "120.50");
    let text = text.replace("\"raw\":{", "\"raw\":{\"n\":123456789012345678901234567890,");
    let post = Post::of_bytes(&desk, text);
    let id = post.call(&desk).send().await.data()["eventId"].as_str().unwrap().to_owned();
    let answer = desk.get(&format!("{EVENTS}/{id}")).token(TOKEN).send().await;
    assert!(answer.text.contains("\"totalPrice\":120.50"), "{}", answer.text);
    assert!(answer.text.contains("123456789012345678901234567890"), "{}", answer.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_event_is_not_found() {
    let desk = Desk::open().await;
    for id in ["nothing", "019ca000-0000-7000-8000-000000000000", "%00", "%FF", "..%2F..", "1"] {
        let answer = desk.get(&format!("{EVENTS}/{id}")).send().await;
        assert_eq!((answer.status, answer.code()), (404, "INGEST_EVENT_NOT_FOUND"), "{id}");
        assert!(answer.message().starts_with("INGEST_EVENT_NOT_FOUND: Ingest event not found: "), "{id}");
    }
}
