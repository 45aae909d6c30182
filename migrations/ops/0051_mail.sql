-- Mails on their way out: ordered in the transaction of the change, written and sent after it. What a mail says is
-- made when it is sent: no secret stands here. A row without run_at has ended.
create table platform.mail (
    mail_id    uuid        not null constraint pk_mail primary key,
    kind       text        not null,
    -- erased once ended: the trail knows whom it was about
    recipient  text,
    details    jsonb       not null,
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
                                      and outcome in ('SENT', 'NOT_WANTED', 'EXPIRED', 'REFUSED')),
    constraint ck_mail_recipient check (recipient is not null or ended_at is not null)
);
create index ix_mail_waiting on platform.mail (run_at, mail_id) where run_at is not null;
create index ix_mail_ended on platform.mail (ended_at) where ended_at is not null;
