use crate::button::{Button, ButtonVariant};
use leptos::{html, prelude::*};

/// A question before something that cannot be undone. Native `<dialog>`: the browser traps the focus, makes the page
/// behind inert, and gives the focus back. While `busy`, neither Escape nor a click outside closes it.
#[component]
pub fn ConfirmDialog(
    #[prop(into)] id: String,
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] confirm_label: Signal<String>,
    #[prop(optional)] variant: ButtonVariant,
    #[prop(optional, into)] busy: Signal<bool>,
    on_confirm: Callback<()>,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let (wanted, Some(dialog)) = (open.get(), dialog.get()) else { return };
        if wanted && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !wanted && dialog.open() {
            dialog.close();
        }
    });

    let title_id = format!("{id}-title");
    let text_id = format!("{id}-text");
    view! {
        <dialog
            data-slot="dialog"
            id=id
            node_ref=dialog
            aria-labelledby=title_id.clone()
            aria-describedby=text_id.clone()
            on:cancel=move |event: leptos::ev::Event| {
                if busy.get_untracked() {
                    event.prevent_default();
                }
            }
            on:close=move |_| open.set(false)
            on:click=move |event: leptos::ev::MouseEvent| {
                let outside = event.target() == event.current_target();
                if outside && !busy.get_untracked() {
                    open.set(false);
                }
            }
        >
            <div class="grid gap-4 p-5">
                <h2 id=title_id.clone() class="text-base font-semibold">{move || title.get()}</h2>
                <div id=text_id.clone() class="grid gap-2 text-sm text-muted-foreground">{children()}</div>
                <div class="flex flex-wrap justify-end gap-2 pt-1">
                    <Button variant=ButtonVariant::Outline disabled=busy on:click=move |_| open.set(false)>
                        "Cancel"
                    </Button>
                    <Button variant busy on:click=move |_| on_confirm.run(())>
                        {move || confirm_label.get()}
                    </Button>
                </div>
            </div>
        </dialog>
    }
}
