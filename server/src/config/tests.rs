use super::*;

const OPS: &str = "postgres://u:hush-ops@db/ops_db";
const KEY: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
const CHANNEL: &str = "postgres://u:hush-channel@db/channel_db";

fn demo() -> Env {
    Env::from([
        ("KEMBARA_ENV", "demo"),
        ("OPS_DB_URL", OPS),
        ("CHANNEL_DB_URL", CHANNEL),
        ("REDIS_URL", "redis://cache:6379"),
        ("KEMBARA_MEDIA_DIR", "/srv/kembara/media"),
    ])
}

fn problems(env: &Env) -> Vec<String> {
    Config::read(env, &Flags::default()).map(|_| Vec::new()).unwrap_or_else(|error| error.problems)
}

fn problems_with(name: &str, value: &str) -> String {
    let mut env = demo();
    env.set(name, value);
    problems(&env).join("\n")
}

#[test]
fn nothing_set_names_everything_that_is_missing() {
    let problems = problems(&Env::default()).join("\n");
    for name in ["OPS_DB_URL", "CHANNEL_DB_URL", "REDIS_URL", "WEB_HOST", "ADMIN_HOST", "CONTENT_HOST"] {
        assert!(problems.contains(&format!("{name} is not set")), "{name}: {problems}");
    }
}

#[test]
fn a_partial_set_is_refused() {
    let mut env = demo();
    env.set("CHANNEL_DB_URL", "");
    assert_eq!(problems(&env).len(), 1);
}

#[test]
fn the_owners_numbers_are_the_defaults() {
    let config = Config::read(&demo(), &Flags::default()).unwrap();
    assert_eq!(config.ingest.drift, Duration::minutes(5));
    assert_eq!(config.ingest.nonce_ttl, Duration::minutes(10));
    assert_eq!(config.ingest.body_bytes, 1_048_576);
    assert_eq!(config.workers.retry, platform::RetryPolicy::ingest());
    assert_eq!((config.network.listen.sites.port(), config.network.listen.api.port()), (3_000, 4_000));
    assert!(config.network.listen.sites.ip().is_loopback());
    assert_eq!(config.shutdown.drain, time::Duration::from_secs(3));
    assert!(config.secrets.admin_token.is_none(), "no default secret exists");
}

#[test]
fn production_is_the_default_and_keeps_the_owners_waits() {
    let mut env = demo();
    env.set("KEMBARA_ENV", "");
    env.set("INGEST_RETRY_SECONDS", "0,0");
    let problems = problems(&env).join("\n");
    assert!(problems.contains("INGEST_RETRY_SECONDS is for tests"), "{problems}");
    assert!(problems.contains("WEB_HOST is not set"), "{problems}");
}

#[test]
fn a_demo_may_wait_less() {
    let mut env = demo();
    env.set("INGEST_RETRY_SECONDS", "0, 1");
    let config = Config::read(&env, &Flags::default()).unwrap();
    assert_eq!(config.workers.retry.waits, [Duration::zero(), Duration::seconds(1)]);
}

#[test]
fn each_wrong_value_is_named_with_its_shape() {
    assert!(problems_with("PORT", "http").contains("PORT must be a number from 0 to 65535"));
    assert!(problems_with("PORT", "4000").contains("PORT and API_PORT must differ"));
    assert!(problems_with("OPS_DB_URL", "mysql://x").contains("OPS_DB_URL must look like postgres://"));
    assert!(problems_with("OPS_DB_URL", CHANNEL).contains("two databases"));
    assert!(problems_with("REDIS_URL", "cache").contains("REDIS_URL must look like"));
    assert!(problems_with("TRUSTED_PROXIES", "10.0.0.0/8,everyone").contains("TRUSTED_PROXIES"));
    assert!(problems_with("KEMBARA_MASTER_KEY", "short").contains("openssl rand -hex 32"));
    assert!(problems_with("INGEST_NONCE_TTL_SECONDS", "60").contains("at least twice"));
    assert!(problems_with("ADMIN_HOST", "LOCALHOST").contains("must differ"));
    assert!(problems_with("KEMBARA_DRAIN_SECONDS", "-1").contains("KEMBARA_DRAIN_SECONDS"));
}

#[test]
fn all_problems_are_told_at_once() {
    let mut env = demo();
    for (name, value) in [("PORT", "x"), ("WORKER_COUNT", "0"), ("MAX_CONNECTIONS", "1")] {
        env.set(name, value);
    }
    assert_eq!(problems(&env).len(), 3);
}

#[test]
fn secrets_are_in_no_debug_text_and_in_no_error() {
    let mut env = demo();
    env.set("CORE_API_ADMIN_TOKEN", "hush-token");
    env.set("KEMBARA_MASTER_KEY", "ab".repeat(32));
    let config = Config::read(&env, &Flags::default()).unwrap();
    let text = format!("{config:?}");
    assert!(!text.contains("hush") && !text.contains("abab"), "{text}");
    assert_eq!(config.secrets.admin_token.as_ref().map(Secret::expose), Some("hush-token"));

    assert!(!problems_with("KEMBARA_MASTER_KEY", "hush-key").contains("hush"));
}

#[test]
fn a_flag_wins_over_the_environment() {
    let mut env = demo();
    env.set("PORT", "5000");
    let flags = Flags { port: Some(6_000), surfaces: vec![Surface::Api], ..Flags::default() };
    let config = Config::read(&env, &flags).unwrap();
    assert_eq!(config.network.listen.sites.port(), 6_000);
    assert!(config.network.serves(Surface::Api) && !config.network.serves(Surface::Web));
}

#[test]
fn staff_sites_of_production_need_the_master_key() {
    let told = |environment: &str, key: &str, surfaces: &[Surface]| {
        let mut env = demo();
        for (name, value) in [("KEMBARA_ENV", environment), ("KEMBARA_MASTER_KEY", key)] {
            env.set(name, value);
        }
        for name in ["WEB_HOST", "ADMIN_HOST", "CONTENT_HOST"] {
            env.set(name, format!("{name}.test"));
        }
        let flags = Flags { surfaces: surfaces.to_vec(), ..Flags::default() };
        Config::read(&env, &flags).map(|_| Vec::new()).unwrap_or_else(|error| error.problems)
    };
    for staff in [&[][..], &[Surface::Admin], &[Surface::Content, Surface::Api]] {
        let problems = told("production", "", staff);
        assert!(
            problems.len() == 1 && problems[0].starts_with("KEMBARA_MASTER_KEY is not set"),
            "{problems:?}"
        );
        assert!(told("production", KEY, staff).is_empty());
        assert!(told("demo", "", staff).is_empty());
    }
    assert!(told("production", "", &[Surface::Web, Surface::Api]).is_empty());
    // the command line's own, that serves no site
    assert_eq!(told("production", "short", &[Surface::Api]).len(), 1);
}

#[test]
fn switches_begin_off_in_production_and_on_elsewhere() {
    let first = |environment: &str| {
        let mut env = demo();
        env.set("KEMBARA_ENV", environment);
        env.set("INGEST_REPLAY_ENABLED", if environment == "demo" { "off" } else { "on" });
        let first = first_switches(&env);
        identity::Switch::ALL.map(|switch| first.of(switch))
    };
    assert_eq!(first("demo"), [true, true, false, false, true]);
    assert_eq!(first("development"), [true, true, true, false, true]);
    for production in ["", "production"] {
        assert_eq!(first(production), [false, false, true, false, false]);
    }
}

#[test]
fn the_host_chooses_the_site() {
    let hosts = Config::read(&demo(), &Flags::default()).unwrap().network.hosts;
    assert_eq!(hosts.site_of("localhost:3000"), Some(Surface::Web));
    assert_eq!(hosts.site_of("ADMIN.localhost"), Some(Surface::Admin));
    assert_eq!(hosts.site_of("content.localhost:80"), Some(Surface::Content));
    assert_eq!(hosts.site_of("evil.example"), None);
    assert_eq!(hosts.site_of("localhost:3000:3000"), None);
}

#[test]
fn mail_leaves_by_one_way_and_in_production_encrypted() {
    assert!(Config::read(&demo(), &Flags::default()).unwrap().mail.way.is_none());
    let with = |pairs: &[(&str, &str)]| {
        let mut env = demo();
        env.set("MAIL_FROM", "Kembara <no-reply@kembara.test>");
        for (name, value) in pairs {
            env.set(name, *value);
        }
        env
    };
    let production = [
        ("KEMBARA_ENV", "production"),
        ("KEMBARA_MASTER_KEY", KEY),
        ("WEB_HOST", "w.test"),
        ("ADMIN_HOST", "a.test"),
        ("CONTENT_HOST", "c.test"),
    ];
    let live = |pairs: &[(&str, &str)]| problems(&with(&[&production[..], pairs].concat())).join("\n");

    assert!(problems(&with(&[("MAIL_FOLDER", "/tmp/mail")])).is_empty());
    assert!(live(&[("MAIL_FOLDER", "/tmp/mail")]).contains("MAIL_FOLDER is for demos"));
    assert!(live(&[("SMTP_URL", "smtp://mail.test")]).contains("must ask for encryption"));
    assert_eq!(live(&[("SMTP_URL", "smtps://mail.test")]), "");
    assert_eq!(live(&[("SMTP_URL", "smtp://mail.test:587?tls=required")]), "");
    assert!(problems_with("SMTP_URL", "mail.test").contains("SMTP_URL must be smtps://"));
    assert!(problems_with("SMTP_URL", "smtps://mail.test").contains("MAIL_FROM is not set"));
    let both = problems(&with(&[("SMTP_URL", "smtps://mail.test"), ("MAIL_FOLDER", "/tmp/mail")])).join("\n");
    assert!(both.contains("two ways out"), "{both}");
    let half = problems(&with(&[("SMTP_URL", "smtps://mail.test"), ("SMTP_USER", "me")])).join("\n");
    assert!(half.contains("belong together"), "{half}");

    let config = Config::read(
        &with(&[&production[..], &[("SMTP_URL", "smtps://mail.test")]].concat()),
        &Flags::default(),
    );
    let sites = config.unwrap().mail.sites;
    assert_eq!((sites.admin.as_str(), sites.content.as_str()), ("https://a.test", "https://c.test"));
    let local = Config::read(&demo(), &Flags::default()).unwrap().mail.sites;
    assert_eq!(local.admin, "http://admin.localhost:3000");
    assert!(problems_with("ADMIN_URL", "admin.test").contains("ADMIN_URL must be an address"));
}

#[test]
fn pictures_are_kept_in_one_place_and_its_secret_is_told_to_nobody() {
    let with = |pairs: &[(&str, &str)]| {
        let mut env = demo();
        env.set("KEMBARA_MEDIA_DIR", "");
        for (name, value) in pairs {
            env.set(name, *value);
        }
        env
    };
    let media = |env: &Env| Config::read(env, &Flags::default()).unwrap().media;
    assert!(matches!(media(&demo()), Media::Folder(_)));
    assert!(matches!(media(&with(&[])), Media::None));
    let production = [
        ("KEMBARA_ENV", "production"),
        ("KEMBARA_MASTER_KEY", KEY),
        ("WEB_HOST", "w.test"),
        ("ADMIN_HOST", "a.test"),
        ("CONTENT_HOST", "c.test"),
    ];
    assert!(problems(&with(&production)).join("\n").contains("KEMBARA_MEDIA_DIR is not set"));

    let bucket = [("MEDIA_S3_BUCKET", "pictures"), ("MEDIA_S3_KEY_ID", "id")];
    assert!(problems(&with(&bucket)).join("\n").contains("MEDIA_S3_SECRET_FILE must be set"));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("secret");
    std::fs::write(&file, "hush-bucket\n").unwrap();
    let whole = [&bucket[..], &[("MEDIA_S3_SECRET_FILE", file.to_str().unwrap())]].concat();
    let env = with(&whole);
    let Media::Bucket(s3) = media(&env) else { panic!("a bucket was configured") };
    assert_eq!((s3.secret.as_str(), s3.region.as_str()), ("hush-bucket", "us-east-1"));
    assert!(!format!("{:?}", Config::read(&env, &Flags::default()).unwrap()).contains("hush-bucket"));

    let open = [&production[..], &whole, &[("MEDIA_S3_ENDPOINT", "http://s3.test")]].concat();
    assert!(problems(&with(&open)).join("\n").contains("MEDIA_S3_ENDPOINT must be encrypted"));
    let both = [&whole[..], &[("KEMBARA_MEDIA_DIR", "/srv/media")]].concat();
    assert!(problems(&with(&both)).join("\n").contains("two places"));
}

#[test]
fn publishing_is_signed_when_there_is_a_secret_or_somebody_says_so() {
    let signed = |secret: &str, required: &str| {
        let mut env = demo();
        env.set("CATALOG_PUBLISH_SECRET", secret);
        env.set("CATALOG_PUBLISH_SIGNATURE_REQUIRED", required);
        Config::read(&env, &Flags::default()).unwrap().secrets.publish_signed
    };
    assert!(!signed("", ""));
    assert!(signed("s3cret", ""));
    assert!(signed("", "TRUE"), "asked for without a secret: every call is refused");
    assert!(!signed("s3cret", "off"));
    assert!(problems_with("CATALOG_PUBLISH_SIGNATURE_REQUIRED", "treu").contains("must be true or false"));
}

#[test]
fn mailboxes_are_read_and_what_is_missing_is_named_without_a_password() {
    assert!(Config::read(&demo(), &Flags::default()).unwrap().mail_in.watches.is_empty());
    let mut env = demo();
    env.set("MAILBOXES", "gyg, OTA");
    let told = problems(&env).join("\n");
    for name in ["MAILBOX_GYG_HOST", "MAILBOX_OTA_USER", "MAILBOX_OTA_PASSWORD_FILE"] {
        assert!(told.contains(name), "{name}: {told}");
    }
    for name in ["GYG", "OTA"] {
        env.set(&format!("MAILBOX_{name}_HOST"), "imap.house.test");
        env.set(&format!("MAILBOX_{name}_USER"), "mail@house.test");
        env.set(&format!("MAILBOX_{name}_PASSWORD"), "hush-mail");
    }
    env.set("MAILBOX_OTA_FOLDERS", "INBOX,Bookings");
    env.set("MAIL_FORWARDERS", "@house.test");
    let read = Config::read(&env, &Flags::default()).unwrap().mail_in;
    let folders: Vec<_> =
        read.watches.iter().map(|watch| (watch.account.name.as_str(), watch.folder.as_str())).collect();
    assert_eq!(folders, [("gyg", "INBOX"), ("ota", "INBOX"), ("ota", "Bookings")]);
    assert_eq!(read.watches[0].account.port, 993);
    assert_eq!(read.reader.as_ref().unwrap().forwarders, ["@house.test"]);
    assert!(!format!("{read:?}").contains("hush-mail"));

    env.set("MAILBOX_GYG_KEYWORD", "two words");
    env.set("MAILBOX_GYG_SINCE", "yesterday");
    env.set("MAIL_RULES_DIR", "/nowhere");
    assert_eq!(problems(&env).len(), 3, "{:?}", problems(&env));
}

#[test]
fn guests_pay_where_it_is_set_up_whole_and_in_production_with_money() {
    let with = |pairs: &[(&str, &str)]| {
        let mut env = demo();
        for (name, value) in pairs {
            env.set(name, *value);
        }
        env
    };
    let paying = |env: &Env| Config::read(env, &Flags::default()).unwrap().payments;
    assert!(paying(&demo()).demo.is_none(), "nothing is on unless it is named");
    let page = paying(&with(&[("KEMBARA_GATEWAYS", "demo"), ("PORT", "3100")])).demo.unwrap().page;
    assert_eq!(page.as_str(), "http://localhost:3100/demo-pay");
    let production = [
        ("KEMBARA_ENV", "production"),
        ("KEMBARA_MASTER_KEY", KEY),
        ("WEB_HOST", "w.test"),
        ("ADMIN_HOST", "a.test"),
        ("CONTENT_HOST", "c.test"),
    ];
    let refused = |pairs: &[(&str, &str)]| problems(&with(&[&production[..], pairs].concat())).join("\n");
    assert!(refused(&[("KEMBARA_GATEWAYS", "demo")]).contains("no demo gateway in production"));
    let half = refused(&[("KEMBARA_GATEWAYS", "stripe"), ("STRIPE_ACCOUNT_ID", "acct_1")]);
    assert!(
        half.contains("STRIPE_SECRET_KEY is not set") && half.contains("STRIPE_WEBHOOK_SECRET is not set")
    );

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("key");
    std::fs::write(&file, "sk_live_hush-by-file\n").unwrap();
    let stripe = [
        ("KEMBARA_GATEWAYS", "stripe"),
        ("STRIPE_ACCOUNT_ID", "acct_1"),
        ("STRIPE_WEBHOOK_SECRET", "whsec_hush"),
        ("STRIPE_SECRET_KEY_FILE", file.to_str().unwrap()),
    ];
    assert_eq!(refused(&stripe), "");
    let shown = format!("{:?}", Config::read(&with(&stripe), &Flags::default()).unwrap());
    assert!(!shown.contains("hush"), "{shown}");
    assert!(
        refused(&[&stripe[..], &[("STRIPE_SECRET_KEY", "sk_live_1")]].concat()).contains("set one of them")
    );
    assert!(
        refused(&[&stripe[..3], &[("STRIPE_SECRET_KEY_FILE", "/nowhere")]].concat())
            .contains("cannot be read")
    );
}
