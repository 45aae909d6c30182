use crate::CatalogError;
use contracts::{
    catalog::Variant,
    ids::{ItemKey, VariantKey},
};
use platform::ChannelDb;
use sqlx::types::Json;

/// A tour with the variants of its draft.
#[derive(Debug, Clone)]
pub struct TourVariants {
    pub item: ItemKey,
    pub name: String,
    pub is_active: bool,
    pub variants: Vec<Variant>,
}

/// Of the tours that are not archived, by name; with `only`, of the one tour whose variant that is. One query.
pub async fn tour_variants(
    db: &ChannelDb,
    only: Option<VariantKey>,
) -> Result<Vec<TourVariants>, CatalogError> {
    let rows = sqlx::query!(
        r#"select item_key, name, is_active, draft->'variants' as "variants!: Json<Vec<Variant>>"
           from catalog.item
           where kind = 'TOUR' and archived_at is null and jsonb_typeof(draft->'variants') = 'array'
             and ($1::uuid is null or item_key = (select item_key from catalog.part where part_key = $1))
           order by lower(name), item_key"#,
        only.map(|variant| variant.0),
    )
    .fetch_all(db.pool())
    .await?;
    let tour = |item, name, is_active, variants: Json<Vec<Variant>>| TourVariants {
        item: ItemKey(item),
        name,
        is_active,
        variants: variants.0,
    };
    Ok(rows.into_iter().map(|row| tour(row.item_key, row.name, row.is_active, row.variants)).collect())
}
