-- A draft may name a picture that is being deleted at the same moment: the draft waits for that and does without it, as it
-- does with any picture that is not there, instead of failing on it.
create or replace function catalog.note_draft_media() returns trigger language plpgsql as $$
begin
    delete from catalog.media_use where item_key = new.item_key and revision = 0;
    insert into catalog.media_use (media_key, item_key, revision)
    select m.media_key, new.item_key, 0
    from catalog.media m
    where m.media_key::text in (
        select jsonb_path_query(new.draft, '$.**.media') #>> '{}'
        union select jsonb_path_query(new.draft, '$.**.image') #>> '{}')
    order by m.media_key
    for key share;
    return null;
end
$$;
