use crate::{
    icon::Icon,
    icon_button::{IconButton, IconButtonSize},
    primitives::dialog::use_dialog,
};
use leptos::prelude::*;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ModalSize {
    /// A question.
    Sm,
    /// A form of a few fields.
    #[default]
    Md,
    /// A form in two columns, a table.
    Lg,
    /// What needs the window.
    Xl,
}

impl ModalSize {
    fn as_str(self) -> &'static str {
        match self {
            Self::Sm => "sm",
            Self::Md => "md",
            Self::Lg => "lg",
            Self::Xl => "xl",
        }
    }
}

/// A page above the page, for one task. Native `<dialog>`: the browser traps the focus, makes the page behind inert, and
/// gives the focus back. While `busy`, neither Escape nor a press outside closes it.
#[component]
pub fn Modal(
    #[prop(into)] id: String,
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    #[prop(optional, into)] description: Signal<Option<String>>,
    #[prop(optional)] size: ModalSize,
    #[prop(optional, into)] busy: Signal<bool>,
    /// Without the cross: the footer says how to leave.
    #[prop(optional)]
    no_cross: bool,
    /// Beside the title: a chip.
    #[prop(optional)]
    header: Option<Children>,
    /// Buttons; they stay in view while the body scrolls.
    #[prop(optional)]
    footer: Option<Children>,
    children: Children,
) -> impl IntoView {
    let dialog = use_dialog(open, busy);
    let title_id = format!("{id}-title");
    let text_id = format!("{id}-text");
    let described_by = {
        let text_id = text_id.clone();
        move || description.with(Option::is_some).then(|| text_id.clone())
    };
    view! {
        <dialog
            data-slot="dialog"
            data-size=size.as_str()
            id=id
            node_ref=dialog.node
            aria-labelledby=title_id.clone()
            aria-describedby=described_by
            on:cancel=move |event| dialog.on_cancel(&event)
            on:keydown=move |event| dialog.on_key(&event)
            on:close=move |event| dialog.on_close(&event)
            on:pointerdown=move |event| dialog.on_press(&event)
            on:click=move |event| dialog.on_click(&event)
        >
            <div data-slot="dialog-frame">
                <header data-slot="dialog-header" class="flex items-start gap-3 px-5 pt-4.5 pe-12 pb-1">
                    <div class="grid min-w-0 grow gap-1">
                        <h2 id=title_id.clone() class="text-base font-semibold tracking-tight">{move || title.get()}</h2>
                        {move || description.get().map(|text| view! {
                            <p id=text_id.clone() class="text-sm text-muted-foreground">{text}</p>
                        })}
                    </div>
                    {header.map(|header| header())}
                </header>
                <div data-slot="dialog-body" class="px-5 pt-3 pb-5 text-sm">{children()}</div>
                {footer.map(|footer| view! {
                    <footer data-slot="dialog-footer" class="flex flex-wrap justify-end gap-2 border-t bg-muted/40 px-5 py-3">
                        {footer()}
                    </footer>
                })}
                // last in order: the first stop is what the dialog is for
                {(!no_cross).then(|| view! {
                    <div class="absolute end-3 top-3">
                        <IconButton
                            label="Close"
                            icon=Icon::Close
                            size=IconButtonSize::Xs
                            disabled=busy
                            on_click=move |_| dialog.close()
                        />
                    </div>
                })}
            </div>
        </dialog>
    }
}
