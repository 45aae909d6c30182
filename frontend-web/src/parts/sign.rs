use leptos::prelude::*;

/// Signs of the public site, by the name that documents use. On a 24 × 24 grid, one stroke path each.
fn path(name: &str) -> Option<&'static str> {
    Some(match name {
        "guide" | "users" => {
            "M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM2 21v-1a6 6 0 0 1 6-6h2a6 6 0 0 1 6 6v1M16 3.5a4 4 0 0 1 0 7.5M18.5 14.5A6 6 0 0 1 22 20v1"
        }
        "route" | "tailored" | "map" => {
            "M5 21a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM19 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM7.5 18.5H15a3.5 3.5 0 0 0 0-7H9a3.5 3.5 0 0 1 0-7h7"
        }
        "leaf" | "sustainable" => "M5 20c0-9 5-15 15-16 1 11-5 16-12 16-2 0-3-1-3-1s2-7 9-9",
        "access" | "key" | "exclusive" => {
            "M8 16a5 5 0 1 0 0-10 5 5 0 0 0 0 10ZM12.5 13.5 21 22M17 18l2.5-2.5"
        }
        "price" | "tag" => "M3 12V4a1 1 0 0 1 1-1h8l9 9-9 9-9-9ZM8 8h.01",
        "shield" | "safe" => "M12 22s8-3.5 8-10V5l-8-3-8 3v7c0 6.500 8 10 8 10ZM9 12l2 2 4-4.500",
        "heart" => "M12 21S3 15.500 3 9a5 5 0 0 1 9-3 5 5 0 0 1 9 3c0 6.500-9 12-9 12Z",
        "star" => {
            "m12 3 2.800 5.900 6.200.8-4.600 4.400 1.200 6.300L12 17.300 6.400 20.400l1.200-6.300L3 9.700l6.200-.8L12 3Z"
        }
        "sun" => {
            "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2v2M12 20v2M4.900 4.900l1.400 1.400M17.700 17.700l1.400 1.400M2 12h2M20 12h2M4.900 19.100l1.400-1.400M17.700 6.300l1.400-1.400"
        }
        "clock" => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3.500 2",
        "calendar" => {
            "M8 2v4M16 2v4M3 10h18M5 4h14a2 2 0 0 1 2 2v13a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2Z"
        }
        "pin" => {
            "M12 22s7-6.500 7-12a7 7 0 1 0-14 0c0 5.500 7 12 7 12ZM12 12.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Z"
        }
        "undo" => "M4 9h11a5 5 0 0 1 0 10H9M4 9l4-4M4 9l4 4",
        "ticket" => {
            "M3 9V6a1 1 0 0 1 1-1h16a1 1 0 0 1 1 1v3a3 3 0 0 0 0 6v3a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-3a3 3 0 0 0 0-6ZM14 5v2M14 11v2M14 17v2"
        }
        "chat" => "M21 12a8.500 8.500 0 0 1-12.600 7.400L3 21l1.600-5.200A8.500 8.500 0 1 1 21 12Z",
        "check" => "M20 6 9 17l-5-5",
        "cross" => "M18 6 6 18M6 6l12 12",
        "down" => "M6 9l6 6 6-6",
        "left" => "M15 18l-6-6 6-6",
        "right" => "M9 6l6 6-6 6",
        _ => return None,
    })
}

/// Decoration: the words beside it carry the meaning. An unknown name shows nothing.
#[component]
pub fn Sign(#[prop(into)] name: String, #[prop(default = "size-5")] class: &'static str) -> impl IntoView {
    path(&name).map(|d| {
        view! {
            <svg
                class=format!("shrink-0 {class}")
                viewBox="0 0 24 24"
                fill="none"
                stroke="currentColor"
                stroke-width="1.75"
                stroke-linecap="round"
                stroke-linejoin="round"
                aria-hidden="true"
                focusable="false"
            >
                <path d=d></path>
            </svg>
        }
    })
}
