//! A rule file teaches an OTA that nobody knows, and adds to one that is known.

use ota_mail::{Kind, Reason, RuleError, Rulebook};

const TOURIVA: &str = r#"
ota = "touriva"
senders = ["@touriva.test"]
other_senders = ["marketing@"]
relay_domains = ["guests.touriva.test"]
sentences = ['(?i)^sold for (?P<party>\d+ people) on (?P<date>[^.]+)\.$']
dates = "day_first"
dollar = "AUD"
last_name_first = true

[[subjects]]
kind = "new"
pattern = '^you sold something: '
[[subjects]]
kind = "amended"
pattern = '^something moved: '

[[references]]
name = "booking"
issuer = "TOURIVA"
pattern = 'TV\d{6}'
labels = ["Sale number"]
subject = '\b(TV\d{6})\b'

[labels]
guest_name = ["Who comes"]
product_name = ["What"]
price = ["They gave"]
other = ["Our fee"]
"#;

const MAIL: &str = "From: Touriva <sales@mail.touriva.test>\nSubject: You sold something: TV100001\nContent-Type: text/plain; charset=utf-8\n
Sold for 3 people on 05/06/2027.

WHAT: Sample Lantern Walk
Who comes: Contoh, Ayu
Email: g1@guests.touriva.test
They gave: $ 90.00
Our fee: $ 9.00
";

#[test]
fn a_file_teaches_a_new_ota() {
    let mut book = Rulebook::built_in();
    let before = ota_mail::read(MAIL.as_bytes(), &book, &[]).unwrap();
    assert_eq!(before.verdict.reason, Reason::UnknownSender);
    assert!(before.bookings.is_empty());

    book.teach(TOURIVA).unwrap();
    let outcome = ota_mail::read(MAIL.as_bytes(), &book, &[]).unwrap();
    assert_eq!((outcome.verdict.ota.as_deref(), outcome.verdict.kind), (Some("TOURIVA"), Some(Kind::New)));
    let facts: Vec<String> =
        outcome.bookings[0].facts().iter().map(|(name, value)| format!("{name}={value}")).collect();
    let expected = [
        "channel=TOURIVA",
        "date=2027-06-05",
        "guest_email=g1@guests.touriva.test",
        "guest_email_relay=true",
        "guest_name=Ayu Contoh",
        "kind=NEW",
        "people=3",
        "price=AUD 90",
        "product_name=Sample Lantern Walk",
        "ref TOURIVA TV100001=booking",
    ];
    assert_eq!(facts, expected);
    assert!(outcome.bookings[0].missing().is_empty());
}

#[test]
fn a_file_adds_to_a_known_ota() {
    let mail = "From: <do-not-reply@notification.getyourguide.com>\nSubject: Somebody comes: GYGTEST00099\n\nDay of the trip: 14 March 2027\n";
    let mut book = Rulebook::built_in();
    assert!(ota_mail::read(mail.as_bytes(), &book, &[]).unwrap().bookings.is_empty());
    book.teach("ota = \"GYG\"\n[[subjects]]\nkind = \"new\"\npattern = '^somebody comes: '\n[labels]\ndate = [\"Day of the trip\"]\n").unwrap();
    let outcome = ota_mail::read(mail.as_bytes(), &book, &[]).unwrap();
    let facts = outcome.bookings[0].facts();
    assert_eq!(facts["date"], "2027-03-14");
    assert!(facts.contains_key("ref GYG GYGTEST00099"), "the reference is read as before");
    assert_eq!(outcome.bookings[0].missing(), ["party", "product"]);
}

#[test]
fn a_bad_file_changes_nothing() {
    let mut book = Rulebook::built_in();
    let otas: Vec<String> = book.otas().map(str::to_owned).collect();
    assert!(matches!(book.teach("ota = "), Err(RuleError::Toml(_))));
    assert!(matches!(book.teach("ota = \"x\"\nsurprise = 1"), Err(RuleError::Toml(_))));
    assert_eq!(book.teach("ota = \"x\""), Err(RuleError::NoSender("X".into())));
    let pattern = "ota = \"x\"\nsenders = [\"@x.test\"]\n[[subjects]]\nkind = \"new\"\npattern = '('";
    assert!(matches!(book.teach(pattern), Err(RuleError::Pattern { .. })));
    let slot = "ota = \"x\"\nsenders = [\"@x.test\"]\nsentences = ['(?P<hat>x)']";
    assert_eq!(book.teach(slot), Err(RuleError::UnknownSlot("hat".into())));
    assert!(book.otas().eq(otas.iter().map(String::as_str)));
}
