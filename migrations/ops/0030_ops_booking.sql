create table ops_booking.channel (
    channel_code       text        not null constraint pk_channel primary key,
    channel_name       text        not null,
    -- who takes the guest's money: where the OTA does, a booking is paid from the start
    merchant_of_record text        not null,
    is_active          boolean     not null default true,
    created_at         timestamptz not null,
    constraint ck_channel_merchant check (merchant_of_record in ('OTA', 'OPERATOR')),
    constraint ck_channel_code check (channel_code = upper(btrim(channel_code)) and channel_code <> '')
);
insert into ops_booking.channel (channel_code, channel_name, merchant_of_record, created_at) values
    ('DIRECT', 'Direct Website', 'OPERATOR', '2026-01-01T00:00:00Z'),
    ('GYG', 'GetYourGuide', 'OTA', '2026-01-01T00:00:00Z'),
    ('VIATOR', 'Viator', 'OTA', '2026-01-01T00:00:00Z'),
    ('BOKUN', 'Bokun', 'OTA', '2026-01-01T00:00:00Z'),
    ('TRIPDOTCOM', 'Trip.com', 'OTA', '2026-01-01T00:00:00Z'),
    ('MANUAL', 'Manual Ops Input', 'OPERATOR', '2026-01-01T00:00:00Z')
on conflict on constraint pk_channel do nothing;

create sequence ops_booking.change_seq as bigint;

create table ops_booking.booking (
    booking_key          uuid        not null constraint pk_booking primary key,
    channel_code         text        not null constraint fk_booking_channel references ops_booking.channel,
    external_ref         text        not null,
    -- what is known: the fold of the channel's events, under what staff pinned
    guest_name           text,
    guest_email          text,
    guest_phone          text,
    odd_email            text,
    odd_phone            text,
    pickup_location      text,
    meeting_point        text,
    note                 text,
    tour_date            date,
    tour_time            time,
    adult                integer,
    child                integer,
    infant               integer,
    total                numeric,
    currency             text,
    items                jsonb       not null default '[]',
    package_name         text,
    package_ref_type     text,
    package_ref_key      text,
    -- field → event that set it; field → what staff pinned; what staff have acknowledged
    sources              jsonb       not null default '{}',
    pins                 jsonb       not null default '{}',
    acknowledged         jsonb       not null default '[]',
    unacknowledged       boolean     not null default false,
    -- copy of the payment domain's word
    payment_status       text        not null,
    refunded_amount      numeric,
    -- facts
    cancelled_at         timestamptz,
    cancel_reason        text,
    no_show_at           timestamptz,
    no_show_reason       text,
    override_status      text,
    override_reason      text,
    override_until       timestamptz,
    driver_number        integer,
    driver_fact_at       timestamptz,
    cost_pattern         text,
    pattern_fact_at      timestamptz,
    finance_validated_at timestamptz,
    finance_lines        integer     not null default 0,
    finance_unpaid_lines integer     not null default 0,
    finance_fact_at      timestamptz,
    -- computed
    ops_status           text        not null,
    ops_status_reason    text        not null,
    status_check_at      timestamptz,
    version              integer     not null,
    change_seq           bigint      not null,
    received_at          timestamptz not null,
    updated_at           timestamptz not null,
    constraint ck_booking_payment_status
        check (payment_status in ('DRAFT', 'PENDING_PAYMENT', 'PAID', 'FAILED', 'REFUNDED')),
    constraint ck_booking_ops_status
        check (ops_status in ('NEW', 'READY', 'ATTENTION', 'UPDATED', 'COMPLETED', 'DONE', 'CANCELLED', 'NO_SHOW')),
    constraint ck_booking_override_status
        check (override_status in ('NEW', 'READY', 'ATTENTION', 'UPDATED', 'COMPLETED', 'DONE')),
    constraint ck_booking_override_has_reason check ((override_status is null) = (override_reason is null)),
    constraint ck_booking_party check (adult >= 0 and child >= 0 and infant >= 0),
    constraint ck_booking_total check (total >= 0),
    constraint ck_booking_money_has_currency check (total is null or currency is not null),
    constraint ck_booking_finance_lines
        check (finance_lines >= 0 and finance_unpaid_lines between 0 and finance_lines),
    constraint ck_booking_package_ref_type
        check (package_ref_type in ('LEGACY_PACKAGE', 'CATALOG_PRODUCT', 'CATALOG_VARIANT'))
);
create index ix_booking_received on ops_booking.booking (received_at desc, booking_key desc);
create index ix_booking_tour_date on ops_booking.booking (coalesce(tour_date, date '9999-12-31'), booking_key);
create index ix_booking_status on ops_booking.booking (ops_status, received_at desc, booking_key desc);
create index ix_booking_channel on ops_booking.booking (channel_code, received_at desc, booking_key desc);
create index ix_booking_status_check on ops_booking.booking (status_check_at) where status_check_at is not null;
create index ix_booking_change on ops_booking.booking (change_seq);

-- Every name of a sale, unique over all bookings: the guard against a duplicate booking.
create table ops_booking.booking_reference (
    issuer      text        not null,
    reference   text        not null,
    booking_key uuid        not null constraint fk_booking_reference_booking references ops_booking.booking,
    first_seen  timestamptz not null,
    constraint pk_booking_reference primary key (issuer, reference),
    constraint ck_booking_reference_canonical
        check (issuer = upper(btrim(issuer)) and reference = upper(btrim(reference)) and reference <> '')
);
create index ix_booking_reference_booking on ops_booking.booking_reference (booking_key);
create index ix_booking_reference_bare on ops_booking.booking_reference (reference);

-- What each applied event said. The booking is the fold of these in the order of their stamps.
create table ops_booking.booking_event (
    event_id    uuid        not null constraint pk_booking_event primary key,
    booking_key uuid        not null constraint fk_booking_event_booking references ops_booking.booking,
    source      text        not null,
    external_ref text       not null,
    event_type  text        not null,
    event_time  timestamptz not null,
    hash        text        not null,
    fields      jsonb       not null,
    applied_at  timestamptz not null
);
create index ix_booking_event_booking on ops_booking.booking_event (booking_key);

-- Field history, old → new, with the event or the person behind it.
create table ops_booking.history (
    history_id  bigint      generated always as identity constraint pk_history primary key,
    booking_key uuid        not null constraint fk_history_booking references ops_booking.booking,
    at          timestamptz not null,
    field       text        not null,
    old         jsonb,
    new         jsonb,
    cause       text        not null,
    event_id    uuid
);
create index ix_history_booking on ops_booking.history (booking_key, history_id desc);

create table ops_booking.status_history (
    status_history_id bigint      generated always as identity constraint pk_status_history primary key,
    booking_key       uuid        not null constraint fk_status_history_booking references ops_booking.booking,
    at                timestamptz not null,
    from_status       text,
    to_status         text        not null,
    reason            text        not null
);
create index ix_status_history_booking on ops_booking.status_history (booking_key, status_history_id desc);

create table ops_booking.alert (
    alert_id    bigint      generated always as identity constraint pk_alert primary key,
    booking_key uuid        not null constraint fk_alert_booking references ops_booking.booking,
    kind        text        not null,
    text        text        not null,
    -- the same alert about the same thing is raised once
    subject     text        not null,
    at          timestamptz not null,
    cleared_at  timestamptz,
    constraint uq_alert_subject unique (booking_key, kind, subject)
);

-- Two bookings that an event called one sale too late; a MANAGER merges or parts them.
create table ops_booking.possible_duplicate (
    booking_key       uuid        not null constraint fk_possible_duplicate_booking references ops_booking.booking,
    other_booking_key uuid        not null constraint fk_possible_duplicate_other references ops_booking.booking,
    event_id          uuid        not null,
    found_at          timestamptz not null,
    decided_at        timestamptz,
    decision          text,
    constraint pk_possible_duplicate primary key (booking_key, other_booking_key),
    constraint ck_possible_duplicate_ordered check (booking_key < other_booking_key)
);
