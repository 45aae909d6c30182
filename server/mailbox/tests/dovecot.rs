//! Against a real server.

mod support;

use mailbox::{Content, Limits, Password, TooBad};
use platform::{Clock, SystemClock};
use std::time::Duration;
use support::{Memory, account, limits, mail, watching};
use testkit::ImapServer;

#[tokio::test]
async fn what_lies_there_and_what_comes_is_kept_in_order_and_nothing_is_flagged() {
    let server = ImapServer::start();
    for number in 0..3 {
        server.deliver("ota", &mail(number));
    }
    let store = Memory::default();
    let watching = watching(account(&server, "ota"), limits(), &store);
    store.until("three mails", |kept| kept.uids() == [1, 2, 3]).await;
    store.until("a look", |kept| kept.looks == 1).await;

    // it idles now: far sooner than the poll's five minutes
    server.deliver("ota", &mail(3));
    store.until("the fourth", |kept| kept.uids() == [1, 2, 3, 4]).await;

    assert_eq!(store.kept().contents()[&2], Content::Raw(mail(1)), "to the byte");
    let told = store.kept().batches[0].mails[0].at.expect("when it arrived");
    assert!((SystemClock.now() - told).num_seconds().abs() < 60, "the server's time, not the mail's: {told}");
    assert!(store.kept().leased);
    watching.stop().await;
    assert!(!store.kept().leased, "given back");
    assert_eq!(server.flags("ota"), [""; 0]);
}

#[tokio::test]
async fn a_thousand_mails_come_in_small_batches_and_a_cut_loses_and_doubles_none() {
    let server = ImapServer::start();
    for number in 0..1_000 {
        server.deliver("ota", &mail(number));
    }
    let store = Memory::default();
    let small = Limits { batch_mails: 40, batch_bytes: 5_000, ..limits() };

    // the database goes away, then the process dies, then the next one goes on
    store.kept().refuse_after = Some(7);
    let first = watching(account(&server, "ota"), small, &store);
    store.until("a refused batch", |kept| !kept.failures.is_empty()).await;
    first.kill().await;
    let before = store.kept().uids().len();
    assert!((1..1_000).contains(&before), "{before}");
    store.kept().refuse_after = None;
    let second = watching(account(&server, "ota"), small, &store);
    store.until("some more", |kept| kept.uids().len() > before + 100).await;
    second.kill().await;
    let third = watching(account(&server, "ota"), small, &store);
    store.until("all", |kept| kept.uids().len() >= 1_000).await;
    third.stop().await;

    let kept = store.kept();
    assert_eq!(kept.uids(), (1..=1_000).collect::<Vec<_>>(), "each once, in order");
    for batch in &kept.batches {
        let bytes: usize = batch
            .mails
            .iter()
            .map(|mail| match &mail.content {
                Content::Raw(raw) => raw.len(),
                Content::Missing(_) => 0,
            })
            .sum();
        assert!(batch.mails.len() <= 40 && bytes <= 5_000, "{} mails, {bytes} bytes", batch.mails.len());
    }
    assert_eq!(kept.contents()[&1_000], Content::Raw(mail(999)));
}

#[tokio::test]
async fn a_folder_that_was_numbered_anew_is_read_from_its_beginning() {
    let mut server = ImapServer::start();
    for number in 0..3 {
        server.deliver("ota", &mail(number));
    }
    let store = Memory::default();
    let first = watching(account(&server, "ota"), limits(), &store);
    store.until("three mails", |kept| kept.uids().len() == 3).await;
    first.stop().await;
    let before = store.kept().uid_validity;
    server.renumber("ota");
    server.deliver("ota", &mail(3));
    let second = watching(account(&server, "ota"), limits(), &store);
    store.until("all four", |kept| kept.uids().len() == 7).await;
    second.stop().await;
    assert_ne!(store.kept().uid_validity, before);
    assert_eq!(store.kept().uids()[3..], [1, 2, 3, 4]);
}

#[tokio::test]
async fn a_server_that_was_away_loses_nothing() {
    let mut server = ImapServer::start();
    server.deliver("ota", &mail(0));
    let store = Memory::default();
    // while it goes down it may take a connection and say nothing
    let hasty = Limits { patience: Duration::from_secs(1), ..limits() };
    let watching = watching(account(&server, "ota"), hasty, &store);
    store.until("the first", |kept| kept.looks == 1).await;
    server.down();
    store.until("it is told", |kept| kept.failures.len() >= 3).await;
    for number in 1..4 {
        server.deliver("ota", &mail(number));
    }
    server.up();
    store.until("all", |kept| kept.uids() == [1, 2, 3, 4]).await;
    watching.stop().await;
}

#[tokio::test]
async fn a_mail_that_is_too_long_is_told_and_holds_up_nobody() {
    let server = ImapServer::start();
    server.deliver("ota", &mail(0));
    let mut long = mail(1);
    long.extend(b"0123456789abcdef0123456789abcdef0123456789abcdef012345\r\n".repeat(4_000));
    server.deliver("ota", &long);
    server.deliver("ota", &mail(2));
    let store = Memory::default();
    let small = Limits { message_bytes: 100_000, ..limits() };
    let watching = watching(account(&server, "ota"), small, &store);
    store.until("all three", |kept| kept.uids() == [1, 2, 3]).await;
    watching.stop().await;
    let contents = store.kept().contents();
    assert!(
        matches!(contents[&2], Content::Missing(TooBad::TooLong { bytes: 200_000.. })),
        "{:?}",
        contents[&2]
    );
    assert_eq!(contents[&3], Content::Raw(mail(2)));
}

#[tokio::test]
async fn who_cannot_be_trusted_or_refuses_is_named_without_a_secret() {
    let server = ImapServer::start();
    server.deliver("ota", &mail(0));
    for (change, told) in
        [("password", "refuses this user and password"), ("certificate", "no secure connection")]
    {
        let mut account = account(&server, "ota");
        match change {
            "password" => account.password = Password::new("hush-wrong"),
            _ => account.ca_file = None,
        }
        assert!(!format!("{account:?}").contains("hush"), "{account:?}");
        let store = Memory::default();
        let watching = watching(account, limits(), &store);
        store.until("a failure", |kept| !kept.failures.is_empty()).await;
        watching.kill().await;
        let kept = store.kept();
        assert!(kept.failures[0].contains(told) && !kept.failures[0].contains("hush"), "{:?}", kept.failures);
        assert!(kept.batches.is_empty());
    }
}

#[tokio::test]
async fn a_keyword_is_set_only_where_one_is_wanted_and_old_mail_is_passed_over() {
    let server = ImapServer::start();
    server.deliver("ota", &mail(0));
    let mut marked = account(&server, "ota");
    marked.keyword = Some("$Kembara".to_owned());
    let store = Memory::default();
    let watching_marked = watching(marked, limits(), &store);
    store.until("a look", |kept| kept.looks == 1).await;
    watching_marked.stop().await;
    assert_eq!(server.flags("ota"), ["a"], "its own, and not seen");

    let mut since = account(&server, "ota");
    since.since = Some((SystemClock.now() + chrono::Duration::days(2)).date_naive());
    let store = Memory::default();
    let watching_late = watching(since, limits(), &store);
    store.until("a look", |kept| kept.looks == 1).await;
    watching_late.stop().await;
    assert_eq!(store.kept().uids(), [0; 0]);
    assert_eq!(store.kept().up_to, 1, "and is not asked for again");
}
