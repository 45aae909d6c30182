//! What guests see follows what editors publish: another process serves it, and finds out by itself.

#[path = "site/desk.rs"]
mod desk;
#[expect(dead_code, reason = "nothing is replaced here")]
mod process;

use contracts::{catalog::Document, ids::ItemKey};
use desk::Desk;
use flows::{catalog::Saving, screens::catalog};
use process::{Process, Sockets};
use std::time::{Duration, Instant};
use testkit::{
    TestHouse,
    personas::{manager, staff as editor},
};

const WITHIN: Duration = Duration::from_secs(2);

struct Guest {
    asks: reqwest::Client,
    site: String,
}

impl Guest {
    fn at(sockets: &Sockets) -> Self {
        let asks = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
        Self { asks: asks.build().unwrap(), site: format!("http://{}", sockets.sites()) }
    }

    async fn get(&self, path: &str) -> (u16, String) {
        let request = self.asks.get(format!("{}{path}", self.site));
        let answer = request.header("host", "localhost").send().await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    }

    /// Asks until all of it is so. What is kept is asked for again and again, as guests do.
    async fn sees(&self, what: &str, wanted: &[(&str, u16, &str, bool)]) {
        let begun = Instant::now();
        for (path, status, words, is_said) in wanted {
            loop {
                let (now, body) = self.get(path).await;
                if now == *status && body.contains(words) == *is_said {
                    break;
                }
                let took = begun.elapsed();
                assert!(took < WITHIN, "{what}: {path} is {now} after {took:?}, {words}: {}", !is_said);
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        }
        let took = begun.elapsed();
        println!("{what}: seen after {took:?}");
        assert!(took < WITHIN, "{what}: seen after {took:?}");
    }
}

async fn rewrite(desk: &Desk, item: ItemKey, slug: &str, name: &str) {
    let sheet = catalog::item_sheet(&desk.0, &editor(), item).await.unwrap();
    let Document::Tour(mut tour) = sheet.draft else { panic!("no tour") };
    (tour.slug, tour.name, tour.is_featured) = (slug.to_owned(), name.to_owned(), true);
    let draft = Document::Tour(tour);
    catalog::save_draft(&desk.0, &editor(), item, sheet.draft_version, draft, Saving::Wanted).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn page_list_and_sitemap_follow_a_publish_within_two_seconds() {
    let house = TestHouse::new().await;
    let desk = Desk::at(&house);
    let item = desk.publish("sunrise").await;
    let sockets = Sockets::open();
    // no worker, so no event reaches it: the least that any process has
    let _serving = Process::start_with(&house, &sockets, &[], &["--no-work"]);
    let guest = Guest::at(&sockets);

    // everything is kept, as it was
    for path in ["/", "/tours", "/tours/sunrise", "/sitemap.xml"] {
        assert_eq!(guest.get(path).await.0, 200, "{path}");
    }
    assert_eq!(guest.get("/tours/reef").await.0, 404);

    let reef = desk.publish("reef").await;
    guest
        .sees(
            "a new tour",
            &[
                ("/tours/reef", 200, "A morning above the clouds.", true),
                ("/tours", 200, "/tours/reef", true),
                ("/sitemap.xml", 200, "/tours/reef</loc>", true),
                // beside the other one, among what is related
                ("/tours/sunrise", 200, "/tours/reef", true),
            ],
        )
        .await;

    rewrite(&desk, item, "early-sunrise", "Early sunrise").await;
    assert!(!guest.get("/tours").await.1.contains("Early sunrise"), "a draft is nobody's business");
    desk.make_public(item).await;
    guest
        .sees(
            "a new name and address",
            &[
                ("/tours/early-sunrise", 200, "Early sunrise", true),
                ("/tours/sunrise", 308, "", true),
                ("/tours", 200, "Early sunrise", true),
                ("/", 200, "Early sunrise", true),
                ("/sitemap.xml", 200, "/tours/sunrise<", false),
                ("/sitemap.xml", 200, "/tours/early-sunrise<", true),
            ],
        )
        .await;

    catalog::take_down(&desk.0, &manager(), reef, "the season is over").await.unwrap();
    guest
        .sees(
            "a tour taken down",
            &[
                ("/tours/reef", 410, "We no longer offer this", true),
                ("/tours", 200, "/tours/reef", false),
                ("/tours/early-sunrise", 200, "/tours/reef", false),
                ("/sitemap.xml", 200, "/tours/reef", false),
            ],
        )
        .await;
}
