use crate::{
    icon::Icon,
    icon_button::{IconButton, IconButtonSize},
    primitives::dialog::use_dialog,
};
use leptos::prelude::*;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DrawerSide {
    #[default]
    Right,
    Left,
    Bottom,
}

impl DrawerSide {
    fn as_str(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Left => "left",
            Self::Bottom => "bottom",
        }
    }
}

/// A sheet from the window's edge, for what is looked at beside the page. On a phone each comes from the bottom. It
/// closes and holds the focus as a modal does.
#[component]
pub fn Drawer(
    #[prop(into)] id: String,
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    #[prop(optional, into)] description: Signal<Option<String>>,
    #[prop(optional)] side: DrawerSide,
    #[prop(optional, into)] busy: Signal<bool>,
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
            data-slot="drawer"
            data-side=side.as_str()
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
                <header data-slot="dialog-header" class="grid gap-1 border-b px-5 py-4 pe-12">
                    <h2 id=title_id.clone() class="text-base font-semibold tracking-tight">{move || title.get()}</h2>
                    {move || description.get().map(|text| view! {
                        <p id=text_id.clone() class="text-sm text-muted-foreground">{text}</p>
                    })}
                </header>
                // it may scroll: keys must reach it
                <div data-slot="dialog-body" tabindex="0" role="group" aria-labelledby=title_id.clone() class="grow px-5 py-4 text-sm">
                    {children()}
                </div>
                {footer.map(|footer| view! {
                    <footer data-slot="dialog-footer" class="flex flex-wrap justify-end gap-2 border-t bg-muted/40 px-5 py-3">
                        {footer()}
                    </footer>
                })}
                <div class="absolute end-3 top-3">
                    <IconButton
                        label="Close"
                        icon=Icon::Close
                        size=IconButtonSize::Xs
                        disabled=busy
                        on_click=move |_| dialog.close()
                    />
                </div>
            </div>
        </dialog>
    }
}
