-- Guests who came: one row while it stands. Who undid one, and why, is in the history and on the trail.
create table ops_booking.check_in (
    booking_key uuid        not null constraint pk_check_in primary key
                            constraint fk_check_in_booking references ops_booking.booking on delete cascade,
    at          timestamptz not null,
    by          text        not null
);
