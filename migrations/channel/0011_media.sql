-- The media library: what the screen asks of a picture, and who shows it.
alter table catalog.media
    add column format      text     not null default '',
    -- of the upload
    add column bytes       bigint   not null default 0,
    -- variance of the Laplacian in the sharpest parts
    add column sharpness   integer  not null default 0,
    -- percent from the left and from the top
    add column focal_x     smallint,
    add column focal_y     smallint,
    add column archived_at timestamptz,
    add column search      text     not null generated always as (lower(name || ' ' || alt)) stored,
    add constraint ck_media_focal check (
        (focal_x is null) = (focal_y is null) and focal_x between 0 and 100 and focal_y between 0 and 100);

-- Which drafts (revision 0) and which revisions show a picture. The foreign key is what keeps a used picture from being
-- deleted, however the two meet.
create table catalog.media_use (
    media_key uuid    not null constraint fk_media_use_media references catalog.media,
    item_key  uuid    not null constraint fk_media_use_item references catalog.item,
    revision  integer not null,
    constraint pk_media_use primary key (media_key, item_key, revision),
    constraint ck_media_use_revision check (revision >= 0)
);
create index ix_media_use_item on catalog.media_use (item_key, revision);

-- Kept by triggers: whatever writes a draft or a revision, this is as true as they are.
create function catalog.note_draft_media() returns trigger language plpgsql as $$
begin
    delete from catalog.media_use where item_key = new.item_key and revision = 0;
    insert into catalog.media_use (media_key, item_key, revision)
    select distinct m.media_key, new.item_key, 0
    from (select jsonb_path_query(new.draft, '$.**.media') union select jsonb_path_query(new.draft, '$.**.image')) as q (named)
    join catalog.media m on m.media_key::text = named #>> '{}';
    return null;
end
$$;

create function catalog.note_revision_media() returns trigger language plpgsql as $$
begin
    insert into catalog.media_use (media_key, item_key, revision)
    select distinct m.media_key, new.item_key, new.number
    from jsonb_path_query(new.payload::jsonb, '$.pictures[*].id') as named
    join catalog.media m on m.media_key::text = named #>> '{}';
    return null;
end
$$;

create trigger tr_item_media after insert or update of draft on catalog.item
    for each row execute function catalog.note_draft_media();
create trigger tr_revision_media after insert on catalog.revision
    for each row execute function catalog.note_revision_media();

insert into catalog.media_use (media_key, item_key, revision)
select distinct m.media_key, r.item_key, r.number
from catalog.revision r, jsonb_path_query(r.payload::jsonb, '$.pictures[*].id') as named
join catalog.media m on m.media_key::text = named #>> '{}';
update catalog.item set draft = draft;
