use super::{need, unavailable};
use crate::House;
use chrono::Duration;
use contracts::{
    AppError, Role,
    views::dashboard::{ApiMinute, Dashboard},
};
use platform::{Actor, DbError, clock::date_in_makassar};

/// Alarms that ended are shown for so long.
const ENDED_SHOWN: Duration = Duration::hours(24);

/// STAFF and up. Twelve queries, none of which grows with the bookings or events there are: counted minutes, indexes
/// read so far and no further, and the tours of the next 30 days.
pub async fn dashboard(house: &House, actor: &Actor) -> Result<Dashboard, AppError> {
    need(actor, Role::Staff)?;
    read(house).await.map_err(|error| unavailable(actor, &error))
}

/// STAFF and up: the minutes of the last hours, one to 24, in which the API failed callers. One query, at most 1,440 rows.
pub async fn api_errors(house: &House, actor: &Actor, hours: u8) -> Result<Vec<ApiMinute>, AppError> {
    need(actor, Role::Staff)?;
    let since = house.clock.now() - Duration::hours(hours.clamp(1, 24).into());
    let minutes = ingestion::figures::api_error_minutes(&house.ops, since).await;
    minutes.map_err(|error| unavailable(actor, &error))
}

async fn read(house: &House) -> Result<Dashboard, DbError> {
    let (ops, now) = (&house.ops, house.clock.now());
    let today = date_in_makassar(now);
    let ahead = ops_booking::figures::tours_ahead(ops, today).await?;
    let waiting = ops_booking::figures::waiting_for_staff(ops).await?;
    Ok(Dashboard {
        now,
        today,
        flow: ingestion::figures::flow_figures(ops, now).await?,
        standing: ingestion::figures::standing_figures(ops, now).await?,
        api: ingestion::figures::api_figures(ops, now).await?,
        hours: ingestion::figures::hour_figures(ops, now).await?,
        days: ahead.days,
        channels: ahead.channels,
        attention: waiting.attention,
        duplicates: waiting.duplicates,
        alerts: waiting.alerts,
        newest_alerts: ops_booking::figures::newest_alerts(ops).await?,
        alarms: ops_booking::notifications::alarms_of(ops, now - ENDED_SHOWN).await?,
        alarms_checked_at: ops_booking::notifications::alarms_checked_at(ops).await?,
    })
}
