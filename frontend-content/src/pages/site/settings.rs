use super::editor::OnePage;
use crate::{
    editor::{Editing, ListAt, TextAt, path::under},
    parts::{photo::PhotoAt, seo::SeoAt},
};
use app::content::sheet_of_slug;
use contracts::catalog::ItemKind;
use frontend_staff::refusal::Refusal;
use leptos::prelude::*;
use leptos_meta::Title;
use serde_json::json;
use shared_ui::{
    breadcrumb::Crumb,
    card::{Card, Surface},
    icon::Icon,
    link::TextLink,
    page::PageHeader,
    skeleton::Skeleton,
    state::StateBox,
};

#[component]
pub fn SitePage() -> impl IntoView {
    let sheet = OnceResource::new(sheet_of_slug(ItemKind::Site, "site".to_owned()));
    view! {
        <Suspense fallback=|| view! { <Skeleton lines=12/> }>
            {move || Suspend::new(async move {
                match sheet.await {
                    Ok(Some(sheet)) => view! { <OnePage sheet name="brand" otherwise="Site settings" above=Crumb::new("Pages", "/pages") fields=fields/> }.into_any(),
                    Ok(None) => view! {
                        <Title text="Site settings"/>
                        <PageHeader title="Site settings"/>
                        <Surface><StateBox icon=Icon::Settings title="Not begun" text="The list of pages begins it.">
                            <TextLink href="/pages">"To the pages"</TextLink>
                        </StateBox></Surface>
                    }.into_any(),
                    Err(problem) => view! {
                        <Title text="Site settings"/>
                        <h1 tabindex="-1" class="sr-only">"Site settings"</h1>
                        <Refusal problem/>
                    }.into_any(),
                }
            })}
        </Suspense>
    }
}

fn fields(editing: Editing) -> impl IntoView {
    view! {
        <Card id="brand-card" title="Brand">
            <div class="grid gap-4">
                <TextAt editing id="brand" path="brand" label="Name" required=true/>
                <TextAt editing id="tagline" path="tagline" label="Tag line"/>
                <TextAt editing id="company" path="companyLine" label="How the company is registered" rows=2 hint="At the foot of every page."/>
                <PhotoAt editing id="logo" path="logo" label="Logo"/>
            </div>
        </Card>
        <Card id="contact-card" title="Contact">
            <div class="grid gap-4 sm:grid-cols-2">
                <TextAt editing id="address" path="address" label="Address" rows=3/>
                <TextAt editing id="hours" path="openingHours" label="Opening hours" rows=3/>
                <TextAt editing id="phone" path="phone" label="Phone"/>
                <TextAt editing id="email" path="email" label="E-mail"/>
                <TextAt editing id="whatsapp" path="whatsapp" label="WhatsApp" hint="Digits with the country's code, no plus: 628123456789."/>
            </div>
        </Card>
        <Card id="socials-card" title="Elsewhere">
            <ListAt editing id="socials" path="socials" legend="Profiles" noun="profile" blank=|| json!({"name": "", "url": ""}) row=move |path, id| {
                let at = move |name: &'static str| Signal::derive(move || path.with(|path| under(path, name)));
                view! {
                    <div class="grid gap-4 sm:grid-cols-[12rem_1fr]">
                        <TextAt editing id=format!("{id}-name") path=at("name") label="Name" required=true/>
                        <TextAt editing id=format!("{id}-url") path=at("url") label="Address" required=true hint="Beginning with https://."/>
                    </div>
                }.into_any()
            }/>
        </Card>
        <Card id="footer-card" title="Photo above the footer">
            <PhotoAt editing id="footer-photo" path="footerPhoto" label="Photo above the footer"/>
        </Card>
        <SeoAt editing/>
    }
}
