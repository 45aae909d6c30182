use crate::{
    class::join,
    field::Wiring,
    hear::hear,
    icon::{Glyph, Icon},
    input::ControlSize,
    input_group::tell,
};
use leptos::{ev, html, prelude::*};

const STEP: &str = "grid w-9 shrink-0 place-items-center border-input/70 text-muted-foreground hover:bg-accent hover:text-accent-foreground \
     disabled:opacity-50 disabled:hover:bg-transparent";

/// A whole number with steppers. Native underneath: arrow keys step, the browser holds it to `min` and `max`.
/// The value is its text, so that a half-typed number is not lost.
#[component]
pub fn NumberInput(
    #[prop(into)] name: String,
    #[prop(optional, into)] value: Signal<String>,
    #[prop(optional)] min: Option<i64>,
    #[prop(optional)] max: Option<i64>,
    #[prop(default = 1)] step: u32,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional)] size: ControlSize,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] readonly: Signal<bool>,
    #[prop(optional, into)] on_change: Option<Callback<String>>,
    /// Of each letter and step.
    #[prop(optional, into)]
    on_input: Option<Callback<ev::Event>>,
) -> impl IntoView {
    let wiring = Wiring::of(id);
    let invalid = wiring.aria_invalid();
    let label = wiring.label.clone();
    let node = NodeRef::<html::Input>::new();
    let by = move |up: bool| {
        let Some(input) = node.get_untracked() else { return };
        let stepped = stepped(&input.value(), if up { i64::from(step) } else { -i64::from(step) }, min, max);
        input.set_value(&stepped.to_string());
        tell(&input, "input");
        tell(&input, "change");
    };
    let fixed = Signal::derive(move || disabled.get() || readonly.get());
    let stepper = move |icon: Icon, verb: &'static str, up: bool, edge: &'static str| {
        view! {
            <button
                type="button"
                data-needs-script=""
                // the arrow keys do the same in the input itself
                tabindex="-1"
                aria-label=format!("{verb} {label}").trim_end().to_owned()
                disabled=move || fixed.get()
                class=join(&[STEP, edge])
                on:click=move |_| by(up)
            >
                <Glyph icon class="size-3.5"/>
            </button>
        }
    };
    view! {
        <div
            data-slot="number-field"
            class=join(&[
                "flex w-full min-w-0 overflow-hidden rounded-md border border-input/70 bg-card hover:border-input \
                 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-offset-2 has-[input:focus-visible]:outline-ring \
                 has-[[aria-invalid]]:border-danger-text",
                size.class(),
            ])
            on:input=hear(on_input)
        >
            {stepper.clone()(Icon::Minus, "Less", false, "border-e")}
            <input
                data-slot="number-input"
                node_ref=node
                id=wiring.id
                name=name
                type="number"
                inputmode=if min.is_some_and(|min| min >= 0) { "numeric" } else { "text" }
                min=min.map(|n| n.to_string())
                max=max.map(|n| n.to_string())
                step=step.to_string()
                value=value.get_untracked()
                prop:value=move || value.get()
                required=wiring.required
                disabled=move || disabled.get()
                readonly=move || readonly.get()
                aria-invalid=invalid
                aria-describedby=move || wiring.described_by.get()
                // the frame shows the ring
                class="h-full w-full min-w-0 bg-transparent px-3 text-center text-sm focus-visible:outline-none disabled:opacity-50 [&[readonly]]:bg-muted"
                on:change=move |event| {
                    if let Some(on_change) = on_change {
                        on_change.run(event_target_value(&event));
                    }
                }
            />
            {stepper(Icon::Plus, "More", true, "border-s")}
        </div>
    }
}

/// An empty input steps to its lower end, or to nought.
fn stepped(text: &str, by: i64, min: Option<i64>, max: Option<i64>) -> i64 {
    let within = |n: i64| n.max(min.unwrap_or(i64::MIN)).min(max.unwrap_or(i64::MAX));
    match text.trim().parse::<i64>() {
        Ok(now) => within(now.saturating_add(by)),
        Err(_) => within(min.unwrap_or(0)),
    }
}

#[cfg(test)]
mod tests {
    use super::stepped;

    #[test]
    fn steps_stay_within_the_ends() {
        assert_eq!(stepped("4", 1, Some(0), Some(4)), 4);
        assert_eq!(stepped("4", -1, Some(0), Some(4)), 3);
        assert_eq!(stepped("", 1, Some(2), None), 2);
        assert_eq!(stepped("", -1, None, None), 0);
        assert_eq!(stepped("-3", -1, None, None), -4);
    }
}
