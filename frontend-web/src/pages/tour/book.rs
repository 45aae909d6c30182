use crate::parts::sign::Sign;
use leptos::prelude::*;

/// At the end of the card; on a phone it stays in sight at the foot of the window.
#[component]
pub fn Book(slug: String, price: String, whatsapp: String) -> impl IntoView {
    view! {
        <div class="sticky bottom-0 z-20 -mx-5 -mb-5 grid gap-3 rounded-b-lg border-t bg-background/95 p-4 backdrop-blur-md sm:static sm:mx-0 sm:mb-0 sm:border-t-0 sm:bg-transparent sm:p-0">
            {(!price.is_empty()).then(|| view! { <p class="text-sm text-muted-foreground">"from "<b class="text-lg text-foreground">{price}</b>" per person"</p> })}
            <div class="flex gap-3">
                <a
                    href=format!("/contact?tour={slug}")
                    class="grow rounded-xl bg-primary px-4 py-3 text-center font-semibold text-primary-foreground hover:bg-primary-hover"
                >
                    "Ask for your date"
                </a>
                {(!whatsapp.is_empty()).then(|| view! {
                    <a
                        href=whatsapp
                        rel="external noopener noreferrer"
                        target="_blank"
                        class="flex items-center justify-center gap-2 rounded-xl border-2 border-primary px-4 py-3 font-semibold text-good hover:bg-primary hover:text-primary-foreground"
                    >
                        <Sign name="chat"/>"WhatsApp"<span class="sr-only">" (opens a new tab)"</span>
                    </a>
                })}
            </div>
        </div>
    }
}
