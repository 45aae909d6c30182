use super::{need, unavailable};
use crate::{
    House, audit_trail,
    bookings::{self, Found},
};
use audit::{AuditQuery, AuditRow, Chain, ListError, Verification};
use chrono::Duration;
use contracts::{
    AppError, Role,
    paging::Page,
    views::{
        audit::{AnchorView, AuditLine, AuditSearch, ChainView, VerificationView},
        event::FieldChange,
    },
};
use platform::{Actor, clock::instant_in_makassar};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const USUAL_PAGE: u16 = 50;
const LARGEST_PAGE: u16 = 500;
const VERIFICATIONS: i64 = 5;

/// MANAGER and up. One query, two where a booking's reference stands for its key.
pub async fn audit_list(
    house: &House,
    actor: &Actor,
    search: &AuditSearch,
) -> Result<Page<AuditLine>, AppError> {
    need(actor, Role::Manager)?;
    let given = |text: &Option<String>| {
        text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let query = AuditQuery {
        limit: search.limit.unwrap_or(USUAL_PAGE).clamp(1, LARGEST_PAGE),
        cursor: search.cursor.clone(),
        event_type: given(&search.action).map(|action| action.to_uppercase()),
        resource_type: given(&search.resource_type).map(|kind| kind.to_lowercase()),
        resource_id: match given(&search.resource_id) {
            Some(text) => Some(key_of(house, actor, text).await?),
            None => None,
        },
        actor: given(&search.actor),
        request_id: given(&search.request_id),
        from: search.from.map(instant_in_makassar),
        before: search.to.map(|to| instant_in_makassar(to) + Duration::minutes(1)),
    };
    match audit::event_list(&house.ops, &query).await {
        Ok(page) => Ok(Page { rows: page.rows.into_iter().map(line).collect(), next: page.next }),
        Err(ListError::Cursor) => {
            Err(AppError::invalid("cursor", "This page link is damaged. Start from the first page."))
        }
        Err(ListError::Db(error)) => Err(unavailable(actor, &error)),
    }
}

/// People know a booking by its reference; the trail has its key.
async fn key_of(house: &House, actor: &Actor, text: String) -> Result<String, AppError> {
    if uuid::Uuid::try_parse(&text).is_ok() {
        return Ok(text);
    }
    match bookings::find(house, &text).await.map_err(|error| unavailable(actor, &error))? {
        Found::One(booking) => Ok(booking.to_string()),
        _ => Ok(text),
    }
}

/// MANAGER and up. Puts on record who takes the trail out of the house.
pub async fn begin_export(house: &House, actor: &Actor, search: &AuditSearch) -> Result<(), AppError> {
    need(actor, Role::Manager)?;
    audit_trail::record_export(house, actor, search).await.map_err(|error| unavailable(actor, &error))
}

/// MANAGER and up. The page after that cursor, as long as pages go.
pub async fn export_page(
    house: &House,
    actor: &Actor,
    search: &AuditSearch,
    cursor: Option<String>,
) -> Result<Page<AuditLine>, AppError> {
    let page = AuditSearch { cursor, limit: Some(LARGEST_PAGE), ..search.clone() };
    audit_list(house, actor, &page).await
}

/// MANAGER and up. Where the chain stands, and what the last walks over it found.
pub async fn audit_chain(house: &House, actor: &Actor) -> Result<ChainView, AppError> {
    need(actor, Role::Manager)?;
    let ops = &house.ops;
    let read = async {
        let lag = audit::lag(ops, house.clock.now()).await?;
        Ok((audit::chain(ops).await?, lag, audit::verifications(ops, VERIFICATIONS).await?))
    };
    let (chain, lag, verifications) = read.await.map_err(|error| unavailable(actor, &error))?;
    let Chain { sealed, head, last_sealed_at, anchor } = chain;
    Ok(ChainView {
        sealed,
        head: head.as_deref().map(hex),
        last_sealed_at,
        unsealed: lag.unsealed,
        oldest_unsealed_seconds: lag.oldest.map(|age| age.num_seconds()),
        anchor: anchor.map(|anchor| AnchorView {
            position: anchor.position,
            hash: hex(&anchor.hash),
            at: anchor.at,
        }),
        verifications: verifications.into_iter().map(verification).collect(),
    })
}

/// MANAGER and up. It goes on by itself.
pub async fn verify_audit_chain(house: &House, actor: &Actor) -> Result<(), AppError> {
    need(actor, Role::Manager)?;
    let started = audit_trail::start_verification(house, actor).await;
    if started.map_err(|error| unavailable(actor, &error))? {
        return Ok(());
    }
    Err(AppError::Conflict("A verification is under way already; its progress is shown below.".to_owned()))
}

fn verification(one: Verification) -> VerificationView {
    VerificationView {
        started_at: one.started_at,
        started_by: one.started_by,
        finished_at: one.finished_at,
        walked: one.walked,
        target: one.target,
        head: one.head.as_deref().map(hex),
        unsealed: one.unsealed,
        fault: one.fault.as_deref().map(|fault| in_words(fault).to_owned()),
        fault_position: one.fault_position,
    }
}

fn in_words(fault: &str) -> &'static str {
    match fault {
        "CUT" => "The chain is shorter than it was, or its end was written anew: rows were cut off.",
        "SEAL_MISSING" => "A seal is missing in the middle of the chain.",
        "UNLINKED" => "A seal does not follow the one before it.",
        "ROW_MISSING" => "A sealed row is gone.",
        _ => "A row is not what was sealed: it was changed afterwards.",
    }
}

fn line(row: AuditRow) -> AuditLine {
    AuditLine {
        id: row.id,
        at: row.at,
        event_type: row.event_type,
        actor: row.actor,
        principal: row.principal,
        role: row.role,
        resource_type: row.resource_type,
        resource_id: row.resource_id,
        changes: changes(row.before.as_ref(), row.after.as_ref()),
        metadata: flat(row.metadata.as_ref()).into_iter().collect(),
        request_id: row.request_id,
        position: row.position,
    }
}

fn changes(before: Option<&Value>, after: Option<&Value>) -> Vec<FieldChange> {
    let (old, new) = (flat(before), flat(after));
    let fields: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    fields
        .into_iter()
        .map(|field| FieldChange {
            field: field.clone(),
            old: old.get(field).cloned(),
            new: new.get(field).cloned(),
        })
        .collect()
}

/// `{"a": {"b": 1}}` → `a.b: 1`. Nothing for null.
fn flat(value: Option<&Value>) -> BTreeMap<String, String> {
    fn walk(path: &str, value: &Value, found: &mut BTreeMap<String, String>) {
        let text = match value {
            Value::Null => return,
            Value::Object(map) if !map.is_empty() => {
                for (name, value) in map {
                    let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                    walk(&path, value, found);
                }
                return;
            }
            Value::Array(list) if list.iter().all(|entry| entry.is_string()) => {
                list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
            }
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        found.insert(if path.is_empty() { "value".to_owned() } else { path.to_owned() }, text);
    }
    let mut found = BTreeMap::new();
    if let Some(value) = value {
        walk("", value, &mut found);
    }
    found
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
