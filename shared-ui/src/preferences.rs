//! What a reader chose for this browser: kept in cookies, so that the server renders it and nothing flashes.
//!
//! Changed by a plain form posted to [`ACTION`]; with script the page changes at once and the cookie is set here.

use leptos::prelude::*;

/// Where the forms are posted: each site answers there (`server/src/surfaces/site_preferences.rs`).
pub const ACTION: &str = "/preferences";
pub const THEME: &str = "kembara_theme";
pub const SIDEBAR: &str = "kembara_sidebar";
/// Both are remembered for a year.
pub const SECONDS: u32 = 31_536_000;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device is set.
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.as_str() == text)
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sidebar {
    #[default]
    Wide,
    /// Icons alone.
    Narrow,
}

impl Sidebar {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Narrow => "narrow",
        }
    }

    pub fn from_text(text: &str) -> Option<Self> {
        [Self::Wide, Self::Narrow].into_iter().find(|sidebar| sidebar.as_str() == text)
    }

    pub fn other(self) -> Self {
        match self {
            Self::Wide => Self::Narrow,
            Self::Narrow => Self::Wide,
        }
    }
}

/// In context while the server renders. The browser reads what was rendered, so that both agree.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Preferences {
    pub theme: Theme,
    pub sidebar: Sidebar,
}

impl Preferences {
    /// From a `Cookie` header. What it does not name, or names wrongly, stays as it is by default.
    pub fn from_cookies(header: &str) -> Self {
        let mut found = Self::default();
        for (name, value) in header.split(';').filter_map(|pair| pair.trim().split_once('=')) {
            match name {
                THEME => found.theme = Theme::from_text(value).unwrap_or_default(),
                SIDEBAR => found.sidebar = Sidebar::from_text(value).unwrap_or_default(),
                _ => {}
            }
        }
        found
    }
}

#[cfg(not(feature = "hydrate"))]
pub(crate) fn preferences() -> Preferences {
    use_context().unwrap_or_default()
}

#[cfg(feature = "hydrate")]
pub(crate) fn preferences() -> Preferences {
    let html = leptos::tachys::dom::document().document_element();
    let said = |name: &str| html.as_ref().and_then(|html| html.get_attribute(name)).unwrap_or_default();
    Preferences {
        theme: Theme::from_text(&said("data-theme")).unwrap_or_default(),
        sidebar: Sidebar::from_text(&said("data-sidebar")).unwrap_or_default(),
    }
}

/// In the browser: on the page at once, and in the cookie for the next one.
pub(crate) fn choose(cookie: &str, value: &str) {
    use leptos::{tachys::dom::document, web_sys::wasm_bindgen::JsCast};

    let secure = if window().location().protocol().is_ok_and(|of| of == "https:") { "; Secure" } else { "" };
    if let Some(document) = document().dyn_ref::<web_sys::HtmlDocument>() {
        let _ = document
            .set_cookie(&format!("{cookie}={value}; Path=/; SameSite=Lax; Max-Age={SECONDS}{secure}"));
    }
    let Some(html) = document().document_element() else { return };
    if cookie == THEME {
        let _ = html.set_attribute("class", if value == "system" { "" } else { value });
        let _ = html.set_attribute("data-theme", value);
    } else {
        let _ = html.set_attribute("data-sidebar", value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_read_and_nonsense_is_passed_over() {
        let read = Preferences::from_cookies;
        assert_eq!(
            read("a=b; kembara_theme=dark;kembara_sidebar=narrow"),
            Preferences { theme: Theme::Dark, sidebar: Sidebar::Narrow }
        );
        assert_eq!(read("kembara_theme=\"><script>"), Preferences::default());
        assert_eq!(read(""), Preferences::default());
    }
}
