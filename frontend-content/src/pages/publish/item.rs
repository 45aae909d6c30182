use crate::editor::path::in_words;
use app::content::{difference, editor_of};
use contracts::catalog::{Difference, ItemKind, JobItem, JobStatus};
use frontend_staff::refusal::Refusal;
use leptos::prelude::*;
use shared_ui::{
    button::{ButtonSize, ButtonVariant},
    card::Card,
    diff::{Change, FieldDiff},
    link::ButtonLink,
    note::Note,
    skeleton::Skeleton,
    tone::Tone,
};

/// One item of a job: what would become public, against what is.
#[component]
pub fn Item(
    item: JobItem,
    status: JobStatus,
    /// Of a job with several, one is open at a time: tours written anew differ in everything.
    #[prop(into)]
    open: Signal<bool>,
) -> impl IntoView {
    // what is published already is held against what it replaced
    let from = if status == JobStatus::Published { item.base } else { item.live };
    let (key, revision) = (item.item, item.revision);
    let changes = Resource::new(
        move || open.get(),
        move |open| async move { if open { difference(key, from, revision).await.map(Some) } else { Ok(None) } },
    );
    let overtaken = item.is_overtaken() && status != JobStatus::Published;
    let note = match (item.revision, from) {
        (Some(new), Some(old)) => format!("Revision {new} against revision {old}, which is public"),
        (Some(new), None) => format!("Revision {new}: nothing of it is public yet"),
        (None, _) => "The draft as it is now".to_owned(),
    };
    // the site and its start page may bear one name
    let title = match item.kind {
        ItemKind::Tour => item.name.clone(),
        ItemKind::Page => format!("Page: {}", item.name),
        ItemKind::Post => format!("Post: {}", item.name),
        ItemKind::Site => format!("Site settings: {}", item.name),
    };
    let (editor, history) = (editor_of(item.kind, item.item, &item.slug), format!("/history/{}", item.item));
    view! {
        <Card id=format!("item-{}", item.item) title=title note=note footer=Box::new(move || view! {
            <ButtonLink href=history variant=ButtonVariant::Ghost size=ButtonSize::Sm>"History"</ButtonLink>
            <ButtonLink href=editor variant=ButtonVariant::Outline size=ButtonSize::Sm>"Open the draft"</ButtonLink>
        }.into_any())>
            <div class="grid gap-3">
                {overtaken.then(|| view! {
                    <Note tone=Tone::Red><p>"Something newer went live since this was handed in. Publishing would be refused: hand it in again."</p></Note>
                })}
                {(item.draft_is_newer && status != JobStatus::Published).then(|| view! {
                    <Note tone=Tone::Amber><p>"The draft has changed since. What is reviewed here stays as it was handed in."</p></Note>
                })}
                <Suspense fallback=|| view! { <Skeleton lines=4/> }>
                    {move || Suspend::new(async move {
                        match changes.await {
                            Ok(Some(found)) => diff(found, "Public", "Handed in").into_any(),
                            Ok(None) => view! {
                                <p><ButtonLink href=format!("?item={key}#item-{key}") variant=ButtonVariant::Outline size=ButtonSize::Sm>"Show what differs"</ButtonLink></p>
                            }.into_any(),
                            Err(problem) => view! { <Refusal problem/> }.into_any(),
                        }
                    })}
                </Suspense>
            </div>
        </Card>
    }
}

/// Field by field, or that there is nothing.
pub fn diff(found: Difference, old_label: &'static str, new_label: &'static str) -> impl IntoView {
    if found.changes.is_empty() {
        return view! { <p class="text-sm text-muted-foreground">"Nothing differs."</p> }.into_any();
    }
    let changes: Vec<_> = found
        .changes
        .into_iter()
        .map(|change| Change::new(in_words(&change.field), change.old, change.new))
        .collect();
    view! { <FieldDiff caption="What differs" changes old_label new_label/> }.into_any()
}
