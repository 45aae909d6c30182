use crate::{
    root::Root,
    toast::{Toasts, provide_toaster},
};
use leptos::prelude::*;

/// [`Root`] for a front that tells of results by toasts: guests need not load those.
#[component]
pub fn DeskRoot(#[prop(into)] path: Signal<String>, children: Children) -> impl IntoView {
    let toaster = provide_toaster();
    view! {
        <Root path>
            {children()}
            <Toasts toaster/>
        </Root>
    }
}
