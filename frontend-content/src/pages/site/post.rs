use super::editor::OnePage;
use crate::{
    editor::{Editing, FlagAt, Kind, LinesAt, TextAt, ValueAt},
    pages::tours::Begin,
    parts::{address::SlugAt, item::sheet_in_address, markdown::MarkdownAt, photo::PhotoAt, seo::SeoAt},
};
use contracts::catalog::ItemKind;
use frontend_staff::refusal::Refusal;
use leptos::prelude::*;
use leptos_meta::Title;
use shared_ui::{breadcrumb::Crumb, card::Card, skeleton::Skeleton};

#[component]
pub fn NewPostPage() -> impl IntoView {
    view! { <Begin kind=ItemKind::Post title="New post" above=Crumb::new("Blog", "/posts")/> }
}

#[component]
pub fn PostPage() -> impl IntoView {
    let sheet = sheet_in_address();
    view! {
        <Suspense fallback=|| view! { <Skeleton lines=12/> }>
            {move || Suspend::new(async move {
                match sheet.await {
                    Ok(seen) => view! { <OnePage sheet=seen.sheet name="title" otherwise="A post without a title" above=Crumb::new("Blog", "/posts") fields=fields/> }.into_any(),
                    Err(problem) => view! {
                        <Title text="Post"/>
                        <h1 tabindex="-1" class="sr-only">"Post"</h1>
                        <Refusal problem/>
                    }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn fields(editing: Editing) -> impl IntoView {
    view! {
        <Card id="post-head" title="Post">
            <div class="grid gap-4">
                <TextAt editing id="post-title" path="title" label="Title" required=true/>
                <div class="grid gap-4 sm:grid-cols-2">
                    <SlugAt editing name="title" under="/blog/"/>
                    <ValueAt editing id="post-dated" path="dated" label="Date" kind=Kind::Day required=true/>
                    <TextAt editing id="post-author" path="author" label="Author"/>
                </div>
                <TextAt editing id="post-excerpt" path="excerpt" label="Excerpt" rows=2 limit=500 hint="In lists."/>
                <MarkdownAt editing id="post-body" path="body" label="Text" rows=16/>
                <LinesAt editing id="post-tags" path="tags" legend="Tags" noun="tag"/>
                <FlagAt editing id="post-active" path="isActive" label="Active" hint="An inactive post, once published so, is gone from the site."/>
            </div>
        </Card>
        <Card id="post-cover" title="Cover">
            <PhotoAt editing id="cover" path="cover" label="Cover"/>
        </Card>
        <SeoAt editing/>
    }
}
