//! The library's doors: who may bring a picture, what is said of it, and what everybody may fetch.

use super::{
    by_host, content_router,
    site_tests::{deps, hosts},
    web_router,
};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
    response::Response,
};
use contracts::{
    Role,
    catalog::{MediaDetails, MediaFilter, MediaQuery, Photo, Rendition, Tour, UploadStep},
    ids::MediaKey,
};
use flows::{
    House, catalog as editorial, pictures,
    screens::media as screens,
    staff::{self, NewStaff},
};
use futures::{StreamExt, TryStreamExt};
use identity::Password;
use media::{Library, RenditionName, Store, Workshop};
use sha2::{Digest, Sha256};
use testkit::{TestHouse, personas};
use tower::ServiceExt;

struct Doors {
    sites: Router,
    cookie: String,
    house: House,
    _folder: tempfile::TempDir,
    _test: TestHouse,
}

impl Doors {
    async fn open() -> Self {
        let (test, folder) = (TestHouse::new().await, tempfile::tempdir().unwrap());
        let first = identity::switches::FirstValues::all(true);
        let library =
            Library { workshop: Workshop::open().unwrap(), store: Store::folder(folder.path()).unwrap() };
        let house = House::new(test.ops.clone(), test.channel.clone(), test.clock(), test.ids.clone(), first)
            .with_library(Some(library));
        let new = NewStaff {
            email: "staff@kembara.test".parse().unwrap(),
            name: "Made".to_owned(),
            role: Role::Staff,
            password: Password::new("correct horse battery").unwrap(),
        };
        staff::create_user(&house, &personas::admin(), new).await.unwrap();
        let deps = deps(house.clone());
        let sites = by_host(web_router(deps.clone()), Router::new(), content_router(deps), &hosts());
        let mut doors = Self { sites, cookie: String::new(), house, _folder: folder, _test: test };
        let form = "email=staff%40kembara.test&password=correct+horse+battery&next=";
        let signed = doors
            .send(
                Request::post("/api/content/sign_in")
                    .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded"),
                form,
            )
            .await;
        let mut cookies =
            signed.headers().get_all(header::SET_COOKIE).iter().filter_map(|cookie| cookie.to_str().ok());
        doors.cookie = cookies
            .find(|cookie| cookie.contains("_session="))
            .unwrap()
            .split(';')
            .next()
            .unwrap()
            .to_owned();
        doors
    }

    async fn send(&self, request: axum::http::request::Builder, body: impl Into<Body>) -> Response {
        let request = request
            .header(header::HOST, "content.localhost")
            .header(header::ORIGIN, "https://content.localhost")
            .header(header::COOKIE, &self.cookie);
        self.sites.clone().oneshot(request.body(body.into()).unwrap()).await.unwrap()
    }

    async fn upload(&self, name: &str, bytes: &[u8]) -> Vec<UploadStep> {
        let request = Request::post(format!("/media?name={name}")).header(header::CONTENT_TYPE, "image/jpeg");
        let response = self.send(request, bytes.to_vec()).await;
        assert_eq!(response.status(), StatusCode::OK);
        text(response).await.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    async fn added(&self, bytes: &[u8]) -> (MediaKey, bool) {
        match self.upload("photo.png", bytes).await.pop() {
            Some(UploadStep::Kept { id, known }) => (id, known),
            other => panic!("{other:?}"),
        }
    }

    async fn files(&self) -> Vec<RenditionName> {
        let store = &self.house.library.as_ref().unwrap().store;
        store.list().map_ok(|file| file.name).try_collect().await.unwrap()
    }

    /// All files are of years ago.
    async fn age(&self) {
        for file in self.files().await {
            let path = self._folder.path().join(&file.to_string()[..2]).join(file.to_string());
            let old = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000);
            std::fs::File::options().append(true).open(path).unwrap().set_modified(old).unwrap();
        }
    }

    async fn fetch(&self, host: &str, path: &str, etag: &str) -> Response {
        let request = Request::get(path).header(header::HOST, host).header(header::IF_NONE_MATCH, etag);
        self.sites.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
    }
}

async fn text(response: Response) -> String {
    String::from_utf8(to_bytes(response.into_body(), 1_000_000).await.unwrap().to_vec()).unwrap()
}

/// A PNG of so many rows, 8 pixels wide: small, and each another file.
fn png(rows: u32) -> Vec<u8> {
    fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let body = [&name[..], data].concat();
        let crc = !body.iter().fold(!0_u32, |crc, byte| {
            (0..8).fold(
                crc ^ u32::from(*byte),
                |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 },
            )
        });
        [&u32::try_from(data.len()).unwrap().to_be_bytes()[..], &body, &crc.to_be_bytes()].concat()
    }
    let raw: Vec<u8> =
        (0..rows).flat_map(|row| [vec![0], vec![u8::try_from(row % 250).unwrap(); 24]].concat()).collect();
    let length = u16::try_from(raw.len()).unwrap();
    // zlib, stored: no compression to speak of
    let (a, b) = raw.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (b + a) % 65_521)
    });
    let zlib = [
        &[0x78, 1, 1][..],
        &length.to_le_bytes(),
        &(!length).to_le_bytes(),
        &raw,
        &(b << 16 | a).to_be_bytes(),
    ]
    .concat();
    let head = [&8_u32.to_be_bytes()[..], &rows.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"IHDR", &head), &chunk(b"IDAT", &zlib), &chunk(b"IEND", b"")].concat()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_uploaded_picture_is_everybodys_and_the_same_file_is_the_same_picture() {
    let doors = Doors::open().await;
    let steps = doors.upload("photo.png", &png(6)).await;
    assert_eq!(steps[0], UploadStep::Drawing { done: 0, of: 3 });
    let Some(UploadStep::Kept { id, known: false }) = steps.last().cloned() else { panic!("{steps:?}") };
    assert_eq!(doors.added(&png(6)).await, (id, true));

    let sheet = screens::media_sheet(&doors.house, &personas::staff(), id).await.unwrap();
    assert_eq!((sheet.row.name.as_str(), sheet.row.picture.width, sheet.row.picture.height), ("photo", 8, 6));
    for rendition in &sheet.row.picture.renditions {
        for host in ["localhost", "content.localhost"] {
            let response = doors.fetch(host, &rendition.url, "").await;
            assert_eq!(response.status(), StatusCode::OK, "{} on {host}", rendition.url);
            let head = |name| response.headers()[name].to_str().unwrap().to_owned();
            assert_eq!(head(header::CONTENT_TYPE), rendition.format.mime());
            assert_eq!(head(header::CACHE_CONTROL), "public, max-age=31536000, immutable");
            assert_eq!(head(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
            let again = doors.fetch(host, &rendition.url, &head(header::ETAG)).await;
            assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
        }
    }
    let some = &sheet.row.picture.renditions[0].url;
    for path in [
        "/media/../Cargo.toml",
        "/media/..%2f..%2fetc%2fpasswd",
        "/media/%2e%2e",
        "/media/00000000000000000000000000000000-320.avif",
        &some.replace("-8.", "-08."),
        &format!("{some}%00"),
        &format!("/media/{}%2f{}", &some[7..9], &some[7..]),
    ] {
        assert_eq!(doors.fetch("localhost", path, "").await.status(), StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_staff_bring_pictures_from_this_site_and_hear_why_not() {
    let mut doors = Doors::open().await;
    let refused = doors.upload("photo.jpg", b"<svg onload=alert(1)>").await;
    assert!(matches!(&refused[..], [UploadStep::Refused { why }] if why.contains("SVG")), "{refused:?}");
    let renamed = doors.upload("photo.jpg", &png(3)).await;
    assert!(matches!(&renamed[..], [UploadStep::Refused { why }] if why.contains("PNG")), "{renamed:?}");

    let long = Request::post("/media").header(header::CONTENT_LENGTH, media::MOST_BYTES + 1);
    assert_eq!(doors.send(long, "").await.status(), StatusCode::PAYLOAD_TOO_LARGE);
    let endless = Body::from_stream(
        futures::stream::repeat(Ok::<_, std::convert::Infallible>(vec![0_u8; 1 << 20])).take(30),
    );
    assert_eq!(doors.send(Request::post("/media"), endless).await.status(), StatusCode::PAYLOAD_TOO_LARGE);

    let foreign = Request::post("/media")
        .header(header::HOST, "content.localhost")
        .header(header::ORIGIN, "https://evil.test")
        .header(header::COOKIE, &doors.cookie);
    let foreign = doors.sites.clone().oneshot(foreign.body(Body::from(png(3))).unwrap()).await.unwrap();
    assert_eq!(foreign.status(), StatusCode::FORBIDDEN);
    doors.cookie = String::new();
    assert_eq!(doors.send(Request::post("/media"), png(3)).await.status(), StatusCode::UNAUTHORIZED);
    let listed = screens::media_list(&doors.house, &personas::staff(), &MediaQuery::default()).await.unwrap();
    assert_eq!(listed.total, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_without_script_brings_several_and_is_told_of_each() {
    let doors = Doors::open().await;
    let mut body = Vec::new();
    for (name, bytes) in [("one.png", png(4)), ("two.png", png(5)), ("bad.png", b"no".to_vec())] {
        let head =
            format!("--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n");
        body.extend([head.as_bytes(), &bytes, b"\r\n"].concat());
    }
    body.extend(b"--x--\r\n");
    let request = Request::post("/media").header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
    let response = doors.send(request, body).await;
    assert_eq!(
        (response.status(), &response.headers()[header::LOCATION]),
        (StatusCode::SEE_OTHER, &"/media".parse().unwrap())
    );
    assert!(response.headers().contains_key(header::SET_COOKIE));
    let listed = screens::media_list(&doors.house, &personas::staff(), &MediaQuery::default()).await.unwrap();
    assert_eq!((listed.total, listed.page.rows[0].name.as_str()), (2, "two"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_file_at_the_same_time_is_one_picture() {
    let doors = Doors::open().await;
    let file = png(9);
    let all = futures::future::join_all((0..4).map(|_| doors.added(&file))).await;
    assert!(all.iter().all(|(id, _)| *id == all[0].0), "{all:?}");
    assert_eq!(all.iter().filter(|(_, known)| !known).count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_used_picture_stays_and_a_deleted_ones_files_are_swept() {
    let doors = Doors::open().await;
    let (house, who) = (&doors.house, personas::staff());
    let ((used, _), (other, _)) = (doors.added(&png(7)).await, doors.added(&png(8)).await);
    let photo = Photo { media: Some(used), ..Photo::default() };
    let tour =
        Tour { slug: "rim".to_owned(), name: "Rim".to_owned(), photos: vec![photo], ..Tour::default() };
    editorial::create_item(house, &who, None, contracts::catalog::Document::Tour(tour)).await.unwrap();

    assert!(screens::delete_picture(house, &who, used).await.unwrap_err().to_string().contains("is used"));
    let sheet = screens::media_sheet(house, &who, used).await.unwrap();
    assert!(
        sheet.row.uses == 1
            && sheet.uses[0].in_draft
            && !sheet.uses[0].is_live
            && sheet.uses[0].name == "Rim"
    );
    let only = async |only| {
        let query = MediaQuery { only: Some(only), ..MediaQuery::default() };
        let rows = screens::media_list(house, &who, &query).await.unwrap().page.rows;
        rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
    };
    assert_eq!(only(MediaFilter::Unused).await, [other]);
    let details = MediaDetails { name: "Lake".to_owned(), alt: "A lake".to_owned(), focal: None };
    screens::describe_picture(house, &who, used, &details).await.unwrap();
    assert_eq!(only(MediaFilter::WithoutAlt).await, [other]);
    screens::put_picture_away(house, &who, used, true).await.unwrap();
    assert_eq!(only(MediaFilter::Archived).await, [used]);

    screens::delete_picture(house, &who, other).await.unwrap();
    assert_eq!(doors.files().await.len(), 6);
    assert_eq!(pictures::sweep_pictures(house).await.unwrap(), 0, "nothing young is swept");
    doors.age().await;
    assert_eq!(pictures::sweep_pictures(house).await.unwrap(), 3);
    assert_eq!(doors.files().await.len(), 3);
}

fn picture(id: MediaKey, sha256: [u8; 32], renditions: Vec<Rendition>) -> editorial::NewPicture {
    editorial::NewPicture {
        id,
        name: "Another".to_owned(),
        alt: String::new(),
        width: 8,
        height: 8,
        sha256,
        format: "PNG".to_owned(),
        bytes: 1,
        sharpness: 0,
        renditions,
    }
}

/// The same file is brought again just when the sweep is at what was left of it.
#[tokio::test(flavor = "multi_thread")]
async fn the_sweep_takes_no_file_of_a_picture_that_comes_meanwhile() {
    let doors = Doors::open().await;
    let (house, who) = (&doors.house, personas::staff());
    let (id, _) = doors.added(&png(8)).await;
    let renditions = screens::media_sheet(house, &who, id).await.unwrap().row.picture.renditions;
    screens::delete_picture(house, &who, id).await.unwrap();
    doors.age().await;

    let new = picture(id, [7; 32], renditions);
    let mut tx = house.channel.begin().await.unwrap();
    ::catalog::media::add_in_tx(&mut tx, house.clock.now(), "somebody", &new).await.unwrap();
    let commit = async {
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        tx.commit().await.unwrap();
    };
    let (swept, ()) = tokio::join!(pictures::sweep_pictures(house), commit);
    assert_eq!((swept.unwrap(), doors.files().await.len()), (0, 3));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_does_without_a_picture_that_is_deleted_meanwhile() {
    let doors = Doors::open().await;
    let house = &doors.house;
    let (id, _) = doors.added(&png(8)).await;
    let mut tx = house.channel.begin().await.unwrap();
    ::catalog::media::delete_in_tx(&mut tx, id).await.unwrap();
    let commit = async {
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        tx.commit().await.unwrap();
    };
    let tour = Tour { photos: vec![Photo { media: Some(id), ..Photo::default() }], ..Tour::default() };
    let draft = contracts::catalog::Document::Tour(tour);
    let who = personas::staff();
    let (written, ()) = tokio::join!(editorial::create_item(house, &who, None, draft), commit);
    written.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_sweep_took_before_the_row_is_kept_anew() {
    let doors = Doors::open().await;
    let (house, file) = (&doors.house, png(8));
    // another row of the file that is not there yet: the upload stores its files, and then waits for this
    let mut other = house.channel.begin().await.unwrap();
    let row = picture(MediaKey(uuid::Uuid::from_u128(9)), Sha256::digest(&file).into(), Vec::new());
    ::catalog::media::add_in_tx(&mut other, house.clock.now(), "somebody", &row).await.unwrap();
    let take = async {
        while doors.files().await.len() < 3 {
            tokio::task::yield_now().await;
        }
        let store = &house.library.as_ref().unwrap().store;
        for name in doors.files().await {
            store.delete(&name).await.unwrap();
        }
        other.rollback().await.unwrap();
    };
    let ((id, known), ()) = tokio::join!(doors.added(&file), take);
    let sheet = screens::media_sheet(house, &personas::staff(), id).await.unwrap();
    assert!(!known);
    for rendition in sheet.row.picture.renditions {
        assert_eq!(doors.fetch("localhost", &rendition.url, "").await.status(), StatusCode::OK);
    }
}
