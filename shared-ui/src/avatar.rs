use crate::{class::join, tone::Tone};
use leptos::prelude::*;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum AvatarSize {
    /// In table rows.
    Xs,
    Sm,
    #[default]
    Default,
    Lg,
}

const BASE: &str =
    "inline-grid shrink-0 place-items-center rounded-full font-semibold tracking-tight select-none";

impl AvatarSize {
    fn class(self) -> &'static str {
        match self {
            Self::Xs => "size-5 text-[0.625rem]",
            Self::Sm => "size-7 text-[0.6875rem]",
            Self::Default => "size-9 text-sm",
            Self::Lg => "size-12 text-base",
        }
    }
}

const TONES: [Tone; 7] =
    [Tone::Blue, Tone::Indigo, Tone::Amber, Tone::Emerald, Tone::Red, Tone::Purple, Tone::Cyan];

/// The initials of a person, in a colour that stays with the name. Decoration: the name stands beside it, unless
/// `named` makes the avatar say it.
#[component]
pub fn Avatar(
    #[prop(into)] name: String,
    #[prop(optional)] size: AvatarSize,
    /// Nothing beside it says the name.
    #[prop(optional)]
    named: bool,
) -> impl IntoView {
    let class = join(&[BASE, size.class(), tone_of(&name).class()]);
    view! {
        <span
            data-slot="avatar"
            class=class
            role=named.then_some("img")
            aria-label=named.then(|| name.clone())
            aria-hidden=(!named).then_some("true")
        >
            {initials(&name)}
        </span>
    }
}

/// First letters of the first and the last word.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let first = words.next();
    let last = words.next_back();
    let letters: String = first.into_iter().chain(last).flat_map(char::to_uppercase).collect();
    if letters.is_empty() { "?".to_owned() } else { letters }
}

/// FNV-1a: the same name has the same tone on server and browser, today and tomorrow.
fn tone_of(name: &str) -> Tone {
    let hash =
        name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    TONES[hash as usize % TONES.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_of_every_kind_of_name() {
        for (name, wanted) in [
            ("Ni Luh Ayu", "NA"),
            ("Wayan", "W"),
            ("  élodie  ", "É"),
            ("", "?"),
            ("(test) user", "TU"),
            ("山田 太郎", "山太"),
        ] {
            assert_eq!(initials(name), wanted, "{name}");
        }
    }

    #[test]
    fn a_name_keeps_its_tone() {
        assert_eq!(tone_of("Wayan Sudarma"), tone_of("Wayan Sudarma"));
        let tones: std::collections::BTreeSet<_> = ["Made", "Ketut", "Nyoman", "Putu", "Gede", "Kadek"]
            .iter()
            .map(|name| tone_of(name).class())
            .collect();
        assert!(tones.len() > 2, "{tones:?}");
    }
}
