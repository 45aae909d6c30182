use app::web::quote;
use contracts::views::web::{BookQuery, BookStep, BookView, Quoted};
use leptos::{leptos_dom::helpers::debounce, prelude::*};
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    checkbox::Checkbox,
    error_summary::ErrorSummary,
    field::{FieldGroup, FormField},
    input::Input,
    number_input::NumberInput,
};
use std::time::Duration;

/// A plain form of the address. With script the price follows each choice; the server is asked, so it is the same price.
#[component]
pub fn Guests(view: BookView, slug: String, price: RwSignal<Quoted>, busy: RwSignal<bool>) -> impl IntoView {
    let query = view.query.clone();
    let error = |field: &'static str| Signal::derive(move || price.with(|price| price.wrong_at(field)));
    let adults_error = Signal::derive(move || {
        price.with(|price| price.wrong_at("adults").or_else(|| price.wrong_at("party")))
    });
    let wrong = view.quoted.wrong.clone();
    // no line leads back from a first look, only from a try to go on
    let summary = (!wrong.is_empty()).then(|| {
        let problems = wrong.into_iter().map(|(field, text)| {
            let at = if field == "party" { "adults".to_owned() } else { field };
            (Some(format!("book-{at}")), text)
        });
        let problems: Vec<_> = problems.collect();
        view! { <ErrorSummary title="Something does not fit" problems autofocus=true/> }
    });
    let latest = StoredValue::new(query.clone());
    let asked_slug = slug.clone();
    let ask = Action::new_unsync(move |wanted: &BookQuery| {
        let (slug, wanted) = (asked_slug.clone(), wanted.clone());
        async move {
            let told = quote(slug, wanted.clone()).await;
            // only the last word counts
            if latest.with_value(|latest| *latest == wanted) {
                busy.set(false);
                if let Ok(told) = told {
                    price.set(told);
                }
            }
        }
    });
    let mut changed = debounce(Duration::from_millis(250), move |form: web_sys::HtmlFormElement| {
        let Some(wanted) = said(&form) else { return };
        if latest.with_value(|latest| *latest == wanted) {
            return;
        }
        latest.set_value(wanted.clone());
        busy.set(true);
        ask.dispatch(wanted);
    });
    let heard = move |event: leptos::ev::Event| {
        use web_sys::wasm_bindgen::JsCast;
        let form = event.current_target().and_then(|form| form.dyn_into::<web_sys::HtmlFormElement>().ok());
        if let Some(form) = form {
            changed(form);
        }
    };
    let most = i64::from(view.most);
    let number = |count: u32| count.to_string();
    let total = move || price.with(|price| price.quote.as_ref().map(|quote| quote.total.clone()));
    let left = view.quoted.quote.as_ref().map(|quote| quote.seats_left).unwrap_or_default();
    let seats = match left {
        0 => format!("This option takes {}.", view.party),
        1 => "One seat is left in this start.".to_owned(),
        left => format!("This option takes {}; {left} seats are left.", view.party),
    };
    let promo = query.promo.clone();
    view! {
        <form method="get" action=format!("/tours/{slug}/book") class="grid gap-6" on:input=heard>
            {summary}
            <input type="hidden" name="option" value=query.option.clone()/>
            {query.date.map(|date| view! { <input type="hidden" name="date" value=date.to_string()/> })}
            {query.time.map(|time| view! { <input type="hidden" name="time" value=time.format("%H:%M").to_string()/> })}
            <div class="grid gap-3">
                <div class="grid gap-4 sm:grid-cols-3">
                    <FormField id="book-adults" label="Adults" required=true error=adults_error>
                        <NumberInput name="adults" min=1 max=most value=number(query.adults.unwrap_or(1))/>
                    </FormField>
                    {view.takes_children.then(|| view! {
                        <FormField id="book-children" label="Children" error=error("children")>
                            <NumberInput name="children" min=0 max=most value=number(query.children)/>
                        </FormField>
                    })}
                    <FormField id="book-infants" label="Infants" hint="They need no seat.".to_owned()>
                        <NumberInput name="infants" min=0 max=20 value=number(query.infants)/>
                    </FormField>
                </div>
                <p class="text-sm text-muted-foreground">{seats}</p>
            </div>
            {(!view.extras.is_empty()).then(|| view! {
                <FieldGroup id="book-extras" legend="You can add" error=error("extras")>
                    <div class="grid gap-3">
                        {view.extras.into_iter().enumerate().map(|(at, extra)| {
                            let checked = query.extras.contains(&extra.key);
                            let hint = [extra.price, extra.text];
                            let hint = hint.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ");
                            view! { <Checkbox id=format!("extra-{at}") name="extra" value=extra.key.to_string() label=extra.name hint checked/> }
                        }).collect_view()}
                    </div>
                </FieldGroup>
            })}
            <div class="grid items-end gap-3 sm:grid-cols-[1fr_auto]">
                <FormField id="book-promo" label="Promo code" hint="If you have one.".to_owned() error=error("promo")>
                    <Input name="promo" value=promo maxlength=40 autocomplete="off" spellcheck=false/>
                </FormField>
            </div>
            <div class="flex flex-wrap items-center justify-end gap-3 border-t pt-5">
                <p class="me-auto" aria-hidden="true">
                    {move || total().map(|total| view! { "Total "<b class="text-xl tabular-nums">{total}</b> })}
                </p>
                // the first button is the one that Enter presses
                <div class="order-last">
                    <Button kind="submit" size=ButtonSize::Lg attr:name="step" attr:value=BookStep::Details.as_str()>"Continue"</Button>
                </div>
                <Button kind="submit" size=ButtonSize::Lg variant=ButtonVariant::Outline attr:name="step" attr:value=BookStep::Guests.as_str()>"Update the price"</Button>
            </div>
        </form>
    }
}

/// What the form says now, as its address would.
fn said(form: &web_sys::HtmlFormElement) -> Option<BookQuery> {
    let data = web_sys::FormData::new_with_form(form).ok()?;
    let text = web_sys::UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?.to_string();
    Some(BookQuery::read(&String::from(text)))
}
