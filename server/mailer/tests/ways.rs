//! Both ways out, over a real socket and into a real folder.

use mailer::{Folder, Sender, Smtp};
use platform::mail::{Letter, MailError, Mailer};
use testkit::SmtpServer;
use uuid::Uuid;

fn letter() -> Letter {
    Letter {
        attachments: Vec::new(),
        id: Uuid::from_u128(7),
        at: "2026-03-02T01:00:00Z".parse().unwrap(),
        to: "made@kembara.test".to_owned(),
        subject: "Sandi baru – a new password".to_owned(),
        text: "Plain words.\n.\nAfter a dot.\n".to_owned(),
        html: "<p>Rich words.</p>".to_owned(),
    }
}

fn sender() -> Sender {
    "Kembara <no-reply@kembara.test>".parse().unwrap()
}

#[tokio::test]
async fn a_mail_server_gets_the_mail_with_both_texts() {
    let server = SmtpServer::start().await;
    let smtp = Smtp::open(&server.url(), None, sender()).unwrap();
    smtp.send(&letter()).await.unwrap();

    let taken = server.taken();
    assert_eq!(taken.len(), 1);
    assert_eq!(
        (taken[0].from.as_str(), taken[0].to.as_slice()),
        ("no-reply@kembara.test", &["made@kembara.test".to_owned()][..])
    );
    for piece in [
        "Message-ID: <00000000-0000-0000-0000-000000000007@kembara.test>",
        "Date: Mon, 02 Mar 2026 01:00:00",
        "multipart/alternative",
        "After a dot.",
        "<p>Rich words.</p>",
    ] {
        assert!(taken[0].data.contains(piece), "{piece} is missing in\n{}", taken[0].data);
    }
}

#[tokio::test]
async fn what_a_server_refuses_for_now_is_tried_later_and_its_words_are_not_repeated() {
    let server = SmtpServer::start().await;
    let smtp = Smtp::open(&server.url(), None, sender()).unwrap();
    server.answer_recipients(Some("451 made@kembara.test later"));
    let later = smtp.send(&letter()).await.unwrap_err();
    assert_eq!(later, MailError::Later("the mail server answered 451".to_owned()));
    server.answer_recipients(Some("550 no made@kembara.test here"));
    let never = smtp.send(&letter()).await.unwrap_err();
    assert_eq!(never, MailError::Refused("the mail server answered 550".to_owned()));

    let nobody = Smtp::open("smtp://127.0.0.1:1", None, sender()).unwrap();
    assert!(matches!(nobody.send(&letter()).await, Err(MailError::Later(_))));
}

#[tokio::test]
async fn a_folder_holds_each_mail_once_however_often_it_is_sent() {
    let dir = tempfile::tempdir().unwrap();
    let folder = Folder::new(dir.path().join("mail"), sender());
    folder.send(&letter()).await.unwrap();
    folder.send(&letter()).await.unwrap();

    let files: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    let text = std::fs::read_to_string(&files[0]).unwrap();
    assert!(text.contains("To: made@kembara.test") && text.contains("<p>Rich words.</p>"), "{text}");
}

#[test]
fn odd_servers_and_senders_are_refused() {
    assert!(Smtp::open("https://mail.test", None, sender()).is_err());
    assert!(Smtp::open("mail.test", None, sender()).is_err());
    assert!("nobody".parse::<Sender>().is_err());
}
