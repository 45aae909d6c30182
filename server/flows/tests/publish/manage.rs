//! A guest manages what they have booked, by its link alone.

use crate::checkout::{Shop, shop};
use chrono::Duration;
use contracts::{
    AppError, Money,
    catalog::Found,
    orders::{Contact, OrderState, OrderView, Traveller},
    views::web::{BookingView, ChangeAsk, ChangeView, MyBookings, StandingTone},
};
use flows::{
    House, StaffSites, checkout,
    mail::relay_mails,
    manage::{self, ChangeDone, Part},
};
use identity::MasterKey;
use mailer::{Sender, Smtp};
use std::net::IpAddr;
use testkit::SmtpServer;

const ANA: &str = "ana@mail.co";

fn from(last: u8) -> Option<IpAddr> {
    Some(IpAddr::from([192, 0, 2, last]))
}

async fn paid(shop: &Shop, attempt: u128, seats: u32) -> (OrderView, String) {
    let order = shop.hold(attempt, seats).await;
    shop.capture(attempt, order.key, order.total).await;
    let order = checkout::order(&shop.desk, order.key).await.unwrap();
    assert_eq!(order.state, OrderState::Confirmed);
    let token = shop.desk.guest_links.token(order.key);
    (order, token)
}

async fn shown(house: &House, token: &str) -> BookingView {
    match manage::booking_shown(house, token, "r").await.unwrap() {
        Found::Here(view) => view,
        other => panic!("{other:?}"),
    }
}

async fn change_shown(house: &House, token: &str, ask: &ChangeAsk) -> ChangeView {
    match manage::change_shown(house, token, ask, "r").await.unwrap() {
        Found::Here(view) => view,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_booking_is_found_by_both_and_the_answer_does_not_tell_which_is_wrong() {
    let shop = shop().await;
    let (order, token) = paid(&shop, 1, 2).await;
    let find = async |reference: &str, email: &str, address: u8| {
        manage::find_booking(&shop.desk, reference, email, from(address), "r").await
    };
    let reference = order.reference.to_string();
    assert_eq!(find(&format!(" {} ", reference.to_lowercase()), "ANA@mail.co ", 1).await.unwrap(), token);
    let wrong_email = find(&reference, "eve@mail.co", 2).await.unwrap_err();
    assert!(matches!(&wrong_email, AppError::Invalid(fields) if fields.contains_key("booking")));
    for (reference, email) in [("22222-22222", ANA), ("nonsense", ANA), ("22222-22222", "eve@mail.co")] {
        assert_eq!(find(reference, email, 2).await.unwrap_err(), wrong_email, "{reference} {email}");
    }

    // ten tries a reference, whether it exists or not; from anywhere
    for unknown in [reference.as_str(), "33333-33333"] {
        let mut tries = 0;
        while !matches!(find(unknown, "eve@mail.co", tries).await, Err(AppError::TooMany(_))) {
            tries += 1;
        }
        assert_eq!(tries, if unknown == reference { 9 } else { 10 }, "{unknown}: one was made above");
    }
    assert!(
        matches!(find(&reference, ANA, 99).await, Err(AppError::TooMany(_))),
        "not even the guest, for a while"
    );
    shop.desk.0.test.clock.advance(Duration::minutes(15));
    assert_eq!(find(&reference, ANA, 99).await.unwrap(), token);

    // thirty tries from one place, each of another reference
    let mut tries = 0;
    while !matches!(find(&format!("no {tries}"), ANA, 7).await, Err(AppError::TooMany(_))) {
        tries += 1;
    }
    assert_eq!(tries, 30);
    assert_eq!(find(&reference, ANA, 8).await.unwrap(), token, "others are not kept waiting");
}

#[tokio::test]
async fn a_link_opens_its_own_booking_and_says_how_it_stands() {
    let shop = shop().await;
    let desk = &shop.desk;
    let held = shop.hold(1, 1).await;
    let token = desk.guest_links.token(held.key);
    let view = shown(desk, &token).await;
    assert_eq!((view.standing.title.as_str(), view.standing.pay.as_str()), ("Not paid yet", "Pay USD 62.50"));
    assert!(view.standing.text.contains("until 09:15 WITA"), "{}", view.standing.text);
    assert!(view.may_edit && !view.may_change && !view.has_papers && !view.may_resend);

    let (order, token) = paid(&shop, 2, 2).await;
    let view = shown(desk, &token).await;
    assert_eq!((view.standing.tone, view.standing.pay.as_str()), (StandingTone::Good, ""));
    assert_eq!((view.day.as_str(), view.time.as_str()), ("Wednesday 10 June 2026", ""));
    assert_eq!((view.party.as_str(), view.paid.as_str()), ("2 adults", "USD 125"));
    let cancel = view.cancel.unwrap();
    assert_eq!((cancel.back.as_str(), cancel.until.as_str()), ("USD 125", "Tuesday 9 June 2026, 00:00"));
    let now: Vec<_> = view.policy.iter().filter(|line| line.now).map(|line| line.back.as_str()).collect();
    assert_eq!(now, ["everything, USD 125"]);
    let history: Vec<_> = view.history.iter().map(|line| line.what.as_str()).collect();
    assert_eq!(history, ["Paid and confirmed", "Seats held"]);

    // a voucher's code, an altered token, a token of another house
    let voucher = desk.guest_links.voucher_code(order.key);
    let other = desk.0.house.clone().with_access(Some(MasterKey::from([9; 32])), None);
    let foreign = other.guest_links.token(order.key);
    for bad in [voucher.as_str(), &token[..42], &foreign, "x"] {
        assert_eq!(manage::booking_shown(desk, bad, "r").await.unwrap(), Found::Never, "{bad}");
        assert_eq!(manage::cancel(desk, bad, "125", "r").await, Err(AppError::NotFound));
        let part = Part::Arrival { pickup: "x".to_owned(), note: String::new() };
        assert_eq!(manage::edit(desk, bad, part, "", "r").await, Err(AppError::NotFound));
        let ask = ChangeAsk::default();
        assert_eq!(manage::change(desk, bad, 1, &ask, "", "r").await, Err(AppError::NotFound));
    }
    assert_eq!(checkout::order(desk, order.key).await.unwrap(), order, "nothing of it has changed");
}

#[tokio::test]
async fn details_are_saved_part_by_part_and_two_at_once_do_not_overwrite_each_other() {
    let shop = shop().await;
    let desk = &shop.desk;
    let (order, token) = paid(&shop, 1, 2).await;
    let [contact_seen, travellers_seen, arrival_seen] = shown(desk, &token).await.seen;
    let pickup = |pickup: &str| Part::Arrival { pickup: pickup.to_owned(), note: String::new() };
    manage::edit(desk, &token, pickup("Alaya, lobby"), &arrival_seen, "r").await.unwrap();
    // another form of the same page, opened before: not in the way
    let who = Traveller { name: "Budi".to_owned(), ..Traveller::default() };
    manage::edit(desk, &token, Part::Travellers(vec![who.clone()]), &travellers_seen, "r").await.unwrap();
    // the same form, opened before
    let late = manage::edit(desk, &token, pickup("The airport"), &arrival_seen, "r").await;
    assert!(
        matches!(&late, Err(AppError::Conflict(what)) if what.contains("Saved now") || what.contains("saved now")),
        "{late:?}"
    );
    manage::edit(desk, &token, pickup("Alaya, lobby"), &arrival_seen, "r").await.unwrap();
    let view = shown(desk, &token).await;
    assert_eq!((view.pickup.as_str(), view.travellers[0].name.as_str()), ("Alaya, lobby", "Budi"));
    assert_eq!(view.version, order.version + 2, "what says the same is no change");

    let bad = Contact { email: "a@b.co, c@d.ef".to_owned(), ..order.contact.clone() };
    let wrong = manage::edit(desk, &token, Part::Contact(bad), &contact_seen, "r").await.unwrap_err();
    assert!(matches!(&wrong, AppError::Invalid(fields) if fields.keys().eq(["email"])), "{wrong:?}");
    let many = vec![who; 3];
    let seen = view.seen[1].clone();
    let wrong = manage::edit(desk, &token, Part::Travellers(many), &seen, "r").await.unwrap_err();
    assert!(matches!(&wrong, AppError::Invalid(fields) if fields.contains_key("travellers")), "{wrong:?}");
}

#[tokio::test]
async fn a_change_costs_what_was_shown_and_twice_is_once() {
    let shop = shop().await;
    let desk = &shop.desk;
    let (order, token) = paid(&shop, 1, 2).await;
    let extra = order.extras[0].to_string();
    let ask = |date: &str, adults: &str| ChangeAsk {
        date: date.to_owned(),
        adults: adults.to_owned(),
        extras: vec![extra.clone()],
        asked: true,
        ..ChangeAsk::default()
    };
    let do_it = async |view: &ChangeView| {
        let quoted = view.quoted.clone().expect("it can be had");
        manage::change(desk, &token, view.version, &quoted.send, &quoted.fingerprint, "r").await
    };

    // as it stands, and what cannot be had
    let view = change_shown(desk, &token, &ChangeAsk::default()).await;
    assert_eq!((view.date.as_str(), view.adults.as_str(), view.quoted), ("2026-06-10", "2", None));
    let calendar = view.calendar.unwrap();
    assert_eq!((calendar.title.as_str(), calendar.lead, calendar.days.len()), ("June 2026", 0, 30));
    assert_eq!(calendar.days[9].words, "yours");
    assert_eq!(calendar.days[10].words, "6 left");
    let many = change_shown(desk, &token, &ask("2026-06-11", "7")).await;
    assert_eq!(many.problems, [("adults".to_owned(), "Only 6 seats are left on that day.".to_owned())]);
    let typed = change_shown(desk, &token, &ask("2026-06-11", "two")).await;
    assert_eq!(
        (typed.adults.as_str(), typed.problems[0].0.as_str()),
        ("two", "adults"),
        "what was typed stays"
    );

    // fewer on another day: the difference goes back, once
    let view = change_shown(desk, &token, &ask("2026-06-11", "1")).await;
    assert_eq!(view.quoted.as_ref().unwrap().back, "USD 62.50");
    let back = ChangeDone::Changed { back: "USD 62.50".to_owned() };
    assert_eq!(do_it(&view).await, Ok(back));
    assert_eq!(do_it(&view).await, Ok(ChangeDone::Nothing), "sent twice");
    let now = checkout::order(desk, order.key).await.unwrap();
    assert_eq!(
        (now.date.to_string().as_str(), now.given_back.to_string().as_str()),
        ("2026-06-11", "USD 62.50")
    );

    // dearer: held until it is paid, and the booking stays as it is
    let view = change_shown(desk, &token, &ask("2026-06-12", "3")).await;
    assert_eq!(view.quoted.as_ref().unwrap().pay, "USD 125");
    assert_eq!(do_it(&view).await, Ok(ChangeDone::ToPay));
    let waiting = checkout::order(desk, order.key).await.unwrap();
    assert_eq!(
        (waiting.date, waiting.change.as_ref().unwrap().to_pay.amount),
        (now.date, "125".parse().unwrap())
    );
    assert_eq!(shown(desk, &token).await.change.unwrap().to_pay, "USD 125");
    // by another tab, which saw the booking before
    let stale = manage::change(desk, &token, order.version, &ask("2026-06-13", "1"), "?", "r").await;
    assert_eq!(stale, Ok(ChangeDone::PriceChanged));
    let change = waiting.change.unwrap();
    shop.capture(9, change.pay_as, change.to_pay).await;
    let view = shown(desk, &token).await;
    assert_eq!(
        (view.day.as_str(), view.party.as_str(), view.total.as_str()),
        ("Friday 12 June 2026", "3 adults", "USD 187.50")
    );
    assert!(view.change.is_none());

    // after the cut-off
    desk.0.test.clock.set("2026-06-11T16:00:00Z");
    assert!(!shown(desk, &token).await.may_change);
    let late = change_shown(desk, &token, &ask("2026-06-20", "3")).await;
    assert!(late.refused.contains("Write to us") && late.calendar.is_none(), "{late:?}");
}

#[tokio::test]
async fn a_cancellation_gives_back_what_was_shown_and_twice_is_once() {
    let shop = shop().await;
    let desk = &shop.desk;
    // a hold that nobody paid
    let held = shop.hold(3, 1).await;
    let token = desk.guest_links.token(held.key);
    let cancel = shown(desk, &token).await.cancel.unwrap();
    manage::cancel(desk, &token, &cancel.amount, "r").await.unwrap();
    assert_eq!(checkout::order(desk, held.key).await.unwrap().state, OrderState::Cancelled);

    let (order, token) = paid(&shop, 1, 2).await;
    let shown_then = shown(desk, &token).await.cancel.unwrap();
    // a deadline passes while the page lies open
    desk.0.test.clock.set("2026-06-08T16:00:01Z");
    let late = manage::cancel(desk, &token, &shown_then.amount, "r").await;
    assert!(matches!(late, Err(AppError::Conflict(_))), "{late:?}");
    let now = shown(desk, &token).await.cancel.unwrap();
    assert_eq!(
        (now.back.as_str(), now.text.as_str()),
        ("", "By the terms of your booking nothing is given back now.")
    );

    desk.0.test.clock.set("2026-06-08T16:00:00Z");
    let done = manage::cancel(desk, &token, &shown_then.amount, "r").await.unwrap();
    assert_eq!(done.back, "USD 125");
    assert_eq!(manage::cancel(desk, &token, &shown_then.amount, "r").await.unwrap().back, "");
    let after = checkout::order(desk, order.key).await.unwrap();
    assert_eq!((after.state, after.given_back, after.refunds.len()), (OrderState::Cancelled, order.paid, 1));
    let view = shown(desk, &token).await;
    assert_eq!(view.standing.text, "USD 125 is on its way back to you.");
    assert!(view.cancel.is_none() && !view.may_edit && !view.may_change);
    // payment does not know that capture: what cannot go back says so
    checkout::relay_refunds_wanted(desk).await.unwrap();
    let view = shown(desk, &token).await;
    assert_eq!(view.standing.tone, StandingTone::Wrong);
    assert!(view.standing.text.contains("could not be sent back"), "{}", view.standing.text);
}

#[tokio::test]
async fn a_link_by_mail_opens_the_list_once_and_only_to_who_gets_it() {
    let shop = shop().await;
    let sites = StaffSites {
        admin: "https://admin.test".to_owned(),
        content: "https://content.test".to_owned(),
        web: "https://web.test".to_owned(),
    };
    let house = shop.desk.0.house.clone().with_access(Some(MasterKey::from([7; 32])), Some(sites));
    for attempt in 1..=2 {
        let order = shop.hold(attempt, 1).await;
        shop.capture(attempt, order.key, Money::new(order.total.amount, order.total.currency)).await;
        house.clock.now();
    }
    let server = SmtpServer::start().await;
    let sender: Sender = "Kembara <no-reply@kembara.test>".parse().unwrap();
    let smtp = Smtp::open(&server.url(), None, sender).unwrap();
    let ask = async |email: &str| manage::ask_link(&house, email, from(1), "r").await;
    let links = || -> Vec<String> {
        let link = |mail: &testkit::Taken| {
            let plain = mail.data.replace("\r\n", "\n").replace("=\n", "").replace("=3D", "=");
            let rest = plain.split("/my-bookings/open?link=").nth(1).expect("a link").to_owned();
            rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect()
        };
        server.taken().iter().map(link).collect()
    };

    // the same answer for who has booked and who has not; only one gets a mail
    assert_eq!(ask(" Ana@Mail.co ").await, Ok(()));
    assert_eq!(ask("nobody@example.org").await, Ok(()));
    relay_mails(&house, &smtp).await.unwrap();
    relay_mails(&house, &smtp).await.unwrap();
    assert_eq!(server.taken().len(), 1);
    assert_eq!(server.taken()[0].to, [ANA]);
    for _ in 0..2 {
        assert_eq!(ask(ANA).await, Ok(()));
    }
    assert!(matches!(ask(ANA).await, Err(AppError::TooMany(_))), "three in a quarter of an hour");
    relay_mails(&house, &smtp).await.unwrap();
    let [first, second, third] = &links()[..] else { panic!("{:?}", links()) };

    // a scanner looks as often as it likes
    for _ in 0..3 {
        assert!(manage::link_works(&house, first, "r").await.unwrap());
    }
    let (session, _) = manage::open_link(&house, first, "r").await.unwrap().expect("it is fresh");
    for used in [first, second, third] {
        assert_eq!(manage::open_link(&house, used, "r").await.unwrap(), None, "spent with the first");
        assert!(!manage::link_works(&house, used, "r").await.unwrap());
    }
    let listed = manage::my_bookings(&house, Some(&session), None, "r").await.unwrap();
    let MyBookings::Here { email, page } = listed else { panic!("{listed:?}") };
    assert_eq!((email.as_str(), page.rows.len(), page.next), (ANA, 2, None));
    assert_eq!(page.rows[0].state, "Confirmed");
    assert_eq!(shown(&house, &page.rows[0].token).await.reference, page.rows[0].reference);

    // neither without, nor with another's, nor after leaving, nor when its week is over
    let nobody = MyBookings::Ask { mails: true };
    for session in [None, Some("x"), Some(second.as_str())] {
        assert_eq!(manage::my_bookings(&house, session, None, "r").await.unwrap(), nobody);
    }
    let clock = &shop.desk.0.test.clock;
    clock.advance(Duration::days(7));
    assert_eq!(manage::my_bookings(&house, Some(&session), None, "r").await.unwrap(), nobody);

    // a link is good for 15 minutes
    ask(ANA).await.unwrap();
    relay_mails(&house, &smtp).await.unwrap();
    let late = links().pop().unwrap();
    clock.advance(Duration::minutes(15));
    assert_eq!(manage::open_link(&house, &late, "r").await.unwrap(), None);
    ask(ANA).await.unwrap();
    relay_mails(&house, &smtp).await.unwrap();
    let fresh = links().pop().unwrap();
    let (session, _) = manage::open_link(&house, &fresh, "r").await.unwrap().unwrap();
    manage::leave(&house, &session, "r").await.unwrap();
    assert_eq!(manage::my_bookings(&house, Some(&session), None, "r").await.unwrap(), nobody);
}

#[tokio::test]
async fn many_bookings_are_listed_page_by_page() {
    let shop = shop().await;
    let desk = &shop.desk;
    let mut made = Vec::new();
    for attempt in 1..=12 {
        let order = shop.hold(attempt, 1).await;
        made.push(order.reference.to_string());
        // seats are few
        checkout::cancel_order(
            desk,
            &platform::Actor::system("guest"),
            order.key,
            checkout::GiveBack::ByPolicy,
            "",
        )
        .await
        .unwrap();
        if attempt % 3 == 0 {
            desk.0.test.clock.advance(Duration::seconds(1));
        }
    }
    let mut tx = desk.channel.begin().await.unwrap();
    let now = desk.clock.now();
    sales::issue_guest_link_in_tx(&mut tx, now, "link", ANA).await.unwrap();
    assert!(sales::open_guest_session_in_tx(&mut tx, now, "link", "session").await.unwrap());
    tx.commit().await.unwrap();
    let mut listed = Vec::new();
    let mut cursor = None;
    loop {
        let found = manage::my_bookings(desk, Some("session"), cursor.as_deref(), "r").await.unwrap();
        let MyBookings::Here { page, .. } = found else { panic!("{found:?}") };
        assert!(page.rows.len() <= 10);
        listed.extend(page.rows.into_iter().map(|row| row.reference));
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(listed.len(), 12);
    listed.sort();
    made.sort();
    assert_eq!(listed, made, "each once");
}
