use super::{EditorItem, editor_refusals, item_of, whole};
use crate::surfaces::api::{
    answer::{Answer, Envelope, Problem},
    caller::{Admitted, Readers},
    input::{Id, Query},
    state::Api,
};
use axum::extract::State;

editor_refusals!(ReadItemRefusals: []);

/// A tour's draft by its id.
#[utoipa::path(
    get,
    path = "/v1/catalog/items/id/{itemId}",
    tag = "catalog editor",
    operation_id = "getEditorItem",
    security(("adminToken" = [])),
    params(
        ("itemId" = Uuid, Path, description = "The item"),
        ("includeInactive" = Option<bool>, Query, description = "Only `false` hides inactive variants and rates"),
    ),
    responses((status = 200, description = "The draft", body = Envelope<EditorItem>), ReadItemRefusals),
)]
pub async fn get_editor_item(
    State(api): State<Api>,
    _: Admitted<Readers>,
    id: Id,
    query: Query,
) -> Result<Answer<EditorItem>, Problem> {
    let item = whole(&api, item_of(id.text())?).await?;
    let hides = query.raw("includeInactive") == Some("false");
    Ok(Answer::ok(if hides { item.only_active() } else { item }))
}
