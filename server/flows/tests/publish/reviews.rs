//! Guests say how it was once they were there; nothing is public before a manager has read it. Promo codes are saved
//! once, and by whom may.

use crate::checkout::{Shop, shop};
use contracts::{
    AppError,
    catalog::Found,
    orders::PromoForm,
    views::{
        review::{NewReview, ReviewChance, ReviewState},
        web::TourView,
    },
};
use flows::{
    reviews::{review_form, write_review},
    screens::{
        promos::{promo_page, save_promo},
        public,
        reviews::{decide_review, review_page},
    },
    site,
};
use testkit::personas::{manager, staff as editor};

fn said(rating: u8) -> NewReview {
    NewReview { rating, display_name: "Ana".to_owned(), body: "Lovely.".to_owned() }
}

impl Shop {
    async fn on_page(&self) -> TourView {
        self.desk.shelf.nudge();
        match site::tour_shown(&self.desk, "sunrise").await.unwrap() {
            Found::Here(page) => page,
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn a_review_is_written_by_who_was_there_and_shown_by_who_read_it() {
    let shop = shop().await;
    let desk = &shop.desk;
    let (held, order) = (shop.hold(1, 1).await, shop.hold(2, 2).await);
    shop.capture(9, order.key, order.total).await;

    let early = review_form(desk, order.key).await.unwrap();
    assert_eq!((early.chance, early.display_name.as_str()), (ReviewChance::TooEarly, "Ana"));
    assert!(matches!(write_review(desk, order.key, said(5)).await, Err(AppError::Conflict(_))));
    desk.0.test.clock.set("2026-06-10T09:00:00Z");
    assert_eq!(review_form(desk, held.key).await.unwrap().chance, ReviewChance::NotBeen);
    assert!(matches!(write_review(desk, held.key, said(5)).await, Err(AppError::Conflict(_))));
    assert!(matches!(write_review(desk, order.key, said(9)).await, Err(AppError::Invalid(_))));
    let key = write_review(desk, order.key, said(4)).await.unwrap();
    assert!(matches!(write_review(desk, order.key, said(1)).await, Err(AppError::Conflict(_))), "once");

    assert!(shop.on_page().await.reviews.is_empty(), "nobody has read it");
    assert_eq!(review_page(desk, &editor(), ReviewState::Waiting, None).await.unwrap().waiting, 1);
    let by_staff = decide_review(desk, &editor(), key, ReviewState::Shown, "").await;
    assert!(matches!(by_staff, Err(AppError::Forbidden)));
    let before = public::generation(desk).await.unwrap();
    for _ in 0..2 {
        decide_review(desk, &manager(), key, ReviewState::Shown, " Come again! ").await.unwrap();
    }
    let page = shop.on_page().await;
    assert_eq!((page.review_average.as_str(), page.review_count), ("4.0", 1));
    assert_eq!((page.reviews[0].reply.as_str(), page.reviews[0].when.as_str()), ("Come again!", "June 2026"));
    assert_eq!(site::home_shown(desk).await.unwrap().reviews.len(), 1);
    assert_eq!(public::generation(desk).await.unwrap(), before + 1, "kept pages are drawn anew, once");

    decide_review(desk, &manager(), key, ReviewState::Hidden, "").await.unwrap();
    assert!(shop.on_page().await.reviews.is_empty());
}

#[tokio::test]
async fn a_code_is_made_once_and_changed_by_who_saw_it_last() {
    let shop = shop().await;
    let desk = &shop.desk;
    let form = |value: &str| PromoForm {
        code: "nyepi".to_owned(),
        kind: "percent".to_owned(),
        value: value.to_owned(),
        ..PromoForm::default()
    };
    let promo = form("10").read().unwrap();
    assert!(matches!(save_promo(desk, &editor(), &promo, true, None).await, Err(AppError::Forbidden)));
    save_promo(desk, &manager(), &promo, true, None).await.unwrap();
    let again = save_promo(desk, &manager(), &promo, true, None).await;
    assert!(matches!(again, Err(AppError::Invalid(fields)) if fields.contains_key("code")));

    let row = promo_page(desk, &editor(), "nye", "").await.unwrap().rows.remove(0);
    desk.0.test.clock.advance(chrono::Duration::seconds(1));
    let dearer = form("20").read().unwrap();
    save_promo(desk, &manager(), &dearer, true, Some(row.changed_at)).await.unwrap();
    let late = save_promo(desk, &manager(), &promo, true, Some(row.changed_at)).await;
    assert!(matches!(late, Err(AppError::Conflict(_))), "{late:?}");
    let unknown = PromoForm { code: "gone".to_owned(), ..form("5") }.read().unwrap();
    assert!(matches!(
        save_promo(desk, &manager(), &unknown, true, Some(row.changed_at)).await,
        Err(AppError::NotFound)
    ));

    let mut ask = shop.ask(2).await;
    ask.promo = "Nyepi".to_owned();
    assert_eq!(flows::checkout::quote(desk, &ask).await.unwrap().total.to_string(), "USD 100.00");
    assert!(promo_page(desk, &editor(), "nothing", "").await.unwrap().rows.is_empty());
}
