//! What the filters of the list offer. Each walks an index from value to value; the number of bookings does not matter.

use platform::{DbError, OpsDb};

const MOST: i64 = 500;

/// The package names that bookings carry, in order.
pub async fn package_names(db: &OpsDb) -> Result<Vec<String>, DbError> {
    Ok(sqlx::query_scalar!(
        r#"with recursive name as (
             (select package_name from ops_booking.booking where package_name is not null
              order by package_name limit 1)
             union all
             select (select b.package_name from ops_booking.booking b where b.package_name > name.package_name
                     order by b.package_name limit 1)
             from name where name.package_name is not null)
           select package_name as "package_name!" from name where package_name is not null limit $1"#,
        MOST,
    )
    .fetch_all(db.pool())
    .await?)
}

/// The numbers of the drivers that bookings carry, in order.
pub async fn driver_numbers(db: &OpsDb) -> Result<Vec<i32>, DbError> {
    Ok(sqlx::query_scalar!(
        r#"with recursive driver as (
             (select driver_number from ops_booking.booking where driver_number is not null
              order by driver_number limit 1)
             union all
             select (select b.driver_number from ops_booking.booking b where b.driver_number > driver.driver_number
                     order by b.driver_number limit 1)
             from driver where driver.driver_number is not null)
           select driver_number as "driver_number!" from driver where driver_number is not null limit $1"#,
        MOST,
    )
    .fetch_all(db.pool())
    .await?)
}
