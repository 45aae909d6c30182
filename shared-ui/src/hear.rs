use leptos::prelude::*;

/// A control's own listener for what its caller wants to hear of: `on_click`, `on_input`, `on_change`.
///
/// Never `on:click` upon a component: Leptos adds what is spread upon one again whenever the view is drawn anew in place and
/// takes none of it away, so that one press acts twice, and the older listener reads signals that are gone.
pub(crate) fn hear<E: 'static>(told: Option<Callback<E>>) -> impl Fn(E) + Copy {
    move |event| {
        if let Some(told) = told {
            told.run(event);
        }
    }
}
