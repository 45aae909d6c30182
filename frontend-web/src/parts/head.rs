//! What search engines and previews read. Written on the server; in the browser it follows the guest from page to page.

use contracts::views::web::{Chrome, HeadView};
use leptos::prelude::*;

struct Said {
    title: String,
    description: String,
    image: String,
    address: String,
    robots: &'static str,
    kind: &'static str,
    #[cfg(feature = "ssr")]
    brand: String,
    #[cfg(feature = "ssr")]
    hidden: bool,
}

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
    write(Said {
        title,
        description,
        image,
        address,
        robots,
        kind,
        #[cfg(feature = "ssr")]
        brand: chrome.brand,
        #[cfg(feature = "ssr")]
        hidden,
    })
}

#[cfg(feature = "ssr")]
const NOTHING: () = ();

#[cfg(feature = "ssr")]
fn write(said: Said) -> impl IntoView {
    use leptos_meta::{Link, Meta, Title};

    let Said { title, description, image, address, robots, kind, brand, hidden } = said;
    let card = || view! { <Meta name="twitter:card" content="summary_large_image"/> };
    view! {
        <Title text=title.clone()/>
        <Meta name="description" content=description.clone()/>
        <Meta name="robots" content=robots/>
        <Meta property="og:site_name" content=brand/>
        <Meta property="og:type" content=kind/>
        <Meta property="og:title" content=title/>
        <Meta property="og:description" content=description/>
        <Meta property="og:image" content=image/>
        <Meta property="og:locale" content="en"/>
        {if hidden {
            card().into_any()
        } else {
            view! {
                {card()}
                <Meta property="og:url" content=address.clone()/>
                <Link rel="canonical" href=address.clone()/>
                <Link rel="alternate" hreflang="en" href=address.clone()/>
                <Link rel="alternate" hreflang="x-default" href=address/>
            }.into_any()
        }}
        // the one thing in the page's body: what the browser's half leaves there
        {NOTHING}
    }
}

/// Sets what the first page brought. Without the components that wrote it, which guests would have to load.
#[cfg(not(feature = "ssr"))]
fn write(said: Said) -> impl IntoView {
    Effect::new(move |_| {
        let page = document();
        page.set_title(&said.title);
        for (which, attribute, value) in [
            ("meta[name=description]", "content", said.description.as_str()),
            ("meta[name=robots]", "content", said.robots),
            ("meta[property=\"og:type\"]", "content", said.kind),
            ("meta[property=\"og:title\"]", "content", &said.title),
            ("meta[property=\"og:description\"]", "content", &said.description),
            ("meta[property=\"og:image\"]", "content", &said.image),
            ("meta[property=\"og:url\"]", "content", &said.address),
            ("link[rel=canonical]", "href", &said.address),
        ] {
            if let Ok(Some(element)) = page.query_selector(which) {
                let _ = element.set_attribute(attribute, value);
            }
        }
    });
}
