use crate::App;
use leptos::{config::LeptosOptions, prelude::*};
use leptos_meta::MetaTags;
use shared_ui::hydration::Hydration;

/// The whole page, as the server renders it. One scheme, and a font of our own.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let style = format!("/{}/{}.css", options.site_pkg_dir, options.output_name);
    view! {
        <!DOCTYPE html>
        <html lang="en" class="light">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light"/>
                <meta name="theme-color" content="#ffffff"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="preload" href="/fonts/figtree-5-core.woff2" r#as="font" r#type="font/woff2" crossorigin="anonymous"/>
                <link rel="stylesheet" href=style/>
                <Hydration options after_load=true/>
                <MetaTags/>
            </head>
            <body class="font-sans text-foreground antialiased">
                <App/>
            </body>
        </html>
    }
}
