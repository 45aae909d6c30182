use super::sign::Sign;
use contracts::catalog::Faq;
use leptos::prelude::*;

/// Each unfolds its answer, without script too.
#[component]
pub fn Questions(faqs: Vec<Faq>) -> impl IntoView {
    view! {
        <div class="divide-y border-y">
            {faqs
                .into_iter()
                .map(|faq| view! {
                    <details data-slot="question" class="group">
                        <summary class="flex items-center justify-between gap-4 rounded-md py-4 font-medium hover:text-link">
                            {faq.question}
                            <Sign name="down" class="size-5 text-muted-foreground transition-transform group-open:rotate-180"/>
                        </summary>
                        <p class="pb-5 whitespace-pre-line text-pretty text-muted-foreground">{faq.answer}</p>
                    </details>
                })
                .collect_view()}
        </div>
    }
}
