use super::stock;
use crate::House;
use ::catalog::live::LiveItem;
use chrono::{Datelike, Months, NaiveDate};
use contracts::{
    AppError,
    catalog::{Document, ItemKind, Variant, pricing::first_start},
    ids::VariantKey,
    views::inventory::DayAvailability,
};
use sales::Rules;

/// How far ahead anybody may look.
const MONTHS_AHEAD: u32 = 36;

/// The days of the month that `month` is in, from today on; none of a month that is over. One query, no cache: a seat
/// that is sold is gone from the next answer. `NotFound`: no such variant is public.
pub async fn availability(
    house: &House,
    variant: VariantKey,
    month: NaiveDate,
) -> Result<Vec<DayAvailability>, AppError> {
    let stock = stock(house).await?;
    let public = stock.all(ItemKind::Tour).find_map(|item| Some((item, active_variant(item, variant)?)));
    let (item, found) = public.ok_or(AppError::NotFound)?;
    let today = house.clock.today();
    let Some((first, last)) = month_of(month) else { return Ok(Vec::new()) };
    if last < today || today.checked_add_months(Months::new(MONTHS_AHEAD)).is_none_or(|end| first > end) {
        return Ok(Vec::new());
    }
    let now = house.clock.now();
    let days = (first.max(today), last);
    let read = sales::calendar(&house.channel, (item.item, variant), days, rules(found), now).await;
    match read {
        Ok(calendar) => Ok(calendar.days.iter().map(|day| day.as_guests_see_it()).collect()),
        Err(error) => {
            let request_id = platform::Actor::system("public-site").request_id;
            tracing::error!(%error, %request_id, "free dates could not be read");
            Err(AppError::Unavailable { request_id })
        }
    }
}

fn active_variant(item: &LiveItem, variant: VariantKey) -> Option<&Variant> {
    let Document::Tour(tour) = &item.payload.document else { return None };
    tour.active_variants().find(|found| found.id == variant)
}

pub(crate) fn rules(variant: &Variant) -> Rules {
    Rules { cutoff_hours: variant.cutoff_hours, first_start: first_start(variant) }
}

/// First and last day of the month.
pub(in crate::screens) fn month_of(day: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let first = day.with_day(1)?;
    Some((first, first.checked_add_months(Months::new(1))?.pred_opt()?))
}
