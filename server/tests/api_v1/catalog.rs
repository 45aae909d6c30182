//! The catalog over HTTP: what is published is read by everybody, drafts are written and published by programs.

use crate::desk::{ADMIN, Call, Desk};
use contracts::Role;
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

fn sunrise() -> Value {
    json!({
        "slug": " Mount Batur: Sunrise! ", "name": "Mount  Batur Sunrise", "description": "First.\n\nSecond.",
        "isFeatured": true,
        "variants": [{
            "code": "base", "name": "Private", "durationDays": 1, "currencyCode": "usd",
            "rates": [
                {"travelerType": "ADULT", "price": 49.5, "minQuantity": 1, "maxQuantity": 3},
                {"travelerType": "adult", "price": "42", "minQuantity": 4},
                {"travelerType": "CHILD", "price": 30},
            ],
        }],
    })
}

impl Desk {
    fn writes(&self, method: &str, path: &str) -> Call<'_> {
        self.call(method, path).token(ADMIN)
    }

    async fn write(&self, path: &str, body: &Value) -> Value {
        let answer = self.writes("POST", path).json(body).send().await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        answer.data().clone()
    }

    async fn job(&self, items: &[&str]) -> String {
        let job = self.write("/v1/catalog/publish/jobs", &json!({"itemIds": items, "note": "spring"})).await;
        assert_eq!(
            (job["status"].as_str(), job["itemCount"].as_u64()),
            (Some("DRAFT"), Some(items.len() as u64))
        );
        job["jobId"].as_str().unwrap().to_owned()
    }

    async fn publish(&self, items: &[&str]) -> Value {
        let job = self.job(items).await;
        self.write(&format!("/v1/catalog/publish/jobs/{job}/submit-review"), &json!({})).await;
        self.write(&format!("/v1/catalog/publish/jobs/{job}/publish"), &json!({})).await
    }
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tour_is_written_published_and_read_by_everybody() {
    let desk = Desk::open().await;
    let item = desk.write("/v1/catalog/items", &sunrise()).await;
    let id = text(&item, "itemId");
    assert_eq!((text(&item, "slug"), text(&item, "name")), ("mount-batur-sunrise", "Mount Batur Sunrise"));
    assert_eq!(text(&item, "description"), "First.\n\nSecond.");
    assert_eq!(item["variants"][0]["code"], "BASE");
    assert_eq!(item["variants"][0]["isDefault"], true);
    assert_eq!(item["variants"][0]["rates"][0]["price"].to_string(), "49.5");

    let address = "/v1/catalog/items/mount-batur-sunrise";
    assert_eq!(desk.get(address).send().await.code(), "CATALOG_ITEM_NOT_FOUND");
    let job = desk.publish(&[id]).await;
    assert_eq!((text(&job, "status"), text(&job, "checksum").len()), ("PUBLISHED", 64));
    assert!(text(&job, "snapshotPath").starts_with("snapshots/"));

    let read = desk.get("/v1/catalog/items/Mount-Batur-Sunrise").send().await;
    let public = read.data();
    assert_eq!(public["package_name"], "Mount Batur Sunrise");
    assert_eq!(public["price_per_person"].to_string(), "49.5");
    assert_eq!(public["variants"][0]["rates"][1]["minQuantity"], 4);
    let list = desk.get("/v1/catalog/items?q=batur&featured=true").send().await;
    assert_eq!(list.data()["items"][0], *public);
    assert_eq!(list.data()["pagination"], json!({"page": 1, "limit": 20, "total": 1}));
    assert_eq!(desk.get("/v1/catalog/items/featured").send().await.data()[0], *public);
    for none in ["?featured=false", "?active=false", "?q=reef", "?page=2"] {
        let list = desk.get(&format!("/v1/catalog/items{none}")).send().await;
        assert_eq!(list.data()["items"], json!([]), "{none}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_is_seen_when_it_is_published_and_the_etag_says_so() {
    let desk = Desk::open().await;
    let item = desk.write("/v1/catalog/items", &sunrise()).await;
    let id = text(&item, "itemId");
    desk.publish(&[id]).await;
    let address = "/v1/catalog/items/mount-batur-sunrise";
    let first = desk.get(address).send().await;
    let tag = first.header("etag").to_owned();
    assert!(tag.len() > 10 && first.header("cache-control").contains("no-cache"));
    assert_eq!(desk.get(address).header("if-none-match", &tag).send().await.status, 304);

    let rate = text(&item["variants"][0]["rates"][0], "rateId");
    let patched =
        desk.writes("PATCH", &format!("/v1/catalog/rates/{rate}")).json(&json!({"price": 55})).send().await;
    assert_eq!(patched.data()["variants"][0]["rates"][0]["price"], 55);
    assert_eq!(desk.get(address).header("if-none-match", &tag).send().await.status, 304);
    desk.publish(&[id]).await;
    let second = desk.get(address).header("if-none-match", &tag).send().await;
    assert_eq!(second.data()["price_per_person"], 55);

    // rolled back in content-manager: the same bytes, the same tag
    let key = id.parse().unwrap();
    let manager = testkit::personas::manager();
    flows::screens::catalog::roll_back(&desk.app.house, &manager, key, 1, 2, "wrong price").await.unwrap();
    let third = desk.get(address).send().await;
    assert_eq!((third.data().to_string(), third.header("etag")), (first.data().to_string(), tag.as_str()));
}

#[tokio::test(flavor = "multi_thread")]
async fn content_is_replaced_whole_and_each_mistake_has_its_code() {
    let desk = Desk::open().await;
    let item = desk.write("/v1/catalog/items", &sunrise()).await;
    let (id, variant) = (text(&item, "itemId"), text(&item["variants"][0], "variantId"));
    let path = format!("/v1/catalog/items/{id}/content");
    let put =
        async |content: Value| desk.writes("PATCH", &path).json(&json!({"content": content})).send().await;
    let whole = put(json!({
        "highlights": ["Sea of clouds", "Sea of clouds", "Breakfast"],
        "itinerary": [
            {"day": 1, "sortOrder": 2, "title": "Down", "startTime": "07:30"},
            {"variantId": variant, "day": 1, "sortOrder": 1, "title": "Up", "description": "Slowly.\nVery."},
        ],
        "faqs": [{"question": "Cold?", "answer": "Yes."}],
    }))
    .await;
    let content = &whole.data()["content"];
    assert_eq!(content["highlights"], json!(["Sea of clouds", "Breakfast"]));
    let titles: Vec<&str> =
        content["itinerary"].as_array().unwrap().iter().map(|row| text(row, "title")).collect();
    assert_eq!(titles, ["Up", "Down"]);
    assert_eq!(content["itinerary"][0]["description"], "Slowly.\nVery.");
    let emptied = put(json!({})).await;
    assert_eq!(emptied.data()["content"]["highlights"], json!([]));

    for (content, code) in [
        (json!("x"), "CATALOG_ITEM_CONTENT_INVALID"),
        (json!({"slides": [{}]}), "CATALOG_ITEM_CONTENT_SLIDE_URL_INVALID"),
        (json!({"itinerary": [{"title": " "}]}), "CATALOG_ITEM_CONTENT_ITINERARY_TITLE_INVALID"),
        (
            json!({"itinerary": [{"title": "x", "startTime": "soon"}]}),
            "CATALOG_ITEM_CONTENT_ITINERARY_START_TIME_INVALID",
        ),
        (
            json!({"itinerary": [{"title": "x", "variantId": id}]}),
            "CATALOG_ITEM_CONTENT_ITINERARY_VARIANT_INVALID",
        ),
        (json!({"faqs": [{"question": "?"}]}), "CATALOG_ITEM_CONTENT_FAQ_REQUIRED"),
        (json!({"highlights": [1]}), "CATALOG_ITEM_CONTENT_HIGHLIGHTS_INVALID"),
        (json!({"highlights": ["a\u{0}b"]}), "CATALOG_ITEM_CONTENT_HIGHLIGHTS_INVALID"),
    ] {
        let answer = put(content).await;
        assert_eq!((answer.status, answer.code()), (400, code));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn items_variants_and_rates_are_refused_by_their_codes() {
    let desk = Desk::open().await;
    let item = desk.write("/v1/catalog/items", &sunrise()).await;
    let (id, variant) = (text(&item, "itemId"), text(&item["variants"][0], "variantId"));
    let rate = text(&item["variants"][0]["rates"][0], "rateId");
    let nobody = "019ca000-0000-7000-8000-000000000000";
    let items = "/v1/catalog/items".to_owned();
    let (variants, one) = (format!("{items}/{id}/variants"), format!("/v1/catalog/variants/{variant}"));
    let (rates, a_rate) = (format!("{one}/rates"), format!("/v1/catalog/rates/{rate}"));
    let two = json!({"slug": "x", "name": "x", "variants": [
        {"code": "A", "name": "A", "isDefault": true}, {"code": "B", "name": "B", "isDefault": true}]});
    for (method, path, body, status, code) in [
        ("POST", &items, json!({"name": "x"}), 400, "CATALOG_ITEM_SLUG_REQUIRED"),
        ("POST", &items, json!({"slug": "x"}), 400, "CATALOG_ITEM_NAME_REQUIRED"),
        ("POST", &items, sunrise(), 409, "CATALOG_RESOURCE_ALREADY_EXISTS"),
        ("POST", &items, two, 400, "CATALOG_VARIANT_DEFAULT_CONFLICT"),
        ("PATCH", &format!("{items}/{id}"), json!({}), 400, "CATALOG_ITEM_PATCH_EMPTY"),
        ("PATCH", &format!("{items}/x"), json!({"name": "y"}), 400, "CATALOG_ID_INVALID"),
        ("PATCH", &format!("{items}/{nobody}"), json!({"name": "y"}), 404, "CATALOG_ITEM_NOT_FOUND"),
        ("POST", &variants, json!({"name": "x"}), 400, "CATALOG_VARIANT_CODE_REQUIRED"),
        ("POST", &variants, json!({"code": "BASE", "name": "x"}), 409, "CATALOG_RESOURCE_ALREADY_EXISTS"),
        (
            "POST",
            &variants,
            json!({"code": "N", "name": "n", "durationDays": 0}),
            400,
            "CATALOG_VARIANT_DURATION_DAYS_INVALID",
        ),
        (
            "POST",
            &variants,
            json!({"code": "N", "name": "n", "currencyCode": "XXX"}),
            400,
            "CATALOG_CURRENCY_CODE_INVALID",
        ),
        ("PATCH", &one, json!({}), 400, "CATALOG_VARIANT_PATCH_EMPTY"),
        (
            "PATCH",
            &format!("/v1/catalog/variants/{nobody}"),
            json!({"name": "y"}),
            404,
            "CATALOG_VARIANT_NOT_FOUND",
        ),
        ("POST", &rates, json!({"price": 1}), 400, "CATALOG_TRAVELER_TYPE_INVALID"),
        ("POST", &rates, json!({"travelerType": "ADULT", "price": -1}), 400, "CATALOG_RATE_PRICE_INVALID"),
        ("POST", &rates, json!({"travelerType": "ADULT", "price": 1e300}), 400, "CATALOG_RATE_PRICE_INVALID"),
        (
            "POST",
            &rates,
            json!({"travelerType": "ADULT", "price": 1, "minQuantity": 0}),
            400,
            "CATALOG_RATE_MIN_QUANTITY_INVALID",
        ),
        // checked against what is stored
        ("PATCH", &a_rate, json!({"minQuantity": 9}), 400, "CATALOG_RATE_QUANTITY_RANGE_INVALID"),
        ("PATCH", &a_rate, json!({}), 400, "CATALOG_RATE_PATCH_EMPTY"),
        ("PATCH", &format!("/v1/catalog/rates/{nobody}"), json!({"price": 1}), 404, "CATALOG_RATE_NOT_FOUND"),
    ] {
        let answer = desk.writes(method, path).json(&body).send().await;
        assert_eq!((answer.status, answer.code()), (status, code), "{method} {path} {body}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn deleting_deactivates_and_a_default_always_is() {
    let desk = Desk::open().await;
    let item = desk.write("/v1/catalog/items", &sunrise()).await;
    let (id, variant) = (text(&item, "itemId"), text(&item["variants"][0], "variantId"));
    let path = format!("/v1/catalog/items/{id}/variants");
    desk.write(&path, &json!({"code": "SHARED", "name": "Shared"})).await;
    let gone =
        desk.writes("DELETE", &format!("/v1/catalog/variants/{variant}")).json(&json!({})).send().await;
    let shown: Vec<(bool, bool)> = gone.data()["variants"]
        .as_array()
        .unwrap()
        .iter()
        .map(|variant| (variant["isActive"].as_bool().unwrap(), variant["isDefault"].as_bool().unwrap()))
        .collect();
    assert_eq!(shown, [(false, false), (true, true)]);
    let hidden = desk.writes("GET", &format!("/v1/catalog/items/id/{id}?includeInactive=false")).send().await;
    assert_eq!(hidden.data()["variants"].as_array().unwrap().len(), 1);

    let gone = desk.writes("DELETE", &format!("/v1/catalog/items/{id}")).send().await;
    assert_eq!(gone.data()["isActive"], false);
    let job = desk.job(&[id]).await;
    desk.write(&format!("/v1/catalog/publish/jobs/{job}/submit-review"), &json!({})).await;
    let refused = desk.writes("POST", &format!("/v1/catalog/publish/jobs/{job}/publish")).send().await;
    assert_eq!((refused.status, refused.code()), (400, "CATALOG_PUBLISH_ITEM_NOT_ACTIVE"));
    assert!(refused.message().starts_with(&format!("CATALOG_PUBLISH_ITEM_NOT_ACTIVE:{id}")));
    let failed = desk.writes("GET", &format!("/v1/catalog/publish/jobs/{job}")).send().await;
    assert_eq!(failed.data()["status"], "FAILED");
    let body = json!({"isActive": true});
    desk.writes("PATCH", &format!("/v1/catalog/items/{id}")).json(&body).send().await.data();
    let shared = text(
        &desk.writes("GET", &format!("/v1/catalog/items/id/{id}")).send().await.data()["variants"][1],
        "variantId",
    )
    .to_owned();
    let on = desk.writes("PATCH", &format!("/v1/catalog/variants/{shared}")).json(&body).send().await;
    assert_eq!(on.data()["variants"][1]["isActive"], true);
    let rate = json!({"travelerType": "ADULT", "price": 20});
    desk.write(&format!("/v1/catalog/variants/{shared}/rates"), &rate).await;
    let again = desk.write(&format!("/v1/catalog/publish/jobs/{job}/retry"), &json!({})).await;
    assert_eq!(again["status"], "PUBLISHED");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_goes_its_way_and_no_other() {
    let desk = Desk::open().await;
    let item = desk.write("/v1/catalog/items", &sunrise()).await;
    let id = text(&item, "itemId");
    let jobs = "/v1/catalog/publish/jobs";
    let nobody = "019ca000-0000-7000-8000-000000000000";
    let post = async |path: String, body: Value| desk.writes("POST", &path).json(&body).send().await;
    let unknown = post(jobs.to_owned(), json!({"itemIds": [nobody]})).await;
    assert!(unknown.message().starts_with(&format!("CATALOG_PUBLISH_ITEM_IDS_INVALID:{nobody}")));
    assert_eq!(post(jobs.to_owned(), json!({"itemIds": ["x"]})).await.code(), "CATALOG_ID_INVALID");
    assert_eq!(post(jobs.to_owned(), json!({"payloadVersion": "../v1"})).await.code(), "VALIDATION_ERROR");
    assert_eq!(post(format!("{jobs}/{nobody}/publish"), json!({})).await.code(), "PUBLISH_JOB_NOT_FOUND");

    // names nothing: all active tours
    let job = text(&desk.write(jobs, &json!({})).await, "jobId").to_owned();
    let early = post(format!("{jobs}/{job}/publish"), json!({})).await;
    assert!(early.message().starts_with("CATALOG_PUBLISH_JOB_STATUS_INVALID:DRAFT"), "{}", early.text);
    assert_eq!(
        post(format!("{jobs}/{job}/retry"), json!({})).await.code(),
        "CATALOG_PUBLISH_JOB_RETRY_INVALID_STATUS"
    );
    let submitted = desk.write(&format!("{jobs}/{job}/submit-review"), &json!({})).await;
    assert_eq!((text(&submitted, "status"), &submitted["itemIds"]), ("IN_REVIEW", &json!([id])));
    let tries = (0..5).map(|_| post(format!("{jobs}/{job}/publish"), json!({})));
    let answers = futures::future::join_all(tries).await;
    let statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1, "{statuses:?}");
    assert!(statuses.iter().all(|status| [201, 409].contains(status)), "{statuses:?}");

    let list = desk.get(jobs).token(&desk.token(Role::Staff).await).send().await;
    assert_eq!(list.data().as_array().unwrap().len(), 1);
    assert_eq!(list.data()[0]["status"], "PUBLISHED");
}

#[tokio::test(flavor = "multi_thread")]
async fn with_a_secret_the_calls_are_signed_and_a_nonce_counts_once() {
    let desk = Desk::open_with(&[("CATALOG_PUBLISH_SECRET", "s3cret")]).await;
    let path = "/v1/catalog/publish/jobs";
    let body = "{}";
    let signed = |nonce: &str, secret: &str| {
        let at = desk.now().to_rfc3339();
        let hash = hex::encode(Sha256::digest(body));
        let canonical = format!("POST\n{path}\n{at}\n{nonce}\nk-1\n{hash}");
        let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
        mac.update(canonical.as_bytes());
        desk.writes("POST", path)
            .header("content-type", "application/json")
            .header("x-signature", hex::encode(mac.finalize().into_bytes()))
            .header("x-signature-algorithm", "HMAC-SHA256")
            .header("x-timestamp", at)
            .header("x-nonce", nonce)
            .header("x-idempotency-key", "k-1")
            .body(body)
    };
    let bare = desk.writes("POST", path).json(&json!({})).send().await;
    assert_eq!((bare.status, bare.code()), (401, "CATALOG_PUBLISH_SIGNATURE_HEADERS_REQUIRED"));
    assert_eq!(signed("n-1", "other").send().await.code(), "CATALOG_PUBLISH_SIGNATURE_MISMATCH");
    assert_eq!(signed("n-1", "s3cret").send().await.status, 201, "a bad signature burns no nonce");
    assert_eq!(signed("n-1", "s3cret").send().await.code(), "CATALOG_PUBLISH_NONCE_REUSED");
    let old = signed("n-2", "s3cret").header("x-timestamp", "2020-01-01T00:00:00Z").send().await;
    assert_eq!(old.code(), "CATALOG_PUBLISH_TIMESTAMP_DRIFT_EXCEEDED");
    // reading is not signed
    assert_eq!(desk.writes("GET", path).send().await.status, 200);
}
