use leptos::prelude::*;
use leptos_meta::Title;
use shared_ui::not_found::NotFoundScreen;

#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <Title text="Not found"/>
        <NotFoundScreen home="/" home_label="To the start"/>
    }
}
