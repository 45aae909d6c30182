//! What a guest's mail carries: the right to one order, in an address that nobody can guess.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use contracts::ids::OrderKey;
use hmac::{Hmac, Mac};
use identity::MasterKey;
use sha2::Sha256;
use std::fmt;
use uuid::Uuid;

const ORDER: usize = 16;
/// Of the MAC: 128 bits.
const SIGNATURE: usize = 16;

/// Signs an order's key, for its guest (`token`: read and manage that order) and for its voucher (`voucher_code`: be
/// checked in, nothing more). Neither ends by itself: whoever opens one asks for the order, and whoever erased its guest
/// is not found any more.
#[derive(Clone)]
pub struct GuestLinks {
    guest: [u8; 32],
    voucher: [u8; 32],
}

impl GuestLinks {
    /// Links made with one key open with no other.
    pub fn new(key: &MasterKey) -> Self {
        Self { guest: key.derived(b"guest link 1"), voucher: key.derived(b"voucher code 1") }
    }

    /// 43 characters of base64url, the same each time.
    pub fn token(&self, order: OrderKey) -> String {
        signed(&self.guest, order)
    }

    /// None: not made by us, or altered. Takes as long, however much of it is right.
    pub fn order_of(&self, token: &str) -> Option<OrderKey> {
        read(&self.guest, token)
    }

    /// What the QR code of a voucher carries; no right to read or manage the order.
    pub fn voucher_code(&self, order: OrderKey) -> String {
        signed(&self.voucher, order)
    }

    pub fn order_of_voucher(&self, code: &str) -> Option<OrderKey> {
        read(&self.voucher, code)
    }
}

fn signed(key: &[u8; 32], order: OrderKey) -> String {
    let order = order.0.as_bytes();
    let mut token = [0; ORDER + SIGNATURE];
    token[..ORDER].copy_from_slice(order);
    token[ORDER..].copy_from_slice(&mac(key, order).finalize().into_bytes()[..SIGNATURE]);
    URL_SAFE_NO_PAD.encode(token)
}

fn read(key: &[u8; 32], token: &str) -> Option<OrderKey> {
    let token: [u8; ORDER + SIGNATURE] = URL_SAFE_NO_PAD.decode(token).ok()?.try_into().ok()?;
    let (order, signature) = token.split_at(ORDER);
    // compares in constant time
    mac(key, order).verify_truncated_left(signature).ok()?;
    Uuid::from_slice(order).ok().map(OrderKey)
}

fn mac(key: &[u8; 32], order: &[u8]) -> Hmac<Sha256> {
    // HMAC fills a short key up with zeros
    let mut block = [0; 64];
    block[..32].copy_from_slice(key);
    let mut mac = <Hmac<Sha256> as hmac::digest::KeyInit>::new(&block.into());
    mac.update(order);
    mac
}

/// A log must not show the keys.
impl fmt::Debug for GuestLinks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[guest links]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_for_one_order_and_one_purpose() {
        let links = GuestLinks::new(&MasterKey::from([7; 32]));
        let order = OrderKey(Uuid::from_u128(1));
        let (token, voucher) = (links.token(order), links.voucher_code(order));
        assert_eq!(token.len(), 43);
        assert_eq!(links.order_of(&token), Some(order));
        assert_eq!(links.order_of_voucher(&voucher), Some(order));
        assert_eq!(links.order_of(&voucher), None, "who sees a voucher may not manage the order");
        assert_eq!(links.order_of_voucher(&token), None);
        let other = GuestLinks::new(&MasterKey::from([8; 32]));
        assert_eq!(other.order_of(&token), None);
        assert_eq!(other.order_of_voucher(&voucher), None);
    }

    #[test]
    fn an_altered_link_opens_nothing() {
        let links = GuestLinks::new(&MasterKey::from([7; 32]));
        let token = links.token(OrderKey(Uuid::from_u128(1)));
        for place in 0..token.len() {
            let mut altered = token.clone().into_bytes();
            altered[place] = if altered[place] == b'A' { b'B' } else { b'A' };
            assert_eq!(links.order_of(std::str::from_utf8(&altered).unwrap()), None, "character {place}");
        }
        let signature = &token[22..];
        let another = links.token(OrderKey(Uuid::from_u128(2)));
        let spliced = format!("{}{signature}", &another[..22]);
        for text in ["", "A", &token[..42], &format!("{token}A"), &format!("{token}="), &spliced, "é"] {
            assert_eq!(links.order_of(text), None, "{text:?}");
        }
    }
}
