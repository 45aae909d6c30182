-- What guests write to us by the contact form of the public site.
create table sales.inquiry (
    inquiry_key uuid        not null constraint pk_inquiry primary key,
    received_at timestamptz not null,
    guest_name  text        not null,
    guest_email text        not null,
    message     text        not null,
    -- the tour they came from, as it was called then
    tour_slug   text,
    tour_name   text,
    -- a hash of where it came from, to slow down who writes too much; forgotten after a day
    sender      bytea,
    settled_at  timestamptz,
    settled_by  text,
    constraint ck_inquiry_name check (char_length(guest_name) between 1 and 120),
    constraint ck_inquiry_email check (char_length(guest_email) between 3 and 254),
    constraint ck_inquiry_message check (char_length(message) between 1 and 2000),
    constraint ck_inquiry_settled check ((settled_at is null) = (settled_by is null))
);
create index ix_inquiry_waiting on sales.inquiry (received_at desc, inquiry_key desc) where settled_at is null;
create index ix_inquiry_received on sales.inquiry (received_at desc, inquiry_key desc);
create index ix_inquiry_sender on sales.inquiry (sender, received_at) where sender is not null;
