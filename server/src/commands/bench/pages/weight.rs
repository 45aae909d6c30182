//! What the first view of a page weighs on the wire, without pictures: itself, every file that it names, and the parts of
//! the program that its script then asks for.

use anyhow::{Context, ensure};
use reqwest::{Client, header};
use std::{collections::BTreeMap, fs, net::SocketAddr, path::Path};

/// Beside a front end's files: what belongs to which part.
const MANIFEST: &str = "web/pkg/__wasm_split_manifest.json";

const KINDS: [(&str, &str); 4] =
    [(".css", "styles"), (".js", "script"), (".wasm", "wasm"), (".woff2", "fonts")];

/// `part`: as `frontend-web/src/split.rs` names it.
pub async fn tell(
    (name, part): (&str, &str),
    site: SocketAddr,
    path: &str,
    site_root: &Path,
) -> anyhow::Result<()> {
    // it unpacks nothing: the bytes that travel are counted
    let client = Client::new();
    let plain = client.get(format!("http://{site}{path}")).send().await?.text().await?;
    let mut bytes = BTreeMap::from([("page", size(&client, site, path).await?)]);
    let named = files(&plain);
    for (file, kind) in &named {
        *bytes.entry(kind).or_default() += size(&client, site, file).await?;
    }
    let first = named.keys().find(|file| file.ends_with("/web.wasm")).context("the page names no program")?;
    let folder = first.trim_end_matches("web.wasm");
    for file in parts(&fs::read_to_string(site_root.join(MANIFEST))?, part)? {
        let file = format!("{folder}{file}.wasm");
        if !named.contains_key(file.as_str()) {
            *bytes.entry("parts").or_default() += size(&client, site, &file).await?;
        }
    }
    let all: usize = bytes.values().sum();
    let parts: Vec<String> = bytes.iter().map(|(kind, size)| format!("{kind} {}", kb(*size))).collect();
    println!("first view of {name}, kB: {} = {}", kb(all), parts.join(" + "));
    Ok(())
}

fn kb(bytes: usize) -> String {
    format!("{:.1}", bytes as f64 / 1_000.0)
}

async fn size(client: &Client, site: SocketAddr, path: &str) -> anyhow::Result<usize> {
    let request = client.get(format!("http://{site}{path}")).header(header::ACCEPT_ENCODING, "br");
    let answer = request.send().await?;
    ensure!(answer.status().is_success(), "{path}: {}", answer.status());
    Ok(answer.bytes().await?.len())
}

/// The files of a part; in the manifest its name has a number behind it.
fn parts(manifest: &str, part: &str) -> anyhow::Result<Vec<String>> {
    let mut all: BTreeMap<String, Vec<String>> = serde_json::from_str(manifest)?;
    let name = all.keys().find(|name| name.starts_with(part)).cloned();
    name.and_then(|name| all.remove(&name)).with_context(|| format!("no part {part}"))
}

/// Each once.
fn files(page: &str) -> BTreeMap<&str, &'static str> {
    let quoted = page.split(['"', '\'']).filter(|text| text.starts_with('/') && !text.contains(' '));
    quoted
        .filter_map(|file| {
            let (_, kind) = KINDS.iter().find(|(end, _)| file.ends_with(end))?;
            Some((file, *kind))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_in_attributes_and_scripts() {
        let page = r#"<link href="/pkg/1/web.css"><link href="/pkg/1/web.js">
            <script>import("/pkg/1/web.js").then(page => page("/pkg/1/web.wasm"))</script><a href="/tours">"#;
        let found: Vec<_> = files(page).into_iter().collect();
        assert_eq!(
            found,
            [("/pkg/1/web.css", "styles"), ("/pkg/1/web.js", "script"), ("/pkg/1/web.wasm", "wasm")]
        );
    }

    #[test]
    fn a_part_is_found_by_its_name() {
        let manifest = r#"{"home_part_12": ["chunk_1", "split_home"], "tour_part_34": ["chunk_2"]}"#;
        assert_eq!(parts(manifest, "home_part").unwrap(), ["chunk_1", "split_home"]);
        assert!(parts(manifest, "list_part").is_err());
    }
}
