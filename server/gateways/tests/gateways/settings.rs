use gateways::{GatewaySettings, SettingsError, WebhookCheck};

const ALL: &[(&str, &str)] = &[
    ("KEMBARA_GATEWAYS", "paypal, midtrans,xendit,Stripe"),
    ("PAYPAL_CLIENT_ID", "client"),
    ("PAYPAL_CLIENT_SECRET", "paypal-hush"),
    ("PAYPAL_MERCHANT_ID", "MERCHANT1"),
    ("PAYPAL_WEBHOOK_ID", "WH1"),
    ("MIDTRANS_SERVER_KEY", "midtrans-hush"),
    ("MIDTRANS_MERCHANT_ID", "G1"),
    ("XENDIT_SECRET_KEY", "xnd_production_hush"),
    ("XENDIT_CALLBACK_TOKEN", "xendit-hush"),
    ("XENDIT_BUSINESS_ID", "b1"),
    ("STRIPE_SECRET_KEY", "sk_live_hush"),
    ("STRIPE_WEBHOOK_SECRET", "whsec_hush"),
    ("STRIPE_ACCOUNT_ID", "acct_1"),
];

fn read(given: &[(&str, &str)], production: bool) -> Result<GatewaySettings, SettingsError> {
    let find =
        |name: &str| given.iter().rev().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
    GatewaySettings::read(&find, production)
}

fn with<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    ALL.iter().chain(more).copied().collect()
}

#[test]
fn nothing_is_on_unless_it_is_named() {
    let settings = read(&ALL[1..], true).unwrap();
    assert!(settings.paypal.is_none() && settings.midtrans.is_none() && settings.xendit.is_none());
    assert!(settings.stripe.is_none() && !settings.demo);
}

#[test]
fn production_is_live_and_elsewhere_is_the_sandbox() {
    let live = read(ALL, true).unwrap();
    let paypal = live.paypal.unwrap();
    assert_eq!(paypal.api.as_str(), "https://api-m.paypal.com/");
    assert_eq!(paypal.certificate_name, "messageverificationcerts.paypal.com");
    assert!(paypal.certificate_origins.iter().all(|url| url.scheme() == "https"));
    assert!(paypal.anchors.len() > 50 && paypal.webhook_check == WebhookCheck::Certificate);
    assert_eq!(live.midtrans.unwrap().core.as_str(), "https://api.midtrans.com/");
    let sandbox = read(ALL, false).unwrap();
    assert_eq!(sandbox.paypal.unwrap().api.as_str(), "https://api-m.sandbox.paypal.com/");
    assert_eq!(sandbox.midtrans.unwrap().snap.as_str(), "https://app.sandbox.midtrans.com/");
}

#[test]
fn each_missing_variable_is_named_at_once() {
    for (name, _) in &ALL[1..] {
        let SettingsError(problems) = read(&with(&[(name, " ")]), true).unwrap_err();
        assert!(
            problems.len() == 1 && problems[0].starts_with(&format!("{name} is not set")),
            "{problems:?}"
        );
    }
    let SettingsError(problems) = read(&ALL[..1], true).unwrap_err();
    assert_eq!(problems.len(), ALL.len() - 1, "{problems:?}");
}

#[test]
fn what_is_not_for_production_is_refused_there() {
    for (name, value) in [
        ("KEMBARA_GATEWAYS", "demo"),
        ("PAYPAL_ENVIRONMENT", "sandbox"),
        ("MIDTRANS_ENVIRONMENT", "sandbox"),
        ("STRIPE_SECRET_KEY", "sk_test_hush"),
        ("XENDIT_SECRET_KEY", "xnd_development_hush"),
    ] {
        let SettingsError(problems) = read(&with(&[(name, value)]), true).unwrap_err();
        assert!(problems.len() == 1 && problems[0].contains(name), "{problems:?}");
        assert!(read(&with(&[(name, value)]), false).is_ok(), "{name}");
    }
    for (name, value) in [
        ("KEMBARA_GATEWAYS", "paypall"),
        ("PAYPAL_ENVIRONMENT", "prod?"),
        ("PAYPAL_WEBHOOK_CHECK", "none"),
        ("PAYPAL_MERCHANT_ID", "a/b"),
        ("STRIPE_CURRENCIES", "USD,DOLLARS"),
    ] {
        let SettingsError(problems) = read(&with(&[(name, value)]), false).unwrap_err();
        assert!(problems[0].starts_with(name), "{problems:?}");
    }
}

#[test]
fn no_secret_is_shown() {
    let all = format!("{:?} {}", read(ALL, true).unwrap(), read(&ALL[..1], true).unwrap_err());
    assert!(!all.contains("hush"), "{all}");
}
