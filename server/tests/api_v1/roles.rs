//! Every route × every role, from the document's own list: a route without an entry here fails the test.

use crate::desk::{ADMIN, Answer, Desk, TOKEN};
use contracts::Role::{self, Admin, Manager, Staff};
use kembara::surfaces::api::document;
use std::collections::BTreeSet;

#[derive(Debug, Clone, Copy, PartialEq)]
enum Access {
    Everybody,
    /// A producer's token and signature.
    Signed,
    Roles(&'static [Role]),
}

use Access::{Everybody, Roles, Signed};

const R: Access = Roles(&[Staff, Manager, Admin]);
const W: Access = Roles(&[Manager, Admin]);

const TABLE: &[(&str, &str, Access)] = &[
    ("post", "/v1/ingest/bookings/events", Signed),
    ("get", "/v1/ingest/bookings/events/{eventId}", Everybody),
    ("post", "/v1/ingest/bookings/events/{eventId}/replay", W),
    ("post", "/v1/ingest/bookings/events/{eventId}/fail", W),
    ("get", "/v1/ingest/dead-letter", R),
    ("get", "/v1/ingest/dead-letter/{deadLetterKey}", R),
    ("patch", "/v1/ingest/dead-letter/{deadLetterKey}/status/{status}", W),
    ("get", "/v1/ingest/metrics/queue", R),
    ("get", "/v1/ingest/metrics/processing", R),
    ("get", "/v1/ops/bookings", R),
    ("get", "/v1/ops/bookings/{id}", R),
    ("patch", "/v1/ops/bookings/{id}", W),
    ("post", "/v1/ops/bookings/{id}/status/sync", W),
    ("get", "/v1/catalog/items", Everybody),
    ("post", "/v1/catalog/items", W),
    ("get", "/v1/catalog/items/featured", Everybody),
    ("get", "/v1/catalog/items/{item}", Everybody),
    ("patch", "/v1/catalog/items/{item}", W),
    ("delete", "/v1/catalog/items/{item}", W),
    ("get", "/v1/catalog/items/id/{itemId}", R),
    ("patch", "/v1/catalog/items/{item}/content", W),
    ("post", "/v1/catalog/items/{item}/variants", W),
    ("patch", "/v1/catalog/variants/{variantId}", W),
    ("delete", "/v1/catalog/variants/{variantId}", W),
    ("post", "/v1/catalog/variants/{variantId}/rates", W),
    ("patch", "/v1/catalog/rates/{rateId}", W),
    ("delete", "/v1/catalog/rates/{rateId}", W),
    ("get", "/v1/catalog/publish/jobs", R),
    ("post", "/v1/catalog/publish/jobs", W),
    ("get", "/v1/catalog/publish/jobs/{jobId}", R),
    ("post", "/v1/catalog/publish/jobs/{jobId}/submit-review", W),
    ("post", "/v1/catalog/publish/jobs/{jobId}/publish", W),
    ("post", "/v1/catalog/publish/jobs/{jobId}/retry", W),
    ("post", "/v1/payments/{gateway}/notices", Everybody),
    ("get", "/v1/audit/events", W),
    ("get", "/v1/metrics/api", R),
    ("get", "/health", Everybody),
    ("get", "/health/ready", Everybody),
    ("get", "/health/db", Everybody),
    ("get", "/metrics", Everybody),
    ("get", "/docs", Everybody),
    ("get", "/docs/style.css", Everybody),
    ("get", "/docs/openapi.json", Everybody),
    ("get", "/docs-json", Everybody),
];

fn address(pattern: &str) -> String {
    let id = "019ca000-0000-7000-8000-000000000000";
    pattern
        .replace("{status}", "READY")
        .split('/')
        .map(|part| if part.starts_with('{') { id } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

#[test]
fn every_route_has_an_entry_and_every_entry_a_route() {
    let routes: BTreeSet<(String, String)> = document()["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, item)| {
            item.as_object().unwrap().keys().map(move |method| (method.clone(), path.clone()))
        })
        .collect();
    let entries: BTreeSet<(String, String)> =
        TABLE.iter().map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned())).collect();
    assert_eq!(routes, entries);
}

#[test]
fn the_document_says_who_may_call() {
    for (method, path, access) in TABLE {
        let security = document()["paths"][*path][*method]["security"].to_string();
        let expected = match access {
            Everybody => security.contains("{}"),
            Signed => security == r#"[{"serviceToken":[]}]"#,
            Roles(_) => security == r#"[{"adminToken":[]}]"#,
        };
        assert!(expected, "{method} {path}: {security}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_admits_whom_the_table_says() {
    let desk = Desk::open().await;
    let mut tokens = vec![(Admin, ADMIN.to_owned())];
    for role in Role::ALL {
        tokens.push((role, desk.token(role).await));
    }
    for (method, pattern, access) in TABLE {
        let path = address(pattern);
        let (upper, Roles(roles)) = (method.to_uppercase(), access) else { continue };
        let call = || desk.call(&upper, &path);

        let refused = |answer: &Answer, status: u16, code: &str| {
            assert_eq!((answer.status, answer.code()), (status, code), "{method} {path}: {}", answer.text);
        };
        refused(&call().send().await, 401, "ADMIN_AUTH_REQUIRED");
        refused(&call().header("x-admin-role", "ADMIN").send().await, 401, "ADMIN_AUTH_REQUIRED");
        refused(
            &call().header("authorization", format!("bearer {ADMIN}")).send().await,
            401,
            "ADMIN_AUTH_REQUIRED",
        );
        refused(&call().token("nobody's").send().await, 401, "INVALID_ADMIN_TOKEN");
        refused(
            &call().token("kmb_nobody").header("x-admin-role", " ").send().await,
            401,
            "INVALID_ADMIN_TOKEN",
        );
        // A producer is no operator.
        refused(&call().token(TOKEN).send().await, 401, "INVALID_ADMIN_TOKEN");

        for (role, token) in &tokens {
            let blank = call().token(token).header("x-admin-role", " ").send().await;
            refused(&blank, 403, "ADMIN_ROLE_REQUIRED");
            let list = if roles.contains(&Staff) { "ADMIN,STAFF,MANAGER" } else { "ADMIN,MANAGER" };
            assert!(
                blank.message().starts_with(&format!("ADMIN_ROLE_REQUIRED:{list}: ")),
                "{}",
                blank.message()
            );
            let unknown = call().token(token).header("x-admin-role", "root").send().await;
            assert!(unknown.message().starts_with("ADMIN_ROLE_FORBIDDEN:ROOT: "), "{}", unknown.message());

            for asked in [None, Some(Staff), Some(Manager), Some(Admin)] {
                let answer = match asked {
                    None => call().token(token).send().await,
                    Some(asked) => {
                        call().token(token).header("x-admin-role", asked.as_str().to_lowercase()).send().await
                    }
                };
                let acts_as = asked.unwrap_or(*role);
                if acts_as <= *role && roles.contains(&acts_as) {
                    assert!(
                        answer.status != 401 && answer.status != 403,
                        "{method} {path} as {role} asking for {asked:?}: {}",
                        answer.text
                    );
                } else {
                    refused(&answer, 403, "ADMIN_ROLE_FORBIDDEN");
                    assert!(answer.message().starts_with(&format!("ADMIN_ROLE_FORBIDDEN:{acts_as}: ")));
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_admin_is_no_producer_and_everybody_is_let_in_where_everybody_may() {
    let desk = Desk::open().await;
    for (method, pattern, access) in TABLE {
        let answer = desk.call(&method.to_uppercase(), &address(pattern)).token(ADMIN);
        match access {
            Signed => {
                let answer = answer.header("content-type", "application/json").body("{}").send().await;
                assert_eq!(answer.code(), "INVALID_SERVICE_TOKEN");
            }
            Everybody => {
                let answer = desk.call(&method.to_uppercase(), &address(pattern)).send().await;
                assert!([200, 404].contains(&answer.status), "{method} {pattern}: {}", answer.text);
            }
            Roles(_) => {}
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_expired_or_revoked_token_is_none() {
    let desk = Desk::open().await;
    let token = desk.token(Admin).await;
    let status = async || desk.get("/v1/ops/bookings").token(&token).send().await.status;
    assert_eq!(status().await, 200);
    desk.test.clock.advance(chrono::Duration::hours(25));
    assert_eq!(status().await, 401);
}
