-- Mails to guests on their way out, as those to staff in ops_db: wanted in the transaction of the order's change, written
-- and sent after it. To whom is read off the order when it is written: no guest's data stands here twice.
create table platform.mail (
    mail_id    uuid        not null constraint pk_mail primary key,
    kind       text        not null,
    recipient  text,
    details    jsonb       not null,
    -- kind, order, occurrence: the same twice is one mail
    once_key   text        constraint uq_mail_once unique,
    created_at timestamptz not null,
    -- after that it is not worth sending
    expires_at timestamptz not null,
    attempts   integer     not null default 0,
    run_at     timestamptz,
    ended_at   timestamptz,
    outcome    text,
    last_error text,
    constraint ck_mail_attempts check (attempts >= 0),
    constraint ck_mail_waits_or_ended check ((run_at is null) = (ended_at is not null)),
    constraint ck_mail_outcome check ((outcome is null) = (ended_at is null)
                                      and outcome in ('SENT', 'NOT_WANTED', 'EXPIRED', 'REFUSED'))
);
create index ix_mail_waiting on platform.mail (run_at, mail_id) where run_at is not null;
create index ix_mail_ended on platform.mail (ended_at) where ended_at is not null;

-- Said by the clock, once: the reminder of which day, the request to review.
alter table sales.guest_order add column reminded_of date;
alter table sales.guest_order add column review_asked_at timestamptz;
create index ix_guest_order_day on sales.guest_order (tour_date) where state = 'CONFIRMED';
