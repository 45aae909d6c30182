//! All that was found for one field, and what follows from it: agreement is a value, contradiction is none.

use crate::field::{Confidence, Doubt, Field, FoundAt, Read};

#[derive(Debug, Clone)]
pub struct Pile<T> {
    finds: Vec<(T, Confidence, FoundAt)>,
    /// Writings with several meanings.
    either: Vec<(Vec<T>, FoundAt)>,
    unreadable: Option<FoundAt>,
}

impl<T> Default for Pile<T> {
    fn default() -> Self {
        Self { finds: Vec::new(), either: Vec::new(), unreadable: None }
    }
}

impl<T: Clone> Pile<T> {
    pub fn add(&mut self, read: Read<T>, confidence: Confidence, at: FoundAt) {
        match read {
            Read::Value(value) => self.finds.push((value, confidence, at)),
            Read::Ambiguous(all) => self.either.push((all, at)),
            Read::Nothing => self.unreadable = Some(at),
        }
    }

    pub fn settle(self, same: impl Fn(&T, &T) -> bool, show: impl Fn(&T) -> String) -> Field<T> {
        let doubtful =
            |doubt, at| Field { value: None, confidence: None, found_at: Some(at), doubt: Some(doubt) };
        let shown = |all: &[T]| all.iter().map(&show).collect::<Vec<_>>();

        let Some((first, ..)) = self.finds.first() else {
            return match (self.either.into_iter().next(), self.unreadable) {
                (Some((all, at)), _) => doubtful(Doubt::Ambiguous { candidates: shown(&all) }, at),
                (None, Some(at)) => doubtful(Doubt::Unreadable { text: at.text.clone() }, at),
                (None, None) => Field::default(),
            };
        };
        let agree = self.finds.iter().all(|(value, ..)| same(value, first))
            && self.either.iter().all(|(all, _)| all.iter().any(|value| same(value, first)));
        if !agree {
            let mut values: Vec<T> = Vec::new();
            let ambiguous = self.either.iter().flat_map(|(all, _)| all);
            for value in self.finds.iter().map(|(value, ..)| value).chain(ambiguous) {
                if !values.iter().any(|known| same(known, value)) {
                    values.push(value.clone());
                }
            }
            let at = self.finds[0].2.clone();
            return doubtful(Doubt::Conflict { candidates: shown(&values) }, at);
        }
        let best = self.finds.into_iter().reduce(|best, next| if next.1 > best.1 { next } else { best });
        best.map_or_else(Field::default, |(value, confidence, at)| Field::found(value, confidence, at))
    }
}
