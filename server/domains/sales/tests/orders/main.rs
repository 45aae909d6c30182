//! Orders on a real database: seats and money always add up, whatever comes twice, late or at the same time.

mod interleaved;
mod support;

use chrono::Duration;
use contracts::{
    ids::{BookingKey, OrderKey},
    orders::{Off, OrderEdit, OrderState, Promo, PromoRefusal, RefundState},
};
use sales::*;
use support::*;
use uuid::Uuid;

const DAY: &str = "2026-06-10";

#[tokio::test(flavor = "multi_thread")]
async fn of_two_hundred_buyers_on_ten_seats_ten_are_sold_and_the_others_told() {
    let shop = Shop::open(10).await;
    let doors = [shop.next_door(), shop.next_door(), shop.next_door(), shop.next_door()];
    let buyers: Vec<_> = (0..200)
        .map(|n| {
            let (db, ids, now) = (doors[n % 4].clone(), shop.house.ids.clone(), shop.now());
            tokio::spawn(async move {
                let held = hold_on(&db, ids.as_ref(), now, &wish(DAY, 1), None).await;
                match held {
                    Ok(order) => {
                        let paid = pay_on(&db, ids.as_ref(), now, order.key, (n as u128, usd(SEAT))).await;
                        assert_eq!(paid.unwrap(), Confirmed::Now { held_again: false });
                        true
                    }
                    Err(OrderError::Seats(ReserveError::TooFew { left: 0 })) => false,
                    Err(error) => panic!("{error:?}"),
                }
            })
        })
        .collect();
    let mut sold = 0;
    for buyer in buyers {
        sold += i32::from(buyer.await.unwrap());
    }
    assert_eq!((sold, shop.taken(DAY).await), (10, 10));
    assert_eq!(shop.told_in_short().await, ["CREATED"; 10]);
}

#[tokio::test(flavor = "multi_thread")]
async fn holds_that_end_free_their_seats_once_with_two_sweepers_at_it() {
    let shop = Shop::open(20).await;
    for _ in 0..19 {
        shop.hold(DAY, 1).await.unwrap();
    }
    let kept = shop.hold(DAY, 1).await.unwrap().key;
    shop.wait(14);
    assert_eq!(shop.sweep().await, 0, "not yet");
    let mut tx = shop.db.begin().await.unwrap();
    let ends = extend_hold_in_tx(&mut tx, shop.now(), kept, HOLD).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(ends, Some(shop.now() + HOLD));
    shop.wait(1);
    let (one, two) = (shop.next_door(), shop.next_door());
    let now = shop.now();
    let (a, b) = tokio::join!(expire_due(&one, now, 100), expire_due(&two, now, 100));
    assert_eq!(a.unwrap() + b.unwrap(), 19);
    assert_eq!((shop.taken(DAY).await, shop.state(kept).await), (1, OrderState::Held));

    // an hour after it began nothing holds it any more
    for _ in 0..5 {
        shop.wait(10);
        let mut tx = shop.db.begin().await.unwrap();
        extend_hold_in_tx(&mut tx, shop.now(), kept, HOLD).await.unwrap();
        tx.commit().await.unwrap();
    }
    assert_eq!(shop.sweep().await, 1);
    assert_eq!((shop.taken(DAY).await, shop.state(kept).await), (0, OrderState::Expired));
    let mut tx = shop.db.begin().await.unwrap();
    assert_eq!(extend_hold_in_tx(&mut tx, shop.now(), kept, HOLD).await.unwrap(), None);
}

#[tokio::test]
async fn the_same_attempt_and_the_same_payment_are_one() {
    let shop = Shop::open(5).await;
    let new = wish(DAY, 2);
    let order = hold_on(&shop.db, shop.ids(), shop.now(), &new, None).await.unwrap();
    let again = hold_on(&shop.db, shop.ids(), shop.now(), &new, None).await;
    assert!(matches!(again, Err(OrderError::KnownAttempt)), "{again:?}");
    assert_eq!(order_by_attempt(&shop.db, new.attempt).await.unwrap(), Some((order.key, vec![7; 32])));
    assert_eq!(shop.taken(DAY).await, 2);

    assert_eq!(shop.pay(order.key, 1, usd(80)).await.unwrap(), Confirmed::Now { held_again: false });
    assert_eq!(shop.pay(order.key, 1, usd(80)).await.unwrap(), Confirmed::Known);
    // two tabs: the second payment is another one
    assert_eq!(shop.pay(order.key, 2, usd(80)).await.unwrap(), Confirmed::GoesBack);
    assert_eq!(shop.pay(order.key, 2, usd(80)).await.unwrap(), Confirmed::Known);
    let view = shop.view(order.key).await;
    assert_eq!((view.state, view.paid, view.given_back), (OrderState::Confirmed, usd(160), usd(80)));

    shop.wait(60 * 24 * 97);
    assert_eq!(shop.cancel(order.key, GiveBack::ByPolicy).await.unwrap(), Some(usd(40)), "48 hours: half");
    assert_eq!(shop.cancel(order.key, GiveBack::All).await.unwrap(), None, "once");
    let view = shop.view(order.key).await;
    assert_eq!((view.state, view.given_back, shop.taken(DAY).await), (OrderState::Cancelled, usd(120), 0));
    assert_eq!(shop.told_in_short().await, ["CREATED", "refund_wanted_v1", "refund_wanted_v1", "CANCELLED"]);

    let request = view.refunds[1].request;
    for _ in 0..2 {
        let mut tx = shop.db.begin().await.unwrap();
        let done = RefundOutcome::Done { refund_ref: "R1".to_owned(), at: shop.now() };
        note_refund_in_tx(&mut tx, shop.ids(), shop.now(), request, done).await.unwrap().unwrap();
        note_refund_in_tx(&mut tx, shop.ids(), shop.now(), request, RefundOutcome::Failed).await.unwrap();
        tx.commit().await.unwrap();
    }
    assert_eq!(shop.view(order.key).await.refunds[1].state, RefundState::Done);
    let told = shop.told().await;
    let last = told.last().unwrap();
    assert_eq!(
        (told.len(), last["kind"].as_str(), &last["money"]["refund_ref"]),
        (5, Some("CANCELLED"), &"R1".into())
    );
    // event times grow, though the clock stands
    let times: Vec<&str> =
        told.iter().filter(|t| t.get("kind").is_some()).map(|t| t["at"].as_str().unwrap()).collect();
    assert!(times.is_sorted_by(|a, b| a < b), "{times:?}");
    assert_eq!(open_refunds(&shop.db, 10).await.unwrap().len(), 1, "that of the second tab");
}

#[tokio::test]
async fn a_late_payment_gets_seats_again_or_all_of_it_back() {
    let shop = Shop::open(2).await;
    let (late, later) = (shop.hold(DAY, 1).await.unwrap().key, shop.hold(DAY, 1).await.unwrap().key);
    shop.wait(20);
    assert_eq!(
        shop.pay(late, 1, usd(40)).await.unwrap(),
        Confirmed::Now { held_again: false },
        "not swept yet"
    );
    assert_eq!(shop.sweep().await, 1);
    assert_eq!(shop.pay(later, 2, usd(40)).await.unwrap(), Confirmed::Now { held_again: true });
    assert_eq!(shop.taken(DAY).await, 2);

    let other = "2026-06-11";
    let (lost, wrong) =
        (shop.hold(other, 2).await.unwrap().key, shop.hold("2026-06-12", 1).await.unwrap().key);
    shop.wait(20);
    assert_eq!(shop.sweep().await, 2);
    shop.hold(other, 1).await.unwrap();
    assert_eq!(shop.pay(lost, 3, usd(80)).await.unwrap(), Confirmed::NoSeats);
    let view = shop.view(lost).await;
    assert_eq!((view.state, view.given_back, view.refunds.len()), (OrderState::RefundDue, usd(80), 1));
    let mut tx = shop.db.begin().await.unwrap();
    let done = RefundOutcome::Done { refund_ref: "R".to_owned(), at: shop.now() };
    note_refund_in_tx(&mut tx, shop.ids(), shop.now(), view.refunds[0].request, done).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(shop.state(lost).await, OrderState::Refunded);

    // not what it costs: it goes back, and the order still waits for the right payment
    assert_eq!(shop.pay(wrong, 4, usd(39)).await.unwrap(), Confirmed::GoesBack);
    assert_eq!(shop.state(wrong).await, OrderState::Expired);
    assert_eq!(shop.pay(wrong, 5, usd(40)).await.unwrap(), Confirmed::Now { held_again: true });
    assert!(matches!(shop.pay(OrderKey(Uuid::nil()), 9, usd(1)).await, Err(OrderError::NotFound)));
    let words = shop.told_in_short().await;
    assert_eq!(
        words,
        ["CREATED", "CREATED", "refund_wanted_v1", "order_without_seats_v1", "refund_wanted_v1", "CREATED"],
        "ops never hears of an order that was not confirmed"
    );
}

#[tokio::test]
async fn a_guest_who_leaves_frees_the_seats_and_nothing_revives_it() {
    let shop = Shop::open(2).await;
    let order = shop.hold(DAY, 2).await.unwrap().key;
    assert_eq!(shop.cancel(order, GiveBack::ByPolicy).await.unwrap(), Some(usd(0)));
    assert_eq!((shop.taken(DAY).await, shop.sweep().await), (0, 0));
    assert_eq!(shop.pay(order, 1, usd(80)).await.unwrap(), Confirmed::GoesBack);
    assert_eq!(shop.state(order).await, OrderState::Cancelled);
}

#[tokio::test]
async fn a_change_that_costs_more_waits_for_its_payment() {
    let shop = Shop::open(4).await;
    let order = shop.hold(DAY, 2).await.unwrap().key;
    assert!(shop.change(&shop.view(order).await, DAY, 3).await.is_err(), "not paid yet");
    shop.pay(order, 1, usd(80)).await.unwrap();
    let before = shop.view(order).await;
    let Changed::ToPay { pay_as, amount, .. } = shop.change(&before, "2026-06-12", 4).await.unwrap() else {
        panic!("it costs more")
    };
    assert_eq!((amount, shop.taken(DAY).await, shop.taken("2026-06-12").await), (usd(80), 2, 4));
    assert!(shop.change(&before, DAY, 1).await.is_err(), "it changed meanwhile");
    assert_eq!(shop.view(order).await.change.unwrap().to_pay, usd(80));

    shop.wait(1);
    assert_eq!(shop.pay(pay_as, 2, usd(80)).await.unwrap(), Confirmed::Change);
    assert_eq!(shop.pay(pay_as, 2, usd(80)).await.unwrap(), Confirmed::Known);
    let view = shop.view(order).await;
    assert_eq!((view.total, view.paid, view.version), (usd(160), usd(160), 4));
    assert_eq!((shop.taken(DAY).await, shop.taken("2026-06-12").await), (0, 4));

    // fewer on the same day: the difference back, by the policy of this moment
    let changed = shop.change(&view, "2026-06-12", 3).await.unwrap();
    assert_eq!(changed, Changed::Done { goes_back: Some(usd(40)) });
    assert_eq!(shop.change(&view, "2026-06-12", 3).await.unwrap(), Changed::Nothing, "twice is once");
    assert_eq!(shop.taken("2026-06-12").await, 3);
    // from the newest payment, by the key it was made for
    let told = shop.told().await;
    let wanted = told.iter().find(|event| event["event"] == "refund_wanted_v1").unwrap();
    assert_eq!(wanted["order"], pay_as.to_string().as_str());
    assert_eq!(shop.cancel(order, GiveBack::All).await.unwrap(), Some(usd(120)), "of two payments");
    let view = shop.view(order).await;
    assert_eq!((view.given_back, view.refunds.len(), shop.taken("2026-06-12").await), (usd(160), 3, 0));
}

#[tokio::test]
async fn a_change_that_is_not_paid_in_time_is_forgotten_and_a_late_payment_seen_to() {
    let shop = Shop::open(4).await;
    let order = shop.hold(DAY, 2).await.unwrap().key;
    shop.pay(order, 1, usd(80)).await.unwrap();
    let more = async |seats| {
        let changed = shop.change(&shop.view(order).await, DAY, seats).await.unwrap();
        let Changed::ToPay { pay_as, .. } = changed else { panic!("it costs more") };
        pay_as
    };
    let dropped = more(4).await;
    let late = more(3).await;
    assert_eq!(shop.taken(DAY).await, 3, "only the newest wish is held");
    shop.wait(15);
    assert_eq!(shop.sweep().await, 1);
    assert_eq!((shop.taken(DAY).await, shop.view(order).await.change), (2, None));
    assert_eq!(shop.pay(dropped, 2, usd(80)).await.unwrap(), Confirmed::GoesBack);
    assert_eq!(shop.pay(late, 3, usd(40)).await.unwrap(), Confirmed::Change, "a seat was left");
    assert_eq!(shop.taken(DAY).await, 3);
    let late = more(4).await;
    shop.wait(15);
    shop.sweep().await;
    shop.hold(DAY, 1).await.unwrap();
    assert_eq!(shop.pay(late, 4, usd(40)).await.unwrap(), Confirmed::GoesBack, "none was left");
    let view = shop.view(order).await;
    assert_eq!((view.state, view.total, view.party.adults), (OrderState::Confirmed, usd(120), 3));
}

#[tokio::test]
async fn a_later_date_is_no_way_around_the_policy() {
    let shop = Shop::open(4).await;
    let order = shop.hold("2026-03-05", 1).await.unwrap().key;
    shop.pay(order, 1, usd(40)).await.unwrap();
    // 5 March begins 63 hours from now: half would go back
    let moved = shop.change(&shop.view(order).await, "2026-09-01", 1).await.unwrap();
    assert_eq!(moved, Changed::Done { goes_back: None });
    assert_eq!(shop.cancel(order, GiveBack::ByPolicy).await.unwrap(), Some(usd(20)));
    // and past its cut-off nothing is moved
    let order = shop.hold("2026-03-04", 1).await.unwrap().key;
    shop.pay(order, 2, usd(40)).await.unwrap();
    shop.wait(16 * 60);
    assert!(matches!(shop.change(&shop.view(order).await, DAY, 1).await, Err(OrderError::Conflict(_))));
}

#[tokio::test]
async fn contact_is_mended_by_who_saw_the_newest() {
    let shop = Shop::open(4).await;
    let order = shop.hold(DAY, 1).await.unwrap().key;
    let view = shop.view(order).await;
    let edit =
        OrderEdit { contact: view.contact.clone(), pickup: "Canggu".to_owned(), ..OrderEdit::default() };
    let save = async |version, edit: &OrderEdit| {
        let mut tx = shop.db.begin().await.unwrap();
        let by = (order, version);
        let saved = edit_order_in_tx(&mut tx, shop.ids(), shop.now(), by, edit.clone(), "guest").await?;
        tx.commit().await.unwrap();
        Ok::<_, OrderError>(saved.version)
    };
    assert_eq!(save(1, &edit).await.unwrap(), 2);
    assert_eq!(save(1, &edit).await.unwrap(), 2, "the same again");
    let other = OrderEdit { pickup: "Sanur".to_owned(), ..edit };
    assert!(matches!(save(1, &other).await, Err(OrderError::Conflict(_))));
    shop.pay(order, 1, usd(40)).await.unwrap();
    assert_eq!(save(3, &other).await.unwrap(), 4);
    let told = shop.told().await;
    assert_eq!((told.len(), told[1]["booking"]["pickup"].as_str()), (2, Some("Sanur")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_used_as_often_as_it_says_and_comes_back_with_the_hold() {
    let shop = Shop::open(50).await;
    let promo = Promo {
        code: "BALI10".to_owned(),
        off: Off::Percent(10.into()),
        valid_from: None,
        valid_to: None,
        minimum: None,
        items: Vec::new(),
        left: Some(3),
    };
    let mut tx = shop.db.begin().await.unwrap();
    set_promo_in_tx(&mut tx, shop.ids(), shop.now(), "ayu", &promo, true).await.unwrap();
    tx.commit().await.unwrap();
    let buyers: Vec<_> = (0..20)
        .map(|_| {
            let (db, ids, now) = (shop.next_door(), shop.house.ids.clone(), shop.now());
            let promo = promo.clone();
            tokio::spawn(async move { hold_on(&db, ids.as_ref(), now, &wish(DAY, 1), Some(&promo)).await })
        })
        .collect();
    let mut held = Vec::new();
    for buyer in buyers {
        match buyer.await.unwrap() {
            Ok(order) => held.push(order),
            Err(OrderError::Promo(PromoRefusal::UsedUp)) => {}
            Err(error) => panic!("{error:?}"),
        }
    }
    assert_eq!((held.len(), held[0].total, shop.taken(DAY).await), (3, usd(36), 3));
    assert_eq!(promo_by_code(&shop.db, " bali10").await.unwrap().unwrap().left, Some(0));
    shop.pay(held[0].key, 1, usd(36)).await.unwrap();
    shop.wait(15);
    shop.sweep().await;
    assert_eq!(promo_by_code(&shop.db, "BALI10").await.unwrap().unwrap().left, Some(2));
    assert_eq!(shop.pay(held[1].key, 2, usd(36)).await.unwrap(), Confirmed::Now { held_again: true });
    assert_eq!(promo_by_code(&shop.db, "BALI10").await.unwrap().unwrap().left, Some(1));
}

#[tokio::test]
async fn seats_sold_elsewhere_are_taken_once_by_booking_and_version() {
    let shop = Shop::open(2).await;
    let (one, two) = (BookingKey(Uuid::from_u128(1)), BookingKey(Uuid::from_u128(2)));
    let take = async |booking, version, date: &str, count| {
        let seats = Seats { item: ITEM, variant: VARIANT, date: day(date), time: None, count };
        let mut tx = shop.db.begin().await.unwrap();
        let word = (booking, version);
        let taken = take_elsewhere_in_tx(&mut tx, shop.ids(), shop.now(), word, seats).await.unwrap();
        tx.commit().await.unwrap();
        taken
    };
    let give_back = async |booking, version| {
        let mut tx = shop.db.begin().await.unwrap();
        let back = give_back_elsewhere_in_tx(&mut tx, shop.now(), (booking, version)).await.unwrap();
        tx.commit().await.unwrap();
        back
    };
    assert_eq!(take(one, 1, DAY, 2).await, TakenElsewhere::Taken { oversold: 0 });
    assert_eq!(take(one, 1, DAY, 2).await, TakenElsewhere::Known);
    assert_eq!(shop.told().await.len(), 0);
    assert_eq!(take(two, 3, DAY, 2).await, TakenElsewhere::Taken { oversold: 2 });
    assert_eq!(shop.told().await[0]["oversold"], 2);
    assert_eq!(take(two, 2, DAY, 1).await, TakenElsewhere::Known, "an older word");
    assert_eq!(take(one, 2, "2026-06-11", 1).await, TakenElsewhere::Taken { oversold: 0 });
    assert_eq!((shop.taken(DAY).await, shop.taken("2026-06-11").await), (2, 1));
    assert_eq!(give_back(two, 4).await, TakenElsewhere::GivenBack);
    assert_eq!(give_back(two, 4).await, TakenElsewhere::Known);
    assert_eq!(take(two, 3, DAY, 2).await, TakenElsewhere::Known, "cancelled stays so");
    assert_eq!(shop.taken(DAY).await, 0);
    assert_eq!(give_back(BookingKey(Uuid::from_u128(3)), 1).await, TakenElsewhere::GivenBack);
    shop.hold(DAY, 2).await.unwrap();
}

#[tokio::test]
async fn a_day_is_the_day_that_was_typed_and_found_by_who_knows_it() {
    let shop = Shop::open(4).await;
    // half past midnight in Makassar, still yesterday in London
    shop.house.clock.set("2026-06-07T16:30:00Z");
    let order = shop.hold(DAY, 1).await.unwrap();
    let view = shop.view(order.key).await;
    assert_eq!((view.date, view.hold_ends), (day(DAY), Some(shop.now() + Duration::minutes(15))));
    let find = async |email: &str| find_for_guest(&shop.db, order.reference, email).await.unwrap();
    assert_eq!(find(" ana@MAIL.co").await, Some(order.key));
    assert_eq!(find("other@mail.co").await, None);
}
