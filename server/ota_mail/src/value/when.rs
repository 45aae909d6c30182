//! A date, a time of day, or both in one text, in the languages of [`super::date_words`] and in CJK.
//! Every word must be understood: a text with something else in it is not a date.

use super::{
    date::{self, Order},
    date_words::{is_filler, month, weekday, weekday_sign},
    time,
};
use crate::{field::Read, mail::clean::fold};
use chrono::{Datelike, NaiveDate, NaiveTime};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    pub date: Read<NaiveDate>,
    pub time: Option<NaiveTime>,
}

/// `order`: how `05/06/2027` is meant where a layout is known to mean one thing; without it such a date is ambiguous.
pub fn when(text: &str, order: Option<Order>) -> When {
    let nothing = When { date: Read::Nothing, time: None };
    if text.len() > 160 {
        return nothing;
    }
    let folded = fold(text);
    let (rest, time) = match time::cut(&folded) {
        time::Cut::One(rest, time) => (rest, Some(time)),
        time::Cut::None => (folded, None),
        time::Cut::Broken => return nothing,
    };
    match Parts::of(&rest) {
        Some(parts) if parts.is_empty() => When { date: Read::Nothing, time },
        Some(parts) => match parts.date(order) {
            Read::Nothing => nothing,
            date => When { date, time },
        },
        None => nothing,
    }
}

/// The numbers and words of a date, fill words left out.
#[derive(Debug, Default)]
struct Parts {
    /// The number, how many digits it was written with, and what stood before it.
    numbers: Vec<(u32, usize, char)>,
    month: Option<u32>,
    /// How many numbers came before the month.
    month_after: usize,
    weekdays: Vec<u32>,
}

impl Parts {
    fn of(text: &str) -> Option<Self> {
        let mut parts = Self::default();
        let mut glue = ' ';
        let chars: Vec<char> = text.chars().collect();
        let mut i = 0;
        while i < chars.len() {
            let c = chars[i];
            let end = (i..chars.len()).find(|&j| kind(chars[j]) != kind(c)).unwrap_or(chars.len());
            match kind(c) {
                Kind::Digit => {
                    let digits: String = chars[i..end].iter().collect();
                    parts.numbers.push((digits.parse().ok()?, digits.len(), glue));
                    glue = ' ';
                }
                Kind::Latin => {
                    let mut word: String = chars[i..end].iter().collect();
                    word.retain(|c| c != '\'');
                    parts.word(&word)?;
                    glue = ' ';
                }
                Kind::Sign => {
                    let word: String = chars[i..end].iter().collect();
                    parts.sign(&word, &chars, i)?;
                    glue = ' ';
                }
                Kind::Blank => {}
                Kind::Mark => {
                    let mark = chars[i];
                    if !"./-,'()[]@|–—:·~".contains(mark) {
                        return None;
                    }
                    glue = mark;
                    i += 1;
                    continue;
                }
            }
            i = end;
        }
        Some(parts)
    }

    fn word(&mut self, word: &str) -> Option<()> {
        match (month(word), weekday(word)) {
            // `mar` again, or before a month by its full name, was the Tuesday
            (Some(_), Some(day)) if self.month.is_some() => self.weekdays.push(day),
            (Some(month), day) => {
                if let Some(before) = self.month.replace(month) {
                    if before != 3 {
                        return None;
                    }
                    self.weekdays.push(1);
                }
                self.month_after = self.numbers.len();
                let _ = day;
            }
            (None, Some(day)) => self.weekdays.push(day),
            (None, None) if is_filler(word) => {}
            (None, None) => return None,
        }
        Some(())
    }

    /// 年月日 and 년월일 behind numbers; a weekday elsewhere.
    fn sign(&mut self, word: &str, chars: &[char], at: usize) -> Option<()> {
        let behind_number =
            at > 0 && chars[..at].iter().rev().find(|c| **c != ' ').is_some_and(char::is_ascii_digit);
        let unit = word.chars().next().filter(|c| behind_number && "年月日号號년월일".contains(*c));
        let rest = match unit {
            Some(unit) => {
                let (_, _, before) = self.numbers.last_mut()?;
                *before = unit;
                &word[unit.len_utf8()..]
            }
            None => word,
        };
        if !rest.is_empty() {
            self.weekdays.push(weekday_sign(rest)?);
        }
        Some(())
    }

    fn is_empty(&self) -> bool {
        self.numbers.is_empty() && self.month.is_none() && self.weekdays.is_empty()
    }

    fn date(&self, order: Option<Order>) -> Read<NaiveDate> {
        let read = match self.month {
            Some(month) => self.worded(month),
            None if self.numbers.iter().any(|(_, _, unit)| "年月日号號년월일".contains(*unit)) => {
                self.signed()
            }
            None => self.numeric(order),
        };
        self.on_weekday(read)
    }

    /// `14 March 2027`, `March 14, 2027`, `2027 March 14`, `14.Jul '26`.
    fn worded(&self, month: u32) -> Read<NaiveDate> {
        let [first, second] = self.numbers.as_slice() else { return Read::Nothing };
        let (year, day) = if first.1 == 4 && second.1 <= 2 && self.month_after <= 1 {
            (first, second)
        } else if second.1 == 4 || (second.1 == 2 && first.1 <= 2) {
            (second, first)
        } else {
            return Read::Nothing;
        };
        if day.1 > 2 {
            return Read::Nothing;
        }
        date::of(date::century(year.0, year.1), month, day.0)
    }

    fn signed(&self) -> Read<NaiveDate> {
        match self.numbers.as_slice() {
            [(y, 4, '年' | '년'), (m, _, '月' | '월'), (d, _, '日' | '号' | '號' | '일')] => {
                date::of(i32::try_from(*y).unwrap_or_default(), *m, *d)
            }
            _ => Read::Nothing,
        }
    }

    fn numeric(&self, order: Option<Order>) -> Read<NaiveDate> {
        match self.numbers.as_slice() {
            [a, b, c] if b.2 == c.2 && "./-".contains(b.2) => {
                date::numeric([(a.0, a.1), (b.0, b.1), (c.0, c.1)], b.2, order)
            }
            _ => Read::Nothing,
        }
    }

    /// A weekday in the text chooses among meanings, and contradicts a wrong one.
    fn on_weekday(&self, read: Read<NaiveDate>) -> Read<NaiveDate> {
        if self.weekdays.is_empty() {
            return read;
        }
        let fits =
            |date: &NaiveDate| self.weekdays.iter().all(|day| date.weekday().num_days_from_monday() == *day);
        match read {
            Read::Value(date) if fits(&date) => Read::Value(date),
            Read::Ambiguous(all) => {
                let mut left: Vec<_> = all.into_iter().filter(fits).collect();
                match (left.len(), left.pop()) {
                    (1, Some(date)) => Read::Value(date),
                    _ => Read::Nothing,
                }
            }
            _ => Read::Nothing,
        }
    }
}

#[derive(PartialEq, Eq)]
enum Kind {
    Digit,
    Latin,
    Sign,
    Blank,
    Mark,
}

fn kind(c: char) -> Kind {
    match c {
        c if c.is_ascii_digit() => Kind::Digit,
        c if c.is_ascii_alphabetic() => Kind::Latin,
        c if c.is_alphabetic() => Kind::Sign,
        c if c.is_whitespace() => Kind::Blank,
        _ => Kind::Mark,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let read = when(text, None);
        let date = match read.date {
            Read::Value(date) => date.to_string(),
            Read::Ambiguous(all) => all.iter().map(ToString::to_string).collect::<Vec<_>>().join("|"),
            Read::Nothing => "-".to_owned(),
        };
        read.time.map_or(date.clone(), |time| format!("{date} {}", time.format("%H:%M")))
    }

    #[test]
    fn dates_of_many_languages() {
        for text in [
            "March 14, 2027",
            "Mar 14, 2027",
            "14 March 2027",
            "14th of March 2027",
            "Sunday, March 14th, 2027",
            "2027-03-14",
            "2027/03/14",
            "2027.03.14",
            "14/03/2027",
            "03/14/2027",
            "14.03.2027",
            "14.3.27",
            "14-03-27",
            "Minggu, 14 Maret 2027",
            "Sonntag, den 14. März 2027",
            "dimanche 14 mars 2027",
            "domingo, 14 de marzo de 2027",
            "domenica 14 marzo 2027",
            "domingo, 14 de março de 2027",
            "zondag 14 maart 2027",
            "2027年3月14日(日)",
            "2027年3月14日 星期日",
            "2027년 3월 14일 일요일",
            "2027年3月14日",
            "14.Mar '27",
            "Sun 14.Mar'27",
            "2027 Mar 14",
            "14 Mar 2027 (Sun)",
            "14-Mar-2027",
        ] {
            assert_eq!(shown(text), "2027-03-14", "{text}");
        }
        assert_eq!(shown("mar. 16 mars 2027"), "2027-03-16");
        assert_eq!(shown("martes 16 mar 2027"), "2027-03-16");
    }

    #[test]
    fn dates_with_times() {
        for text in [
            "March 14, 2027 8:15 AM",
            "Sun 14.Mar '27 @ 08:15",
            "14 March 2027 at 8.15 am",
            "14 mars 2027 à 8h15",
            "14. März 2027 um 08:15 Uhr",
            "14 Maret 2027 pukul 08.15 WITA",
            "2027-03-14T08:15:00",
            "2027年3月14日 上午8:15",
            "2027년 3월 14일 오전 8시 15분",
            "2027年3月14日 午前8時15分",
            "14 de março de 2027 às 08h15",
            "2027-03-14 08:15 (GMT+8)",
        ] {
            assert_eq!(shown(text), "2027-03-14 08:15", "{text}");
        }
    }

    #[test]
    fn what_may_be_two_dates_is_both() {
        assert_eq!(shown("05/06/2027"), "2027-06-05|2027-05-06");
        assert_eq!(shown("06/06/2027"), "2027-06-06");
        assert_eq!(shown("Saturday 05/06/2027"), "2027-06-05");
        assert_eq!(shown("26/03/27"), "2027-03-26|2026-03-27");
        assert_eq!(
            when("05/06/2027", Some(Order::DayFirst)).date,
            Read::Value(NaiveDate::from_ymd_opt(2027, 6, 5).unwrap())
        );
    }

    #[test]
    fn anything_else_is_no_date() {
        for text in [
            "",
            "March 14",
            "14 March",
            "Monday, March 14, 2027",
            "March 32, 2027",
            "of birth: 14/03/1990 yes",
            "2 x Adults",
            "Rp 5,160,000.00",
            "14 March 2027 or 15 March 2027",
            "March 14, 2027 Hotel",
            "31/02/2027",
            "14/13/2027",
            "4",
            "14 March 2027 - 16 March 2027",
            "2 Mar 3 Apr 2027",
        ] {
            assert_eq!(when(text, None).date, Read::Nothing, "{text}");
        }
    }
}
