use crate::{editor::Editing, parts::faqs::FaqsAt};
use leptos::prelude::*;
use shared_ui::card::Card;

#[component]
pub fn Faqs(editing: Editing) -> impl IntoView {
    view! {
        <Card id="faq" title="FAQ">
            <FaqsAt editing id="faqs" path="faqs"/>
        </Card>
    }
}
