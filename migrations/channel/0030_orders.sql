-- What guests order on the site: promo codes, orders with their seats and money, changes that wait for payment, and
-- the seats of sales made elsewhere.

create table sales.promo (
    promo_key  uuid        not null constraint pk_promo primary key,
    -- upper case, without blanks
    code       text        not null constraint uq_promo_code unique,
    -- one of the two
    percent    numeric,
    amount     numeric,
    -- of amount and minimum
    currency   text,
    minimum    numeric,
    -- days of the sale in Makassar; both count
    valid_from date,
    valid_to   date,
    -- tours it is for; empty: all
    items      uuid[]      not null default '{}',
    max_uses   integer,
    uses       integer     not null default 0,
    is_active  boolean     not null default true,
    changed_at timestamptz not null,
    changed_by text        not null,
    constraint ck_promo_code check (code ~ '^[A-Z0-9_-]{3,40}$'),
    constraint ck_promo_off check ((percent is null) <> (amount is null) and percent > 0 is not false
        and percent <= 100 is not false and amount > 0 is not false),
    constraint ck_promo_currency check ((amount is null and minimum is null) = (currency is null)),
    constraint ck_promo_minimum check (minimum >= 0),
    constraint ck_promo_days check (valid_from <= valid_to),
    constraint ck_promo_uses check (uses >= 0 and uses <= max_uses is not false)
);

create table sales.guest_order (
    order_key       uuid        not null constraint pk_guest_order primary key,
    reference       text        not null constraint uq_guest_order_reference unique,
    -- of the form that was sent: the same again is this order
    attempt         uuid        not null constraint uq_guest_order_attempt unique,
    attempt_hash    bytea       not null,
    state           text        not null,
    -- counts the changes; each is a row of order_step
    version         integer     not null,
    item_key        uuid        not null,
    variant_key     uuid        not null,
    tour_date       date        not null,
    start_time      time,
    departure_key   uuid        not null,
    -- seats of the departure that are this order's now
    seats           integer     not null,
    currency        text        not null,
    total           numeric     not null,
    paid            numeric     not null default 0,
    -- given back, or asked for
    given_back      numeric     not null default 0,
    -- while one of its uses is this order's
    promo_key       uuid        constraint fk_guest_order_promo references sales.promo,
    guest_email     text        not null,
    -- contact, travellers, quote, policy and terms as agreed
    detail          jsonb       not null,
    hold_ends_at    timestamptz not null,
    -- however often the hold is extended
    hold_ends_at_last timestamptz not null,
    -- event time of the last word to ops: whole seconds that grow
    told_at         timestamptz,
    created_at      timestamptz not null,
    changed_at      timestamptz not null,
    constraint ck_guest_order_state
        check (state in ('HELD', 'CONFIRMED', 'EXPIRED', 'CANCELLED', 'REFUND_DUE', 'REFUNDED')),
    -- never both paid and released, never held and released
    constraint ck_guest_order_seats check ((state in ('HELD', 'CONFIRMED')) = (seats > 0) and seats >= 0),
    constraint ck_guest_order_promo check (promo_key is null or state in ('HELD', 'CONFIRMED')),
    constraint ck_guest_order_money check (total >= 0 and given_back >= 0 and given_back <= paid),
    constraint ck_guest_order_unpaid check (state not in ('HELD', 'EXPIRED') or paid = given_back),
    constraint ck_guest_order_paid check (state <> 'CONFIRMED' or paid >= total),
    constraint ck_guest_order_refund check (state not in ('REFUND_DUE', 'REFUNDED') or (paid > 0 and paid = given_back)),
    constraint ck_guest_order_hold check (hold_ends_at <= hold_ends_at_last)
);
create index ix_guest_order_hold on sales.guest_order (hold_ends_at) where state = 'HELD';
create index ix_guest_order_email on sales.guest_order (guest_email, created_at desc);
create index ix_guest_order_created on sales.guest_order (created_at desc, order_key desc);
create index ix_guest_order_refund_due on sales.guest_order (changed_at) where state = 'REFUND_DUE';

-- Each payment that reached an order, and each refund asked for. The sums stand in guest_order.
create table sales.order_money (
    -- of a refund: its request, by which the payment domain knows it
    entry_key   uuid        not null constraint pk_order_money primary key,
    order_key   uuid        not null constraint fk_order_money_order references sales.guest_order,
    kind        text        not null,
    payment_key uuid        not null,
    -- the key it was paid for: the order's, or that of a change
    paid_as     uuid        not null,
    amount      numeric     not null,
    gateway     text,
    capture_ref text,
    refund_ref  text,
    state       text        not null,
    reason      text        not null default '',
    at          timestamptz not null,
    settled_at  timestamptz,
    constraint ck_order_money_kind check (kind in ('PAID', 'REFUND')),
    constraint ck_order_money_amount check (amount > 0),
    constraint ck_order_money_state check (case kind when 'PAID' then state = 'DONE'
        else state in ('WANTED', 'DONE', 'FAILED') end)
);
create unique index uq_order_money_payment on sales.order_money (payment_key) where kind = 'PAID';
create index ix_order_money_order on sales.order_money (order_key, entry_key);
create index ix_order_money_refund_open on sales.order_money (at) where kind = 'REFUND' and state <> 'DONE';

create table sales.order_step (
    order_key uuid        not null constraint fk_order_step_order references sales.guest_order,
    version   integer     not null,
    at        timestamptz not null,
    act       text        not null,
    by        text        not null,
    -- no guest's data
    detail    jsonb,
    constraint pk_order_step primary key (order_key, version)
);

-- Another date or party whose difference is still to be paid. It is paid for by its own key.
create table sales.order_change (
    change_key    uuid        not null constraint pk_order_change primary key,
    order_key     uuid        not null constraint fk_order_change_order references sales.guest_order,
    state         text        not null,
    tour_date     date        not null,
    start_time    time,
    departure_key uuid        not null,
    -- what the change holds beyond what the order has
    seats         integer     not null,
    difference    numeric     not null,
    detail        jsonb       not null,
    hold_ends_at  timestamptz not null,
    hold_ends_at_last timestamptz not null,
    created_at    timestamptz not null,
    constraint ck_order_change_state check (state in ('HELD', 'DONE', 'EXPIRED', 'DROPPED')),
    constraint ck_order_change_seats check (seats >= 0 and (state = 'HELD' or seats = 0)),
    constraint ck_order_change_difference check (difference > 0)
);
create unique index uq_order_change_open on sales.order_change (order_key) where state = 'HELD';
create index ix_order_change_hold on sales.order_change (hold_ends_at) where state = 'HELD';

-- Seats of bookings that other channels or colleagues sold.
create table sales.elsewhere (
    booking_key   uuid        not null constraint pk_elsewhere primary key,
    -- of the booking; an older word changes nothing
    version       integer     not null,
    departure_key uuid,
    seats         integer     not null,
    changed_at    timestamptz not null,
    constraint ck_elsewhere_seats check (seats >= 0 and (departure_key is not null) = (seats > 0))
);
create index ix_elsewhere_departure on sales.elsewhere (departure_key) where seats > 0;
