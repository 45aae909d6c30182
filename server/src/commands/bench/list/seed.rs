//! Bookings by the million, shaped like an operator's years: most of them over, a few weeks ahead, a handful of
//! channels, forty packages, sixty drivers. Written straight into the tables: what is measured is reading.

use sqlx::{Connection, PgConnection};

const AT_ONCE: i64 = 50_000;

pub async fn seed(url: &str, bookings: i64) -> anyhow::Result<()> {
    // a connection of its own: the pool's give up after seconds
    let mut connection = PgConnection::connect(url).await?;
    let mut from = 0;
    while from < bookings {
        let to = (from + AT_ONCE).min(bookings);
        sqlx::query(BOOKINGS).bind(from).bind(to).execute(&mut connection).await?;
        sqlx::query(REFERENCES).bind(from).bind(to).execute(&mut connection).await?;
        from = to;
        if from % 250_000 == 0 || from == bookings {
            println!("  {from} bookings");
        }
    }
    for table in [
        "vacuum (analyze, parallel 0) ops_booking.booking",
        "vacuum (analyze, parallel 0) ops_booking.booking_reference",
    ] {
        sqlx::query(table).execute(&mut connection).await?;
    }
    Ok(())
}

/// `hashint8` scatters the number: the same number is the same booking, always.
const BOOKINGS: &str = "
    insert into ops_booking.booking (booking_key, channel_code, external_ref, guest_name, guest_email, guest_phone,
        pickup_location, meeting_point, note, tour_date, tour_time, adult, child, total, currency, items, package_name,
        payment_status, driver_number, cost_pattern, ops_status, ops_status_reason, unacknowledged, version, change_seq,
        received_at, updated_at)
    select key, channel, 'SEED-' || i, first || ' ' || last || ' ' || i % 1000, 'guest' || i || '@mail.id',
        '+62 812 ' || lpad((i / 1000)::text, 4, '0') || ' ' || lpad((i % 1000)::text, 3, '0'),
        'Hotel ' || h % 300 || ', Ubud', 'Lobby', case when h % 5 = 0 then 'Vegetarian lunch for two, please.' end,
        day, time '06:00' + (h % 12) * interval '30 minutes', 1 + h % 5, h % 3, 20 + h % 400, 'USD',
        jsonb_build_array(jsonb_build_object('name', 'Package ' || package, 'product_ref', 't-' || package)),
        'Package ' || package, payment, driver, case when driver is not null then 'Pattern ' || package end, status,
        status || ' because the seed says so', status = 'UPDATED', 1 + h % 4, nextval('ops_booking.change_seq'),
        received, received
    from (
        select *, case
                when ahead and h % 100 < 58 then 'READY' when ahead and h % 100 < 85 then 'NEW'
                when ahead and h % 100 < 90 then 'UPDATED' when ahead then 'CANCELLED'
                when day > current_date - 4 and h % 100 < 80 then 'ATTENTION'
                when h % 100 < 80 then 'DONE' when h % 100 < 84 then 'COMPLETED' when h % 100 < 97 then 'CANCELLED'
                else 'NO_SHOW' end as status,
            case when channel in ('DIRECT', 'MANUAL') and h / 7 % 100 < 8 then 'PENDING_PAYMENT'
                when channel in ('DIRECT', 'MANUAL') and h / 7 % 100 < 11 then 'FAILED'
                when h / 7 % 100 < 98 then 'PAID' else 'REFUNDED' end as payment,
            case when not ahead or h % 100 < 58 then 1 + h / 11 % 60 end as driver
        from (
            select i, h, day, day >= current_date as ahead,
                lpad(to_hex((extract(epoch from received) * 1000)::bigint), 12, '0')::text
                    || '7' || substr(md5(i::text), 1, 3) || '8' || substr(md5(i::text), 5, 15) as hex,
                (lpad(to_hex((extract(epoch from received) * 1000)::bigint), 12, '0')
                    || '7' || substr(md5(i::text), 1, 3) || '8' || substr(md5(i::text), 5, 15))::uuid as key,
                received,
                (array['GYG', 'GYG', 'GYG', 'VIATOR', 'VIATOR', 'BOKUN', 'TRIPDOTCOM', 'DIRECT', 'DIRECT', 'MANUAL'])
                    [1 + h / 3 % 10] as channel,
                (array['Ayu', 'Made', 'Sofia', 'Liam', 'Chen', 'Priya', 'Noah', 'Emma', 'Yuki', 'Omar'])[1 + h % 10] as first,
                (array['Lestari', 'Wirawan', 'Rossi', 'Smith', 'Wang', 'Patel', 'Jones', 'Weber', 'Tanaka', 'Haddad',
                    'Silva', 'Novak', 'Moreau'])[1 + h / 10 % 13] as last,
                (sqrt((h / 13 % 1600)::float8))::int as package
            from (
                select i, h, day,
                    least(day::timestamptz - (h / 17 % 60) * interval '1 day', current_timestamp)
                        - (h % 86400) * interval '1 second' as received
                from (
                    select i, abs(hashint8(i))::bigint as h, (current_date + 60 - (abs(hashint8(i + 1)) % 1100))::date as day
                    from generate_series($1::bigint, $2::bigint - 1) as i) as n) as d) as s) as b";

const REFERENCES: &str = "
    insert into ops_booking.booking_reference (issuer, reference, booking_key, first_seen)
    select channel_code, external_ref, booking_key, received_at from ops_booking.booking
    where external_ref = any(select 'SEED-' || i from generate_series($1::bigint, $2::bigint - 1) as i)";
