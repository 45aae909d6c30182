use lettre::{
    Message,
    message::{Mailbox, MultiPart, MultiPartBuilder, MultiPartKind, SinglePart, header::ContentType},
};
use platform::mail::{Letter, MailError};
use std::str::FromStr;

/// In whose name mail leaves: `Kembara <no-reply@example.com>`.
#[derive(Debug, Clone)]
pub struct Sender(Mailbox);

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an address: name@example.com, or Name <name@example.com>")]
pub struct BadAddress;

impl FromStr for Sender {
    type Err = BadAddress;

    fn from_str(text: &str) -> Result<Self, BadAddress> {
        text.parse().map(Self).map_err(|_| BadAddress)
    }
}

/// Text and HTML side by side. Everything in it follows from the letter: written twice it is the same mail.
pub(crate) fn message(sender: &Sender, letter: &Letter) -> Result<Message, MailError> {
    let refused = |what: &str| MailError::Refused(what.to_owned());
    let to: Mailbox = letter.to.parse().map_err(|_| refused("the recipient is no address"))?;
    let words = multipart(MultiPartKind::Alternative, format!("kembara-{}", letter.id.simple()))
        .singlepart(part(ContentType::TEXT_PLAIN, &letter.text))
        .singlepart(part(ContentType::TEXT_HTML, &letter.html));
    let mut parts = words;
    if !letter.attachments.is_empty() {
        parts =
            multipart(MultiPartKind::Mixed, format!("kembara-files-{}", letter.id.simple())).multipart(parts);
    }
    for file in &letter.attachments {
        let kind = ContentType::parse(file.kind).map_err(|_| refused("an attachment of no kind"))?;
        parts = parts
            .singlepart(lettre::message::Attachment::new(file.name.clone()).body(file.bytes.clone(), kind));
    }
    compose(sender, to, letter, parts).map_err(|_| refused("the mail could not be written"))
}

fn multipart(kind: MultiPartKind, boundary: String) -> MultiPart {
    MultiPartBuilder::new().kind(kind).boundary(boundary).build()
}

fn part(kind: ContentType, text: &str) -> SinglePart {
    SinglePart::builder().header(kind).body(text.to_owned())
}

fn compose(
    sender: &Sender,
    to: Mailbox,
    letter: &Letter,
    parts: MultiPart,
) -> Result<Message, lettre::error::Error> {
    Message::builder()
        .from(sender.0.clone())
        .to(to)
        .subject(letter.subject.clone())
        .date(letter.at.into())
        .message_id(Some(format!("<{}@{}>", letter.id, sender.0.email.domain())))
        .multipart(parts)
}
