use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// No two of these look alike, in print or by hand: of 0 O Q D, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V and W at most one is here.
/// Their number is a prime, so that the check character finds every wrong character and every two that changed places.
const ALPHABET: &[u8; 23] = b"23456789ACEFHJKMNPRTVXY";
const RANDOM: usize = 9;
const LENGTH: usize = RANDOM + 1;

/// What a guest reads out on the phone, `K7AC4-MP9X4`: nine random characters (40 bits) and one that checks them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OrderReference([u8; LENGTH]);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAReference;

impl fmt::Display for NotAReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("This is not a booking reference. It has ten letters and digits, such as K7AC4-MP9X4.")
    }
}

impl std::error::Error for NotAReference {}

impl OrderReference {
    /// `secret`: 16 random bytes; that many, so that every reference is as likely as any other.
    pub fn from_secret(secret: [u8; 16]) -> Self {
        let mut number = u128::from_le_bytes(secret);
        let mut digits = [0; RANDOM];
        for digit in &mut digits {
            *digit = (number % 23) as usize;
            number /= 23;
        }
        Self::checked(digits)
    }

    fn checked(digits: [usize; RANDOM]) -> Self {
        let mut characters = [ALPHABET[check(&digits)]; LENGTH];
        characters.iter_mut().zip(digits).for_each(|(character, digit)| *character = ALPHABET[digit]);
        Self(characters)
    }

    /// In any case, with or without blanks and dashes.
    pub fn parse(text: &str) -> Result<Self, NotAReference> {
        let mut digits = Vec::with_capacity(LENGTH);
        for character in text.bytes().filter(|byte| !byte.is_ascii_whitespace() && *byte != b'-') {
            let place = ALPHABET.iter().position(|known| *known == character.to_ascii_uppercase());
            digits.push(place.filter(|_| digits.len() < LENGTH).ok_or(NotAReference)?);
        }
        let (found, last) = (digits.get(..RANDOM), digits.get(RANDOM));
        let random: [usize; RANDOM] = found.and_then(|found| found.try_into().ok()).ok_or(NotAReference)?;
        if last == Some(&check(&random)) { Ok(Self::checked(random)) } else { Err(NotAReference) }
    }
}

fn check(digits: &[usize; RANDOM]) -> usize {
    digits.iter().enumerate().map(|(place, digit)| (place + 2) * digit).sum::<usize>() % ALPHABET.len()
}

impl fmt::Display for OrderReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = std::str::from_utf8(&self.0).unwrap_or_default();
        write!(f, "{}-{}", &text[..5], &text[5..])
    }
}

impl FromStr for OrderReference {
    type Err = NotAReference;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<String> for OrderReference {
    type Error = NotAReference;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<OrderReference> for String {
    fn from(reference: OrderReference) -> Self {
        reference.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read_however_it_is_typed(secret: [u8; 16]) {
            let reference = OrderReference::from_secret(secret);
            let text = reference.to_string();
            prop_assert_eq!(text.len(), 11);
            prop_assert_eq!(text.parse(), Ok(reference));
            prop_assert_eq!(OrderReference::parse(&format!(" {} ", text.to_lowercase().replace('-', " "))), Ok(reference));
        }

        #[test]
        fn a_slip_of_the_pen_is_noticed(secret: [u8; 16], place in 0..LENGTH, other in 0..ALPHABET.len()) {
            let right = OrderReference::from_secret(secret).0;
            let read = |characters: [u8; LENGTH]| OrderReference::parse(std::str::from_utf8(&characters).unwrap());
            let mut wrong = right;
            wrong[place] = ALPHABET[other];
            prop_assert_eq!(read(wrong).is_ok(), wrong == right);
            let mut swapped = right;
            swapped.swap(place, (place + 1) % LENGTH);
            // the first and the last stand next to nobody
            if place + 1 < LENGTH {
                prop_assert_eq!(read(swapped).is_ok(), swapped == right);
            }
        }
    }

    #[test]
    fn nothing_else_is_a_reference() {
        for text in ["", "K7AC4", "K7AC4-MP9X444", "O0I1L-UUUUU", "ÄÄÄÄÄ-ÄÄÄÄÄ", "22222-22223"] {
            assert_eq!(OrderReference::parse(text), Err(NotAReference), "{text}");
        }
        assert!(OrderReference::parse("22222-22222").is_ok());
        assert!(OrderReference::parse("K7AC4-MP9X4").is_ok());
    }
}
