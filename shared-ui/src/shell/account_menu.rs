use crate::{
    avatar::{Avatar, AvatarSize},
    icon::{Glyph, Icon},
};
use leptos::prelude::*;

/// Who is signed in, with the sign-out form behind it. A `<details>`, so that it opens without script.
#[component]
pub fn AccountMenu(
    #[prop(into)] name: String,
    #[prop(into)] note: String,
    /// Where the sign-out form is posted.
    sign_out: &'static str,
) -> impl IntoView {
    view! {
        <details data-slot="menu" class="group relative">
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
