use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::icon::{Glyph, Icon};

pub static ENTRY: Entry = Entry {
    path: "/icon",
    title: "Icon",
    group: Group::Data,
    when: "Beside words, to find them faster. Never alone: a button that shows a sign alone is an icon button, which has a \
           name.",
    anatomy: &[("icon", "One stroke in the colour of the words, hidden from assistive technology.")],
    keyboard: &[],
    examples: &[Example { name: "All", view: all }],
};

macro_rules! icons {
    ($($name:ident)*) => { [$((stringify!($name), Icon::$name)),*] };
}

const ALL: [(&str, Icon); 50] = icons!(
    Alert ArrowLeft ArrowRight Bell Calendar Car Check CheckDouble ChevronDown ChevronLeft ChevronRight ChevronUp ChevronsLeft ChevronsRight Circle Clock Close Coins Compass Copy External Eye EyeOff Filter Inbox Info Layers List Menu Minus Monitor Moon More Panel Pencil Plus Refresh Replay Search Send Settings SignOut Slash Sort Sun Trash User UserPlus Users Wallet
);

fn all() -> AnyView {
    view! {
        <ul class="grid grid-cols-[repeat(auto-fill,minmax(7rem,1fr))] gap-2">
            {ALL.map(|(name, icon)| view! {
                <li class="grid justify-items-center gap-2 rounded-lg border p-3 text-xs text-muted-foreground">
                    <span class="text-foreground"><Glyph icon class="size-5"/></span>
                    {name}
                </li>
            }).collect_view()}
        </ul>
    }
    .into_any()
}
