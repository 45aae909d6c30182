//! An amount with its currency: `Rp 5,160,000.00`, `1.234,50 €`, `A$ 210`, `1 250,00 EUR`.

use crate::{field::Read, mail::clean::fold};
use contracts::{Currency, Money};
use rust_decimal::Decimal;

/// Signs and short names that mean one currency. Longer ones first where one holds another.
const SIGNS: [(&str, &str); 45] = [
    ("us$", "USD"),
    ("au$", "AUD"),
    ("a$", "AUD"),
    ("sg$", "SGD"),
    ("s$", "SGD"),
    ("nz$", "NZD"),
    ("hk$", "HKD"),
    ("ca$", "CAD"),
    ("c$", "CAD"),
    ("nt$", "TWD"),
    ("mx$", "MXN"),
    ("r$", "BRL"),
    ("jp¥", "JPY"),
    ("cn¥", "CNY"),
    ("usd$", "USD"),
    ("aud$", "AUD"),
    ("usd", "USD"),
    ("aud", "AUD"),
    ("idr", "IDR"),
    ("eur", "EUR"),
    ("gbp", "GBP"),
    ("sgd", "SGD"),
    ("jpy", "JPY"),
    ("cny", "CNY"),
    ("rmb", "CNY"),
    ("rp.", "IDR"),
    ("rp", "IDR"),
    ("rm", "MYR"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("₹", "INR"),
    ("₩", "KRW"),
    ("원", "KRW"),
    ("円", "JPY"),
    ("฿", "THB"),
    ("₱", "PHP"),
    ("₫", "VND"),
    ("元", "CNY"),
    ("人民币", "CNY"),
    ("新台幣", "TWD"),
    ("港幣", "HKD"),
    ("日圓", "JPY"),
    ("euro", "EUR"),
    ("rupiah", "IDR"),
    ("zl", "PLN"),
];

/// Words beside an amount that change nothing. `per` and `x` are not among them: they make it another amount.
const FILLERS: [&str; 14] = [
    "total",
    "paid",
    "incl",
    "including",
    "inclusive",
    "taxes",
    "tax",
    "fees",
    "and",
    "online",
    "already",
    "in",
    "full",
    "ca",
];

/// `hint`: the currency that the mail names elsewhere. `dollar`: what a bare `$` means in this layout, if one thing.
pub fn money(text: &str, hint: Option<Currency>, dollar: Option<Currency>) -> Read<Money> {
    if text.len() > 120 {
        return Read::Nothing;
    }
    let outside = without_brackets(&fold(&text.replace(['\u{202f}', '\u{a0}', '’'], " ")));
    let Some((before, number, after)) = around_number(&outside) else { return Read::Nothing };
    let mut named: Vec<Currency> = Vec::new();
    let mut bare_dollar = false;
    let mut yen_or_yuan = false;
    for side in [before, after] {
        for word in side.split_whitespace() {
            let word = word.trim_matches([',', ';', ':', '*', '=', '.']);
            match word {
                "" | "-" | "–" => {}
                "$" => bare_dollar = true,
                "¥" => yen_or_yuan = true,
                word => match currency(word) {
                    Some(currency) => named.push(currency),
                    None if FILLERS.contains(&word) => {}
                    None => return Read::Nothing,
                },
            }
        }
    }
    named.dedup();
    let candidates: Vec<Currency> = match (named.as_slice(), hint) {
        ([one], _) => vec![*one],
        ([], _) if bare_dollar => match dollar.or(hint) {
            Some(currency) => vec![currency],
            None => codes(&["USD", "AUD", "SGD"]),
        },
        ([], _) if yen_or_yuan => hint.map_or_else(|| codes(&["JPY", "CNY"]), |hint| vec![hint]),
        ([], Some(hint)) => vec![hint],
        _ => return Read::Nothing,
    };
    let read: Vec<Money> =
        candidates.iter().filter_map(|c| Some(Money::new(amount(number, *c)?, *c))).collect();
    match read.as_slice() {
        [] => Read::Nothing,
        [one] => Read::Value(*one),
        _ => Read::Ambiguous(read),
    }
}

/// A text that is only a currency.
pub fn currency(text: &str) -> Option<Currency> {
    let word = fold(text.trim());
    let code = SIGNS.iter().find(|(sign, _)| *sign == word).map_or(word.as_str(), |(_, code)| code);
    Currency::parse(code).ok()
}

fn codes(codes: &[&str]) -> Vec<Currency> {
    codes.iter().filter_map(|code| Currency::parse(code).ok()).collect()
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// The one number of the text, and what is left and right of it.
fn around_number(text: &str) -> Option<(&str, &str, &str)> {
    let digit = |c: char| c.is_ascii_digit();
    let start = text.find(digit)?;
    let end = text.rfind(digit)? + 1;
    let number = &text[start..end];
    let inner = |c: char| digit(c) || ".,' ".contains(c);
    let rest = text[end..].trim_start_matches([',', '.']);
    let minus = text[..start].trim_end().ends_with('-');
    (number.chars().all(inner) && !minus).then_some((
        &text[..start],
        number,
        rest.trim_start_matches(['-', '–']),
    ))
}

/// The number, whichever mark it groups with. Groups must be whole; three digits behind one mark are a group.
fn amount(number: &str, currency: Currency) -> Option<Decimal> {
    let marks: Vec<(usize, char)> = number.char_indices().filter(|(_, c)| !c.is_ascii_digit()).collect();
    let (whole, fraction) = match marks.last() {
        None => (number, ""),
        Some((at, last)) => {
            let behind = &number[at + 1..];
            let alone = marks.iter().filter(|(_, c)| c == last).count() == 1;
            let decimal = alone && ".,".contains(*last) && behind.len() != 3;
            let three = alone && marks.len() > 1 && ".,".contains(*last) && currency.decimals() == 3;
            // `1.250` dinars could be either
            if behind.len() == 3 && marks.len() == 1 && currency.decimals() == 3 {
                return None;
            }
            if decimal || three { (&number[..*at], behind) } else { (number, "") }
        }
    };
    if fraction.len() > 3 || (!fraction.is_empty() && whole.is_empty()) {
        return None;
    }
    let plain = ungrouped(whole, currency)?;
    let text = if fraction.is_empty() { plain } else { format!("{plain}.{fraction}") };
    let value: Decimal = text.parse().ok()?;
    (value < Decimal::from(1_000_000_000_000_i64)).then(|| value.normalize())
}

fn ungrouped(whole: &str, currency: Currency) -> Option<String> {
    let mark = whole.chars().find(|c| !c.is_ascii_digit());
    let Some(mark) = mark else { return (whole.len() <= 15).then(|| whole.to_owned()) };
    let groups: Vec<&str> = whole.split(mark).collect();
    let (first, rest) = groups.split_first()?;
    let (last, middle) = rest.split_last()?;
    let inner = if currency.as_str() == "INR" { 2..=3 } else { 3..=3 };
    let digits = |group: &&str| group.bytes().all(|b| b.is_ascii_digit());
    let sound = groups.iter().all(digits)
        && (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && last.len() == 3
        && middle.iter().all(|group| inner.contains(&group.len()));
    sound.then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        match money(text, None, None) {
            Read::Value(money) => format!("{} {}", money.currency, money.amount),
            Read::Ambiguous(all) => {
                all.iter().map(|m| format!("{} {}", m.currency, m.amount)).collect::<Vec<_>>().join("|")
            }
            Read::Nothing => "-".to_owned(),
        }
    }

    #[test]
    fn amounts() {
        for (text, expected) in [
            ("Rp 5,160,000.00", "IDR 5160000"),
            ("IDR 1.250.000", "IDR 1250000"),
            ("IDR 1.250", "IDR 1250"),
            ("€ 1.234,50", "EUR 1234.5"),
            ("1.234,50 €", "EUR 1234.5"),
            ("EUR 1,234.50", "EUR 1234.5"),
            ("A$ 210", "AUD 210"),
            ("AU$210.00 AUD", "AUD 210"),
            ("USD 123.45", "USD 123.45"),
            ("US$1,250", "USD 1250"),
            ("1 250,00 EUR", "EUR 1250"),
            ("CHF 1'250.00", "CHF 1250"),
            ("JP¥12,000", "JPY 12000"),
            ("12000円", "JPY 12000"),
            ("₩150,000", "KRW 150000"),
            ("Rp500.000,-", "IDR 500000"),
            ("USD 120.00 (IDR 1,900,000)", "USD 120"),
            ("INR 1,00,000.00", "INR 100000"),
            ("£99.5", "GBP 99.5"),
            ("Total: USD 80", "USD 80"),
            ("$100", "USD 100|AUD 100|SGD 100"),
            ("¥ 9000", "JPY 9000|CNY 9000"),
            ("KWD 1,250.500", "KWD 1250.5"),
            ("KWD 1.250", "-"),
            ("NT$ 3,200", "TWD 3200"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_amount() {
        for text in [
            "100",
            "USD",
            "2 x USD 60",
            "USD 60 per person",
            "USD 1,25,0",
            "USD 1.2.3",
            "USD 60 / pax",
            "USD 10 EUR 12",
            "-USD 5",
            "USD 60 - USD 80",
            "March 14, 2027",
            "Rp 1.250.00",
            "2 Adults",
        ] {
            assert_eq!(shown(text), "-", "{text}");
        }
        assert_eq!(
            money("1,250", Some(Currency::USD), None).value(),
            Some(Money::new(1250.into(), Currency::USD))
        );
    }
}
