//! The API's table of contents. The document is made from it.

use super::{
    answer::seal,
    bookings, catalog, dead_letters, editor, figures, ingest, lost, openapi, payments, publish,
    state::{Api, ApiDeps},
    trail,
};
use crate::health;
use axum::{Router, middleware};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn table() -> OpenApiRouter<Api> {
    OpenApiRouter::with_openapi(openapi::outline())
        .routes(routes!(ingest::post_event))
        .routes(routes!(ingest::get_event))
        .routes(routes!(ingest::replay_event))
        .routes(routes!(ingest::fail_event))
        .routes(routes!(dead_letters::list_dead_letters))
        .routes(routes!(dead_letters::get_dead_letter))
        .routes(routes!(dead_letters::move_dead_letter))
        .routes(routes!(figures::queue_metrics))
        .routes(routes!(figures::processing_metrics))
        .routes(routes!(bookings::list_bookings))
        .routes(routes!(bookings::get_booking, bookings::patch_booking))
        .routes(routes!(bookings::sync_status))
        .routes(routes!(catalog::list_catalog_items, editor::create_catalog_item))
        .routes(routes!(catalog::list_featured_items))
        .routes(routes!(editor::get_editor_item))
        .routes(routes!(catalog::get_catalog_item, editor::patch_catalog_item, editor::delete_catalog_item))
        .routes(routes!(editor::patch_catalog_content))
        .routes(routes!(editor::create_catalog_variant))
        .routes(routes!(editor::patch_catalog_variant, editor::delete_catalog_variant))
        .routes(routes!(editor::create_catalog_rate))
        .routes(routes!(editor::patch_catalog_rate, editor::delete_catalog_rate))
        .routes(routes!(publish::list_publish_jobs, publish::create_publish_job))
        .routes(routes!(publish::get_publish_job))
        .routes(routes!(publish::submit_publish_job))
        .routes(routes!(publish::publish_publish_job))
        .routes(routes!(publish::retry_publish_job))
        .routes(routes!(payments::post_notice))
        .routes(routes!(trail::list_audit_events))
        .routes(routes!(figures::api_metrics))
        .routes(routes!(health::api_health))
        .routes(routes!(health::api_ready))
        .routes(routes!(health::databases))
        .routes(routes!(health::metrics))
        .routes(routes!(openapi::docs_page))
        .routes(routes!(openapi::docs_style))
        .routes(routes!(openapi::docs_document))
        .routes(routes!(openapi::docs_json))
}

/// Everything the API answers, in its envelope. The edge goes around it.
pub fn api_router(deps: ApiDeps) -> Router {
    let api = Api::new(deps);
    let (router, _) = table().split_for_parts();
    router
        .fallback(lost::no_route)
        .method_not_allowed_fallback(lost::no_method)
        .layer(middleware::from_fn_with_state(api.clone(), seal))
        .with_state(api)
}
