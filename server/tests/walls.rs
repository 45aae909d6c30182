//! What holds the house's walls: tests over the Cargo graph, the checked SQL and the sources.

use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const DOMAINS: [&str; 7] = ["audit", "catalog", "identity", "ingestion", "ops_booking", "payment", "sales"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Package → its normal dependencies (no dev, no build).
fn graph() -> BTreeMap<String, BTreeSet<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    packages
        .iter()
        .map(|package| {
            let normal = package["dependencies"].as_array().unwrap().iter().filter(|d| d["kind"].is_null());
            let names = normal.map(|d| d["name"].as_str().unwrap().to_owned()).collect();
            (package["name"].as_str().unwrap().to_owned(), names)
        })
        .collect()
}

#[test]
fn domains_know_nothing_of_each_other() {
    let graph = graph();
    let ours: BTreeSet<&String> = graph.keys().collect();
    for domain in DOMAINS {
        let known: BTreeSet<&str> =
            graph[domain].iter().filter(|name| ours.contains(name)).map(String::as_str).collect();
        let allowed = BTreeSet::from(["contracts", "events", "platform"]);
        assert!(known.is_subset(&allowed), "{domain} knows {known:?}");
    }
}

#[test]
fn sql_and_queue_stay_where_they_belong() {
    let graph = graph();
    for package in [
        "app",
        "contracts",
        "events",
        "flows",
        "shared-ui",
        "frontend-web",
        "frontend-admin",
        "frontend-content",
        "frontend-staff",
    ] {
        assert!(!graph[package].contains("sqlx"), "{package} knows SQL");
    }
    for (package, known) in &graph {
        let queue = known.iter().any(|name| name.starts_with("apalis"));
        assert!(!queue || package == "kembara", "{package} knows the queue library");
    }
    for file in sources(&root().join("server/src")) {
        let inside = file.components().any(|part| part.as_os_str() == "queue") || file.ends_with("queue.rs");
        let text = fs::read_to_string(&file).unwrap();
        assert!(inside || !text.contains("apalis::"), "{} knows the queue library", file.display());
    }
}

#[test]
fn shared_ui_and_contracts_know_no_more_than_they_should() {
    let graph = graph();
    assert!(!graph["shared-ui"].contains("app") && !graph["shared-ui"].contains("contracts"));
    for name in ["leptos", "sqlx", "axum", "tokio"] {
        assert!(!graph["contracts"].contains(name), "contracts knows {name}");
    }
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// The checked queries of a crate.
fn queries(crate_folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(crate_folder.join(".sqlx")) else { return Vec::new() };
    entries
        .map(|entry| {
            let data: Value = serde_json::from_slice(&fs::read(entry.unwrap().path()).unwrap()).unwrap();
            data["query"].as_str().unwrap().to_lowercase()
        })
        .collect()
}

#[test]
fn no_domain_touches_anothers_tables() {
    let server = root().join("server");
    let schemas = [
        "platform",
        "audit",
        "identity",
        "ingestion",
        "ops_booking",
        "payment",
        "finance",
        "catalog",
        "channel_mapping",
        "sales",
    ];
    let mut crates: Vec<(&str, PathBuf)> =
        DOMAINS.iter().map(|domain| (*domain, server.join("domains").join(domain))).collect();
    crates.push(("platform", server.join("platform")));
    crates.push(("platform", server.join("platform/channel")));
    // `cargo sqlx prepare` writes the queries of a crate's dependencies too
    let platforms = queries(&server.join("platform"));
    for (own, folder) in crates {
        let queries = queries(&folder);
        assert!(!queries.is_empty(), "{own} has no checked SQL: run bin/sqlx");
        for query in queries.into_iter().filter(|query| own == "platform" || !platforms.contains(query)) {
            for schema in schemas.iter().filter(|schema| **schema != own) {
                let named = query.match_indices(&format!("{schema}.")).any(|(at, _)| {
                    !query[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.')
                });
                assert!(!named, "{own} names {schema} in:\n{query}");
            }
        }
    }
}

/// A frozen clock proves nothing about a query that asks the database for the time.
#[test]
fn no_query_takes_the_time_from_the_database() {
    let server = root().join("server");
    let mut folders: Vec<PathBuf> =
        DOMAINS.iter().map(|domain| server.join("domains").join(domain)).collect();
    folders.extend([server.join("platform"), server.join("platform/channel")]);
    for folder in folders {
        for query in queries(&folder) {
            for word in ["now()", "current_timestamp", "current_date", "clock_timestamp", "localtimestamp"] {
                assert!(!query.contains(word), "{word} in:\n{query}");
            }
        }
    }
}

const ON_CHANNEL_DB: [&str; 3] = ["catalog", "channel", "sales"];

fn on_channel(folder: &Path) -> bool {
    folder.file_name().is_some_and(|name| ON_CHANNEL_DB.iter().any(|ours| name == *ours))
}

/// No query sees two databases: each crate's checked SQL names the one it compiles against.
#[test]
fn each_sql_crate_names_its_database() {
    let server = root().join("server");
    let folders = DOMAINS.iter().map(|domain| server.join("domains").join(domain));
    for folder in folders.chain([server.join("platform"), server.join("platform/channel")]) {
        let settings = fs::read_to_string(folder.join("sqlx.toml")).unwrap();
        let ours = if on_channel(&folder) { "CHANNEL_DB_URL" } else { "OPS_DB_URL" };
        let named = format!("database-url-var = \"{ours}\"");
        assert!(settings.contains(&named), "{}", folder.display());
    }
}

/// `<Button on:click=…/>` is heard twice once its view is drawn anew in place: `shared-ui/src/hear.rs` says why.
#[test]
fn no_listener_is_spread_upon_a_component() {
    let mut found = Vec::new();
    for front in ["frontend-admin", "frontend-content", "frontend-staff", "frontend-web", "shared-ui"] {
        for file in sources(&root().join(front)) {
            let text = fs::read_to_string(&file).unwrap();
            for (at, _) in text.match_indices('<') {
                let tag = own_text(&text[at + 1..]);
                if tag.starts_with(|first: char| first.is_ascii_uppercase()) && tag.contains(" on:") {
                    found.push(format!(
                        "{}: {}",
                        file.display(),
                        tag.split_whitespace().next().unwrap_or("")
                    ));
                }
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// Of a tag, without what stands in its brackets and quotes; nothing of what is no tag.
fn own_text(rest: &str) -> String {
    let (mut text, mut depth, mut quoted, mut last) = (String::new(), 0, false, ' ');
    for c in rest.chars() {
        match c {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | '{' | '[' => depth += 1,
            ')' | '}' | ']' if depth == 0 => return String::new(),
            ')' | '}' | ']' => depth -= 1,
            '>' if depth == 0 && !matches!(last, '-' | '=') => return text,
            _ if depth == 0 => text.push(if c.is_whitespace() { ' ' } else { c }),
            _ => {}
        }
        last = c;
    }
    String::new()
}

/// The public site's styles leave out components that no guest sees: one that is used would come without its looks.
#[test]
fn no_component_is_used_where_its_styles_are_left_out() {
    let style = fs::read_to_string(root().join("style/web.css")).unwrap();
    let left_out: Vec<&str> = style
        .lines()
        .filter_map(|line| line.strip_prefix("@source not \"../shared-ui/src/")?.strip_suffix("\";"))
        .collect();
    assert!(left_out.len() > 20, "{left_out:?}");
    let shared = root().join("shared-ui/src");
    let is_seen = |file: &PathBuf| {
        let own = file.strip_prefix(&shared).unwrap().iter().next().unwrap().to_str().unwrap();
        own != "lib.rs" && !left_out.contains(&own)
    };
    let mut seen: Vec<_> = sources(&shared).into_iter().filter(is_seen).collect();
    seen.extend(sources(&root().join("frontend-web/src")));
    let mut found = Vec::new();
    for name in left_out {
        assert!(shared.join(name).exists(), "there is no shared-ui/src/{name}");
        let module = format!("{}::", name.trim_end_matches(".rs"));
        for file in &seen {
            let text = fs::read_to_string(file).unwrap();
            let uses = text.match_indices(&module).any(|(at, _)| {
                let before = &text[..at];
                before.ends_with("shared_ui::")
                    || before.ends_with("crate::")
                    || before.ends_with([' ', '{', '\n'])
            });
            if uses {
                found.push(format!("{}: {name}", file.display()));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// A function that answers in another codec brings the browser a second reader of all that it answers with.
#[test]
fn each_function_answers_in_our_own_json() {
    let app = root().join("app/src");
    let mut functions = 0;
    for file in sources(&app) {
        let text = fs::read_to_string(&file).unwrap();
        for (at, _) in text.match_indices("#[server(") {
            let written = &text[at..at + text[at..].find(")]").unwrap()];
            // `#[server(default)]` is an argument's
            if written.contains("endpoint") {
                let file = file.display();
                assert!(written.contains("output = Json"), "{file}: {written}: `output = Json` is missing");
                functions += 1;
            }
        }
        assert!(!text.contains("codec::Json"), "{}: `Json` is `crate::wire::Json`", file.display());
    }
    assert!(functions > 150, "{functions}");
}
