//! What the domains to come will say, said in their words.

use super::sample::Sample;
use crate::wiring::App;
use chrono::Duration;
use contracts::{Role, ids::BookingKey};
use events::{DomainEvent, FinanceEvent, OpsBookingEvent};
use platform::{Actor, Principal, outbox};

pub async fn tell(app: &App, sample: &Sample, booking_key: BookingKey) -> anyhow::Result<()> {
    let (house, story, at) = (&app.house, sample.story, sample.known_at);
    let mut said = Vec::new();
    if story.driver.is_some() {
        said.push(DomainEvent::OpsBooking(OpsBookingEvent::DriverSetV1 {
            booking_key,
            driver_number: story.driver,
            at,
        }));
    }
    if let Some(pattern) = story.pattern {
        let pattern = Some(pattern.to_owned());
        said.push(DomainEvent::Finance(FinanceEvent::CostPatternSetV1 { booking_key, pattern, at }));
    }
    if let Some((lines, unpaid_positive_lines)) = story.costs {
        said.push(DomainEvent::Finance(FinanceEvent::FinanceFactsV1 {
            booking_key,
            validated_at: Some(at + Duration::minutes(5)),
            lines,
            unpaid_positive_lines,
            at,
        }));
    }
    let mut tx = house.ops.begin().await?;
    outbox::publish_in_tx(&mut tx, house.ids.as_ref(), house.clock.now(), &said).await?;
    tx.commit().await?;
    if story.no_show {
        let manager = Actor {
            principal: Principal::System("demo"),
            label: "manager@kembara.test".to_owned(),
            role: Some(Role::Manager),
            request_id: "demo".to_owned(),
        };
        let reason = "Guest was not at the pick-up point";
        let no_show = flows::bookings::Decided::NoShow;
        flows::bookings::decide_booking(house, &manager, booking_key, None, &no_show, reason).await?;
    }
    Ok(())
}
