-- Live inventory: on which days a variant runs and with how many seats. Acts at once; no part of a revision.

-- How a variant is sold. Without a row it is not sold at all.
create table sales.plan (
    variant_key uuid        not null constraint pk_plan primary key,
    -- the tour it belongs to, for ever
    item_key    uuid        not null,
    mode        text        not null,
    -- seats of a day (FREE_DATE), or of a new departure
    capacity    integer     not null,
    -- Monday to Sunday; null: as capacity, 0: does not run
    weekdays    integer[]   not null,
    -- days of the tour; both count
    opens_on    date,
    closes_on   date,
    changed_at  timestamptz not null,
    changed_by  text        not null,
    constraint ck_plan_mode check (mode in ('FREE_DATE', 'DEPARTURES')),
    constraint ck_plan_capacity check (capacity between 0 and 10000),
    constraint ck_plan_weekdays check (cardinality(weekdays) = 7 and 0 <= all (weekdays) is not false),
    constraint ck_plan_window check (opens_on <= closes_on)
);

-- Seats of a day, or of a start on a day. Of a free date (no time) it is made by the first sale or change of that day.
create table sales.departure (
    departure_key uuid        not null constraint pk_departure primary key,
    variant_key   uuid        not null,
    tour_date     date        not null,
    start_time    time,
    capacity      integer     not null,
    -- a person said how many; else a free date follows its plan
    own_capacity  boolean     not null,
    reserved      integer     not null default 0,
    -- sold elsewhere beyond the capacity; given back first
    oversold      integer     not null default 0,
    closed_why    text,
    changed_at    timestamptz not null,
    changed_by    text        not null,
    constraint uq_departure unique nulls not distinct (variant_key, tour_date, start_time),
    constraint ck_departure_capacity check (capacity between 0 and 10000),
    constraint ck_departure_reserved check (reserved between 0 and capacity),
    constraint ck_departure_oversold check (oversold >= 0 and (oversold = 0 or reserved = capacity))
);

-- Nothing is sold while it is in force: on a range of days (BLACKOUT) or at all (STOP_SELL); of one variant, of one
-- tour, or of everything.
create table sales.closure (
    closure_key uuid        not null constraint pk_closure primary key,
    kind        text        not null,
    variant_key uuid,
    item_key    uuid,
    from_date   date,
    to_date     date,
    reason      text        not null,
    created_at  timestamptz not null,
    created_by  text        not null,
    lifted_at   timestamptz,
    lifted_by   text,
    constraint ck_closure_kind check (kind in ('BLACKOUT', 'STOP_SELL')),
    constraint ck_closure_scope check (variant_key is null or item_key is null),
    constraint ck_closure_days check ((kind = 'BLACKOUT') = (from_date is not null)
        and (from_date is null) = (to_date is null) and from_date <= to_date),
    constraint ck_closure_lifted check ((lifted_at is null) = (lifted_by is null))
);
create unique index uq_closure_stop_sell on sales.closure (variant_key, item_key) nulls not distinct
    where kind = 'STOP_SELL' and lifted_at is null;
create index ix_closure_in_force on sales.closure (from_date) where lifted_at is null;

-- Grows with every change by a person. Sales do not touch it: buyers would queue for this one row.
create table sales.generation (
    one        boolean     not null default true constraint pk_generation primary key,
    number     bigint      not null,
    changed_at timestamptz,
    constraint ck_generation_one check (one)
);
insert into sales.generation (number) values (0);
