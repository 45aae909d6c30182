//! Flow A: what a mailbox holds becomes bookings, once, and what is not understood waits for a person.

mod support;

use chrono::Duration;
use contracts::status::AlarmKind;
use flows::{
    alarms::{Seen, check_alarms},
    mail_in::{
        DeskError, MailKeeper, MailReader, correct_classifier, preview_reading, read_waiting, reparse,
        settle, upload_eml,
    },
    screens,
};
use ingestion::mail::{self, MailFilter, MailRecord, MailState};
use mailbox::{Account, Arrived, Batch, Content, Limits, Password, Store, TooBad, Watch, watch};
use ota_mail::{Kind, Rulebook};
use platform::Clock;
use std::{sync::Arc, time};
use support::Rig;
use testkit::{IMAP_PASSWORD, ImapServer, personas};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

const GYG: &str = "GetYourGuide <do-not-reply@notification.getyourguide.com>";
const BODY: &str = "Great news! The following offer has been booked:\n\nBali: Sample Highlights Private Tour\n\n\
    Option: All Inclusive\n\nReference number\nGYGTEST00001\n\nDate\nMarch 14, 2026 8:15 AM\n\n\
    Number of participants\n2 x Adults (Age 12 - 99)\n1 x Child (Age 4 - 11)\n\nMain customer\nSample Guest\n\
    customer-abc123@reply.getyourguide.com\nPhone: +14155550123\nLanguage: English\n\n\
    Pickup\nSample Resort, Jalan Contoh 1, Sanur, Bali\n\nPrice\nRp 5,160,000.00\n";

fn eml(from: &str, subject: &str, minute: u32, body: &str) -> Vec<u8> {
    let id = format!("{minute}.{}", subject.len());
    format!(
        "From: {from}\r\nTo: ops@house.test\r\nSubject: {subject}\r\nMessage-ID: <{id}@mail.test>\r\n\
         Date: Mon, 02 Mar 2026 00:{minute:02}:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{}",
        body.replace('\n', "\r\n")
    )
    .into_bytes()
}

fn booked() -> Vec<u8> {
    eml(GYG, "Booking - S100001 - GYGTEST00001", 10, BODY)
}

async fn uploaded(rig: &Rig, raw: &[u8]) -> MailRecord {
    let up = upload_eml(&rig.house, &personas::staff(), raw).await.unwrap();
    while read_waiting(&rig.house).await.unwrap() > 0 {}
    rig.drain().await;
    mail::mail_by_id(&rig.house.ops, up.mail_id).await.unwrap().unwrap()
}

async fn standing(rig: &Rig) -> Vec<AlarmKind> {
    check_alarms(&rig.house, Seen { redis_answers: true, tells_ops: true }).await.unwrap();
    let seen = screens::dashboard::dashboard(&rig.house, &personas::staff()).await.unwrap();
    let ours = [AlarmKind::Mailbox, AlarmKind::MailQuarantine, AlarmKind::MailReading];
    let standing = seen.alarms.into_iter().filter(|alarm| alarm.cleared_at.is_none());
    standing.map(|alarm| alarm.kind).filter(|kind| ours.contains(kind)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_in_two_mailboxes_is_one_booking_within_seconds() {
    let rig = Rig::new().await;
    let mut server = ImapServer::start();
    server.deliver("gyg", &booked());
    server.deliver("ota", &booked());
    server.deliver("ota", &eml("Colleague <a@house.test>", "Lunch?", 11, "At noon"));

    let arrived = Arc::new(Notify::new());
    let keeper = MailKeeper::new(rig.house.clone(), arrived.clone());
    let (port, ca_file) = (server.port, server.ca_file());
    let watching = |keeper: MailKeeper, stop: &CancellationToken| {
        ["gyg", "ota"].map(|name| {
            let account = Account {
                name: name.to_owned(),
                host: "localhost".to_owned(),
                port,
                user: name.to_owned(),
                password: Password::new(IMAP_PASSWORD),
                folders: vec!["INBOX".to_owned()],
                keyword: None,
                ca_file: Some(ca_file.clone()),
                since: None,
            };
            let (keeper, stop) = (keeper.clone(), stop.clone());
            let one = Watch { account, folder: "INBOX".to_owned(), limits: Limits::default() };
            tokio::spawn(async move { watch(&one, &keeper, &stop).await })
        })
    };
    let stop = CancellationToken::new();
    let tasks = watching(keeper.clone(), &stop);
    let since = time::Instant::now();
    let mut read = 0;
    while read < 2
        || mail::folders(&rig.house.ops).await.unwrap().iter().filter(|f| f.looked_at.is_some()).count() < 2
    {
        read += read_waiting(&rig.house).await.unwrap();
        assert!(since.elapsed() < time::Duration::from_secs(30), "{read}");
        tokio::time::sleep(time::Duration::from_millis(20)).await;
    }
    rig.drain().await;
    let seen = rig.detail("GYGTEST00001").await;
    assert_eq!(seen.row.channel, "GYG");
    assert_eq!(rig.count("select count(*) from ingestion.raw_mail").await, 2, "the copy is known");
    assert_eq!(rig.count("select count(*) from ops_booking.booking").await, 1);
    assert_eq!(
        rig.count("select count(*) from ops_booking.booking where tour_date = '2026-03-14' and adult = 2 and child = 1 and guest_name = 'Sample Guest' and pickup_location like 'Sample Resort%'").await,
        1
    );
    stop.cancel();
    for task in tasks {
        task.await.unwrap();
    }
    assert_eq!(server.flags("ota"), [""; 0]);

    // other numbers for the same mails: they are read again, and known
    server.renumber("ota");
    let stop = CancellationToken::new();
    let tasks = watching(keeper, &stop);
    let before = rig.count("select uid_validity from ingestion.mail_cursor where mailbox = 'ota'").await;
    let until = time::Instant::now() + time::Duration::from_secs(30);
    while rig.count("select uid_validity from ingestion.mail_cursor where mailbox = 'ota'").await == before {
        assert!(time::Instant::now() < until, "the new numbers were not read");
        tokio::time::sleep(time::Duration::from_millis(20)).await;
    }
    stop.cancel();
    for task in tasks {
        task.await.unwrap();
    }
    assert_eq!(rig.count("select count(*) from ingestion.raw_mail").await, 2);
    assert_eq!(rig.count("select last_uid from ingestion.mail_cursor where mailbox = 'ota'").await, 2);
    assert_eq!(rig.count("select count(*) from ingestion.event").await, 1);
}

#[tokio::test]
async fn the_corpus_goes_in_whole_and_each_sale_is_one_booking() {
    let rig = Rig::new().await;
    rig.test.clock.advance(Duration::days(360));
    ingestion::retention::ensure_months(&rig.test.ops, rig.test.clock.now()).await.unwrap();
    let keeper = MailKeeper::new(rig.house.clone(), Arc::default());
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../ota_mail/tests/corpus");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "eml"));
    files.sort();
    let mails = (1..).zip(&files).map(|(uid, file)| Arrived {
        uid,
        at: None,
        content: Content::Raw(std::fs::read(file).unwrap()),
    });
    let mails: Vec<Arrived> = mails.collect();
    let many = mails.len();
    for part in mails.chunks(50) {
        let up_to = part[part.len() - 1].uid;
        keeper.keep("ota", "INBOX", Batch { uid_validity: 1, mails: part.to_vec(), up_to }).await.unwrap();
    }
    while read_waiting(&rig.house).await.unwrap() > 0 {}
    rig.drain().await;

    let states = mail::mails(&rig.house.ops, &MailFilter::default(), 1_000).await.unwrap();
    let count = |state: MailState| states.iter().filter(|mail| mail.state == state).count();
    assert!(states.len() > many * 9 / 10, "{} of {many}: copies of one mail are one", states.len());
    assert_eq!(count(MailState::Waiting), 0);
    assert!(count(MailState::Booked) > 80 && count(MailState::Other) > 10, "{states:#?}");
    let waits: Vec<_> = states.iter().filter(|mail| mail.state == MailState::Quarantined).collect();
    for mail in &waits {
        let known =
            ["FIELDS_UNKNOWN", "FIELDS_DOUBTFUL", "LAYOUT_UNKNOWN", "CONFLICT", "REFUSED", "NOTHING_CHANGED"];
        let reason = mail.reason.as_deref().unwrap_or_default();
        assert!(known.contains(&reason), "{reason}: {}", mail.subject);
    }
    assert!(
        waits.len() < many / 4,
        "{:#?}",
        waits.iter().map(|m| (&m.subject, &m.reason)).collect::<Vec<_>>()
    );
    assert_eq!(rig.count("select count(*) from ingestion.dead_letter").await, 0);
    let many_mails = "select count(*) from ingestion.raw_mail where subject like '%GYGTEST00001'";
    let one_sale = "select count(*) from ops_booking.booking where external_ref = 'GYGTEST00001'";
    assert!(rig.count(many_mails).await > 1 && rig.count(one_sale).await == 1);
    // Viator's sale from Bokun, under all its names
    let seen = rig.detail("1300000001").await;
    assert_eq!(seen.row.channel, "VIATOR");
    assert_eq!(rig.key_of("VIA-10000001").await, rig.key_of("BAL-T100000001").await);

    let rates = mail::ota_rates(&rig.house.ops, rig.test.clock.now() - Duration::days(1)).await.unwrap();
    assert!(rates.iter().any(|rate| rate.ota == "KLOOK" && rate.read > 0), "{rates:?}");
    let fields = mail::field_rates(&rig.house.ops, rig.test.clock.now() - Duration::days(1)).await.unwrap();
    let date = fields.iter().find(|field| field.ota == "GYG" && field.field == "date").unwrap();
    assert!(date.known > 0 && date.known <= date.readings, "{date:?}");
}

#[tokio::test]
async fn what_no_rule_reads_waits_rings_and_is_read_when_a_rule_is_taught() {
    let mut rig = Rig::new().await;
    let body = "Sale number: TV123456\nWhen: 14 March 2026 08:15\nWho: 2 adults\nWhat: Sample Sunrise Trek\nGuest: Ayu Contoh\n";
    let raw = eml("Touriva <sales@touriva.test>", "You sold something: TV123456", 12, body);
    let stranger = uploaded(&rig, &raw).await;
    assert_eq!((stranger.state, stranger.reason.as_deref()), (MailState::Other, Some("UNKNOWN_SENDER")));

    // somebody who knows says what it is: nobody can read it yet, and that rings
    let staff = personas::staff();
    let refused = correct_classifier(&rig.house, &staff, stranger.mail_id, Some(Kind::New), "a sale").await;
    assert!(matches!(refused, Err(DeskError::Role(_))));
    correct_classifier(&rig.house, &personas::manager(), stranger.mail_id, Some(Kind::New), "a sale")
        .await
        .unwrap();
    let read = reparse(&rig.house, &staff, stranger.mail_id).await.unwrap();
    assert_eq!((read.state, read.reason.as_deref()), (MailState::Quarantined, Some("NOTHING_READ")));
    assert_eq!(standing(&rig).await, [AlarmKind::MailQuarantine]);
    // remembered for those that look so
    let next = body.replace("TV123456", "TV654321");
    let next =
        uploaded(&rig, &eml("Touriva <sales@touriva.test>", "You sold something: TV654321", 13, &next)).await;
    assert_eq!(next.state, MailState::Quarantined);

    let mut book = Rulebook::built_in();
    book.teach(
        r#"ota = "TOURIVA"
        senders = ["@touriva.test"]
        [[subjects]]
        kind = "new"
        pattern = '^you sold something: '
        [[references]]
        name = "booking"
        issuer = "TOURIVA"
        pattern = 'TV\d{6}'
        labels = ["Sale number"]
        [labels]
        date = ["When"]
        party = ["Who"]
        product_name = ["What"]
        guest_name = ["Guest"]"#,
    )
    .unwrap();
    rig.house = rig.house.clone().with_mail_reader(MailReader::new(book, Vec::new()));
    let previewed = preview_reading(&rig.house, &staff, stranger.mail_id).await.unwrap();
    assert_eq!(previewed.reading.reason.as_deref(), Some("CHANNEL_UNKNOWN"), "{previewed:?}");
    assert_eq!(rig.count("select count(*) from ingestion.event").await, 0, "a preview writes nothing");
    let merchant = contracts::status::MerchantOfRecord::Ota;
    screens::access::channels::add_channel(&rig.house, &personas::admin(), "TOURIVA", "Touriva", merchant)
        .await
        .unwrap();
    for mail in [&stranger, &next] {
        let read = reparse(&rig.house, &staff, mail.mail_id).await.unwrap();
        assert_eq!((read.state, read.events.len()), (MailState::Booked, 1), "{read:?}");
        // again: the same event, and nothing new
        assert_eq!(reparse(&rig.house, &staff, mail.mail_id).await.unwrap(), read);
    }
    rig.drain().await;
    assert_eq!(rig.detail("TV654321").await.row.channel, "TOURIVA");
    assert_eq!(rig.count("select count(*) from ingestion.event").await, 2);
    assert_eq!(mail::readings_of(&rig.house.ops, stranger.mail_id).await.unwrap().len(), 4);
    rig.test.clock.advance(Duration::minutes(3));
    assert_eq!(standing(&rig).await, []);
}

#[tokio::test]
async fn a_change_that_is_doubtful_or_a_date_that_is_missing_is_not_guessed() {
    let rig = Rig::new().await;
    let undated = BODY.replace("March 14, 2026 8:15 AM", "05/06/2026");
    let new = uploaded(&rig, &eml(GYG, "Booking - S100001 - GYGTEST00001", 14, &undated)).await;
    assert_eq!((new.state, new.reason.as_deref()), (MailState::Quarantined, Some("FIELDS_UNKNOWN")));
    let last = &mail::readings_of(&rig.house.ops, new.mail_id).await.unwrap()[0];
    assert_eq!(last.detail.as_deref(), Some("date"));
    assert_eq!(last.result["bookings"][0]["details"]["date"]["doubt"], "ambiguous");

    let change = "Reference number: GYGTEST00001\n\nDate\n05/06/2026\n\nPickup\nOther Hotel, Ubud\n";
    let change =
        uploaded(&rig, &eml(GYG, "Booking detail change: - S100001 - GYGTEST00001", 15, change)).await;
    assert_eq!((change.state, change.reason.as_deref()), (MailState::Quarantined, Some("FIELDS_DOUBTFUL")));
    assert_eq!(rig.count("select count(*) from ingestion.event").await, 0);

    settle(&rig.house, &personas::staff(), new.mail_id, "entered by hand").await.unwrap();
    let again = settle(&rig.house, &personas::staff(), new.mail_id, "twice").await;
    assert!(matches!(again, Err(DeskError::NotWaiting(MailState::Settled))));
    assert_eq!(rig.count("select count(*) from audit.event where event_type = 'MAIL_SETTLED'").await, 1);
}

#[tokio::test]
async fn a_file_is_a_mail_like_others_and_known_twice_and_kept_180_days() {
    let rig = Rig::new().await;
    let staff = personas::staff();
    let first = uploaded(&rig, &booked()).await;
    assert_eq!(first.state, MailState::Booked);
    let twice = upload_eml(&rig.house, &staff, &booked()).await.unwrap();
    assert_eq!((twice.mail_id, twice.known), (first.mail_id, true));
    assert!(matches!(upload_eml(&rig.house, &staff, b"PK\x03\x04").await, Err(DeskError::NotAMail)));
    let events = mail::events_of(&rig.house.ops, first.mail_id).await.unwrap();
    assert_eq!(mail::mails_of_event(&rig.house.ops, events[0]).await.unwrap(), [first.mail_id]);

    rig.test.clock.advance(Duration::days(179));
    ingestion::retention::sweep(&rig.house.ops, rig.house.clock.now()).await.unwrap();
    assert!(preview_reading(&rig.house, &staff, first.mail_id).await.is_ok());
    rig.test.clock.advance(Duration::days(2));
    let swept = ingestion::retention::sweep(&rig.house.ops, rig.house.clock.now()).await.unwrap().unwrap();
    assert_eq!(swept.mail_bodies, 1);
    assert!(matches!(preview_reading(&rig.house, &staff, first.mail_id).await, Err(DeskError::Erased)));
    let kept = mail::mail_by_id(&rig.house.ops, first.mail_id).await.unwrap().unwrap();
    assert!(!kept.has_body && kept.state == MailState::Booked);
    assert_eq!(
        mail::readings_of(&rig.house.ops, first.mail_id).await.unwrap().len(),
        1,
        "hash and result stay"
    );
}

#[tokio::test]
async fn a_reader_that_dies_is_followed_by_another_but_not_for_ever() {
    let rig = Rig::new().await;
    upload_eml(&rig.house, &personas::staff(), &booked()).await.unwrap();
    for _ in 0..mail::MOST_ATTEMPTS {
        let taken = mail::claim(&rig.house.ops, rig.house.clock.now(), 10).await.unwrap();
        assert_eq!(taken.len(), 1);
        assert_eq!(read_waiting(&rig.house).await.unwrap(), 0, "somebody has it");
        rig.test.clock.advance(Duration::seconds(31));
    }
    assert_eq!(read_waiting(&rig.house).await.unwrap(), 1);
    let all = mail::mails(&rig.house.ops, &MailFilter::default(), 10).await.unwrap();
    assert_eq!(all[0].reason.as_deref(), Some("READER_LOST"));
    // a person has it read once more
    let read = reparse(&rig.house, &personas::staff(), all[0].mail_id).await.unwrap();
    assert_eq!(read.state, MailState::Booked);
}

#[tokio::test]
async fn what_cannot_be_had_waits_for_a_person_and_the_cursor_goes_on() {
    let rig = Rig::new().await;
    let keeper = MailKeeper::new(rig.house.clone(), Arc::default());
    let long = Arrived { uid: 7, at: None, content: Content::Missing(TooBad::TooLong { bytes: 99 }) };
    for validity in [1, 1] {
        let batch = Batch { uid_validity: validity, mails: vec![long.clone()], up_to: 7 };
        keeper.keep("ota", "INBOX", batch).await.unwrap();
    }
    assert_eq!(keeper.kept_up_to("ota", "INBOX", 1).await, Ok(7));
    assert_eq!(keeper.kept_up_to("ota", "INBOX", 2).await, Ok(0));
    assert!(keeper.lease("ota", "INBOX").await.unwrap());
    let other = MailKeeper::new(rig.house.clone(), Arc::default());
    assert!(!other.lease("ota", "INBOX").await.unwrap(), "one watches");
    keeper.release("ota", "INBOX").await;
    assert!(other.lease("ota", "INBOX").await.unwrap());
    let waits = mail::mails(&rig.house.ops, &MailFilter::default(), 10).await.unwrap();
    assert_eq!(waits.len(), 1);
    assert_eq!((waits[0].state, waits[0].reason.as_deref()), (MailState::Quarantined, Some("TOO_LONG")));

    other.looked("ota", "INBOX", Some(&mailbox::MailboxError::Login)).await;
    rig.test.clock.advance(Duration::minutes(11));
    other.looked("ota", "INBOX", Some(&mailbox::MailboxError::Login)).await;
    assert_eq!(standing(&rig).await, [AlarmKind::Mailbox, AlarmKind::MailQuarantine]);
}

/// `cargo test -p flows --release --test mail_in -- --ignored --nocapture`: how long, and how much memory.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement"]
async fn ten_thousand_mails() {
    let rig = Rig::new().await;
    let server = ImapServer::start();
    for number in 0..10_000 {
        let reference = format!("GYG{number:09}");
        let body = BODY.replace("GYGTEST00001", &reference);
        server.deliver("ota", &eml(GYG, &format!("Booking - S100001 - {reference}"), number % 60, &body));
    }
    let status = |name: &str| {
        let text = std::fs::read_to_string("/proc/self/status").unwrap();
        text.lines().find(|line| line.starts_with(name)).unwrap_or_default().to_owned()
    };
    println!("before: {}", status("VmRSS"));
    let since = time::Instant::now();
    let keeper = MailKeeper::new(rig.house.clone(), Arc::default());
    let account = Account {
        name: "ota".to_owned(),
        host: "localhost".to_owned(),
        port: server.port,
        user: "ota".to_owned(),
        password: Password::new(IMAP_PASSWORD),
        folders: vec!["INBOX".to_owned()],
        keyword: None,
        ca_file: Some(server.ca_file()),
        since: None,
    };
    let stop = CancellationToken::new();
    let one = Watch { account, folder: "INBOX".to_owned(), limits: Limits::default() };
    let token = stop.clone();
    let task = tokio::spawn(async move { watch(&one, &keeper, &token).await });
    while rig.count("select count(*) from ingestion.raw_mail").await < 10_000 {
        tokio::time::sleep(time::Duration::from_millis(100)).await;
    }
    println!("kept: {:?}, {}", since.elapsed(), status("VmHWM"));
    stop.cancel();
    task.await.unwrap();
    let since = time::Instant::now();
    while read_waiting(&rig.house).await.unwrap() > 0 {}
    println!("read: {:?}, {}", since.elapsed(), status("VmHWM"));
    assert_eq!(rig.count("select count(*) from ingestion.event").await, 10_000);
}
