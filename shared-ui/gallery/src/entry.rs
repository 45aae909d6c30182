use leptos::prelude::AnyView;

/// A component's page. `path` is `/` and the component's file name with dashes: `/confirm-dialog`.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    pub path: &'static str,
    pub title: &'static str,
    pub group: Group,
    /// When to use it, and when not.
    pub when: &'static str,
    /// Part (its `data-slot`, or a prop that takes children) and what it is for.
    pub anatomy: &'static [(&'static str, &'static str)],
    /// Keys and what they do. Empty: nothing beyond what the browser does.
    pub keyboard: &'static [(&'static str, &'static str)],
    pub examples: &'static [Example],
}

/// One state or variant, alive. Ids in it are unique on the component's page.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    pub name: &'static str,
    pub view: fn() -> AnyView,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Actions,
    Forms,
    Overlays,
    Navigation,
    Data,
    Feedback,
    Layout,
}

impl Group {
    pub const ALL: [Self; 7] = [
        Self::Actions,
        Self::Forms,
        Self::Overlays,
        Self::Navigation,
        Self::Data,
        Self::Feedback,
        Self::Layout,
    ];

    pub fn title(self) -> &'static str {
        match self {
            Self::Actions => "Actions",
            Self::Forms => "Forms",
            Self::Overlays => "Overlays",
            Self::Navigation => "Navigation",
            Self::Data => "Data",
            Self::Feedback => "Feedback",
            Self::Layout => "Layout",
        }
    }

    pub fn note(self) -> &'static str {
        match self {
            Self::Actions => "What a person presses.",
            Self::Forms => "What a person fills in.",
            Self::Overlays => "What comes above the page for a while.",
            Self::Navigation => "Where one is, and the way elsewhere.",
            Self::Data => "What is known, so that it can be read.",
            Self::Feedback => "What happens, what happened, what went wrong.",
            Self::Layout => "What holds a page together.",
        }
    }
}

impl Entry {
    pub fn slug(&self) -> &'static str {
        self.path.trim_start_matches('/')
    }
}
