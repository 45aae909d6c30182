use crate::CatalogError;
use contracts::{
    catalog::{
        Focal, GoodFor, ItemKind, MediaFilter, MediaListed, MediaQuery, MediaRow, MediaSheet, MediaUse,
        Picture, Sharpness,
    },
    ids::{ItemKey, MediaKey},
    paging::Page,
};
use platform::{ChannelDb, Cursor};
use serde_json::Value;

const MOST: usize = 120;

/// The newest first; one query.
pub async fn media_list(db: &ChannelDb, query: &MediaQuery) -> Result<MediaListed, CatalogError> {
    let limit = usize::from(query.limit.unwrap_or(48)).clamp(1, MOST);
    let cursor = Cursor::parse_opt(query.cursor.as_deref()).map_err(|_| {
        CatalogError::invalid("cursor", "This page does not exist. Begin with the first one.")
    })?;
    let words: Vec<String> = query
        .q
        .iter()
        .flat_map(|text| text.split_whitespace())
        .filter(|word| !word.contains('\0'))
        .map(|word| format!("%{}%", word.to_lowercase().replace(['%', '_', '\\'], "")))
        .collect();
    let (width, height) = GoodFor::THUMBNAIL;
    let rows = sqlx::query_as!(
        Row,
        r#"with found as (
             select m.*,
                 (select count(distinct u.item_key) from catalog.media_use u where u.media_key = m.media_key) as uses
             from catalog.media m
             where m.search like all ($1::text[]) and (m.archived_at is not null) = ($2::text is not distinct from 'archived')
         ), wanted as (
             select * from found
             where case $2 when 'unused' then uses = 0 when 'without-alt' then btrim(alt) = ''
                 when 'low-quality' then width < $3 or height < $4 or sharpness between 1 and $5 - 1 else true end
         )
         select media_key, name, alt, width, height, renditions, format, bytes, sharpness, focal_x, focal_y, archived_at,
             created_at, created_by, uses as "uses!", (select count(*) from wanted) as "total!"
         from wanted
         where $6::timestamptz is null or (created_at, media_key) < ($6, $7::uuid)
         order by created_at desc, media_key desc
         limit $8"#,
        &words,
        query.only.map(MediaFilter::as_str),
        i32::try_from(width).unwrap_or(i32::MAX),
        i32::try_from(height).unwrap_or(i32::MAX),
        Sharpness::FAIR,
        cursor.map(|cursor| cursor.at),
        cursor.map(|cursor| cursor.id),
        limit as i64 + 1,
    )
    .fetch_all(db.pool())
    .await?;
    let total = rows.first().map_or(0, |row| row.total);
    let more = rows.len() > limit;
    let rows: Vec<MediaRow> = rows.into_iter().take(limit).map(Row::view).collect::<Result<_, _>>()?;
    let next = rows.last().filter(|_| more);
    let next = next.map(|row| Cursor { at: row.uploaded_at, id: row.id.0 }.to_string());
    Ok(MediaListed { page: Page { rows, next }, total })
}

/// One picture and everything that shows it.
pub async fn media_sheet(db: &ChannelDb, id: MediaKey) -> Result<Option<MediaSheet>, CatalogError> {
    let row = sqlx::query_as!(
        Row,
        r#"select media_key, name, alt, width, height, renditions, format, bytes, sharpness, focal_x, focal_y, archived_at,
             created_at, created_by, 1::bigint as "total!",
             (select count(distinct u.item_key) from catalog.media_use u where u.media_key = m.media_key) as "uses!"
           from catalog.media m where media_key = $1"#,
        id.0,
    )
    .fetch_optional(db.pool())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let uses = sqlx::query!(
        r#"select i.item_key, i.kind, i.name, bool_or(u.revision = 0) as "in_draft!",
             coalesce(bool_or(u.revision = l.revision and l.is_active), false) as "is_live!",
             count(*) filter (where u.revision > 0) as "revisions!"
           from catalog.media_use u join catalog.item i using (item_key) left join catalog.live l using (item_key)
           where u.media_key = $1
           group by i.item_key order by i.name, i.item_key"#,
        id.0,
    )
    .fetch_all(db.pool())
    .await?;
    let uses = uses
        .into_iter()
        .map(|row| MediaUse {
            item: ItemKey(row.item_key),
            kind: row.kind.parse().unwrap_or(ItemKind::Tour),
            name: row.name,
            in_draft: row.in_draft,
            is_live: row.is_live,
            revisions: row.revisions,
        })
        .collect();
    Ok(Some(MediaSheet { row: row.view()?, uses }))
}

struct Row {
    media_key: uuid::Uuid,
    name: String,
    alt: String,
    width: i32,
    height: i32,
    renditions: Value,
    format: String,
    bytes: i64,
    sharpness: i32,
    focal_x: Option<i16>,
    focal_y: Option<i16>,
    archived_at: Option<chrono::DateTime<chrono::Utc>>,
    created_at: chrono::DateTime<chrono::Utc>,
    created_by: String,
    uses: i64,
    total: i64,
}

impl Row {
    fn view(self) -> Result<MediaRow, CatalogError> {
        let renditions =
            serde_json::from_value(self.renditions).map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
        let side = |pixels: i32| u32::try_from(pixels).unwrap_or(1);
        let id = MediaKey(self.media_key);
        let percent = |share: i16| u8::try_from(share).unwrap_or(50);
        Ok(MediaRow {
            id,
            name: self.name,
            alt: self.alt,
            focal: self.focal_x.zip(self.focal_y).map(|(x, y)| Focal { x: percent(x), y: percent(y) }),
            picture: Picture { id, width: side(self.width), height: side(self.height), renditions },
            format: self.format,
            bytes: self.bytes,
            sharpness: self.sharpness,
            uses: self.uses,
            archived: self.archived_at.is_some(),
            uploaded_at: self.created_at,
            uploaded_by: self.created_by,
        })
    }
}
