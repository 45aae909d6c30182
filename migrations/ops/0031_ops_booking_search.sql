-- Part of a name, e-mail or phone (three characters or more) finds the booking without reading the table.
create extension if not exists pg_trgm with schema public;
alter table ops_booking.booking add column search text generated always as (
    lower(coalesce(guest_name, '') || ' ' || coalesce(guest_email, '') || ' ' || coalesce(odd_email, '') || ' '
        || coalesce(guest_phone, '') || ' ' || regexp_replace(coalesce(guest_phone, ''), '[^0-9]', '', 'g'))
) stored;
create index ix_booking_search on ops_booking.booking using gin (search public.gin_trgm_ops);
