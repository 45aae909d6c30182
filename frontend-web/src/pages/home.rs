use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use shared_ui::brand::Brand;

#[component]
pub fn HomePage() -> impl IntoView {
    view! {
        <Title text="Tours and activities in Bali"/>
        <Meta name="description" content="Kembara is a tour and activity operator in Bali, Indonesia."/>
        <div class="grid min-h-dvh grid-rows-[auto_1fr_auto]">
            <header class="mx-auto w-full max-w-5xl px-5 py-5 sm:px-8">
                <a href="/" class="inline-block rounded-md"><Brand/></a>
            </header>
            <main id="main" tabindex="-1" class="mx-auto grid w-full max-w-5xl content-center gap-6 px-5 py-12 sm:px-8">
                <h1 tabindex="-1" class="max-w-2xl text-4xl font-semibold tracking-tight text-balance sm:text-5xl">
                    "Kembara: tours and activities in Bali"
                </h1>
                <p class="max-w-xl text-lg text-pretty text-muted-foreground">
                    "This is the site of Kembara, a tour and activity operator in Bali. Our tours are being prepared and \
                     are not listed here yet."
                </p>
                <Horizon/>
            </main>
            <footer class="mx-auto w-full max-w-5xl px-5 py-6 text-sm text-muted-foreground sm:px-8">"Kembara · Bali, Indonesia"</footer>
        </div>
    }
}

/// Three ridges and a low sun.
#[component]
fn Horizon() -> impl IntoView {
    view! {
        <svg viewBox="0 0 960 220" class="mt-4 w-full rounded-xl" aria-hidden="true" focusable="false" preserveAspectRatio="xMidYMax slice">
            <rect width="960" height="220" fill="var(--tone-blue)"></rect>
            <circle cx="700" cy="104" r="46" fill="var(--tone-amber)"></circle>
            <path d="M0 150 L150 96 L250 132 L388 58 L520 138 L640 112 L960 164 V220 H0Z" fill="var(--primary)" opacity=".28"></path>
            <path d="M0 178 C160 132 260 190 420 160 S700 150 960 186 V220 H0Z" fill="var(--primary)" opacity=".45"></path>
            <path d="M0 204 C200 172 380 214 560 192 S820 190 960 206 V220 H0Z" fill="var(--primary)"></path>
        </svg>
    }
}
