-- The customer's payment status of a booking; this domain is its one writer.
create table payment.booking_payment (
    booking_key        uuid        not null constraint pk_booking_payment primary key,
    merchant_of_record text        not null,
    status             text        not null,
    currency           text,
    captured           numeric     not null default 0,
    refunded           numeric     not null default 0,
    updated_at         timestamptz not null,
    constraint ck_booking_payment_merchant check (merchant_of_record in ('OTA', 'OPERATOR')),
    constraint ck_booking_payment_status
        check (status in ('DRAFT', 'PENDING_PAYMENT', 'PAID', 'FAILED', 'REFUNDED')),
    constraint ck_booking_payment_amounts check (captured >= 0 and refunded >= 0)
);

create table payment.payment_event (
    payment_event_id uuid        not null constraint pk_payment_event primary key,
    booking_key      uuid        not null
        constraint fk_payment_event_booking references payment.booking_payment,
    gateway          text        not null,
    kind             text        not null,
    gateway_id       text        not null,
    order_id         text,
    amount           numeric,
    currency         text,
    occurred_at      timestamptz not null,
    -- REPORTED by a channel, or VERIFIED at the gateway
    verification     text        not null,
    ingest_event_id  uuid,
    recorded_at      timestamptz not null,
    constraint uq_payment_event_identity unique (gateway, kind, gateway_id),
    constraint ck_payment_event_kind check (kind in ('CAPTURED', 'REFUNDED', 'PENDING', 'FAILED')),
    constraint ck_payment_event_verification check (verification in ('REPORTED', 'VERIFIED')),
    constraint ck_payment_event_amount check (amount >= 0)
);
create index ix_payment_event_booking on payment.payment_event (booking_key);
