//! An address, and whether it is a relay of the OTA.

use contracts::contact::looks_like_email;
use serde::Serialize;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Email {
    /// Lower case.
    pub address: String,
    /// The OTA forwards what is written to it; it is not the guest's own.
    pub relay: bool,
}

const PLACEHOLDERS: [&str; 8] = [
    "no-email@",
    "noemail@",
    "cancelled@",
    "unknown@",
    "no-reply@",
    "noreply@",
    "donotreply@",
    "do-not-reply@",
];

/// The one address in the text; blanks, brackets and `mailto:` around it are allowed, another word is not.
pub fn email(text: &str, relay_domains: &[String]) -> Option<Email> {
    let mut found: Option<String> = None;
    for word in
        text.split(|c: char| c.is_whitespace() || "<>()[]\"',;|".contains(c)).filter(|word| !word.is_empty())
    {
        let word = word.trim_start_matches("mailto:").trim_end_matches(['.', ':']).to_lowercase();
        if !looks_like_email(&word) {
            return None;
        }
        match &found {
            Some(before) if *before != word => return None,
            _ => found = Some(word),
        }
    }
    let address = found.filter(|address| !PLACEHOLDERS.iter().any(|start| address.starts_with(start)))?;
    let domain = address.rsplit_once('@').map_or("", |(_, domain)| domain);
    let relay = relay_domains.iter().any(|relay| domain == relay || domain.ends_with(&format!(".{relay}")));
    Some(Email { address, relay })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_or_none() {
        let relays = ["reply.getyourguide.com".to_owned()];
        let read = |text| email(text, &relays).map(|email| (email.address, email.relay));
        assert_eq!(
            read("Customer-1@reply.getyourguide.com"),
            Some(("customer-1@reply.getyourguide.com".into(), true))
        );
        assert_eq!(read("<ayu@sample.test>"), Some(("ayu@sample.test".into(), false)));
        assert_eq!(read("ayu@sample.test (mailto:ayu@sample.test)"), Some(("ayu@sample.test".into(), false)));
        for text in [
            "ayu@sample.test, budi@sample.test",
            "write to ayu@sample.test",
            "no-email@viator.com",
            "ayu@",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
