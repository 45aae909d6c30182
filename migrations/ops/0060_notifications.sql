-- What is news to staff: one row each, whoever reads it. What a person has read and wants to hear is kept apart, so
-- that an event costs one row and not one for each user.
create table ops_booking.notification (
    notification_id uuid        not null constraint pk_notification primary key,
    -- in the order of commit: whoever writes here holds one lock, so nobody's news appears below what was read
    seq             bigint      not null generated always as identity constraint uq_notification_seq unique,
    kind            text        not null,
    at              timestamptz not null,
    -- null: not of one channel
    channel_code    text,
    -- the same news is told once
    subject         text        not null constraint uq_notification_subject unique,
    news            jsonb       not null,
    constraint ck_notification_kind
        check (kind in ('NEW_BOOKING', 'BOOKING_CHANGED', 'BOOKING_CANCELLED', 'DEAD_LETTER', 'ALARM'))
);
create index ix_notification_kind on ops_booking.notification (kind, seq desc);
create index ix_notification_channel on ops_booking.notification (kind, channel_code, seq desc)
    where channel_code is not null;
create index ix_notification_at on ops_booking.notification (at);

-- A person without a row has read nothing of the last day, and wants everything.
create table ops_booking.notification_reader (
    user_id    uuid        not null constraint pk_notification_reader primary key,
    -- everything up to here is read
    read_up_to bigint,
    kinds_off  text[]      not null default '{}',
    -- null: bookings of every channel
    channels   text[],
    updated_at timestamptz not null,
    constraint ck_notification_reader_channels check (cardinality(channels) > 0)
);

-- Read one by one, above `read_up_to`.
create table ops_booking.notification_read (
    user_id         uuid   not null,
    notification_id uuid   not null
        constraint fk_notification_read_notification references ops_booking.notification on delete cascade,
    constraint pk_notification_read primary key (user_id, notification_id)
);
create index ix_notification_read_notification on ops_booking.notification_read (notification_id);

-- A threshold that is broken, from when to when.
create sequence ops_booking.alarm_change_seq as bigint;
create table ops_booking.alarm (
    alarm_id       uuid        not null constraint pk_alarm primary key,
    kind           text        not null,
    detail         text        not null,
    raised_at      timestamptz not null,
    last_broken_at timestamptz not null,
    cleared_at     timestamptz,
    change_seq     bigint      not null default nextval('ops_booking.alarm_change_seq')
);
create unique index uq_alarm_standing on ops_booking.alarm (kind) where cleared_at is null;
create index ix_alarm_raised on ops_booking.alarm (raised_at desc);
create index ix_alarm_change on ops_booking.alarm (change_seq);

-- When somebody last looked whether all is well.
create table ops_booking.alarm_check (
    one        boolean     not null default true constraint pk_alarm_check primary key,
    checked_at timestamptz not null,
    constraint ck_alarm_check_one check (one)
);

-- The tours of the days ahead, counted from the index alone.
create index ix_booking_day on ops_booking.booking (tour_date)
    include (channel_code, driver_number, adult, child, infant)
    where ops_status not in ('CANCELLED', 'NO_SHOW');
create index ix_alert_standing on ops_booking.alert (at) where cleared_at is null;
