use super::InMenu;
use crate::{
    class::join,
    icon::{Glyph, Icon},
};
use leptos::prelude::*;

const ITEM: &str = "flex min-h-8 w-full items-center gap-2.5 rounded-md px-2.5 py-1 text-start text-sm outline-none \
     hover:bg-accent focus:bg-accent focus:text-accent-foreground aria-disabled:opacity-50 aria-disabled:cursor-not-allowed";

/// The words of an act that cannot be undone.
const DESTRUCTIVE: &str = "text-danger-text focus:text-danger-text";

fn close(menu: Option<InMenu>) {
    if let Some(menu) = menu {
        menu.close();
    }
}

/// An act. A disabled one stays readable and takes no press.
#[component]
pub fn MenuItem(
    on_select: Callback<()>,
    #[prop(optional)] icon: Option<Icon>,
    #[prop(optional)] destructive: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    children: Children,
) -> impl IntoView {
    let menu = use_context::<InMenu>();
    view! {
        <button
            data-slot="menu-item"
            type="button"
            role="menuitem"
            tabindex="-1"
            aria-disabled=move || disabled.get().then_some("true")
            class=join(&[ITEM, if destructive { DESTRUCTIVE } else { "" }])
            on:click=move |_| {
                if !disabled.get_untracked() {
                    // first: what it opens takes the focus, and gives it back to the menu's button
                    close(menu);
                    on_select.run(());
                }
            }
        >
            {icon.map(|icon| view! { <Glyph icon class=if destructive { "size-4" } else { "size-4 text-muted-foreground" }/> })}
            {children()}
        </button>
    }
}

/// A way elsewhere.
#[component]
pub fn MenuLink(
    #[prop(into)] href: Signal<String>,
    #[prop(optional)] icon: Option<Icon>,
    children: Children,
) -> impl IntoView {
    let menu = use_context::<InMenu>();
    view! {
        <a
            data-slot="menu-item"
            role="menuitem"
            tabindex="-1"
            href=move || href.get()
            class=ITEM
            on:click=move |_| close(menu)
        >
            {icon.map(|icon| view! { <Glyph icon class="size-4 text-muted-foreground"/> })}
            {children()}
        </a>
    }
}

/// A choice that is on or off; the menu stays open.
#[component]
pub fn MenuCheck(checked: RwSignal<bool>, children: Children) -> impl IntoView {
    view! {
        <button
            data-slot="menu-check"
            type="button"
            role="menuitemcheckbox"
            tabindex="-1"
            aria-checked=move || if checked.get() { "true" } else { "false" }
            class=ITEM
            on:click=move |_| checked.update(|checked| *checked = !*checked)
        >
            <span class=move || if checked.get() { "text-primary" } else { "opacity-0" }><Glyph icon=Icon::Check/></span>
            {children()}
        </button>
    }
}

#[component]
pub fn MenuSeparator() -> impl IntoView {
    view! { <div data-slot="menu-separator" role="separator" class="-mx-1 my-1 h-px bg-border"></div> }
}

/// Words above a few items.
#[component]
pub fn MenuLabel(children: Children) -> impl IntoView {
    view! {
        <div data-slot="menu-label" role="presentation" class="px-2.5 pt-1.5 pb-1 text-xs font-medium text-muted-foreground">
            {children()}
        </div>
    }
}
