-- Upcoming tours, and those nobody drives yet, in the order of the list: a few in a hundred of all bookings.
create index ix_booking_alive on ops_booking.booking (coalesce(tour_date, date '9999-12-31'), booking_key)
    where ops_status in ('NEW', 'READY', 'ATTENTION', 'UPDATED');
create index ix_booking_undriven on ops_booking.booking (coalesce(tour_date, date '9999-12-31'), booking_key)
    where driver_number is null and ops_status in ('NEW', 'READY', 'ATTENTION', 'UPDATED');

-- With what is counted beside a package, the counts of the tabs need not look at the bookings themselves.
drop index ops_booking.ix_booking_package;
create index ix_booking_package on ops_booking.booking (package_name, received_at desc, booking_key desc)
    include (channel_code, ops_status, tour_date) where package_name is not null;
