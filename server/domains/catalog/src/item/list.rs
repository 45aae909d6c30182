use crate::{CatalogError, media};
use contracts::{
    Currency, Money,
    catalog::{ItemKind, ItemListed, ItemQuery, ItemRow, ItemSort, ItemStanding, JobStatus, OpenJob, Photo},
    ids::{ItemKey, JobKey},
    paging::Page,
};
use platform::{ChannelDb, ChannelTx};
use uuid::Uuid;

const MOST: usize = 200;

/// Three queries: the page with its count, the pictures, the words to filter by.
pub async fn item_list(db: &ChannelDb, query: &ItemQuery) -> Result<ItemListed, CatalogError> {
    let limit = usize::from(query.limit.unwrap_or(50)).clamp(1, MOST);
    let after = query.cursor.as_deref().filter(|text| !text.is_empty()).map(read_cursor).transpose()?;
    let (after_key, after_item) = after.unzip();
    let words: Vec<String> = query
        .q
        .iter()
        .flat_map(|text| text.split_whitespace())
        .filter(|word| !word.contains('\0'))
        .map(|word| format!("%{}%", word.to_lowercase().replace(['%', '_', '\\'], "")))
        .collect();
    let sort = match query.sort {
        ItemSort::Site => "site",
        ItemSort::Name => "name",
        ItemSort::Changed => "changed",
    };
    let rows = sqlx::query!(
        r#"with found as (
             select i.*, l.slug as live_slug,
                 case when i.archived_at is not null then 'ARCHIVED' when l.item_key is null then 'NEW'
                     when not l.is_active then 'OFFLINE' when r.draft_hash = i.draft_hash then 'LIVE'
                     else 'CHANGED' end as standing,
                 open.job_key, open.status,
                 case $1::text
                     when 'site' then case when i.is_featured then '0' else '1' end
                         || lpad((2147483647 - i.priority::bigint)::text, 10, '0') || lower(i.name)
                     when 'name' then lower(i.name)
                     else lpad((9000000000000000 - (extract(epoch from i.changed_at) * 1000000)::bigint)::text, 16, '0')
                 end as sort_key
             from catalog.item i
             left join catalog.live l using (item_key)
             left join catalog.revision r on r.item_key = l.item_key and r.number = l.revision
             left join lateral (
                 select j.job_key, j.status from catalog.job_item ji join catalog.job j using (job_key)
                 where ji.item_key = i.item_key and j.status in ('IN_REVIEW', 'APPROVED', 'SCHEDULED')
                 order by j.updated_at desc limit 1) open on true
             where ($2::text is null or i.kind = $2)
               and i.search like all ($3::text[])
               and ($4::text is null or i.category = $4)
               and ($5::text is null or i.region = $5)
               and ($6::boolean is null or i.is_active = $6)
               and ($7::boolean is null or i.is_featured = $7)
               and ($8::boolean is null or (open.job_key is not null) = $8)
         ), standing as (
             select * from found
             where ($9::text is null and standing <> 'ARCHIVED') or standing = $9
         )
         select item_key, kind, name, slug, short_description, category, region, is_active, is_featured, priority,
             standing as "standing!", job_key as "job_key?", status as "status?", photo, variants, price_from, currency,
             quality, problems, draft_version, changed_at, changed_by, sort_key as "sort_key!",
             (select count(*) from standing) as "total!"
         from standing
         where $10::text is null or (sort_key collate "C", item_key) > ($10 collate "C", $11::uuid)
         order by sort_key collate "C", item_key
         limit $12"#,
        sort,
        query.kind.map(ItemKind::as_str),
        &words,
        query.category,
        query.region,
        query.is_active,
        query.is_featured,
        query.in_review,
        query.standing.map(ItemStanding::as_str),
        after_key,
        after_item,
        limit as i64 + 1,
    )
    .fetch_all(db.pool())
    .await?;

    let total = rows.first().map_or(0, |row| row.total);
    let next = (rows.len() > limit)
        .then(|| rows.get(limit - 1))
        .flatten()
        .map(|row| cursor(&row.sort_key, row.item_key));
    let mut page: Vec<ItemRow> = Vec::with_capacity(limit);
    for row in rows.into_iter().take(limit) {
        let photo: Option<Photo> = row.photo.and_then(|photo| serde_json::from_value(photo).ok());
        page.push(ItemRow {
            id: ItemKey(row.item_key),
            kind: row.kind.parse().unwrap_or(ItemKind::Tour),
            name: row.name,
            slug: row.slug,
            short_description: row.short_description,
            category: row.category,
            region: row.region,
            is_active: row.is_active,
            is_featured: row.is_featured,
            priority: row.priority,
            standing: row.standing.parse().unwrap_or(ItemStanding::New),
            open_job: row.job_key.zip(row.status).map(|(id, status)| OpenJob {
                id: JobKey(id),
                status: status.parse().unwrap_or(JobStatus::InReview),
            }),
            photo,
            picture: None,
            variants: row.variants,
            price_from: row.price_from.zip(row.currency).and_then(|(amount, code)| {
                Some(Money::new(amount.normalize(), Currency::parse(&code).ok()?))
            }),
            quality: u8::try_from(row.quality).unwrap_or(0),
            problems: row.problems,
            draft_version: row.draft_version,
            changed_at: row.changed_at,
            changed_by: row.changed_by,
        });
    }
    let wanted: Vec<_> =
        page.iter().filter_map(|row| row.photo.as_ref().and_then(|photo| photo.media)).collect();
    let pictures = media::pictures(db, &wanted).await?;
    for row in &mut page {
        let media = row.photo.as_ref().and_then(|photo| photo.media);
        row.picture = contracts::catalog::picture_of(&pictures, media).cloned();
    }
    let (categories, regions) = choices(db).await?;
    Ok(ItemListed { page: Page { rows: page, next }, total, categories, regions })
}

async fn choices(db: &ChannelDb) -> Result<(Vec<String>, Vec<String>), CatalogError> {
    let row = sqlx::query!(
        r#"select array(select distinct category from catalog.item
                 where kind = 'TOUR' and archived_at is null and category <> '' order by 1) as "categories!",
             array(select distinct region from catalog.item
                 where kind = 'TOUR' and archived_at is null and region <> '' order by 1) as "regions!""#
    )
    .fetch_one(db.pool())
    .await?;
    Ok((row.categories, row.regions))
}

/// What "everything" means when a job names nothing.
pub async fn keys_of_active_tours_in_tx(tx: &mut ChannelTx) -> Result<Vec<ItemKey>, CatalogError> {
    let keys = sqlx::query_scalar!(
        "select item_key from catalog.item where kind = 'TOUR' and is_active and archived_at is null order by item_key"
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(keys.into_iter().map(ItemKey).collect())
}

fn cursor(sort_key: &str, item: Uuid) -> String {
    format!("{}-{}", item.simple(), hex::encode(sort_key))
}

fn read_cursor(text: &str) -> Result<(String, Uuid), CatalogError> {
    let parsed = || {
        let (item, sort_key) = text.split_once('-')?;
        let sort_key = String::from_utf8(hex::decode(sort_key).ok()?).ok()?;
        Some((sort_key, Uuid::try_parse(item).ok()?)).filter(|(key, _)| !key.contains('\0'))
    };
    parsed()
        .ok_or_else(|| CatalogError::invalid("cursor", "This page does not exist. Begin with the first one."))
}
