//! A folder and a bucket are the same to who keeps pictures in them.

use axum::{
    Router,
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use contracts::catalog::PictureFormat;
use futures::TryStreamExt;
use media::{RenditionName, S3, Store};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

async fn keeps(store: &Store) {
    let bytes = Bytes::from_static(b"what a browser shows");
    let name = RenditionName::of(&bytes, 320, PictureFormat::Avif);
    assert!(store.get(&name).await.unwrap().is_none());
    assert!(store.put_at(&name).await.unwrap().is_none());
    store.put(&name, bytes.clone()).await.unwrap();
    store.put(&name, bytes.clone()).await.unwrap();
    assert!(store.put_at(&name).await.unwrap().is_some());
    let kept = store.get(&name).await.unwrap().unwrap();
    assert_eq!(kept.size, bytes.len() as u64);
    let parts: Vec<Bytes> = kept.bytes.try_collect().await.unwrap();
    assert_eq!(parts.concat(), bytes);
}

#[tokio::test]
async fn a_folder_keeps_lists_and_forgets() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::folder(&folder.path().join("made/here")).unwrap();
    keeps(&store).await;
    std::fs::write(folder.path().join("made/here/foreign.txt"), "not ours").unwrap();
    let found: Vec<_> = store.list().try_collect().await.unwrap();
    assert_eq!(found.len(), 1);
    store.delete(&found[0].name).await.unwrap();
    store.delete(&found[0].name).await.unwrap();
    assert!(store.get(&found[0].name).await.unwrap().is_none());
}

#[derive(Clone, Default)]
struct Fake(Arc<Mutex<BTreeMap<String, Bytes>>>);

async fn put(State(fake): State<Fake>, Path(key): Path<String>, headers: HeaderMap, body: Bytes) -> Response {
    let signed =
        headers[header::AUTHORIZATION].to_str().unwrap().starts_with("AWS4-HMAC-SHA256 Credential=key-id/");
    assert!(signed && key.starts_with("bucket/pictures/"), "{key}");
    fake.0.lock().unwrap().insert(key, body);
    [(header::ETAG, "\"1\"")].into_response()
}

async fn fetch(State(fake): State<Fake>, Path(key): Path<String>) -> Response {
    match fake.0.lock().unwrap().get(&key) {
        Some(body) => (
            [(header::ETAG, "\"1\""), (header::LAST_MODIFIED, "Mon, 02 Mar 2026 01:00:00 GMT")],
            body.clone(),
        )
            .into_response(),
        None => (StatusCode::NOT_FOUND, "<Error><Code>NoSuchKey</Code></Error>").into_response(),
    }
}

#[tokio::test]
async fn a_bucket_keeps_as_a_folder_does_and_tells_no_secret() {
    let fake = Fake::default();
    let router = Router::new().route("/{*key}", get(fetch).put(put)).with_state(fake.clone());
    let socket = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", socket.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(socket, router).await });
    let s3 = S3 {
        bucket: "bucket".to_owned(),
        region: "here-1".to_owned(),
        endpoint: Some(endpoint),
        prefix: "pictures".to_owned(),
        key_id: "key-id".to_owned(),
        secret: "hush".to_owned(),
    };
    let store = Store::s3(&s3).unwrap();
    keeps(&store).await;
    assert_eq!(fake.0.lock().unwrap().len(), 1);
    let told = format!("{store:?} {s3:?}");
    assert!(!told.contains("hush") && !told.contains("key-id"), "{told}");
}
