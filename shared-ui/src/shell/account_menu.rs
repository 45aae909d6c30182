use super::NavItem;
use crate::{
    avatar::{Avatar, AvatarSize},
    icon::{Glyph, Icon},
    primitives::dismiss::{Dismissed, holds, use_dismiss},
};
use leptos::{html, prelude::*};
use web_sys::wasm_bindgen::JsCast;

/// Who is signed in, with the sign-out form behind it. A `<details>`, so that it opens without script; with script,
/// Escape or a press elsewhere closes it.
#[component]
pub fn AccountMenu(
    #[prop(into)] name: String,
    #[prop(into)] note: String,
    /// Pages of one's own: account, settings.
    #[prop(optional)]
    links: Vec<NavItem>,
    /// Where the sign-out form is posted.
    sign_out: &'static str,
) -> impl IntoView {
    let details = NodeRef::<html::Details>::new();
    let open = RwSignal::new(false);
    let inside = move |element: &web_sys::Element| {
        details.get_untracked().is_some_and(|details| holds(Some(&details), element))
    };
    use_dismiss(open.into(), inside, move |why| {
        let Some(details) = details.get_untracked() else { return };
        details.set_open(false);
        if let (Dismissed::ByEscape, Ok(Some(summary))) = (why, details.query_selector("summary"))
            && let Some(summary) = summary.dyn_ref::<web_sys::HtmlElement>()
        {
            let _ = summary.focus();
        }
    });
    view! {
        <details
            data-slot="menu"
            class="group relative"
            node_ref=details
            on:toggle=move |_| open.set(details.get_untracked().is_some_and(|details| details.open()))
        >
            <summary class="flex items-center gap-2 rounded-lg p-1 hover:bg-accent md:pe-2">
                <Avatar name=name.clone() size=AvatarSize::Sm/>
                <span class="grid max-w-44 min-w-0 text-start leading-tight max-md:sr-only">
                    <span class="truncate text-sm font-medium">{name.clone()}</span>
                    <span class="truncate text-xs text-muted-foreground">{note.clone()}</span>
                </span>
                <Glyph icon=Icon::ChevronDown class="size-3.5 text-muted-foreground transition-transform group-open:rotate-180"/>
            </summary>
            <div class="absolute end-0 z-30 mt-1.5 grid w-56 gap-1 rounded-lg border bg-popover p-1 text-popover-foreground shadow-pop">
                <p class="grid border-b px-2.5 pt-1.5 pb-2 text-sm leading-tight md:hidden">
                    <span class="truncate font-medium">{name}</span>
                    <span class="truncate text-xs text-muted-foreground">{note}</span>
                </p>
                {links.into_iter().map(|link| view! {
                    <a href=link.href class="flex h-8 items-center gap-2.5 rounded-md px-2.5 text-sm hover:bg-accent hover:text-accent-foreground">
                        <Glyph icon=link.icon class="size-4 text-muted-foreground"/>
                        {link.label}
                    </a>
                }).collect_view()}
                // a plain form: signing out must work whatever the script does, and ends in a fresh page
                <form method="post" action=sign_out>
                    <button type="submit" class="flex h-8 w-full items-center gap-2.5 rounded-md px-2.5 text-sm hover:bg-accent hover:text-accent-foreground">
                        <Glyph icon=Icon::SignOut class="size-4 text-muted-foreground"/>
                        "Sign out"
                    </button>
                </form>
            </div>
        </details>
    }
}
