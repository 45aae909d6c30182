use crate::parts::{head::Head, ld, loaded::LoadedIfThere, prose::Prose, sections::Narrow, sheet::Sheet};
use app::web::page;
use contracts::views::web::{Chrome, PageView};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// About, questions, privacy, terms: the address names the page.
#[component]
pub fn WrittenPage() -> impl IntoView {
    let path = use_location().pathname;
    let slug = Memo::new(move |_| path.get().trim_matches('/').to_owned());
    let read = app::read(move || slug.get(), page);
    view! { <LoadedIfThere read below="/" show=|page, chrome| view! { <ShownPage page chrome/> }/> }
}

#[component]
pub fn ShownPage(page: PageView, chrome: Chrome, #[prop(optional)] hidden: bool) -> impl IntoView {
    let path = format!("/{}", page.slug);
    let faqs: Vec<_> = page.sections.iter().flat_map(|section| &section.faqs).collect();
    let data = (!hidden).then(|| ld::of_page(&chrome, &[(&page.title, &path)], &faqs));
    view! {
        <Head chrome=chrome.clone() path view=page.head.clone() hidden/>
        {data}
        <Sheet title=page.title eyebrow=page.eyebrow intro=page.intro width="max-w-5xl">
            {(!page.effective.is_empty()).then(|| view! { <p class="text-sm text-muted-foreground">{format!("In effect since {}", page.effective)}</p> })}
            <Narrow sections=page.sections/>
            <Prose html=page.body class="max-w-3xl"/>
        </Sheet>
    }
}
