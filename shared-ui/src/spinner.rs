use crate::class::join;
use leptos::prelude::*;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SpinnerSize {
    /// In a button or a line.
    #[default]
    Sm,
    Md,
    /// Alone in a panel.
    Lg,
}

impl SpinnerSize {
    fn class(self) -> &'static str {
        match self {
            Self::Sm => "size-4 border-2",
            Self::Md => "size-6 border-2",
            Self::Lg => "size-8 border-3",
        }
    }
}

/// Decoration, unless it has a label: what is busy says so by `aria-busy` or in words.
#[component]
pub fn Spinner(
    #[prop(optional)] size: SpinnerSize,
    /// Shown beside it, and said.
    #[prop(optional, into)]
    label: Option<String>,
) -> impl IntoView {
    let wheel = view! {
        <span
            data-slot="spinner"
            aria-hidden="true"
            class=join(&["inline-block shrink-0 animate-spin rounded-full border-current border-r-transparent", size.class()])
        ></span>
    };
    match label {
        None => wheel.into_any(),
        Some(label) => view! {
            <span role="status" class="inline-flex items-center gap-2.5 text-sm text-muted-foreground">{wheel} {label}</span>
        }
        .into_any(),
    }
}
