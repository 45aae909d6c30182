use crate::parts::sign::Sign;
use contracts::views::web::VariantView;
use leptos::prelude::*;

#[component]
pub fn Facts(variant: Signal<VariantView>) -> impl IntoView {
    view! {
        <dl class="grid grid-cols-2 gap-3 sm:grid-cols-4">
            <Fact sign="clock" name="Length" value=Signal::derive(move || variant.get().duration)/>
            <Fact sign="users" name="Party" value=Signal::derive(move || { let it = variant.get(); format!("{}, {}", it.service, it.party) })/>
            <Fact
                sign="sun"
                name="Starts"
                value=Signal::derive(move || { let starts = variant.get().starts; if starts.is_empty() { "As agreed".to_owned() } else { starts.join(" or ") } })
            />
            <Fact sign="calendar" name="Book" value=Signal::derive(move || variant.get().book_until)/>
            <Fact
                sign="undo"
                name="Cancellation"
                value=Signal::derive(move || variant.get().cancel_short)
                more=Some(("#cancellation", "See the rules"))
                class="col-span-2 sm:col-span-4"
            />
        </dl>
    }
}

#[component]
fn Fact(
    sign: &'static str,
    name: &'static str,
    value: Signal<String>,
    #[prop(default = None)] more: Option<(&'static str, &'static str)>,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    // a term and what is said of it, and nothing around them: a list of facts is read out as one
    view! {
        <div class=format!("relative grid h-full content-center rounded-lg bg-paper p-4 ps-14 {class}")>
            <dt class="text-sm text-muted-foreground">
                <span class="absolute inset-y-0 start-4 grid content-center text-good"><Sign name=sign class="size-7"/></span>
                {name}
            </dt>
            <dd class="font-medium text-pretty">
                {move || value.get()}
                {more.map(|(href, words)| view! { " "<a href=href rel="external" class="rounded-sm text-sm font-normal whitespace-nowrap text-link underline underline-offset-4">{words}</a> })}
            </dd>
        </div>
    }
}
