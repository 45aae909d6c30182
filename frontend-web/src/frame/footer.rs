use super::header::Wordmark;
use crate::parts::picture::{Picture, art};
use contracts::views::web::Chrome;
use leptos::prelude::*;

const LINKS: [(&str, &str); 8] = [
    ("/tours", "Tours"),
    ("/bookings", "My booking"),
    ("/about", "About us"),
    ("/blog", "Blog"),
    ("/faq", "Questions"),
    ("/contact", "Contact"),
    ("/privacy-policy", "Privacy"),
    ("/terms-of-service", "Terms"),
];

const LINK: &str =
    "w-fit rounded-sm py-0.5 text-ink-muted underline-offset-4 hover:text-ink-foreground hover:underline";

#[component]
pub fn Footer(chrome: Chrome) -> impl IntoView {
    let panorama = chrome.footer.clone().unwrap_or_else(|| art("panorama"));
    let line = format!("© {} {}", chrome.year, chrome.brand);
    view! {
        <footer class="bg-ink text-ink-foreground [--ring:var(--ink-foreground)]">
            <div data-slot="to-ink" class="relative h-56 overflow-hidden bg-background sm:h-80" aria-hidden="true">
                <Picture shot=panorama decorative=true sizes="100vw" class="size-full object-cover"/>
            </div>
            <div class="mx-auto grid max-w-7xl gap-10 px-5 pt-4 pb-12 text-sm sm:px-6 md:grid-cols-2 lg:grid-cols-5">
                <div class="grid content-start gap-3">
                    <Wordmark brand=chrome.brand.clone()/>
                    <p class="text-ink-muted">{chrome.tagline}</p>
                </div>
                <Column title="Contact">
                    {(!chrome.address.is_empty()).then(|| view! { <address class="whitespace-pre-line text-ink-muted not-italic">{chrome.address}</address> })}
                    {(!chrome.phone.is_empty()).then(|| view! { <a href=chrome.phone_href class=LINK>{chrome.phone}</a> })}
                    {(!chrome.email.is_empty()).then(|| view! { <a href=format!("mailto:{}", chrome.email) class=LINK>{chrome.email.clone()}</a> })}
                    {(!chrome.whatsapp.is_empty()).then(|| view! { <Away href=chrome.whatsapp words="WhatsApp".to_owned()/> })}
                    <a href="/contact" class=LINK>"Write to us"</a>
                </Column>
                <Column title="Follow">
                    {if chrome.socials.is_empty() {
                        view! { <a href="/blog" class=LINK>"Our blog"</a> }.into_any()
                    } else {
                        chrome.socials.into_iter().map(|social| view! { <Away href=social.url words=social.name/> }).collect_view().into_any()
                    }}
                </Column>
                <nav aria-label="Footer">
                    <Column title="Links">
                        {LINKS.map(|(href, words)| view! { <a href=href class=LINK>{words}</a> }).collect_view()}
                    </Column>
                </nav>
                <Column title="Company">
                    <p class="text-ink-muted">{chrome.company_line}</p>
                    {(!chrome.opening_hours.is_empty()).then(|| view! { <p class="text-ink-muted">{chrome.opening_hours}</p> })}
                </Column>
            </div>
            <p class="border-t border-ink-foreground/15 px-5 py-6 text-center text-sm text-ink-muted">{line}</p>
        </footer>
    }
}

#[component]
fn Column(title: &'static str, children: Children) -> impl IntoView {
    view! {
        <div class="grid content-start gap-2">
            <h2 class="mb-1 text-base font-semibold">{title}</h2>
            {children()}
        </div>
    }
}

#[component]
fn Away(href: String, words: String) -> impl IntoView {
    view! {
        <a href=href rel="external noopener noreferrer" target="_blank" class=LINK>
            {words}<span class="sr-only">" (opens a new tab)"</span>
        </a>
    }
}
