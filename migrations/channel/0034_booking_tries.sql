-- Who tries to hold seats how often: by a hash of the address, for a few minutes.

create table sales.booking_try (
    sender bytea not null check (length(sender) = 32),
    tried_at timestamptz not null
);

create index ix_booking_try_sender on sales.booking_try (sender, tried_at);
create index ix_booking_try_at on sales.booking_try (tried_at);
