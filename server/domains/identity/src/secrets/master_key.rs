use crate::secrets::Secret;
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD},
};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use hmac::{Hmac, Mac};
use platform::Ids;
use sha2::Sha256;
use std::{fmt, str::FromStr};

const NONCE: usize = 24;

/// 32 bytes that seal what must be used again (`KEMBARA_MASTER_KEY`: 64 hex digits, or base64).
#[derive(Clone)]
pub struct MasterKey([u8; 32]);

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a master key is 32 bytes, as 64 hex digits (openssl rand -hex 32) or base64")]
pub struct UnreadableKey;

/// Not sealed by this key, or not for this purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("cannot be unsealed: another master key, or changed data")]
pub(crate) struct Unsealable;

impl MasterKey {
    /// `purpose` binds the text to its row: moved to another, it does not unseal.
    pub(crate) fn seal(&self, ids: &dyn Ids, secret: &Secret, purpose: &[u8]) -> Vec<u8> {
        let mut sealed = vec![0; NONCE];
        ids.fill_secret(&mut sealed);
        let payload = Payload { msg: secret.expose().as_bytes(), aad: purpose };
        let text = self.cipher().encrypt(XNonce::from_slice(&sealed), payload);
        // fails only for messages of hundreds of gigabytes
        sealed.extend(text.unwrap_or_default());
        sealed
    }

    pub(crate) fn unseal(&self, sealed: &[u8], purpose: &[u8]) -> Result<Secret, Unsealable> {
        let (nonce, text) = sealed.split_at_checked(NONCE).ok_or(Unsealable)?;
        let payload = Payload { msg: text, aad: purpose };
        let bytes = self.cipher().decrypt(XNonce::from_slice(nonce), payload).map_err(|_| Unsealable)?;
        String::from_utf8(bytes).map(Secret::new).map_err(|_| Unsealable)
    }

    /// Text that somebody carries for us without being able to read it, as base64url.
    pub fn wrap(&self, ids: &dyn Ids, text: &str, purpose: &[u8]) -> String {
        URL_SAFE_NO_PAD.encode(self.seal(ids, &Secret::new(text), purpose))
    }

    /// None: not wrapped by this key for this purpose.
    pub fn unwrap_text(&self, wrapped: &str, purpose: &[u8]) -> Option<String> {
        let sealed = URL_SAFE_NO_PAD.decode(wrapped).ok()?;
        self.unseal(&sealed, purpose).ok().map(|secret| secret.expose().to_owned())
    }

    /// For what need not outlive the process.
    pub fn random(ids: &dyn Ids) -> Self {
        let mut bytes = [0; 32];
        ids.fill_secret(&mut bytes);
        Self(bytes)
    }

    /// A key of its own for one purpose; of two purposes none says anything of the other.
    pub fn derived(&self, purpose: &[u8]) -> [u8; 32] {
        // HMAC fills a short key up with zeros
        let mut block = [0; 64];
        block[..32].copy_from_slice(&self.0);
        let mut mac = <Hmac<Sha256> as KeyInit>::new(&block.into());
        mac.update(purpose);
        mac.finalize().into_bytes().into()
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.0.into())
    }
}

impl From<[u8; 32]> for MasterKey {
    fn from(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl FromStr for MasterKey {
    type Err = UnreadableKey;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let bytes = match hex::decode(text) {
            Ok(bytes) => bytes,
            Err(_) => [STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD]
                .iter()
                .find_map(|base64| base64.decode(text).ok())
                .ok_or(UnreadableKey)?,
        };
        bytes.try_into().map(Self).map_err(|_| UnreadableKey)
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[master key]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use platform::SystemIds;

    #[test]
    fn sealed_text_opens_with_its_key_and_purpose_only() {
        let key = MasterKey([7; 32]);
        let sealed = key.seal(&SystemIds, &Secret::new("hush"), b"row 1");
        assert_eq!(key.unseal(&sealed, b"row 1").unwrap().expose(), "hush");
        assert!(!sealed.windows(4).any(|part| part == b"hush"));
        assert_ne!(key.seal(&SystemIds, &Secret::new("hush"), b"row 1"), sealed);

        assert_eq!(key.unseal(&sealed, b"row 2"), Err(Unsealable));
        assert_eq!(MasterKey([8; 32]).unseal(&sealed, b"row 1"), Err(Unsealable));
        assert_eq!(key.unseal(&sealed[..10], b"row 1"), Err(Unsealable));
        let mut changed = sealed;
        *changed.last_mut().unwrap() ^= 1;
        assert_eq!(key.unseal(&changed, b"row 1"), Err(Unsealable));
    }

    #[test]
    fn each_purpose_has_a_key_of_its_own() {
        let (key, other) = (MasterKey([7; 32]), MasterKey([8; 32]));
        assert_eq!(key.derived(b"a"), key.derived(b"a"));
        assert_ne!(key.derived(b"a"), key.derived(b"b"));
        assert_ne!(key.derived(b"a"), other.derived(b"a"));
        // as anybody's HMAC-SHA256 would have it
        let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(&[7; 32]).unwrap();
        mac.update(b"a");
        assert_eq!(key.derived(b"a").as_slice(), mac.finalize().into_bytes().as_slice());
    }

    #[test]
    fn a_key_is_read_from_hex_and_base64() {
        let key = [0xab; 32];
        for text in [
            hex::encode(key),
            STANDARD.encode(key),
            URL_SAFE_NO_PAD.encode(key),
            format!(" {}\n", hex::encode(key)),
        ] {
            assert_eq!(text.parse::<MasterKey>().unwrap().0, key, "{text}");
        }
        for text in ["", "abcd", "not a key", &hex::encode([1; 31]), &STANDARD.encode([1; 33])] {
            assert!(text.parse::<MasterKey>().is_err(), "{text:?}");
        }
    }
}
