use crate::parts::sign::Sign;
use leptos::prelude::*;

/// At the end of the card; on a phone it stays in sight at the foot of the window.
#[component]
pub fn Book(
    slug: String,
    /// Code of the option that is shown.
    #[prop(into)]
    option: Signal<String>,
    price: String,
    whatsapp: String,
    /// Of a draft: nothing of it can be booked.
    is_preview: bool,
) -> impl IntoView {
    let (book, ask) = (format!("/tours/{slug}/book"), format!("/contact?tour={slug}"));
    let to = move || if is_preview { ask.clone() } else { format!("{book}?option={}", option.get()) };
    view! {
        <p class="-mb-6 text-muted-foreground">
            "Questions, or a day that is not offered? "
            <a href=format!("/contact?tour={slug}") class="rounded-sm font-medium text-link underline underline-offset-4">"Ask for your date"</a>
        </p>
        <div class="sticky bottom-0 z-20 -mx-5 -mb-5 grid gap-3 rounded-b-lg border-t bg-background/95 p-4 backdrop-blur-md sm:static sm:mx-0 sm:mb-0 sm:border-t-0 sm:bg-transparent sm:p-0">
            {(!price.is_empty()).then(|| view! { <p class="text-sm text-muted-foreground">"from "<b class="text-lg text-foreground">{price}</b>" per person"</p> })}
            <div class="flex gap-3">
                <a
                    href=to
                    rel="external"
                    class="grow rounded-xl bg-primary px-4 py-3 text-center font-semibold text-primary-foreground hover:bg-primary-hover"
                >
                    "Book your day"
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
