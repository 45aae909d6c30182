//! The demo's content: a made-up operator, written and published by the domain's own functions. What is there already is
//! left alone, so a start that was cut short is gone on with.

use anyhow::Context;
use chrono::{DateTime, Datelike, Utc};
use contracts::{
    Role,
    catalog::{Document, ItemStanding, PictureFormat, Rendition},
    ids::{ItemKey, MediaKey},
};
use flows::{
    House,
    catalog::{self, NewJob, NewPicture},
    screens,
};
use platform::{Actor, Principal, clock::date_in_makassar};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use uuid::Uuid;

const WIDTH: u32 = 1_920;
const HEIGHT: u32 = 1_280;
/// As `frontend-web/art/` draws them.
const WEBP: [u32; 3] = [640, 1_200, WIDTH];
const AVIF: [u32; 4] = [640, 960, 1_200, WIDTH];

const PICTURES: &str = include_str!("catalog/pictures.json");

macro_rules! texts {
    ($kind:literal: $($folder:literal / $name:literal),* $(,)?) => {
        &[$(($kind, $name, include_str!(concat!("catalog/", $folder, "/", $name, ".json")))),*]
    };
}

type Text = (&'static str, &'static str, &'static str);

const SITE: &[Text] = &[("SITE", "site", include_str!("catalog/site.json"))];
const PAGES: &[Text] = texts!("PAGE": "pages" / "home", "pages" / "about", "pages" / "faq",
    "pages" / "privacy-policy", "pages" / "terms-of-service");
const POSTS: &[Text] = texts!("POST": "posts" / "when-to-climb-batur", "posts" / "how-a-village-shares-its-water",
    "posts" / "packing-for-a-day-on-the-water");
const TOURS: &[Text] = texts!("TOUR": "tours" / "batur-sunrise-trek", "tours" / "ubud-terraces-and-swing",
    "tours" / "sea-temple-and-fire-dance", "tours" / "northern-waterfalls", "tours" / "island-snorkelling",
    "tours" / "river-rafting", "tours" / "village-cycling", "tours" / "east-coast-gates");

/// `since` is the instant of the demo's first start: its year is `@0` in the texts, the next is `@1`.
pub async fn content(house: &House, since: DateTime<Utc>) -> anyhow::Result<()> {
    let alts: BTreeMap<String, String> = serde_json::from_str(PICTURES).context("pictures.json")?;
    let mut missing = Vec::new();
    let mut kept = false;
    for (kind, name, text) in [SITE, PAGES, POSTS, TOURS].concat() {
        let item = ItemKey(id("item", name));
        let known = ::catalog::item::sheet(&house.channel, item).await?;
        let wanted = match known {
            Some(sheet) => sheet.standing == ItemStanding::New && sheet.open_job.is_none(),
            None => {
                let document = document(kind, text, &alts, since).with_context(|| format!("{name}.json"))?;
                if !std::mem::replace(&mut kept, true) {
                    keep_pictures(house, &alts).await?;
                }
                catalog::create_item(house, &editor(), Some(item), document).await?;
                true
            }
        };
        if wanted {
            missing.push(item);
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    let note = Some("The demo's content".to_owned());
    let job = catalog::create_job(house, &editor(), &NewJob { items: missing.clone(), note }).await?;
    catalog::submit_job(house, &editor(), job).await.map_err(told)?;
    catalog::approve_job(house, &manager("demo-review"), job, None).await?;
    catalog::publish_job(house, &manager("demo-publish"), job).await?;
    tracing::info!(items = missing.len(), "the demo's content has been published");
    let shown = screens::public::tour_cards(house).await?;
    anyhow::ensure!(!shown.is_empty(), "nothing of it is public");
    Ok(())
}

/// With the fields' own words: what is wrong with a text of ours.
fn told(error: catalog::CatalogError) -> anyhow::Error {
    match error {
        catalog::CatalogError::Invalid(problems) => anyhow::anyhow!("the demo's texts: {problems:?}"),
        other => other.into(),
    }
}

/// A photo is written as its name alone.
fn document(
    kind: &str,
    text: &str,
    alts: &BTreeMap<String, String>,
    since: DateTime<Utc>,
) -> anyhow::Result<Document> {
    let year = date_in_makassar(since).year();
    let mut text = text.to_owned();
    for ahead in 0..3 {
        text = text.replace(&format!("\"@{ahead}-"), &format!("\"{}-", year + ahead));
    }
    let mut fields: Map<String, Value> = serde_json::from_str(&text)?;
    fields.insert("kind".to_owned(), json!(kind));
    if let Some(Value::Array(photos)) = fields.get_mut("photos") {
        for (i, photo) in photos.iter_mut().enumerate() {
            *photo = named(photo, alts, i == 0)?;
        }
    }
    if let Some(cover) = fields.get_mut("cover") {
        *cover = named(cover, alts, false)?;
    }
    Ok(serde_json::from_value(Value::Object(fields))?)
}

fn named(photo: &Value, alts: &BTreeMap<String, String>, is_cover: bool) -> anyhow::Result<Value> {
    let name = photo.as_str().context("a photo is written as its name")?;
    let alt = alts.get(name).with_context(|| format!("no picture {name}"))?;
    Ok(json!({"media": id("picture", name), "alt": alt, "isCover": is_cover}))
}

async fn keep_pictures(house: &House, alts: &BTreeMap<String, String>) -> anyhow::Result<()> {
    for (name, alt) in alts {
        let rendition = |format: PictureFormat, width: u32| Rendition {
            format,
            width,
            height: width * HEIGHT / WIDTH,
            url: match format {
                PictureFormat::Avif => format!("/demo/{name}-{width}.avif"),
                _ if width == WIDTH => format!("/demo/{name}.webp"),
                _ => format!("/demo/{name}-{width}.webp"),
            },
        };
        let renditions = AVIF
            .map(|width| rendition(PictureFormat::Avif, width))
            .into_iter()
            .chain(WEBP.map(|width| rendition(PictureFormat::Webp, width)));
        let picture = NewPicture {
            id: MediaKey(id("picture", name)),
            name: format!("{name}.webp"),
            alt: alt.clone(),
            width: WIDTH,
            height: HEIGHT,
            sha256: Sha256::digest(format!("demo picture {name}")).into(),
            format: "WEBP".to_owned(),
            // drawn, not taken: nobody measures it
            bytes: 0,
            sharpness: 0,
            renditions: renditions.collect(),
        };
        catalog::keep_picture(house, &editor(), &picture).await?;
    }
    Ok(())
}

/// The same at every start.
fn id(what: &str, name: &str) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("kembara:demo:{what}:{name}").as_bytes())
}

pub fn editor() -> Actor {
    manager("demo-editor")
}

fn manager(name: &'static str) -> Actor {
    Actor {
        principal: Principal::System(name),
        label: name.to_owned(),
        role: Some(Role::Manager),
        request_id: "demo".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::catalog::{Stage, check};
    use testkit::TestHouse;

    #[tokio::test]
    async fn the_demo_is_published_once_and_what_was_changed_since_stays() {
        let test = TestHouse::new().await;
        let house = House::new(
            test.ops.clone(),
            test.channel.clone(),
            test.clock(),
            test.ids.clone(),
            identity::switches::FirstValues::all(true),
        );
        let since = house.clock.now();
        content(&house, since).await.unwrap();
        assert_eq!(screens::public::tour_cards(&house).await.unwrap().len(), TOURS.len());
        assert_eq!(screens::public::site(&house).await.unwrap().site.brand, "Kembara Demo Tours");
        let first = screens::public::tour_cards(&house).await.unwrap().remove(0);
        assert!(first.picture.is_some());
        what_was_published_is_what_the_schema_says(&house).await;
        catalog::take_down(&house, &editor(), first.id, "tried out").await.unwrap();

        content(&house, since).await.unwrap();
        assert_eq!(screens::public::generation(&house).await.unwrap(), 2);
        assert_eq!(screens::public::tour_cards(&house).await.unwrap().len(), TOURS.len() - 1);
    }

    async fn what_was_published_is_what_the_schema_says(house: &House) {
        let job = ::catalog::job::job_records(&house.channel, None, 1).await.unwrap().remove(0);
        let text = ::catalog::job::snapshot(&house.channel, job.id).await.unwrap().unwrap();
        let snapshot: Value = serde_json::from_str(&text).unwrap();
        let schema = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../doc/schema/snapshot-v1.json");
        let schema = serde_json::from_str(&std::fs::read_to_string(schema).unwrap()).unwrap();
        let judge = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
        let wrong: Vec<String> =
            judge.iter_errors(&snapshot).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert_eq!(wrong, Vec::<String>::new());
        let items = snapshot["items"].as_array().unwrap().len();
        assert_eq!(items, SITE.len() + PAGES.len() + POSTS.len() + TOURS.len());
    }

    #[test]
    fn every_text_of_the_demo_can_be_published_and_every_tour_is_finished() {
        let alts: BTreeMap<String, String> = serde_json::from_str(PICTURES).unwrap();
        let since = "2026-03-02T01:00:00Z".parse().unwrap();
        for (kind, name, text) in [SITE, PAGES, POSTS, TOURS].concat() {
            let document = document(kind, text, &alts, since).unwrap();
            assert_eq!(document.slug(), name);
            assert_eq!(check(&document), BTreeMap::new(), "{name}");
            if let Document::Tour(tour) = document {
                for stage in Stage::ALL {
                    assert!(stage.is_done(&tour), "{name}: {}", stage.wants());
                }
            }
        }
    }

    #[test]
    fn every_picture_of_the_demo_is_a_file_of_the_site() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../frontend-web/assets/demo");
        let alts: BTreeMap<String, String> = serde_json::from_str(PICTURES).unwrap();
        for name in alts.keys() {
            assert!(folder.join(format!("{name}.webp")).is_file(), "{name}");
        }
    }
}
