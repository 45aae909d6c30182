-- An event whose consumer will never take it waits for a person, and keeps no other waiting.
alter table platform.outbox add column refused_at timestamptz;
alter table platform.outbox drop constraint ck_outbox_waits_or_delivered;
alter table platform.outbox add constraint ck_outbox_waits_delivered_or_refused
    check (num_nonnulls(run_at, delivered_at, refused_at) = 1);
create index ix_outbox_refused on platform.outbox (outbox_id) where refused_at is not null;
