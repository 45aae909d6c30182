//! Who travels: `2 x Adults (Age 12 - 99)`, `2 Adults, 1 Child`, `Adults: 2`, `成人 x 2`, `Group of 5`, or a bare `4`.
//! Who is not named is unknown, not nobody.

use super::party_words::{is_filler, who};
use crate::mail::clean::fold;
use std::collections::BTreeMap;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    Adult,
    Youth,
    Child,
    Infant,
    Senior,
    /// People of any age.
    Person,
    /// Groups or vehicles, not people.
    Group,
}

const MOST: u32 = 500;

#[derive(Debug, PartialEq, Eq)]
enum Token {
    Number(u32),
    Who(Who),
}

/// `None`: something in the text is not understood.
pub fn party(text: &str) -> Option<BTreeMap<Who, u32>> {
    if text.len() > 300 {
        return None;
    }
    let plain = without_ages(&fold(text))?;
    let tokens = tokens(&plain)?;
    let numbers = tokens.iter().filter(|token| matches!(token, Token::Number(_))).count();
    let mut party = BTreeMap::new();
    let mut repeated = 0_i32;
    let mut add = |who: Who, count: u32| {
        let sum = party.entry(who).or_insert_with(|| {
            repeated -= 1;
            0_u32
        });
        repeated += 1;
        *sum = sum.saturating_add(count);
    };
    match tokens.as_slice() {
        [] => return None,
        // `2 x` is the beginning of something else
        [Token::Number(people)] if !plain.contains(char::is_alphabetic) => add(Who::Person, *people),
        // `Group of 5`, `Group: 5 people`
        [Token::Who(Who::Group), Token::Number(people), Token::Who(Who::Person)]
        | [Token::Who(Who::Group), Token::Number(people)]
            if plain.contains("of") || tokens.len() == 3 =>
        {
            add(Who::Person, *people);
        }
        _ if tokens.len() != numbers * 2 => return None,
        _ => {
            for pair in tokens.chunks(2) {
                match (&tokens[0], pair) {
                    (Token::Number(_), [Token::Number(count), Token::Who(who)])
                    | (Token::Who(_), [Token::Who(who), Token::Number(count)]) => add(*who, *count),
                    _ => return None,
                }
            }
        }
    }
    // two kinds of adults have different ages; without them it is the same said twice, or two versions of it
    if repeated > 0 && bands(text) < numbers {
        return None;
    }
    let people: u32 = party.values().fold(0, |sum, count| sum.saturating_add(*count));
    (party.values().all(|count| *count <= MOST) && people > 0).then_some(party)
}

/// Different texts in brackets.
fn bands(text: &str) -> usize {
    let inside =
        text.split(['(', '（']).skip(1).map(|rest| rest.split([')', '）']).next().unwrap_or_default().trim());
    inside.collect::<std::collections::BTreeSet<_>>().len()
}

/// Brackets hold ages and capacities: `(Age 4 - 11)`, `（12歳以上）`. An open one says that the text is cut.
fn without_ages(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut depth = 0_u32;
    for c in text.chars() {
        match c {
            '(' | '[' | '（' | '【' => depth += 1,
            ')' | ']' | '）' | '】' => depth = depth.checked_sub(1)?,
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    (depth == 0).then_some(out)
}

fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let chars: Vec<char> = text.chars().collect();
    let mut i = 0;
    while i < chars.len() {
        let c = chars[i];
        let same = |c: char| (c.is_ascii_digit(), c.is_alphabetic());
        let end = (i..chars.len()).find(|&j| same(chars[j]) != same(c)).unwrap_or(chars.len());
        let run: String = chars[i..end].iter().collect();
        if c.is_ascii_digit() {
            if chars.get(end).is_some_and(|c| ".%".contains(*c))
                && chars.get(end + 1).is_some_and(char::is_ascii_digit)
            {
                return None;
            }
            tokens.push(Token::Number(run.parse().ok()?));
        } else if c.is_alphabetic() {
            word(&run, &mut tokens)?;
        } else if run.chars().any(|c| !c.is_whitespace() && !",;:+&*|/.-–•・、，".contains(c)) {
            return None;
        }
        i = end;
    }
    Some(tokens)
}

/// Signs of CJK stand without blanks: `成人2名`, `大人2名様`.
fn word(run: &str, tokens: &mut Vec<Token>) -> Option<()> {
    if let Some(who) = who(run) {
        // `2 adult travelers`, `成人2位`: the counter behind a number that already has its noun
        let counted = who == Who::Person
            && match tokens.as_slice() {
                [.., Token::Who(_), Token::Number(_)] => run.chars().all(|c| !c.is_ascii()),
                [.., Token::Number(_), Token::Who(_)] => true,
                _ => false,
            };
        if !counted {
            tokens.push(Token::Who(who));
        }
        return Some(());
    }
    if is_filler(run) || matches!(run, "名様" | "個") {
        return Some(());
    }
    // `2xadults`
    run.strip_prefix('x').and_then(who).map(|who| tokens.push(Token::Who(who)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let Some(party) = party(text) else { return "-".to_owned() };
        party.iter().map(|(who, count)| format!("{who:?}{count}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn parties() {
        for (text, expected) in [
            ("2 x Adults (Age 12 - 99)\n1 x Child (Age 4 - 11)", "Adult2 Child1"),
            ("2 Adult", "Adult2"),
            ("2 x Adult, 1 x Child", "Adult2 Child1"),
            ("Adults: 2, Infants: 1", "Adult2 Infant1"),
            ("4", "Person4"),
            ("3 Travelers", "Person3"),
            ("1 × Youth (Age 13-17), 2 x Adults (18-64), 1 x Adult (65+)", "Adult3 Youth1"),
            ("成人 x 2, 兒童 x 1", "Adult2 Child1"),
            ("大人2名、子供1名", "Adult2 Child1"),
            ("성인 2명", "Adult2"),
            ("Group of 5", "Person5"),
            ("1 x Group (up to 6)", "Group1"),
            ("2 Erwachsene und 1 Kind", "Adult2 Child1"),
            ("2 pax", "Person2"),
            ("0 Children, 2 Adults", "Adult2 Child0"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_party() {
        for text in [
            "",
            "2 Adults, 1",
            "2 x Adults (Age 12 -",
            "Adults",
            "2 Adults Hotel",
            "March 14, 2027",
            "Rp 5,160",
            "900 Adults",
            "0",
            "2.5 Adults",
            "2 Adults 1",
            "USD 2",
            "2027-03-14",
            "2 x",
            "2 Adults 3 Adults",
        ] {
            assert_eq!(shown(text), "-", "{text}");
        }
    }
}
