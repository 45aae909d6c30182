//! A booking of our own site where no script runs: its money is shown, and a manager's refund is asked and answered.

use super::{
    plain_tests::{detail, signed_in, tell},
    site_browser::house,
};
use crate::commands::bench::shop::Shop;
use contracts::{Role, ids::PaymentKey, payments::GatewayName};
use events::DomainEvent;
use flows::checkout::{PaidFacts, confirm_order, ingest_payload};
use platform::outbox;
use uuid::Uuid;

#[tokio::test]
async fn a_direct_bookings_money_is_shown_and_goes_back_by_a_plain_form() {
    let (test, house) = house().await;
    let shop = Shop::on(house.clone(), 10).await.unwrap();
    let order = shop.hold().await.unwrap();
    let paid = PaidFacts {
        payment: PaymentKey(Uuid::from_u128(9)),
        amount: order.total,
        gateway: GatewayName::Demo,
        capture_ref: "C9".to_owned(),
        at: house.clock.now(),
    };
    confirm_order(&house, order.key, &paid).await.unwrap();
    let due = outbox::claim_of(&house.channel, house.clock.now(), 5, "sales.booking_told.").await.unwrap();
    let DomainEvent::Sales(word) = &due[0].event else { panic!("{due:?}") };
    tell(&test, &house, &ingest_payload(word).unwrap()).await;
    let key = detail(&house, &order.reference.to_string()).await.row.key;

    let mut staff = signed_in(&house, Role::Staff).await;
    let sheet = staff.get(&format!("/bookings/{key}?pay=refund")).await.body;
    assert!(sheet.contains("What the guest tried") && sheet.contains(&order.total.to_string()));
    assert!(!sheet.contains("refund_direct"), "a manager's");

    let mut boss = signed_in(&house, Role::Manager).await;
    let asked = boss.get(&format!("/bookings/{key}?pay=refund")).await.body;
    let form_at = asked.find("/api/admin/refund_direct").unwrap_or_else(|| panic!("{asked}"));
    let hidden = |name: &str| {
        let field = asked[form_at..].split(&format!("name=\"{name}\" value=\"")).nth(1);
        field.and_then(|rest| rest.split('"').next()).unwrap_or_else(|| panic!("{asked}")).to_owned()
    };
    let (key, version, request) = (hidden("key"), hidden("version"), hidden("request"));
    let form = |amount: &'static str| {
        [
            ("key", key.clone()),
            ("version", version.clone()),
            ("request", request.clone()),
            ("amount", amount.to_owned()),
            ("reason", "The bus was late".to_owned()),
        ]
    };
    let mut post = async |amount: &'static str| {
        let form = form(amount);
        let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = boss.post("refund_direct", &form).await;
        let page = boss.get(&answer.to.replace("#payments", "")).await.body;
        (answer.to, page)
    };
    let (to, page) = post("99999").await;
    assert_eq!(to, format!("/bookings/{key}?pay=refund#payments"));
    assert!(page.contains("no more can go back") && page.contains("The bus was late"), "{page}");
    let (to, page) = post("5").await;
    assert_eq!(to, format!("/bookings/{key}"), "{page}");
    assert!(page.contains("is on its way back to the guest"), "{page}");
    assert!(page.contains("What went back"));
}
