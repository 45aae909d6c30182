//! Seats on a real database: never more sold than there are, whatever happens at the same time.

use chrono::{Datelike, Duration, NaiveDate, NaiveTime, Weekday};
use contracts::{
    ids::{DepartureKey, ItemKey, VariantKey},
    views::inventory::{ClosedBy, ClosureScope, DayState, SellingMode, SellingPlan},
};
use platform::{Clock, Ids};
use sales::*;
use testkit::TestHouse;
use uuid::Uuid;

const ITEM: ItemKey = ItemKey(Uuid::from_u128(1));
const VARIANT: VariantKey = VariantKey(Uuid::from_u128(2));
const RULES: Rules = Rules { cutoff_hours: 24, first_start: None };

struct Shop(TestHouse);

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> NaiveTime {
    text.parse().unwrap()
}

fn free_dates(capacity: i32) -> SellingPlan {
    SellingPlan {
        mode: SellingMode::FreeDate,
        capacity,
        weekdays: [None; 7],
        opens_on: None,
        closes_on: None,
    }
}

fn departures(capacity: i32) -> SellingPlan {
    SellingPlan { mode: SellingMode::Departures, ..free_dates(capacity) }
}

fn seats(date: &str, time: Option<&str>, count: i32) -> Seats {
    Seats { item: ITEM, variant: VARIANT, date: day(date), time: time.map(at), count }
}

impl Shop {
    async fn open(plan: SellingPlan) -> Self {
        let shop = Self(TestHouse::new().await);
        shop.plan(plan).await.unwrap();
        shop
    }

    fn ids(&self) -> &dyn Ids {
        self.0.ids.as_ref()
    }

    async fn plan(&self, plan: SellingPlan) -> Result<(), SalesError> {
        let (now, today) = (self.0.clock.now(), self.0.clock.today());
        let mut tx = self.0.channel.begin().await.unwrap();
        set_plan_in_tx(&mut tx, now, today, "ayu", (ITEM, VARIANT), &plan).await?;
        tx.commit().await.unwrap();
        Ok(())
    }

    async fn reserve(&self, seats: Seats) -> Result<Taken, ReserveError> {
        let mut tx = self.0.channel.begin().await.unwrap();
        let taken = reserve_in_tx(&mut tx, self.ids(), self.0.clock.now(), RULES, seats).await?;
        tx.commit().await.unwrap();
        Ok(taken)
    }

    async fn consume(&self, seats: Seats) -> Consumed {
        let mut tx = self.0.channel.begin().await.unwrap();
        let consumed = consume_in_tx(&mut tx, self.ids(), self.0.clock.now(), seats).await.unwrap();
        tx.commit().await.unwrap();
        consumed
    }

    async fn release(&self, departure: DepartureKey, count: i32) -> Result<(), SalesError> {
        let mut tx = self.0.channel.begin().await.unwrap();
        release_in_tx(&mut tx, departure, count).await?;
        tx.commit().await.unwrap();
        Ok(())
    }

    async fn edit(&self, date: &str, time: Option<&str>, capacity: Option<i32>) -> Result<(), SalesError> {
        let edit =
            DayEdit { variant: VARIANT, date: day(date), time: time.map(at), capacity, closed_why: None };
        let mut tx = self.0.channel.begin().await.unwrap();
        edit_day_in_tx(&mut tx, self.ids(), self.0.clock.now(), "ayu", &edit).await?;
        tx.commit().await.unwrap();
        Ok(())
    }

    async fn close(&self, scope: ClosureScope, days: Option<(&str, &str)>) -> contracts::ids::ClosureKey {
        let days = days.map(|(from, to)| (day(from), day(to)));
        let new = NewClosure { scope, days, reason: "Ceremony".to_owned() };
        let mut tx = self.0.channel.begin().await.unwrap();
        let closed = close_in_tx(&mut tx, self.ids(), self.0.clock.now(), "ayu", new).await.unwrap();
        tx.commit().await.unwrap();
        closed.key
    }

    async fn lift(&self, key: contracts::ids::ClosureKey) -> bool {
        let mut tx = self.0.channel.begin().await.unwrap();
        let lifted = lift_in_tx(&mut tx, self.0.clock.now(), "ayu", key).await.unwrap();
        tx.commit().await.unwrap();
        lifted
    }

    async fn calendar(&self, from: &str, to: &str) -> Calendar {
        let now = self.0.clock.now();
        calendar(&self.0.channel, (ITEM, VARIANT), (day(from), day(to)), RULES, now).await.unwrap()
    }

    async fn day(&self, date: &str) -> contracts::views::inventory::CalendarDay {
        self.calendar(date, date).await.days.remove(0)
    }

    async fn set_down(
        &self,
        from: &str,
        to: &str,
        times: &[&str],
        capacity: i32,
    ) -> Result<usize, SalesError> {
        let new = NewDepartures {
            from: day(from),
            to: day(to),
            weekdays: vec![Weekday::Tue, Weekday::Sat],
            times: times.iter().map(|time| at(time)).collect(),
            capacity,
        };
        let (now, today) = (self.0.clock.now(), self.0.clock.today());
        let expected = preview_departures(&self.0.channel, today, VARIANT, &new).await?;
        let mut tx = self.0.channel.begin().await.unwrap();
        let made = create_departures_in_tx(&mut tx, self.ids(), now, today, "ayu", VARIANT, &new).await?;
        tx.commit().await.unwrap();
        assert_eq!(made, expected, "the preview told the truth");
        Ok(made.new)
    }
}

/// (state, seats, sold, of them beyond the seats)
fn told(day: &contracts::views::inventory::CalendarDay) -> (DayState, i32, i32, i32) {
    (day.state, day.capacity(), day.sold(), day.oversold())
}

#[tokio::test(flavor = "multi_thread")]
async fn of_fifty_buyers_on_five_seats_five_get_one() {
    for plan in [free_dates(5), departures(0)] {
        let shop = Shop::open(plan.clone()).await;
        let time = (plan.mode == SellingMode::Departures).then_some("08:00:00");
        if time.is_some() {
            shop.set_down("2026-06-09", "2026-06-09", &["08:00:00"], 5).await.unwrap();
        }
        let wanted = seats("2026-06-09", time, 1);
        let buyers = (0..50).map(|_| {
            let (db, ids, now) = (shop.0.channel.clone(), shop.0.ids.clone(), shop.0.clock.now());
            tokio::spawn(async move {
                let mut tx = db.begin().await.unwrap();
                let taken = reserve_in_tx(&mut tx, ids.as_ref(), now, RULES, wanted).await;
                match taken {
                    Ok(_) => tx.commit().await.map(|()| true).unwrap(),
                    Err(ReserveError::TooFew { left: 0 }) => false,
                    Err(error) => panic!("{error:?}"),
                }
            })
        });
        let mut sold = 0;
        for buyer in buyers.collect::<Vec<_>>() {
            sold += i32::from(buyer.await.unwrap());
        }
        assert_eq!(sold, 5, "{:?}", plan.mode);
        assert_eq!(told(&shop.day("2026-06-09").await), (DayState::SoldOut, 5, 5, 0));
    }
}

#[tokio::test]
async fn seats_are_taken_all_or_none_and_come_back() {
    let shop = Shop::open(free_dates(4)).await;
    let taken = shop.reserve(seats("2026-06-10", None, 3)).await.unwrap();
    assert_eq!(taken.seats_left, 1);
    let refused = shop.reserve(seats("2026-06-10", None, 2)).await.unwrap_err();
    assert!(matches!(refused, ReserveError::TooFew { left: 1 }), "{refused:?}");
    assert!(shop.reserve(seats("2026-06-10", None, 0)).await.is_err());
    shop.release(taken.departure, 2).await.unwrap();
    assert!(shop.release(taken.departure, 2).await.is_err(), "one is all that is taken");
    assert_eq!(told(&shop.day("2026-06-10").await), (DayState::Open { seats_left: 3 }, 4, 1, 0));
}

#[tokio::test]
async fn a_sale_made_elsewhere_stands_and_what_is_beyond_the_seats_goes_first() {
    let shop = Shop::open(free_dates(4)).await;
    let ours = shop.reserve(seats("2026-06-10", None, 3)).await.unwrap();
    let theirs = shop.consume(seats("2026-06-10", None, 3)).await;
    assert_eq!((theirs.departure, theirs.oversold), (ours.departure, 2));
    assert_eq!(told(&shop.day("2026-06-10").await), (DayState::SoldOut, 4, 6, 2));
    shop.release(ours.departure, 1).await.unwrap();
    assert_eq!(told(&shop.day("2026-06-10").await), (DayState::SoldOut, 4, 5, 1), "still full");
    shop.edit("2026-06-10", None, Some(7)).await.unwrap();
    assert_eq!(told(&shop.day("2026-06-10").await), (DayState::Open { seats_left: 2 }, 7, 5, 0));

    // on a day that is closed and was never set down, too
    let stop = shop.close(ClosureScope::Everything, None).await;
    shop.plan(free_dates(0)).await.unwrap();
    assert_eq!(shop.consume(seats("2026-06-11", None, 2)).await.oversold, 2);
    assert_eq!(shop.consume(seats("2026-06-11", Some("09:00:00"), 1)).await.oversold, 1);
    shop.lift(stop).await;
    let day = shop.day("2026-06-11").await;
    assert_eq!(told(&day), (DayState::Closed, 0, 3, 3));
}

#[tokio::test]
async fn nothing_is_sold_where_it_is_closed_whoever_closed_it() {
    let shop = Shop::open(free_dates(4)).await;
    let scopes = [ClosureScope::Everything, ClosureScope::Tour(ITEM), ClosureScope::Variant(VARIANT)];
    for scope in scopes {
        for days in [None, Some(("2026-06-10", "2026-06-11"))] {
            let key = shop.close(scope, days).await;
            let day = shop.day("2026-06-11").await;
            let why = match days {
                None => ClosedBy::StopSell("Ceremony".to_owned()),
                Some(_) => ClosedBy::Blackout("Ceremony".to_owned()),
            };
            assert_eq!((day.state, day.why), (DayState::Closed, Some(why)));
            let refused = shop.reserve(seats("2026-06-11", None, 1)).await.unwrap_err();
            assert!(matches!(refused, ReserveError::Closed), "{refused:?}");
            assert_eq!(shop.day("2026-06-12").await.state.is_open(), days.is_some());
            assert!(shop.lift(key).await);
            assert!(!shop.lift(key).await, "once");
            assert!(shop.day("2026-06-11").await.state.is_open());
        }
    }
    let others = [
        ClosureScope::Tour(ItemKey(Uuid::from_u128(8))),
        ClosureScope::Variant(VariantKey(Uuid::from_u128(9))),
    ];
    for other in others {
        shop.close(other, None).await;
    }
    shop.reserve(seats("2026-06-11", None, 1)).await.unwrap();
}

#[tokio::test]
async fn a_second_stop_of_the_same_is_refused() {
    let shop = Shop::open(free_dates(4)).await;
    shop.close(ClosureScope::Tour(ITEM), None).await;
    let mut tx = shop.0.channel.begin().await.unwrap();
    let again = NewClosure { scope: ClosureScope::Tour(ITEM), days: None, reason: "Storm".to_owned() };
    let refused = close_in_tx(&mut tx, shop.ids(), shop.0.clock.now(), "ayu", again).await.unwrap_err();
    assert!(matches!(refused, SalesError::Conflict(_)), "{refused:?}");
}

#[tokio::test]
async fn free_dates_run_in_their_window_on_their_weekdays_until_the_cut_off() {
    // the clock stands on Monday 2 March 2026, nine in the morning
    let mut plan = free_dates(6);
    plan.opens_on = Some(day("2026-03-01"));
    plan.closes_on = Some(day("2026-03-10"));
    plan.weekdays[Weekday::Sun.num_days_from_monday() as usize] = Some(0);
    plan.weekdays[Weekday::Sat.num_days_from_monday() as usize] = Some(2);
    let shop = Shop::open(plan.clone()).await;
    let days = shop.calendar("2026-02-28", "2026-03-11").await.days;
    let states: Vec<(u32, DayState)> = days.iter().map(|day| (day.date.day(), day.state)).collect();
    let open = |seats_left| DayState::Open { seats_left };
    use DayState::{Closed, CutOff};
    assert_eq!(
        states,
        [
            (28, Closed),
            (1, Closed),
            (2, CutOff),
            (3, CutOff),
            (4, open(6)),
            (5, open(6)),
            (6, open(6)),
            (7, open(2)),
            (8, Closed),
            (9, open(6)),
            (10, open(6)),
            (11, Closed)
        ]
    );
    for (date, cut_off) in [("2026-03-03", true), ("2026-03-08", false), ("2026-03-11", false)] {
        let refused = shop.reserve(seats(date, None, 1)).await.unwrap_err();
        assert_eq!(matches!(refused, ReserveError::CutOff), cut_off, "{date}: {refused:?}");
        assert_eq!(matches!(refused, ReserveError::Closed), !cut_off, "{date}: {refused:?}");
    }
    // a person says otherwise for one Sunday
    shop.edit("2026-03-08", None, Some(3)).await.unwrap();
    assert_eq!(shop.day("2026-03-08").await.state, open(3));
    shop.reserve(seats("2026-03-08", None, 3)).await.unwrap();
    // fewer seats than are taken
    shop.reserve(seats("2026-03-09", None, 5)).await.unwrap();
    plan.capacity = 4;
    shop.plan(plan.clone()).await.unwrap();
    assert_eq!(told(&shop.day("2026-03-09").await), (DayState::SoldOut, 5, 5, 0));
    assert_eq!(told(&shop.day("2026-03-08").await), (DayState::SoldOut, 3, 3, 0), "its own seats stay");
    assert_eq!(shop.day("2026-03-10").await.state, open(4));
    plan.capacity = 8;
    shop.plan(plan).await.unwrap();
    assert_eq!(told(&shop.day("2026-03-09").await), (open(3), 8, 5, 0));
    assert!(matches!(shop.edit("2026-03-09", None, Some(4)).await, Err(SalesError::Conflict(_))));
    assert!(matches!(shop.plan(departures(4)).await, Err(SalesError::Conflict(_))), "seats are sold");
}

#[tokio::test]
async fn departures_are_set_down_once_and_each_has_its_own_seats() {
    let shop = Shop::open(free_dates(4)).await;
    let times = ["08:00:00", "14:00:00"];
    let refused = shop.set_down("2026-06-01", "2026-06-14", &times, 6).await.unwrap_err();
    assert!(matches!(refused, SalesError::Conflict(_)), "sold by free dates: {refused:?}");
    shop.plan(departures(4)).await.unwrap();
    assert_eq!(shop.set_down("2026-06-01", "2026-06-14", &times, 6).await.unwrap(), 8);
    assert_eq!(shop.set_down("2026-06-09", "2026-06-16", &times, 9).await.unwrap(), 2, "the rest is there");

    shop.reserve(seats("2026-06-09", Some("08:00:00"), 6)).await.unwrap();
    let seen = shop.day("2026-06-09").await.as_guests_see_it();
    let starts: Vec<DayState> = seen.starts.iter().map(|start| start.state).collect();
    assert_eq!(
        (seen.state, starts),
        (DayState::Open { seats_left: 6 }, vec![DayState::SoldOut, DayState::Open { seats_left: 6 }])
    );
    for missing in [seats("2026-06-10", Some("08:00:00"), 1), seats("2026-06-09", None, 1)] {
        assert!(matches!(shop.reserve(missing).await, Err(ReserveError::Closed)));
    }
    assert_eq!(shop.day("2026-06-10").await.why, Some(ClosedBy::NotRun));

    let key = |day: &contracts::views::inventory::CalendarDay, n: usize| day.departures[n].key.unwrap();
    let tuesday = shop.day("2026-06-09").await;
    let mut tx = shop.0.channel.begin().await.unwrap();
    assert!(matches!(
        remove_departure_in_tx(&mut tx, VARIANT, key(&tuesday, 0)).await,
        Err(SalesError::Conflict(_))
    ));
    remove_departure_in_tx(&mut tx, VARIANT, key(&tuesday, 1)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(shop.day("2026-06-09").await.state, DayState::SoldOut);
}

#[tokio::test]
async fn a_range_is_closed_and_opened_and_keeps_its_seats() {
    let shop = Shop::open(free_dates(4)).await;
    shop.reserve(seats("2026-06-10", None, 3)).await.unwrap();
    let range = (day("2026-06-09"), day("2026-06-12"));
    let (now, ids) = (shop.0.clock.now(), shop.ids());
    let mut tx = shop.0.channel.begin().await.unwrap();
    assert_eq!(close_days_in_tx(&mut tx, ids, now, "ayu", VARIANT, range, "Boat repair").await.unwrap(), 4);
    assert_eq!(close_days_in_tx(&mut tx, ids, now, "ayu", VARIANT, range, "Boat repair").await.unwrap(), 0);
    tx.commit().await.unwrap();
    let closed = shop.day("2026-06-10").await;
    assert_eq!(told(&closed), (DayState::Closed, 4, 3, 0));
    assert_eq!(closed.why, Some(ClosedBy::Day("Boat repair".to_owned())));
    assert!(matches!(shop.reserve(seats("2026-06-10", None, 1)).await, Err(ReserveError::Closed)));
    let mut tx = shop.0.channel.begin().await.unwrap();
    assert_eq!(open_days_in_tx(&mut tx, now, "ayu", VARIANT, range).await.unwrap(), 4);
    tx.commit().await.unwrap();
    assert_eq!(told(&shop.day("2026-06-10").await), (DayState::Open { seats_left: 1 }, 4, 3, 0));
}

/// Whoever sells while the plan is changed sells by the new one or is seen by the change.
#[tokio::test(flavor = "multi_thread")]
async fn a_plan_changed_while_seats_are_sold_leaves_no_day_behind() {
    let shop = Shop::open(free_dates(5)).await;
    let first = day("2026-06-01");
    let sellers = (0..60).map(|n| {
        let (db, ids, now) = (shop.0.channel.clone(), shop.0.ids.clone(), shop.0.clock.now());
        let wanted = Seats { date: first + Duration::days(n), ..seats("2026-06-01", None, 1) };
        tokio::spawn(async move {
            let mut tx = db.begin().await.unwrap();
            reserve_in_tx(&mut tx, ids.as_ref(), now, RULES, wanted).await.unwrap();
            tx.commit().await.unwrap();
        })
    });
    let sellers: Vec<_> = sellers.collect();
    shop.plan(free_dates(9)).await.unwrap();
    for seller in sellers {
        seller.await.unwrap();
    }
    let days = shop.calendar("2026-06-01", "2026-07-30").await.days;
    assert!(days.iter().all(|day| told(day) == (DayState::Open { seats_left: 8 }, 9, 1, 0)), "{days:?}");
}

#[tokio::test]
async fn who_asks_for_a_day_hears_what_the_calendar_says() {
    let shop = Shop::open(free_dates(4)).await;
    let other = VariantKey(Uuid::from_u128(3));
    let never_planned = VariantKey(Uuid::from_u128(4));
    let asked = |seats| {
        let wanted = Wanted { rules: RULES, seats };
        [(VARIANT, wanted), (other, wanted), (never_planned, wanted)].into()
    };
    let open = async |date: &str, seats| {
        let now = shop.0.clock.now();
        open_on(&shop.0.channel, &asked(seats), day(date), now).await.unwrap().into_iter().collect::<Vec<_>>()
    };
    let (now, today) = (shop.0.clock.now(), shop.0.clock.today());
    let mut tx = shop.0.channel.begin().await.unwrap();
    let item = ItemKey(Uuid::from_u128(9));
    set_plan_in_tx(&mut tx, now, today, "ayu", (item, other), &free_dates(1)).await.unwrap();
    tx.commit().await.unwrap();

    assert_eq!(open("2026-03-20", 1).await, [VARIANT, other]);
    assert_eq!(open("2026-03-20", 2).await, [VARIANT], "a party of two does not fit into one seat");
    assert_eq!(open("2026-03-02", 1).await, [], "past the cut-off");

    shop.reserve(seats("2026-03-20", None, 4)).await.unwrap();
    assert_eq!(open("2026-03-20", 1).await, [other], "sold out");
    assert_eq!(open("2026-03-21", 1).await, [VARIANT, other]);
    let closed = shop.close(ClosureScope::Tour(ITEM), Some(("2026-03-21", "2026-03-22"))).await;
    assert_eq!(open("2026-03-22", 1).await, [other], "a blackout of one tour");
    assert!(shop.lift(closed).await);
    let stopped = shop.close(ClosureScope::Everything, None).await;
    assert_eq!(open("2026-03-22", 1).await, [], "a stop-sell of all");
    assert!(shop.lift(stopped).await);

    for date in ["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-20", "2026-03-21"] {
        let said = shop.day(date).await.state.is_open();
        assert_eq!(open(date, 1).await.contains(&VARIANT), said, "{date}");
    }
}
