-- Who wrote at an item since what is live was frozen, and whose writing a job holds: with four eyes, none of them approves it.
create table catalog.item_author (
    item_key  uuid        not null constraint fk_item_author_item references catalog.item,
    principal text        not null,
    wrote_at  timestamptz not null,
    constraint pk_item_author primary key (item_key, principal)
);

create table catalog.job_author (
    job_key   uuid not null constraint fk_job_author_job references catalog.job,
    principal text not null,
    constraint pk_job_author primary key (job_key, principal)
);
