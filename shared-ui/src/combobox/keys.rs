use super::open::Open;
use leptos::{ev, prelude::*};

impl Open {
    /// Arrows move, Enter takes, Escape closes and then empties, Tab goes on with what is chosen.
    pub fn key(self, event: &ev::KeyboardEvent) {
        let (shown, count) = (self.shown.get_untracked(), self.matching.with_untracked(Vec::len));
        let last = count.checked_sub(1);
        let at = self.active.get_untracked();
        match event.key().as_str() {
            "ArrowDown" if event.alt_key() || !shown => self.show(),
            "ArrowUp" if event.alt_key() => self.settle(),
            "ArrowUp" if !shown => {
                self.show();
                self.point(self.matching.with_untracked(Vec::len).checked_sub(1));
            }
            "ArrowDown" => self.point(
                at.map_or(last.map(|_| 0), |at| Some(if at >= last.unwrap_or(0) { 0 } else { at + 1 })),
            ),
            "ArrowUp" => self.point(at.map_or(last, |at| if at == 0 { last } else { Some(at - 1) })),
            "PageDown" if shown => self.point(last.map(|last| at.map_or(0, |at| at + 8).min(last))),
            "PageUp" if shown => self.point(last.map(|_| at.map_or(0, |at| at.saturating_sub(8)))),
            "Enter" if shown => {
                match at.and_then(|at| self.matching.with_untracked(|all| all.get(at).cloned())) {
                    Some(choice) => self.choose(choice),
                    None => self.settle(),
                }
            }
            "Escape" if shown => {
                self.settle();
                event.stop_propagation();
            }
            "Escape" if !self.text.get_untracked().is_empty() => {
                self.typed(String::new());
                self.settle();
            }
            _ => return,
        }
        event.prevent_default();
    }
}
