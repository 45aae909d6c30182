use crate::{class::join, field::Wiring, hear::hear, input::CONTROL};
use leptos::{ev, prelude::*};

/// It grows with its text, from `rows` to about half a screen. With `limit` it counts what is left.
#[component]
pub fn Textarea(
    #[prop(into)] name: String,
    #[prop(optional, into)] value: Signal<String>,
    #[prop(default = 3)] rows: u8,
    /// In characters. Longer text stays: the server refuses it, nothing typed or pasted is cut off.
    #[prop(optional)]
    limit: Option<usize>,
    #[prop(optional)] placeholder: Option<&'static str>,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] readonly: Signal<bool>,
    #[prop(optional, into)] on_input: Option<Callback<ev::Event>>,
) -> impl IntoView {
    let wiring = Wiring::of(id);
    let count_id = wiring.part("count", &name);
    let described = {
        let (described_by, count_id) = (wiring.described_by, limit.map(|_| count_id.clone()));
        move || {
            let ids: Vec<_> = [described_by.get(), count_id.clone()].into_iter().flatten().collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        }
    };
    let length = RwSignal::new(value.with_untracked(|text| text.chars().count()));
    Effect::new(move |_| length.set(value.with(|text| text.chars().count())));
    let over = move || limit.is_some_and(|limit| length.get() > limit);
    let near = move |limit: usize| if length.get() + 20 >= limit { "polite" } else { "off" };
    let invalid = wiring.invalid;
    view! {
        <div data-slot="textarea" class="grid gap-1">
            <textarea
                id=wiring.id
                name=name
                rows=rows.to_string()
                prop:value=move || value.get()
                placeholder=placeholder
                required=wiring.required
                disabled=move || disabled.get()
                readonly=move || readonly.get()
                aria-invalid=move || (invalid.get() || over()).then_some("true")
                aria-describedby=described
                class=join(&[CONTROL, "field-sizing-content max-h-[50vh] min-h-20 resize-y py-2 leading-relaxed"])
                on:input=move |event| {
                    length.set(event_target_value(&event).chars().count());
                    hear(on_input)(event);
                }
            >
                {as_content(value.get_untracked())}
            </textarea>
            {limit.map(|limit| view! {
                <p
                    id=count_id
                    // told only when it matters: a count at every letter would drown what is typed
                    aria-live=move || near(limit)
                    class=move || join(&["text-end text-xs", if over() { "font-medium text-danger-text" } else { "text-muted-foreground" }])
                >
                    {move || match length.get() {
                        n if n > limit => format!("{} too many of {limit}", n - limit),
                        n => format!("{n} of {limit} characters"),
                    }}
                </p>
            })}
        </div>
    }
}

/// Leptos writes what stands in a textarea as it is, and a guest's note may say `</textarea>`.
#[cfg(feature = "ssr")]
fn as_content(text: String) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// In the browser it is a text node, which needs no escaping.
#[cfg(not(feature = "ssr"))]
fn as_content(text: String) -> String {
    text
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_does_not_end_the_field() {
        let text = "</textarea><b>&amp;".to_owned();
        let html = Owner::new().with(|| view! { <Textarea name="note" id="note" value=text/> }.to_html());
        assert!(html.contains(">&lt;/textarea>&lt;b>&amp;amp;</textarea>"), "{html}");
    }
}
