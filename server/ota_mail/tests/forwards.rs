//! What is forwarded is read only from those who are listed, and what the receiving server said of signatures is shown.

use ota_mail::{Mail, Reason, Rulebook};

fn forward(from: &str) -> String {
    format!(
        "From: {from}\nSubject: Fwd: Booking\nMessage-ID: <outer@mail.test>\nAuthentication-Results: mx.kembara.test; dkim=pass header.d=kembara.test\n\n\
        ---------- Forwarded message ---------\nFrom: GetYourGuide <do-not-reply@notification.getyourguide.com>\n\
        Subject: A booking has been canceled - S100001 - GYGTEST00061\n\nReference Number: GYGTEST00061\n"
    )
}

#[test]
fn the_inner_mail_counts_only_from_a_listed_sender() {
    let book = Rulebook::built_in();
    let trusted = ["@kembara.test".to_owned(), "partner@sample.test".to_owned()];
    for (from, reason) in [
        ("office@kembara.test", Reason::Subject),
        ("office@sub.kembara.test", Reason::Subject),
        ("partner@sample.test", Reason::Subject),
        ("other@sample.test", Reason::UntrustedForward),
        ("office@notkembara.test", Reason::UntrustedForward),
    ] {
        let outcome = ota_mail::read(forward(from).as_bytes(), &book, &trusted).unwrap();
        assert_eq!(outcome.verdict.reason, reason, "{from}");
        assert_eq!(outcome.bookings.len(), usize::from(reason == Reason::Subject), "{from}");
    }
}

#[test]
fn a_forward_keeps_who_sent_it_and_how_it_came() {
    let mail = Mail::parse(forward("office@kembara.test").as_bytes()).unwrap();
    let opened = mail.clone().opened(&["@kembara.test".to_owned()]);
    assert_eq!(opened.forwarded_by.as_deref(), Some("office@kembara.test"));
    assert_eq!(opened.from_address(), "do-not-reply@notification.getyourguide.com");
    assert_eq!(
        (opened.message_id.as_deref(), &opened.content_hash),
        (Some("outer@mail.test"), &mail.content_hash)
    );
    assert_eq!(opened.dkim.unwrap().domain.as_deref(), Some("kembara.test"));
}

#[test]
fn the_same_mail_has_one_hash_whatever_way_it_came() {
    let mail = forward("office@kembara.test");
    let other_way = format!("Received: from a by b\nX-Seen: yes\n{mail}");
    let hash = |raw: &str| Mail::parse(raw.as_bytes()).unwrap().content_hash;
    assert_eq!(hash(&mail), hash(&other_way));
    assert_ne!(hash(&mail), hash(&mail.replace("00061", "00062")));
}
