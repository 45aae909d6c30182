//! What the receiving server said of the DKIM signature (RFC 8601). It is worth what that server is worth.

use serde::Serialize;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dkim {
    /// `pass`, `fail`, `none`, …, in lower case, as the server wrote.
    pub result: String,
    /// The domain that signed.
    pub domain: Option<String>,
    /// The server that says so.
    pub server: Option<String>,
}

/// Of the topmost `Authentication-Results`; those below may be the sender's own.
pub fn read(header: &str) -> Option<Dkim> {
    let header = header.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut parts = header.split(';').map(str::trim);
    let server =
        parts.next().and_then(|id| id.split(' ').next()).filter(|id| !id.is_empty() && !id.contains('='));
    let line = parts.find(|part| part.to_ascii_lowercase().starts_with("dkim="))?;
    let result: String = line["dkim=".len()..].chars().take_while(char::is_ascii_alphanumeric).collect();
    let of = |name: &str| {
        let words = line.split(' ').find_map(|word| word.strip_prefix(name))?;
        Some(words.trim_start_matches('@').trim_matches('"').to_lowercase())
    };
    let domain = of("header.d=").or_else(|| of("header.i="));
    let domain = domain.map(|domain| domain.rsplit('@').next().unwrap_or_default().to_owned());
    Some(Dkim { result: result.to_lowercase(), domain, server: server.map(str::to_owned) })
}

#[cfg(test)]
mod tests {
    #[test]
    fn results() {
        let read = |text: &str| super::read(text).map(|dkim| (dkim.result, dkim.domain.unwrap_or_default()));
        let pass =
            "mx.sample.test; spf=pass smtp.mailfrom=x; dkim=pass (2048 bit) header.d=Bokun.io header.s=k1";
        assert_eq!(read(pass), Some(("pass".into(), "bokun.io".into())));
        assert_eq!(read("mx; dkim=fail header.i=@viator.com"), Some(("fail".into(), "viator.com".into())));
        assert_eq!(read("mx; spf=pass"), None);
        assert_eq!(read(""), None);
    }
}
