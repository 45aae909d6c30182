use crate::surfaces::api::{
    answer::{Code, Envelope, Refusal, RefusalBody, documented},
    router,
};
use serde::Serialize;
use serde_json::{Value, json};
use std::sync::OnceLock;
use utoipa::{
    Modify, OpenApi, PartialSchema, ToSchema,
    openapi::{
        OpenApi as Document, Ref,
        security::{Http, HttpAuthScheme, SecurityScheme},
    },
};

/// The version of the contract; breaking it asks for a new major one.
const VERSION: &str = "1.0.0";

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Kembara API",
        description = "Bookings of every channel in one place: send booking events in, read what became of them, run the day.\n\nEvery answer is JSON in an envelope: `{\"data\", \"meta\"}`, or `{\"error\"}` with a code for programs and a sentence for people. `x-request-id` comes with each of them and finds it in our logs. Times are UTC. Lists page by keyset: hand `meta.nextCursor` back as `cursor`.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
    ),
    tags(
        (name = "ingest", description = "Booking events: sent in by producers, read back, replayed."),
        (name = "dead letters", description = "Events that wait for a person."),
        (name = "bookings", description = "Bookings, as operators' programs read and write them."),
        (name = "catalog", description = "What is published, for everybody."),
        (name = "catalog editor", description = "Drafts of tours. Nothing here changes what is public."),
        (name = "catalog publish", description = "From draft to public. With `CATALOG_PUBLISH_SECRET` set, the POSTs carry the signature headers of booking events, under that secret."),
        (name = "payments", description = "What payment gateways tell us. Signed as each of them signs."),
        (name = "audit", description = "What was done and by whom."),
        (name = "metrics", description = "Figures of the queue, of processing, of this API."),
        (name = "health", description = "Cheap enough to be polled each second."),
        (name = "docs", description = "This document."),
    ),
    components(schemas(Refusal, RefusalBody)),
    modifiers(&SecuritySchemes, &Version),
)]
struct Outline;

struct SecuritySchemes;

impl Modify for SecuritySchemes {
    fn modify(&self, document: &mut Document) {
        let bearer = |description: &str| {
            let mut scheme = Http::new(HttpAuthScheme::Bearer);
            scheme.description = Some(description.to_owned());
            SecurityScheme::Http(scheme)
        };
        let components = document.components.get_or_insert_with(Default::default);
        components.add_security_scheme(
            "adminToken",
            bearer(
                "An API token. It has a role (STAFF, MANAGER, ADMIN); `x-admin-role` narrows it, never widens it. `x-actor` (else `x-admin-user`, `x-user-id`) is the label shown in the audit trail.",
            ),
        );
        components.add_security_scheme(
            "serviceToken",
            bearer("A producer's token. Posting an event needs a signature under one of the producer's secrets too."),
        );
    }
}

struct Version;

impl Modify for Version {
    fn modify(&self, document: &mut Document) {
        VERSION.clone_into(&mut document.info.version);
    }
}

/// Before the routes are added.
pub fn outline() -> Document {
    Outline::openapi()
}

/// The whole document; made once.
pub fn document() -> &'static Value {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    DOCUMENT.get_or_init(|| {
        let (_, mut document) = router::table().split_for_parts();
        let components = document.components.get_or_insert_with(Default::default);
        for (name, schema) in health_schemas() {
            components.schemas.insert(name, schema);
        }
        let mut document = serde_json::to_value(&document).unwrap_or_default();
        describe_health(&mut document);
        name_the_data(&mut document);
        document
    })
}

/// utoipa writes out what an envelope holds; a reference reads better and gives programs a type to use.
fn name_the_data(document: &mut Value) {
    let Some(schemas) = document.pointer_mut("/components/schemas").and_then(Value::as_object_mut) else {
        return;
    };
    let names: Vec<String> = schemas.keys().cloned().collect();
    for name in &names {
        let (data, is_list) = match (name.strip_prefix("Envelope_"), name.strip_prefix("ListEnvelope_Vec_")) {
            (Some(data), _) => (data, false),
            (_, Some(data)) => (data, true),
            _ => continue,
        };
        if names.iter().any(|name| name == data) {
            let data = json!(Ref::from_schema_name(data));
            schemas[name]["properties"]["data"] =
                if is_list { json!({ "type": "array", "items": data }) } else { data };
        }
    }
}

type Schemas = Vec<(String, utoipa::openapi::RefOr<utoipa::openapi::Schema>)>;

/// The health endpoints' answers; `health.rs` writes them.
fn health_schemas() -> Schemas {
    let mut schemas = Schemas::new();
    answer::<Health>(&mut schemas);
    answer::<Readiness>(&mut schemas);
    answer::<Databases>(&mut schemas);
    schemas
}

/// The answer, its envelope, and what both are made of.
fn answer<T: ToSchema>(schemas: &mut Schemas) {
    schemas.push((T::name().into_owned(), T::schema()));
    schemas.push((envelope_name(&T::name()), Envelope::<T>::schema()));
    Envelope::<T>::schemas(schemas);
    T::schemas(schemas);
}

/// As utoipa names it where a handler answers with it.
fn envelope_name(data: &str) -> String {
    format!("Envelope_{data}")
}

fn describe_health(document: &mut Value) {
    for (path, id, summary, data) in [
        ("/health", "getHealth", "Does the process live?", Some("Health")),
        ("/health/ready", "getReadiness", "Can it answer?", Some("Readiness")),
        ("/health/db", "getDatabaseHealth", "Are the databases there?", Some("Databases")),
        ("/metrics", "getPrometheusMetrics", "Figures for Prometheus.", None),
    ] {
        let Some(get) = document.get_mut("paths").and_then(|paths| paths.get_mut(path)?.get_mut("get"))
        else {
            continue;
        };
        get["operationId"] = json!(id);
        get["summary"] = json!(summary);
        get["security"] = json!([{}]);
        if let Some(data) = data {
            let schema = Ref::from_schema_name(envelope_name(data));
            get["responses"]["200"]["content"] = json!({ "application/json": { "schema": schema } });
        }
    }
    let refused = documented(&[&[Code::OpsDbUnavailable]]);
    if let Some(refused) = refused.get("503").and_then(|refused| serde_json::to_value(refused).ok())
        && let Some(ready) = document.pointer_mut("/paths/~1health~1ready/get/responses/503")
    {
        ready["content"] = refused["content"].clone();
        ready["headers"] = refused["headers"].clone();
    }
}

#[derive(Serialize, ToSchema)]
struct Health {
    #[schema(example = "ok")]
    status: String,
    #[schema(example = "core-api")]
    service: String,
    timestamp: crate::surfaces::api::answer::IsoTime,
}

#[derive(Serialize, ToSchema)]
struct Readiness {
    status: HealthStatus,
    surface: String,
    reachable: Reachable,
}

#[derive(Serialize, ToSchema)]
struct Reachable {
    ops_db: bool,
    channel_db: bool,
    redis: bool,
}

#[derive(Serialize, ToSchema)]
struct Databases {
    status: HealthStatus,
    checks: Vec<DatabaseCheck>,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[expect(dead_code, reason = "the shape in the document; `health.rs` writes it")]
enum HealthStatus {
    Ok,
    Degraded,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct DatabaseCheck {
    /// `ops_db` or `channel_db`
    database: String,
    configured: bool,
    reachable: bool,
    #[schema(required = true)]
    latency_ms: Option<u64>,
    #[schema(required = true)]
    error: Option<String>,
}
