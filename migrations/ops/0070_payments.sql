-- An order's money: what was taken and what went back. Who decides about an order's payments holds this row.
create table payment.order_account (
    order_key  uuid        not null constraint pk_order_account primary key,
    reference  text        not null,
    currency   text        not null,
    status     text        not null,
    captured   numeric     not null default 0,
    refunded   numeric     not null default 0,
    opened_at  timestamptz not null,
    updated_at timestamptz not null,
    constraint ck_order_account_status check (status in ('PENDING_PAYMENT', 'PAID', 'FAILED', 'REFUNDED')),
    constraint ck_order_account_sums check (refunded >= 0 and refunded <= captured)
);

-- One attempt of a guest to pay.
create table payment.payment (
    payment_key       uuid        not null constraint pk_payment primary key,
    order_key         uuid        not null constraint fk_payment_order references payment.order_account,
    -- what of the order it pays: once each
    purpose           text        not null,
    -- of the order; part of the reference
    attempt           integer     not null,
    -- what the gateway knows it by
    reference         text        not null constraint uq_payment_reference unique,
    gateway           text        not null,
    amount            numeric     not null,
    currency          text        not null,
    state             text        not null,
    -- all that the gateway is asked with, so that asking again asks the same; without the guest once it has ended
    wanted            jsonb       not null,
    -- each number is a request id: they grow only where asking anew may not repeat what was
    creations         integer     not null default 1,
    captures          integer     not null default 0,
    gateway_order     text,
    pay_at            text,
    pay_until         timestamptz not null,
    -- what was taken, in the currency in which it was
    captured          numeric     not null default 0,
    captured_currency text,
    capture_ref       text,
    -- refunds that are done or may still be
    promised          numeric     not null default 0,
    -- the gateway's word for why it declined, refused or is not known; ours for what is odd
    code              text,
    -- a second capture for the same purpose: it goes back
    is_duplicate      boolean     not null default false,
    -- one asks the gateway at a time
    lease             uuid,
    lease_until       timestamptz,
    -- when the gateway is asked next without anybody waiting; null: it has ended
    ask_at            timestamptz,
    asked             integer     not null default 0,
    -- since when it stands where it stands
    since             timestamptz not null,
    created_at        timestamptz not null,
    ended_at          timestamptz,
    constraint uq_payment_attempt unique (order_key, attempt),
    constraint ck_payment_state check (state in ('CREATED', 'AT_GATEWAY', 'PENDING', 'CAPTURING', 'CAPTURED',
        'DECLINED', 'CLOSED', 'UNCLEAR', 'MISMATCH')),
    constraint ck_payment_amount check (amount > 0),
    constraint ck_payment_promised check (promised >= 0 and promised <= captured),
    constraint ck_payment_captured check ((captured > 0) = (captured_currency is not null)),
    constraint ck_payment_taken check (state <> 'CAPTURED' or (captured = amount and captured_currency = currency)),
    constraint ck_payment_known check (state in ('CREATED', 'DECLINED', 'CLOSED') or gateway_order is not null)
);
-- no two that could both be paid
create unique index uq_payment_active on payment.payment (order_key)
    where state in ('CREATED', 'AT_GATEWAY', 'PENDING', 'CAPTURING', 'UNCLEAR');
create unique index uq_payment_once on payment.payment (order_key, purpose)
    where state = 'CAPTURED' and not is_duplicate;
create unique index uq_payment_gateway_order on payment.payment (gateway, gateway_order)
    where gateway_order is not null;
create unique index uq_payment_capture on payment.payment (gateway, capture_ref) where capture_ref is not null;
create index ix_payment_due on payment.payment (ask_at) where ask_at is not null;

-- Money to give back.
create table payment.refund (
    refund_key  uuid        not null constraint pk_refund primary key,
    payment_key uuid        not null constraint fk_refund_payment references payment.payment,
    order_key   uuid        not null,
    -- of whoever wants it: asked for twice, it is one
    request     text        not null,
    amount      numeric     not null,
    currency    text        not null,
    reason      text        not null,
    wanted_by   text        not null,
    state       text        not null,
    -- a number is a request id
    tries       integer     not null default 1,
    -- NewRefund whole
    wanted      jsonb       not null,
    refund_ref  text,
    code        text,
    lease       uuid,
    lease_until timestamptz,
    ask_at      timestamptz,
    asked       integer     not null default 0,
    since       timestamptz not null,
    created_at  timestamptz not null,
    ended_at    timestamptz,
    constraint uq_refund_request unique (order_key, request),
    constraint ck_refund_state check (state in ('WANTED', 'ASKED', 'DONE', 'FAILED', 'UNCLEAR')),
    constraint ck_refund_amount check (amount > 0)
);
create index ix_refund_payment on payment.refund (payment_key);
create index ix_refund_due on payment.refund (ask_at) where ask_at is not null;
create unique index uq_refund_ref on payment.refund (payment_key, refund_ref) where refund_ref is not null;

-- Every answer of a gateway, without secrets and without who paid.
create table payment.answer (
    answer_id   uuid        not null constraint pk_answer primary key,
    payment_key uuid        not null constraint fk_answer_payment references payment.payment,
    refund_key  uuid        constraint fk_answer_refund references payment.refund,
    asked       text        not null,
    at          timestamptz not null,
    -- null: none came
    status      integer,
    body        text        not null
);
create index ix_answer_payment on payment.answer (payment_key, at);

-- What gateways rang for. A bell and no more: the payment is read.
create table payment.notice (
    gateway       text        not null,
    notice_id     text        not null,
    kind          text        not null,
    gateway_order text,
    reference     text,
    -- null: of no payment of ours
    payment_key   uuid        constraint fk_notice_payment references payment.payment,
    body          text        not null,
    heard_at      timestamptz not null,
    last_at       timestamptz not null,
    times         integer     not null default 1,
    constraint pk_notice primary key (gateway, notice_id)
);
create index ix_notice_payment on payment.notice (payment_key) where payment_key is not null;
create index ix_notice_heard on payment.notice (heard_at);
