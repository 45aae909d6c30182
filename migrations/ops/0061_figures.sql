-- The ledger, counted by the minute in which its events came: what the dashboard and the alarms read instead of the
-- ledger itself. One process counts.
create table ingestion.minute (
    minute     timestamptz not null constraint pk_minute primary key,
    received   bigint      not null,
    done       bigint      not null,
    -- still to be applied when last counted; such a minute is counted again
    unfinished bigint      not null,
    -- bucket of the time from receipt to applied → events
    latency    jsonb       not null,
    counted_at timestamptz not null
);
create index ix_minute_unsettled on ingestion.minute (counted_at) where unfinished > 0;

-- What the API answered: every process adds its own.
create table ingestion.api_minute (
    minute   timestamptz not null constraint pk_api_minute primary key,
    requests bigint      not null,
    errors   bigint      not null
);

-- how far the dead letters have changed
create index ix_dead_letter_updated on ingestion.dead_letter (updated_at);
create index ix_dead_letter_waiting on ingestion.dead_letter (first_failed_at)
    where status in ('OPEN', 'READY', 'FAILED');
