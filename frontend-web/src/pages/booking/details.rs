use app::flash::Flash;
use contracts::views::web::{BookStep, BookView, CALLING_CODES, GuestDetails};
use leptos::prelude::*;
use shared_ui::{
    button::{Button, ButtonSize},
    error_summary::ErrorSummary,
    field::FormField,
    input::Input,
    select::{Choice, Select},
    textarea::Textarea,
};

/// Posted: nothing of the guest stands in an address. What was typed comes back, wherever one turns.
#[component]
pub fn Details(view: BookView, slug: String, flash: Flash) -> impl IntoView {
    let busy = RwSignal::new(false);
    let error = |field: &str| Signal::stored(flash.problem_at(field));
    let problems: Vec<_> = flash
        .problems
        .iter()
        .map(|(field, text)| (field.as_ref().map(|field| format!("guest-{field}")), text.clone()))
        .collect();
    let GuestDetails { name, email, calling, phone, area, place, note, travellers } = view.details.clone();
    let calling_codes: Vec<Choice> =
        CALLING_CODES.map(|(country, code)| Choice::new(code, format!("{country} {code}"))).to_vec();
    let areas: Vec<Choice> = view.areas.iter().map(|area| Choice::new(area.clone(), area.clone())).collect();
    let has_areas = !areas.is_empty();
    let ask = view.query.on(BookStep::Details).text();
    let rows = names(&view);
    let named = travellers.iter().any(|name| !name.trim().is_empty());
    let errors: Vec<_> = (0..rows.len()).map(|at| error(&format!("traveller-{at}"))).collect();
    let place_label = if has_areas { "Hotel or address" } else { "Where you stay" };
    view! {
        <form method="post" action="/api/web/keep_details" class="grid gap-6" on:submit=move |_| busy.set(true)>
            {(!problems.is_empty()).then(|| view! { <ErrorSummary title="Something is missing or cannot be right" problems autofocus=true/> })}
            <input type="hidden" name="slug" value=slug/>
            <input type="hidden" name="ask" value=ask/>
            <FormField id="guest-name" label="Your name" required=true error=error("name")>
                <Input name="guest[name]" autocomplete="name" value=name maxlength=120/>
            </FormField>
            <FormField id="guest-email" label="E-mail" required=true error=error("email") hint="Your voucher goes here.".to_owned()>
                <Input name="guest[email]" kind="email" autocomplete="email" value=email maxlength=254/>
            </FormField>
            <div class="grid gap-4 sm:grid-cols-2">
                <FormField id="guest-calling" label="Country of your phone">
                    <Select name="guest[calling]" choices=calling_codes placeholder="In the number" value=calling/>
                </FormField>
                <FormField id="guest-phone" label="Phone" required=true error=error("phone") hint="Your driver calls it on the day.".to_owned()>
                    <Input name="guest[phone]" kind="tel" inputmode="tel" autocomplete="tel" value=phone maxlength=40/>
                </FormField>
            </div>
            <div class="grid gap-4 border-t pt-6 sm:grid-cols-2">
                <h2 class="text-lg font-semibold sm:col-span-2">"Where we meet you"</h2>
                {view.meeting.iter().map(|place| view! {
                    <p class="text-sm text-muted-foreground sm:col-span-2">{format!("It starts at {}, {}.", place.name, place.address)}</p>
                }).collect_view()}
                {has_areas.then(|| view! {
                    <FormField id="guest-area" label="We fetch you in" error=error("area")>
                        <Select name="guest[area]" choices=areas placeholder="I tell you later" value=area/>
                    </FormField>
                })}
                <FormField id="guest-place" label=place_label error=error("place")>
                    <Input name="guest[place]" autocomplete="off" value=place maxlength=GuestDetails::LONGEST_PLACE/>
                </FormField>
            </div>
            <details data-slot="question" class="group border-y" open=named>
                <summary class="rounded-md py-4 font-medium hover:text-link">"Names of all who come along (optional)"</summary>
                <div class="grid gap-4 pb-5 sm:grid-cols-2">
                    {rows.into_iter().zip(errors).enumerate().map(|(at, (label, error))| {
                        let value = travellers.get(at).cloned().unwrap_or_default();
                        view! {
                            <FormField id=format!("guest-traveller-{at}") label=label error>
                                <Input name=format!("guest[travellers][{at}]") autocomplete="off" value maxlength=120/>
                            </FormField>
                        }
                    }).collect_view()}
                </div>
            </details>
            <FormField id="guest-note" label="Anything we should know" error=error("note") hint="Food, health, a birthday.".to_owned()>
                <Textarea name="guest[note]" rows=3 value=note limit=GuestDetails::LONGEST_NOTE as usize/>
            </FormField>
            <div class="flex flex-wrap items-center justify-between gap-4 border-t pt-5">
                <p class="max-w-md text-sm text-muted-foreground">
                    "We use this for your booking, and for nothing else: "
                    <a href="/privacy-policy" rel="external" target="_blank" class="rounded-sm text-link underline underline-offset-4">
                        "privacy"<span class="sr-only">" (opens a new tab)"</span>
                    </a>"."
                </p>
                <Button kind="submit" size=ButtonSize::Lg busy>"Continue"</Button>
            </div>
        </form>
    }
}

/// One label for each of the party.
fn names(view: &BookView) -> Vec<String> {
    let query = &view.query;
    let kinds = [("Adult", query.adults.unwrap_or(1)), ("Child", query.children), ("Infant", query.infants)];
    let all = kinds.into_iter().flat_map(|(kind, many)| {
        (1..=many.min(GuestDetails::MOST_NAMES))
            .map(move |at| if many == 1 { kind.to_owned() } else { format!("{kind} {at}") })
    });
    all.take(GuestDetails::MOST_NAMES as usize).collect()
}
