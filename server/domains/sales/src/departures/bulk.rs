use crate::error::{SalesError, capacity, conflict, invalid};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Utc, Weekday};
use contracts::{
    ids::VariantKey,
    views::inventory::{DeparturesPlanned, SellingMode},
};
use platform::{ChannelDb, ChannelTx, Ids};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Departures made at once.
const MOST: usize = 2_000;
/// Days ahead that make sense.
const FARTHEST: u64 = 3 * 366;

/// Each time on each of the weekdays from the first to the last day.
#[derive(Debug, Clone)]
pub struct NewDepartures {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub weekdays: Vec<Weekday>,
    pub times: Vec<NaiveTime>,
    pub capacity: i32,
}

impl NewDepartures {
    /// Day and time of each, in order.
    fn starts(&self, today: NaiveDate) -> Result<Vec<(NaiveDate, NaiveTime)>, SalesError> {
        capacity(self.capacity, "capacity")?;
        if self.from < today {
            return Err(invalid("from", "From today on."));
        }
        if self.to < self.from {
            return Err(invalid("to", "The last day is not before the first."));
        }
        if today.checked_add_days(Days::new(FARTHEST)).is_some_and(|farthest| self.to > farthest) {
            return Err(invalid("to", "At most three years ahead."));
        }
        if self.weekdays.is_empty() {
            return Err(invalid("weekdays", "Choose at least one weekday."));
        }
        if self.times.is_empty() {
            return Err(invalid("times", "Give at least one start time."));
        }
        let times: BTreeSet<NaiveTime> = self.times.iter().copied().collect();
        let starts: Vec<_> = self
            .from
            .iter_days()
            .take_while(|date| *date <= self.to)
            .filter(|date| self.weekdays.contains(&date.weekday()))
            .flat_map(|date| times.iter().map(move |time| (date, *time)))
            .collect();
        match starts.len() {
            0 => Err(invalid("weekdays", "None of these weekdays is in the range.")),
            n if n > MOST => {
                Err(invalid("to", format!("{n} departures are too many at once; {MOST} is the most.")))
            }
            _ => Ok(starts),
        }
    }
}

/// What [`create_departures_in_tx`] would make now. One query.
pub async fn preview_departures(
    db: &ChannelDb,
    today: NaiveDate,
    variant: VariantKey,
    new: &NewDepartures,
) -> Result<DeparturesPlanned, SalesError> {
    let starts = new.starts(today)?;
    let (dates, times): (Vec<NaiveDate>, Vec<NaiveTime>) = starts.iter().copied().unzip();
    let known = sqlx::query_scalar!(
        r#"select count(*) as "known!" from sales.departure d
           join unnest($2::date[], $3::time[]) as new (tour_date, start_time) using (tour_date, start_time)
           where d.variant_key = $1"#,
        variant.0,
        &dates,
        &times,
    )
    .fetch_one(db.pool())
    .await?;
    let known = usize::try_from(known).unwrap_or_default();
    Ok(planned(&starts, starts.len().saturating_sub(known)))
}

/// Those that are there already stay as they are.
pub async fn create_departures_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    today: NaiveDate,
    by: &str,
    variant: VariantKey,
    new: &NewDepartures,
) -> Result<DeparturesPlanned, SalesError> {
    let starts = new.starts(today)?;
    let mode = sqlx::query_scalar!("select mode from sales.plan where variant_key = $1 for share", variant.0)
        .fetch_optional(tx.conn())
        .await?;
    if mode.as_deref().and_then(SellingMode::parse) != Some(SellingMode::Departures) {
        return Err(conflict("This variant is not sold by departures. Change how it is sold first."));
    }
    let (dates, times): (Vec<NaiveDate>, Vec<NaiveTime>) = starts.iter().copied().unzip();
    let keys: Vec<Uuid> = starts.iter().map(|_| ids.new_id(now)).collect();
    let made = sqlx::query!(
        "insert into sales.departure (departure_key, variant_key, tour_date, start_time, capacity, own_capacity, changed_at, changed_by)
         select new.key, $1, new.tour_date, new.start_time, $5, true, $6, $7
         from unnest($2::uuid[], $3::date[], $4::time[]) as new (key, tour_date, start_time)
         on conflict on constraint uq_departure do nothing",
        variant.0,
        &keys,
        &dates,
        &times,
        new.capacity,
        now,
        by,
    )
    .execute(tx.conn())
    .await?
    .rows_affected();
    Ok(planned(&starts, usize::try_from(made).unwrap_or_default()))
}

fn planned(starts: &[(NaiveDate, NaiveTime)], new: usize) -> DeparturesPlanned {
    DeparturesPlanned {
        new,
        known: starts.len() - new,
        first: starts.first().map(|(date, _)| *date),
        last: starts.last().map(|(date, _)| *date),
    }
}
