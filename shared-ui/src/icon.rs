use crate::class::join;
use leptos::prelude::*;

/// Drawn on a 24 × 24 grid, one stroke path each. Constants and not an enum: a front end carries only those that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Icon(&'static str);

#[expect(non_upper_case_globals, reason = "named as the choices they are")]
impl Icon {
    pub const Alert: Self = Self(
        "M12 9v4M12 17h.01M10.3 3.9 2.4 17.5A2 2 0 0 0 4.1 20.5h15.8a2 2 0 0 0 1.7-3L13.7 3.9a2 2 0 0 0-3.4 0Z",
    );
    pub const ArrowLeft: Self = Self("M19 12H5M12 19l-7-7 7-7");
    pub const ArrowRight: Self = Self("M5 12h14M12 5l7 7-7 7");
    pub const Bell: Self = Self("M6 8a6 6 0 0 1 12 0c0 7 3 8.5 3 8.5H3S6 15 6 8M10.3 20.5a2 2 0 0 0 3.4 0");
    pub const Calendar: Self =
        Self("M8 2v4M16 2v4M3 10h18M5 4h14a2 2 0 0 1 2 2v13a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2Z");
    pub const Car: Self = Self(
        "M5 17H3v-5l2-5a2 2 0 0 1 1.9-1.3h10.2A2 2 0 0 1 19 7l2 5v5h-2M9 17h6M3 12h18M7 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM17 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z",
    );
    pub const Check: Self = Self("M20 6 9 17l-5-5");
    pub const CheckDouble: Self = Self("M18 6 7 17l-5-5M22 10l-7.5 7.5L13 16");
    pub const ChevronDown: Self = Self("M6 9l6 6 6-6");
    pub const ChevronLeft: Self = Self("M15 18l-6-6 6-6");
    pub const ChevronRight: Self = Self("M9 6l6 6-6 6");
    pub const ChevronUp: Self = Self("M6 15l6-6 6 6");
    pub const ChevronsLeft: Self = Self("M11 17l-5-5 5-5M18 17l-5-5 5-5");
    pub const ChevronsRight: Self = Self("M6 17l5-5-5-5M13 17l5-5-5-5");
    pub const Circle: Self = Self("M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z");
    pub const Clock: Self = Self("M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3 2");
    pub const Close: Self = Self("M18 6 6 18M6 6l12 12");
    pub const Coins: Self = Self("M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM18.1 10.4A6 6 0 1 1 10.3 18M7 6h1v4");
    pub const Compass: Self =
        Self("M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM15.6 8.4l-2.1 5.1-5.1 2.1 2.1-5.1 5.1-2.1Z");
    pub const Copy: Self = Self(
        "M10 8h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H10a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2ZM4 16a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2",
    );
    pub const External: Self =
        Self("M14 4h6v6M20 4l-9 9M18 14v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1h5");
    pub const Eye: Self =
        Self("M2 12s3.6-7 10-7 10 7 10 7-3.6 7-10 7S2 12 2 12ZM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z");
    pub const EyeOff: Self = Self(
        "M10.6 5.1A10.6 10.6 0 0 1 12 5c6.4 0 10 7 10 7a17.6 17.6 0 0 1-2.4 3.3M6.6 6.6A17 17 0 0 0 2 12s3.6 7 10 7a10 10 0 0 0 5.4-1.6M9.9 9.9a3 3 0 0 0 4.2 4.2M3 3l18 18",
    );
    pub const Filter: Self = Self("M3 5h18l-7 8v6l-4 2v-8L3 5Z");
    pub const Inbox: Self = Self(
        "M22 12h-6l-2 3h-4l-2-3H2M5.5 5.1 2 12v6a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-6l-3.5-6.9A2 2 0 0 0 16.8 4H7.2a2 2 0 0 0-1.7 1.1Z",
    );
    pub const Info: Self = Self("M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5M12 8h.01");
    pub const Layers: Self = Self("M12 3 3 8l9 5 9-5-9-5ZM3 12.5l9 5 9-5M3 17l9 5 9-5");
    pub const List: Self = Self("M8 6h13M8 12h13M8 18h13M3 6h.01M3 12h.01M3 18h.01");
    pub const Menu: Self = Self("M4 6h16M4 12h16M4 18h16");
    pub const Minus: Self = Self("M5 12h14");
    pub const Monitor: Self =
        Self("M4 4h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1ZM8 20h8M12 16v4");
    pub const Moon: Self = Self("M20 14.5A8.5 8.5 0 1 1 9.5 4a6.8 6.8 0 0 0 10.5 10.5Z");
    pub const More: Self = Self("M5 12h.01M12 12h.01M19 12h.01");
    pub const Panel: Self =
        Self("M5 4h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1ZM9.5 4v16");
    pub const Pencil: Self = Self("M12 20h9M16.5 3.5a2.1 2.1 0 0 1 3 3L7 19l-4 1 1-4Z");
    pub const Plus: Self = Self("M12 5v14M5 12h14");
    pub const Refresh: Self =
        Self("M21 12a9 9 0 0 0-15.5-6.2L3 8M3 3v5h5M3 12a9 9 0 0 0 15.5 6.2L21 16M16 16h5v5");
    pub const Replay: Self = Self("M3 12a9 9 0 1 0 9-9 9.7 9.7 0 0 0-6.7 2.7L3 8M3 3v5h5");
    pub const Search: Self = Self("M11 19a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM21 21l-4.3-4.3");
    pub const Send: Self = Self("M22 2 11 13M22 2l-7 20-4-9-9-4 20-7Z");
    pub const Settings: Self = Self(
        "M4 7h9M17 7h3M4 17h3M11 17h9M15 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM9 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
    );
    pub const SignOut: Self = Self("M9 21H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4M16 17l5-5-5-5M21 12H9");
    pub const Slash: Self = Self("M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM5.6 5.6l12.8 12.8");
    pub const Sort: Self = Self("M8 9l4-4 4 4M16 15l-4 4-4-4");
    pub const Sun: Self = Self(
        "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2v2M12 20v2M4.9 4.9l1.4 1.4M17.7 17.7l1.4 1.4M2 12h2M20 12h2M4.9 19.1l1.4-1.4M17.7 6.3l1.4-1.4",
    );
    pub const Trash: Self = Self(
        "M4 7h16M9 7V5a1 1 0 0 1 1-1h4a1 1 0 0 1 1 1v2M6 7l1 12a1 1 0 0 0 1 1h8a1 1 0 0 0 1-1l1-12M10 11v5M14 11v5",
    );
    pub const User: Self =
        Self("M19 21v-2a4 4 0 0 0-4-4H9a4 4 0 0 0-4 4v2M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8Z");
    pub const UserPlus: Self =
        Self("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM19 8v6M22 11h-6");
    pub const Users: Self = Self(
        "M16 20v-1.5A3.5 3.5 0 0 0 12.5 15h-6A3.5 3.5 0 0 0 3 18.5V20M9.5 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM21 20v-1.5a3.5 3.5 0 0 0-2.6-3.4M15.5 4.2a3.5 3.5 0 0 1 0 6.6",
    );
    pub const Wallet: Self = Self(
        "M19 7V5a1 1 0 0 0-1-1H5a2 2 0 0 0 0 4h15a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H5a2 2 0 0 1-2-2V6M17 14h.01",
    );
}

/// Decoration: the words beside it carry the meaning.
#[component]
pub fn Glyph(icon: Icon, #[prop(optional)] class: &'static str) -> impl IntoView {
    view! {
        <svg
            data-slot="icon"
            class=join(&["shrink-0", if class.is_empty() { "size-4" } else { class }])
            viewBox="0 0 24 24"
            fill="none"
            stroke="currentColor"
            stroke-width="2"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
            focusable="false"
        >
            <path d=icon.0></path>
        </svg>
    }
}
