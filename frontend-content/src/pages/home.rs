use crate::frame::CurrentUser;
use leptos::prelude::*;
use leptos_meta::Title;
use shared_ui::{card::Card, page::PageHeader};

#[component]
pub fn HomePage() -> impl IntoView {
    let user = expect_context::<CurrentUser>();
    view! {
        <Title text="Home"/>
        <Suspense>
            {move || Suspend::new(async move {
                let greeting = match user.await {
                    Ok(me) => format!("Hello, {}", me.name),
                    Err(_) => "Hello".to_owned(),
                };
                view! { <PageHeader title=greeting note=Some("content-manager is where tours and pages are written, reviewed and published.".to_owned())/> }
            })}
        </Suspense>
        <Card id="catalog" title="Catalog" class="max-w-2xl">
            <p class="text-sm text-muted-foreground">
                "There are no tours to edit yet. Drafts, reviews and publishing appear here with the catalog."
            </p>
        </Card>
    }
}
