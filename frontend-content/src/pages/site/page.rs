use super::{editor::OnePage, section::section};
use crate::{
    editor::{Editing, Kind, ListAt, TextAt, ValueAt},
    parts::{markdown::MarkdownAt, seo::SeoAt},
};
use app::{Problem, content::sheet_of_slug};
use contracts::{
    AppError,
    catalog::{ItemKind, Page},
};
use frontend_staff::refusal::Refusal;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use shared_ui::{breadcrumb::Crumb, card::Card, skeleton::Skeleton};

pub fn title_of(slug: &str) -> &'static str {
    match slug {
        Page::HOME => "Home",
        Page::ABOUT => "About us",
        Page::FAQ => "Questions and answers",
        Page::PRIVACY => "Privacy policy",
        Page::TERMS => "Terms of service",
        _ => "Page",
    }
}

#[component]
pub fn PagePage() -> impl IntoView {
    let params = use_params_map();
    let slug =
        Memo::new(move |_| params.with(|params| params.get_str("slug").unwrap_or_default().to_owned()));
    let sheet = Resource::new(move || slug.get(), |slug| sheet_of_slug(ItemKind::Page, slug));
    view! {
        <Suspense fallback=|| view! { <Skeleton lines=12/> }>
            {move || Suspend::new(async move {
                let found = sheet.await.and_then(|sheet| sheet.ok_or(Problem(AppError::NotFound)));
                let legal = slug.with_untracked(|slug| [Page::PRIVACY, Page::TERMS].contains(&slug.as_str()));
                match found {
                    Ok(sheet) => view! {
                        <OnePage sheet name="title" otherwise="A page without a title" above=Crumb::new("Pages", "/pages") fields=move |editing| fields(editing, legal)/>
                    }.into_any(),
                    Err(problem) => view! {
                        <Title text="Page"/>
                        <h1 tabindex="-1" class="sr-only">"Page"</h1>
                        <Refusal problem/>
                    }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn fields(editing: Editing, legal: bool) -> impl IntoView {
    view! {
        <Card id="page-head" title="Head">
            <div class="grid gap-4">
                <div class="grid gap-4 sm:grid-cols-2">
                    <TextAt editing id="page-title" path="title" label="Title" required=true/>
                    <TextAt editing id="page-eyebrow" path="eyebrow" label="Above the title" hint="A few words."/>
                </div>
                <TextAt editing id="page-intro" path="intro" label="Introduction" rows=2/>
                {legal.then(|| view! { <ValueAt editing id="page-date" path="effectiveDate" label="Holds from" kind=Kind::Day class="sm:max-w-56"/> })}
            </div>
        </Card>
        {(!legal).then(|| view! {
            <Card id="sections-card" title="Sections" note="In this order, from the top">
                <ListAt editing id="sections" path="sections" legend="Sections" noun="section" blank=super::section::blank row=move |path, id| section(editing, path, id)/>
            </Card>
        })}
        <Card id="page-body" title=if legal { "Text" } else { "Text after the sections" }>
            <MarkdownAt editing id="body" path="body" label="Text" rows=if legal { 20 } else { 8 }/>
        </Card>
        <SeoAt editing/>
    }
}
