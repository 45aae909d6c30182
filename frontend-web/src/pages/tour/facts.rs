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
            <div class="col-span-2 sm:col-span-4">
                <Fact sign="undo" name="Cancellation" value=Signal::derive(move || variant.get().cancel_short) more=Some(("#cancellation", "See the rules"))/>
            </div>
        </dl>
    }
}

#[component]
fn Fact(
    sign: &'static str,
    name: &'static str,
    value: Signal<String>,
    #[prop(default = None)] more: Option<(&'static str, &'static str)>,
) -> impl IntoView {
    view! {
        <div class="flex h-full items-center gap-3 rounded-lg bg-paper p-4">
            <span class="text-good"><Sign name=sign class="size-7"/></span>
            <div class="min-w-0">
                <dt class="text-sm text-muted-foreground">{name}</dt>
                <dd class="font-medium text-pretty">
                    {move || value.get()}
                    {more.map(|(href, words)| view! { " "<a href=href rel="external" class="rounded-sm text-sm font-normal whitespace-nowrap text-link underline underline-offset-4">{words}</a> })}
                </dd>
            </div>
        </div>
    }
}
