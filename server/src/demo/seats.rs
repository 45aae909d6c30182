//! The demo's live inventory: each variant that nobody has set up is. Shared tours run on departures, private ones on
//! any day. Changed ones are left alone.

use chrono::{Days, Weekday};
use contracts::{
    catalog::{ServiceType, pricing::LARGEST_PARTY},
    views::inventory::{ClosureScope, SellingMode, SellingPlan, VariantChoice},
};
use flows::{
    House,
    inventory::{self, NewClosure, NewDepartures},
    screens,
};

const DAYS_AHEAD: u64 = 120;
const SHARED_DAYS: [Weekday; 5] = [Weekday::Mon, Weekday::Wed, Weekday::Fri, Weekday::Sat, Weekday::Sun];

pub async fn seats(house: &House) -> anyhow::Result<()> {
    let actor = super::catalog::editor();
    let choices = screens::inventory::variant_choices(house, &actor).await?;
    let none_yet = choices.iter().all(|choice| choice.mode.is_none());
    for choice in choices.iter().filter(|choice| choice.mode.is_none()) {
        set_up(house, choice).await?;
    }
    let ceremony = house.clock.today().checked_add_days(Days::new(25));
    if let (true, Some(first), Some(day)) = (none_yet, choices.first(), ceremony) {
        let new = NewClosure {
            scope: ClosureScope::Tour(first.item),
            days: Some((day, day + Days::new(1))),
            reason: "Temple ceremony, the road is closed".to_owned(),
        };
        inventory::close(house, &actor, new).await?;
    }
    Ok(())
}

async fn set_up(house: &House, choice: &VariantChoice) -> anyhow::Result<()> {
    let actor = super::catalog::editor();
    let today = house.clock.today();
    let shared = choice.service_type == ServiceType::Shared;
    let party = i32::try_from(choice.max_pax.unwrap_or(LARGEST_PARTY).min(40))?;
    let plan = SellingPlan {
        mode: if shared { SellingMode::Departures } else { SellingMode::FreeDate },
        // two private parties a day
        capacity: if shared { party } else { party * 2 },
        weekdays: [None; 7],
        opens_on: None,
        closes_on: None,
    };
    inventory::set_plan(house, &actor, (choice.item, choice.variant), &plan).await?;
    if shared && !choice.start_times.is_empty() {
        let new = NewDepartures {
            from: today,
            to: today + Days::new(DAYS_AHEAD),
            weekdays: SHARED_DAYS.to_vec(),
            times: choice.start_times.clone(),
            capacity: party,
        };
        inventory::create_departures(house, &actor, choice.variant, &new).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use testkit::TestHouse;

    #[tokio::test]
    async fn every_variant_of_the_demo_can_be_booked_and_what_is_set_up_stays() {
        let test = TestHouse::new().await;
        let first = identity::switches::FirstValues::all(true);
        let house = House::new(test.ops.clone(), test.channel.clone(), test.clock(), test.ids.clone(), first);
        crate::demo::content(&house, house.clock.now()).await.unwrap();
        seats(&house).await.unwrap();
        let editor = crate::demo::catalog::editor();
        let before = screens::inventory::variant_choices(&house, &editor).await.unwrap();
        let today = house.clock.today();
        for choice in &before {
            let days = screens::public::availability(&house, choice.variant, today).await.unwrap();
            assert!(days.iter().any(|day| day.state.is_open()), "{}: {}", choice.tour, choice.name);
        }
        seats(&house).await.unwrap();
        assert_eq!(screens::inventory::variant_choices(&house, &editor).await.unwrap(), before);
    }
}
