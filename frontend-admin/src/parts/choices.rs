//! What the selects of filters offer.

use app::admin::booking_choices;
use contracts::views::booking_change::{BookingChoices, ChannelChoice};
use leptos::prelude::*;
use shared_ui::{
    select::Choice,
    status::{StatusOf, look},
};

/// "Any", then these.
pub fn any(choices: impl Iterator<Item = Choice>) -> Vec<Choice> {
    std::iter::once(Choice::new("", "Any")).chain(choices).collect()
}

/// "Any", then each word under its label.
pub fn choices<'a>(of: StatusOf, words: impl Iterator<Item = &'a str>) -> Vec<Choice> {
    any(words.map(|word| Choice::new(word, look(of, word).label)))
}

/// Every channel of the registry, those turned off too: what came from them is still there.
pub fn channels(offered: &[ChannelChoice]) -> Vec<Choice> {
    any(offered.iter().map(|channel| Choice::new(&channel.code, &channel.name)))
}

/// Under what label a word is offered; one that is not offered stands for itself.
pub fn label_of(choices: &[Choice], word: &str) -> String {
    choices
        .iter()
        .find(|choice| choice.value == word)
        .map_or_else(|| word.to_owned(), |choice| choice.label.clone())
}

/// A filter bar with what the registry and the bookings offer; without that it still searches.
#[component]
pub fn Offered<V: IntoView + 'static>(
    bar: impl Fn(BookingChoices) -> V + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let offered = OnceResource::new(booking_choices());
    view! {
        <Suspense fallback=move || bar(BookingChoices::default())>
            {move || Suspend::new(async move { bar(offered.await.unwrap_or_default()) })}
        </Suspense>
    }
}
