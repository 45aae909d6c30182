//! What the first view of a page weighs on the wire: itself and every file that it names, without pictures. Parts that script
//! asks for later are not among them: Lighthouse, which looks at the wire, counts them.

use anyhow::ensure;
use reqwest::{Client, header};
use std::{collections::BTreeMap, net::SocketAddr};

const KINDS: [(&str, &str); 4] =
    [(".css", "styles"), (".js", "script"), (".wasm", "wasm"), (".woff2", "fonts")];

pub async fn tell(name: &str, site: SocketAddr, path: &str) -> anyhow::Result<()> {
    // it unpacks nothing: the bytes that travel are counted
    let client = Client::new();
    let plain = client.get(format!("http://{site}{path}")).send().await?.text().await?;
    let mut bytes = BTreeMap::from([("page", size(&client, site, path).await?)]);
    for (file, kind) in files(&plain) {
        *bytes.entry(kind).or_default() += size(&client, site, file).await?;
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
}
