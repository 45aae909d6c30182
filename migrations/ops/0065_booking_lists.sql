-- What the tabs and filters of the bookings list read in order, without looking at rows they would throw away.
create index ix_booking_attention on ops_booking.booking (coalesce(tour_date, date '9999-12-31'), booking_key)
    where ops_status in ('ATTENTION', 'UPDATED');
create index ix_booking_done on ops_booking.booking (coalesce(tour_date, date '9999-12-31'), booking_key)
    where ops_status in ('COMPLETED', 'DONE', 'CANCELLED', 'NO_SHOW');
-- PAID is nearly all of them: there the order of arrival serves
create index ix_booking_payment on ops_booking.booking (payment_status, received_at desc, booking_key desc)
    where payment_status <> 'PAID';
create index ix_booking_driver on ops_booking.booking
    (driver_number, coalesce(tour_date, date '9999-12-31'), booking_key) where driver_number is not null;
create index ix_booking_package on ops_booking.booking (package_name, received_at desc, booking_key desc)
    where package_name is not null;
-- Statuses, payments and channels go together (what an OTA sold is paid): the planner must not multiply their shares.
create statistics ops_booking.st_booking_words (dependencies, mcv)
    on ops_status, payment_status, channel_code from ops_booking.booking;

-- A list that somebody kept under a name.
create table ops_booking.saved_view (
    user_id    uuid        not null,
    name       text        not null,
    query      text        not null,
    created_at timestamptz not null,
    constraint pk_saved_view primary key (user_id, name),
    constraint ck_saved_view_name check (btrim(name) = name and char_length(name) between 1 and 60),
    constraint ck_saved_view_query check (char_length(query) <= 1000)
);

-- What staff write to each other about a booking. Added to, never changed.
create table ops_booking.staff_note (
    staff_note_id bigint      generated always as identity constraint pk_staff_note primary key,
    booking_key   uuid        not null constraint fk_staff_note_booking references ops_booking.booking,
    at            timestamptz not null,
    by            text        not null,
    text          text        not null,
    constraint ck_staff_note_text check (char_length(text) between 1 and 5000)
);
create index ix_staff_note_booking on ops_booking.staff_note (booking_key, staff_note_id desc);

-- Where a booking went that was found to be another one's double. What still names the old key is led on.
create table ops_booking.merged_booking (
    booking_key uuid        not null constraint pk_merged_booking primary key,
    into_key    uuid        not null constraint fk_merged_booking_into references ops_booking.booking,
    at          timestamptz not null,
    by          text        not null,
    reason      text        not null,
    -- the booking as it was
    was         jsonb       not null,
    constraint ck_merged_booking_not_itself check (booking_key <> into_key)
);
create index ix_merged_booking_into on ops_booking.merged_booking (into_key);

alter table ops_booking.possible_duplicate
    add column decided_by text,
    add column decided_reason text,
    add constraint ck_possible_duplicate_decision check (decision in ('MERGED', 'KEPT_APART'));
create index ix_possible_duplicate_open on ops_booking.possible_duplicate (found_at) where decided_at is null;
create index ix_possible_duplicate_other on ops_booking.possible_duplicate (other_booking_key);
