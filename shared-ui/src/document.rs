use crate::{
    hydration::Hydration,
    preferences::{Preferences, Theme},
};
use leptos::{config::LeptosOptions, prelude::*};
use leptos_meta::MetaTags;

/// The HTML around every page of a front end. `site_pkg_dir` carries the build's hash, so that assets cache for ever.
#[component]
pub fn Document(options: LeptosOptions, children: Children) -> impl IntoView {
    let style = format!("/{}/{}.css", options.site_pkg_dir, options.output_name);
    let chosen = use_context::<Preferences>().unwrap_or_default();
    let scheme = match chosen.theme {
        Theme::System => "",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    view! {
        <!DOCTYPE html>
        <html lang="en" class=scheme data-theme=chosen.theme.as_str() data-sidebar=chosen.sidebar.as_str()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="stylesheet" href=style/>
                <Hydration options/>
                <MetaTags/>
            </head>
            <body class="font-sans text-foreground antialiased">{children()}</body>
        </html>
    }
}
