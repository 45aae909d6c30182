use contracts::views::web::{Chrome, HeadView};
use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};

/// What search engines and previews read. In one place and one order, so that the browser finds them as they were sent.
#[component]
pub fn Head(
    chrome: Chrome,
    /// Of this page, without what was asked of it.
    #[prop(into)]
    path: String,
    view: HeadView,
    /// Nothing for search engines.
    #[prop(optional)]
    hidden: bool,
    #[prop(default = "website")] kind: &'static str,
) -> impl IntoView {
    let title = match view.title.as_str() {
        "" => format!("{}: {}", chrome.brand, chrome.head.title),
        // an editor may have named the house already
        own if own.contains(&chrome.brand) => own.to_owned(),
        own => format!("{own} · {}", chrome.brand),
    };
    let said = |own: String, house: &str| if own.is_empty() { house.to_owned() } else { own };
    let description = said(view.description, &chrome.head.description);
    let image = said(view.image, &chrome.head.image);
    let image = said(image, "/art/hero-1400.webp");
    let image = if image.starts_with('/') { format!("{}{image}", chrome.base) } else { image };
    let address = format!("{}{path}", chrome.base);
    let robots = if hidden { "noindex" } else { "index, follow, max-image-preview:large" };
    view! {
        <Title text=title.clone()/>
        <Meta name="description" content=description.clone()/>
        <Meta name="robots" content=robots/>
        <Meta property="og:site_name" content=chrome.brand/>
        <Meta property="og:type" content=kind/>
        <Meta property="og:title" content=title/>
        <Meta property="og:description" content=description/>
        <Meta property="og:image" content=image/>
        <Meta property="og:locale" content="en"/>
        <Meta name="twitter:card" content="summary_large_image"/>
        {(!hidden).then(|| view! {
            <Meta property="og:url" content=address.clone()/>
            <Link rel="canonical" href=address.clone()/>
            <Link rel="alternate" hreflang="en" href=address.clone()/>
            <Link rel="alternate" hreflang="x-default" href=address/>
        })}
    }
}
