-- The catalog: what editors write (item), what is frozen (revision), what is public (live), and how it gets there (job).

-- A tour, a page of the site, a post, the site itself. The columns beside the draft say the same as it, for lists.
create table catalog.item (
    item_key          uuid        not null constraint pk_item primary key,
    kind              text        not null,
    slug              text        not null,
    name              text        not null,
    short_description text        not null,
    category          text        not null,
    region            text        not null,
    is_active         boolean     not null,
    is_featured       boolean     not null,
    priority          integer     not null,
    variants          integer     not null,
    price_from        numeric(12, 3),
    currency          text,
    photo             jsonb,
    quality           smallint    not null,
    problems          integer     not null,
    -- lower case: what a search looks through
    search            text        not null,
    draft             jsonb       not null,
    -- sha256 of the draft's text: equal to the live revision's, nothing has changed
    draft_hash        bytea       not null,
    draft_version     integer     not null default 1,
    created_at        timestamptz not null,
    created_by        text        not null,
    changed_at        timestamptz not null,
    changed_by        text        not null,
    archived_at       timestamptz,
    constraint ck_item_kind check (kind in ('TOUR', 'PAGE', 'POST', 'SITE')),
    constraint ck_item_hash check (octet_length(draft_hash) = 32),
    constraint ck_item_version check (draft_version > 0),
    constraint ck_item_price check ((price_from is null) = (currency is null)),
    constraint ck_item_quality check (quality between 0 and 100)
);
-- an archived item gives its slug free; a draft without one is still being written
create unique index uq_item_slug on catalog.item (kind, slug) where archived_at is null and slug <> '';
create index ix_item_changed on catalog.item (changed_at desc, item_key desc);

-- Which item a variant's or rate's id belongs to, for ever: programs address them by id alone.
create table catalog.part (
    part_key uuid not null constraint pk_part primary key,
    item_key uuid not null constraint fk_part_item references catalog.item,
    kind     text not null,
    constraint ck_part_kind check (kind in ('VARIANT', 'RATE'))
);
create index ix_part_item on catalog.part (item_key);

-- A state of an item as it was handed in. The text is what everything public is made from; its bytes never change.
create table catalog.revision (
    item_key  uuid        not null constraint fk_revision_item references catalog.item,
    number    integer     not null,
    payload   text        not null,
    sha256    bytea       not null,
    -- of the document alone, as in item.draft_hash
    draft_hash bytea      not null,
    name      text        not null,
    slug      text        not null,
    job_key   uuid,
    made_at   timestamptz not null,
    made_by   text        not null,
    constraint pk_revision primary key (item_key, number),
    constraint ck_revision_number check (number > 0),
    constraint ck_revision_hashes check (octet_length(sha256) = 32 and octet_length(draft_hash) = 32)
);
create index ix_revision_job on catalog.revision (job_key);

-- What is public. One row per item that ever was; the public site filters and sorts by its columns.
create table catalog.live (
    item_key           uuid        not null constraint pk_live primary key
                                   constraint fk_live_item references catalog.item,
    kind               text        not null,
    slug               text        not null,
    revision           integer     not null,
    -- false: it was public and is not now; its address answers "gone"
    is_active          boolean     not null,
    published_at       timestamptz not null,
    published_by       text        not null,
    first_published_at timestamptz not null,
    name               text        not null,
    category           text        not null,
    region             text        not null,
    is_featured        boolean     not null,
    priority           integer     not null,
    duration_days      integer,
    price_from         numeric(12, 3),
    currency           text,
    search             text        not null,
    constraint fk_live_revision foreign key (item_key, revision) references catalog.revision (item_key, number),
    -- looked at when all rows of a publish are written: two tours may exchange their addresses
    constraint uq_live_slug unique (kind, slug) deferrable initially immediate,
    constraint ck_live_price check ((price_from is null) = (currency is null))
);
create index ix_live_listed on catalog.live (kind, is_featured desc, priority desc, name) where is_active;

-- Each time something became public, or stopped being so.
create table catalog.publication (
    seq      bigint      not null generated always as identity constraint pk_publication primary key,
    item_key uuid        not null constraint fk_publication_item references catalog.item,
    revision integer     not null,
    act      text        not null,
    at       timestamptz not null,
    by       text        not null,
    job_key  uuid,
    constraint fk_publication_revision foreign key (item_key, revision) references catalog.revision (item_key, number),
    constraint ck_publication_act check (act in ('PUBLISHED', 'ROLLED_BACK', 'TAKEN_DOWN'))
);
create index ix_publication_item on catalog.publication (item_key, seq desc);

-- An address that once was live, and whose it was.
create table catalog.slug_redirect (
    kind     text        not null,
    slug     text        not null,
    item_key uuid        not null constraint fk_slug_redirect_item references catalog.item,
    at       timestamptz not null,
    constraint pk_slug_redirect primary key (kind, slug)
);
create index ix_slug_redirect_item on catalog.slug_redirect (item_key);

-- Grows by one in each transaction that changes what is public; caches are as old as their number.
create table catalog.generation (
    one        boolean     not null default true constraint pk_generation primary key,
    number     bigint      not null,
    changed_at timestamptz,
    constraint ck_generation_one check (one)
);
insert into catalog.generation (number) values (0);

create table catalog.job (
    job_key             uuid        not null constraint pk_job primary key,
    status              text        not null,
    -- named nothing: all active tours, whichever they are when it is handed in
    all_tours           boolean     not null default false,
    note                text,
    reason              text,
    created_at          timestamptz not null,
    created_by          text        not null,
    created_principal   text        not null,
    updated_at          timestamptz not null,
    submitted_at        timestamptz,
    submitted_by        text,
    submitted_principal text,
    approved_at         timestamptz,
    approved_by         text,
    approved_principal  text,
    scheduled_for       timestamptz,
    published_at        timestamptz,
    published_by        text,
    constraint ck_job_status check (status in ('DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED', 'PUBLISHED', 'REJECTED', 'FAILED')),
    constraint ck_job_scheduled check (status <> 'SCHEDULED' or scheduled_for is not null),
    constraint ck_job_published check ((status = 'PUBLISHED') = (published_at is not null))
);
create index ix_job_updated on catalog.job (updated_at desc, job_key desc);
create index ix_job_due on catalog.job (scheduled_for) where status = 'SCHEDULED';

create table catalog.job_item (
    job_key  uuid    not null constraint fk_job_item_job references catalog.job,
    item_key uuid    not null constraint fk_job_item_item references catalog.item,
    position integer not null,
    -- what was handed in, and what was live then
    revision integer,
    base     integer,
    constraint pk_job_item primary key (job_key, item_key),
    constraint fk_job_item_revision foreign key (item_key, revision) references catalog.revision (item_key, number)
);
create index ix_job_item_item on catalog.job_item (item_key);

create table catalog.job_step (
    job_key     uuid        not null constraint fk_job_step_job references catalog.job,
    position    integer     not null,
    at          timestamptz not null,
    actor       text        not null,
    principal   text        not null,
    from_status text        not null,
    to_status   text        not null,
    comment     text,
    constraint pk_job_step primary key (job_key, position)
);

-- What a job published, whole.
create table catalog.snapshot (
    job_key    uuid        not null constraint pk_snapshot primary key
                           constraint fk_snapshot_job references catalog.job,
    payload    text        not null,
    sha256     bytea       not null,
    created_at timestamptz not null,
    constraint ck_snapshot_hash check (octet_length(sha256) = 32)
);

-- A picture of the library with its renditions.
create table catalog.media (
    media_key  uuid        not null constraint pk_media primary key,
    name       text        not null,
    alt        text        not null default '',
    width      integer     not null,
    height     integer     not null,
    -- sha256 of what was uploaded
    sha256     bytea       not null constraint uq_media_sha256 unique,
    renditions jsonb       not null,
    created_at timestamptz not null,
    created_by text        not null,
    constraint ck_media_size check (width > 0 and height > 0),
    constraint ck_media_hash check (octet_length(sha256) = 32)
);
create index ix_media_created on catalog.media (created_at desc, media_key desc);

create function catalog.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'catalog.% is append-only', tg_table_name
        using errcode = 'integrity_constraint_violation', constraint = 'ck_append_only';
end
$$;

create trigger tr_revision_append_only before update or delete or truncate on catalog.revision
    for each statement execute function catalog.refuse_change();
create trigger tr_snapshot_append_only before update or delete or truncate on catalog.snapshot
    for each statement execute function catalog.refuse_change();
