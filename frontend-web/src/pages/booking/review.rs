use app::flash::Flash;
use contracts::views::web::{BookQuery, BookStep, BookView};
use leptos::prelude::*;
use shared_ui::{
    button::{Button, ButtonSize},
    checkbox::Checkbox,
    error_summary::ErrorSummary,
    field::FieldGroup,
    icon::Icon,
    note::Note,
    tone::Tone,
};

#[component]
pub fn Review(view: BookView, slug: String, flash: Flash) -> impl IntoView {
    let busy = RwSignal::new(false);
    let Some((agreement, quote)) = view.agreement.clone().zip(view.quoted.quote.clone()) else {
        return ().into_any();
    };
    let typed = flash.typed("attempt");
    let attempt = if typed.is_empty() { agreement.attempt.to_string() } else { typed };
    let seen = flash.typed("seen");
    let accept_error = Signal::stored(flash.problem_at("accept"));
    let other: Vec<_> = flash
        .problems
        .iter()
        .map(|(field, text)| {
            (
                field.as_deref().filter(|field| *field == "accept").map(|_| "agree-accept".to_owned()),
                text.clone(),
            )
        })
        .collect();
    let lines: Vec<String> =
        quote.lines.iter().map(|line| format!("{} {}", line.label, line.count)).collect();
    let now = format!("{} ({})", quote.total, lines.join(", "));
    let (details, query) = (view.details.clone(), view.query.clone());
    let people = people(&query);
    let extras: Vec<String> = view
        .extras
        .iter()
        .filter(|extra| query.extras.contains(&extra.key))
        .map(|extra| extra.name.clone())
        .collect();
    let pickup = [details.area.clone(), details.place.clone()];
    let pickup = pickup.into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(": ");
    let phone = [details.calling.clone(), details.phone.clone()];
    let phone = phone.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let others: Vec<String> =
        details.travellers.iter().filter(|name| !name.trim().is_empty()).cloned().collect();
    let (sent, total) = (now.clone(), quote.total.clone());
    let to = |step: BookStep| query.on(step).at(&slug);
    view! {
        {(!other.is_empty()).then(|| view! { <ErrorSummary title="Nothing is booked yet" problems=other autofocus=true/> })}
        {(!seen.is_empty()).then(|| view! {
            <Note tone=Tone::Amber icon=Icon::Info>
                <p class="font-semibold">"The price has changed"</p>
                <p>"Before: "<s>{seen}</s></p>
                <p>"Now: "<b>{now}</b></p>
            </Note>
        })}
        <Part title="Day" change=to(BookStep::Dates) what="the day">
            <Row name="When" said=view.when.clone()/>
            <Row name="Option" said=view.option.clone()/>
        </Part>
        <Part title="Guests" change=to(BookStep::Guests) what="the guests">
            <Row name="Party" said=people/>
            <Row name="Added" said=extras.join(", ")/>
        </Part>
        <Part title="Details" change=to(BookStep::Details) what="your details">
            <Row name="Name" said=details.name.clone()/>
            <Row name="E-mail" said=details.email.clone()/>
            <Row name="Phone" said=phone/>
            <Row name="Pick-up" said=if pickup.is_empty() { "You tell us later".to_owned() } else { pickup }/>
            <Row name="Names" said=others.join(", ")/>
            <Row name="Note" said=details.note.clone()/>
        </Part>
        <form method="post" action="/api/web/hold_seats" class="grid gap-5 border-t pt-6" on:submit=move |_| busy.set(true)>
            <input type="hidden" name="slug" value=slug.clone()/>
            <input type="hidden" name="ask" value=query.text()/>
            <input type="hidden" name="agreed[attempt]" value=attempt/>
            <input type="hidden" name="agreed[fingerprint]" value=quote.fingerprint/>
            <input type="hidden" name="agreed[terms]" value=agreement.terms/>
            <input type="hidden" name="agreed[sealed]" value=agreement.sealed/>
            <input type="hidden" name="agreed[seen]" value=sent/>
            <FieldGroup id="agree-accept" legend="Terms" error=accept_error>
                <Checkbox id="agree-accept" name="agreed[accept]" required=true label="I accept the terms, and what is given back if I cancel."/>
                <p class="ps-6.5 text-sm">
                    <a href="/terms-of-service" rel="external" target="_blank" class="rounded-sm text-link underline underline-offset-4">
                        "Read the terms"<span class="sr-only">" (opens a new tab)"</span>
                    </a>
                </p>
            </FieldGroup>
            <div class="flex flex-wrap items-center justify-between gap-4">
                <p>
                    "Total "<b class="text-xl tabular-nums">{total}</b>
                    <span class="block text-sm text-muted-foreground">"Your seats are held for 15 minutes while you pay."</span>
                </p>
                <Button kind="submit" size=ButtonSize::Lg busy>"Hold my seats and pay"</Button>
            </div>
        </form>
    }.into_any()
}

#[component]
fn Part(title: &'static str, change: String, what: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="grid gap-3 border-t pt-5 first:border-t-0 first:pt-0">
            <div class="flex items-baseline justify-between gap-3">
                <h2 class="text-lg font-semibold">{title}</h2>
                <a href=change rel="external" class="rounded-sm text-sm font-medium text-link underline underline-offset-4">
                    "Change"<span class="sr-only">" "{what}</span>
                </a>
            </div>
            <dl class="grid gap-2">{children()}</dl>
        </section>
    }
}

/// Nothing where nothing is said.
#[component]
pub fn Row(name: &'static str, said: String) -> impl IntoView {
    (!said.trim().is_empty()).then(|| {
        view! {
            <div class="grid gap-x-4 sm:grid-cols-[8rem_1fr]">
                <dt class="text-sm text-muted-foreground sm:text-base">{name}</dt>
                <dd class="min-w-0 font-medium break-words whitespace-pre-line">{said}</dd>
            </div>
        }
    })
}

fn people(query: &BookQuery) -> String {
    let count = |many: u32, one: &str, more: &str| match many {
        0 => None,
        1 => Some(format!("1 {one}")),
        many => Some(format!("{many} {more}")),
    };
    let all = [
        count(query.adults.unwrap_or(1), "adult", "adults"),
        count(query.children, "child", "children"),
        count(query.infants, "infant", "infants"),
    ];
    all.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
