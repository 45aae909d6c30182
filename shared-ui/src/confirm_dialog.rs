use crate::{
    button::{Button, ButtonVariant},
    input::CONTROL,
    modal::{Modal, ModalSize},
};
use leptos::prelude::*;

/// A question before something that cannot be undone. While `busy`, neither Escape nor a press outside closes it.
#[component]
pub fn ConfirmDialog(
    #[prop(into)] id: String,
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] confirm_label: Signal<String>,
    #[prop(optional)] variant: ButtonVariant,
    #[prop(optional, into)] busy: Signal<bool>,
    /// Words that must be typed before it can be confirmed: for what takes much with it.
    #[prop(optional, into)]
    type_to_confirm: Signal<Option<String>>,
    /// A field that asks why.
    #[prop(optional)]
    reason: Option<Children>,
    on_confirm: Callback<()>,
    children: Children,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    // asked anew each time
    Effect::new(move |_| {
        if open.get() {
            typed.set(String::new());
        }
    });
    let refused = Signal::derive(move || {
        type_to_confirm
            .with(|words| words.as_ref().is_some_and(|words| typed.with(|typed| typed.trim() != words)))
    });
    let typing_id = format!("{id}-typing");

    view! {
        <Modal
            id
            open
            title
            size=ModalSize::Sm
            busy
            no_cross=true
            footer=Box::new(move || view! {
                <Button variant=ButtonVariant::Outline disabled=busy on_click=move |_| open.set(false)>
                    "Cancel"
                </Button>
                <Button variant busy disabled=refused on_click=move |_| on_confirm.run(())>
                    {move || confirm_label.get()}
                </Button>
            }.into_any())
        >
            <div class="grid gap-4">
                <div class="grid gap-2 text-muted-foreground">{children()}</div>
                {reason.map(|reason| reason())}
                {move || type_to_confirm.get().map(|words| view! {
                    <div class="grid gap-1.5">
                        <label for=typing_id.clone() class="text-sm">
                            "Type " <strong class="font-semibold select-all">{words}</strong> " to confirm"
                        </label>
                        <input
                            data-slot="confirm-typing"
                            id=typing_id.clone()
                            type="text"
                            autocomplete="off"
                            spellcheck="false"
                            class=format!("{CONTROL} h-10")
                            prop:value=move || typed.get()
                            on:input=move |event| typed.set(event_target_value(&event))
                        />
                    </div>
                })}
            </div>
        </Modal>
    }
}
