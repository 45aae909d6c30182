use crate::secrets::sha256;
use std::{fmt, str::FromStr};

/// A staff user's address: trimmed, lower case. One spelling per account.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct StaffEmail(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address: name@example.com, ASCII only")]
pub struct InvalidEmail;

impl StaffEmail {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for StaffEmail {
    type Err = InvalidEmail;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim().to_ascii_lowercase();
        let (name, domain) = text.split_once('@').ok_or(InvalidEmail)?;
        let plain = text.bytes().all(|byte| byte.is_ascii_graphic());
        if !plain || name.is_empty() || domain.is_empty() || domain.contains('@') || text.len() > 254 {
            return Err(InvalidEmail);
        }
        Ok(Self(text))
    }
}

impl fmt::Display for StaffEmail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Twelve hex digits that stand for what was typed as an address: enough to see that two failed sign-ins meant
/// the same account, without keeping the address of someone who has none.
pub(crate) fn short_hash(typed: &str) -> String {
    hex::encode(&sha256(normalised(typed).as_bytes())[..6])
}

/// Also for what is no address at all.
pub(crate) fn normalised(typed: &str) -> String {
    typed.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_spelling_per_account() {
        assert_eq!(" Made@Kembara.TEST ".parse::<StaffEmail>().unwrap().as_str(), "made@kembara.test");
        for text in ["", "made", "@kembara.test", "made@", "a@b@c", "ma de@kembara.test", "mäde@kembara.test"]
        {
            assert_eq!(text.parse::<StaffEmail>(), Err(InvalidEmail), "{text:?}");
        }
    }
}
