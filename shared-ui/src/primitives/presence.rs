use leptos::prelude::*;
use std::time::Duration;

/// As long as the leaving transitions of `style/overlays.css` take.
const LEAVES_IN: Duration = Duration::from_millis(160);

/// Something that is shown, then leaving, then gone: what leaves is still drawn, and takes no press and no focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Presence(RwSignal<bool>);

impl Presence {
    pub fn shown() -> Self {
        Self(RwSignal::new(false))
    }

    /// For `inert` and `data-leaving`.
    pub fn is_leaving(self) -> bool {
        self.0.get()
    }

    /// Calls `gone` when it has left: that is the time to take it out of the page.
    pub fn leave(self, gone: impl FnOnce() + 'static) {
        if self.0.try_get_untracked() == Some(false) {
            self.0.set(true);
            set_timeout(gone, LEAVES_IN);
        }
    }
}
