use app::flash::Flash;
use chrono::NaiveDate;
use contracts::{
    dates::plain_date,
    ids::VariantKey,
    views::inventory::{SellingMode, SellingPlan},
};
use frontend_staff::parts::{Ask, Wrong, error_at};
use leptos::prelude::*;
use shared_ui::{
    button::{Button, ButtonVariant},
    card::Card,
    date_picker::DatePicker,
    field::{FieldGroup, FormField},
    input::{ControlSize, Input},
    number_input::NumberInput,
    radio_group::{Radio, RadioGroup},
};

const WEEKDAYS: [(&str, &str); 7] = [
    ("mon", "Monday"),
    ("tue", "Tuesday"),
    ("wed", "Wednesday"),
    ("thu", "Thursday"),
    ("fri", "Friday"),
    ("sat", "Saturday"),
    ("sun", "Sunday"),
];

/// How the variant is sold: in words, and to be changed.
#[component]
pub(super) fn PlanCard(
    variant: VariantKey,
    plan: Option<SellingPlan>,
    first: NaiveDate,
    today: NaiveDate,
    flash: Flash,
) -> impl IntoView {
    let open = flash.failed() || plan.is_none();
    let label = if plan.is_some() { "Change…" } else { "Set it up…" };
    view! {
        <Card id="plan" title="How it is sold">
            <div class="grid gap-3 text-sm">
                <p class="text-pretty">{plan.as_ref().map_or_else(|| "Not set up yet.".to_owned(), in_words)}</p>
                <Ask label open variant=ButtonVariant::Outline>
                    <Form variant plan first today last=flash/>
                </Ask>
            </div>
        </Card>
    }
}

fn in_words(plan: &SellingPlan) -> String {
    let how = match plan.mode {
        SellingMode::FreeDate => format!("Any day, {} seats a day.", plan.capacity),
        SellingMode::Departures => "Only on the departures that are set down.".to_owned(),
    };
    let other: Vec<String> = WEEKDAYS
        .iter()
        .zip(plan.weekdays)
        .filter(|_| plan.mode == SellingMode::FreeDate)
        .filter_map(|((_, day), seats)| {
            seats.map(|seats| if seats == 0 { format!("{day} none") } else { format!("{day} {seats}") })
        })
        .collect();
    let other = if other.is_empty() { String::new() } else { format!(" {}.", other.join(", ")) };
    let word = |date: NaiveDate| super::words::day(date);
    let window = match (plan.opens_on, plan.closes_on) {
        (None, None) => String::new(),
        (Some(from), None) => format!(" From {} on.", word(from)),
        (None, Some(to)) => format!(" Until {}.", word(to)),
        (Some(from), Some(to)) => format!(" From {} to {}.", word(from), word(to)),
    };
    format!("{how}{other}{window}")
}

#[component]
fn Form(
    variant: VariantKey,
    plan: Option<SellingPlan>,
    first: NaiveDate,
    today: NaiveDate,
    last: Flash,
) -> impl IntoView {
    let failed = last.failed();
    let known = |field: &str, text: Option<String>| {
        if failed { last.typed(field) } else { text.unwrap_or_default() }
    };
    let mode =
        known("mode", Some(plan.as_ref().map(|plan| plan.mode).unwrap_or_default().as_str().to_owned()));
    let capacity = known("capacity", plan.as_ref().map(|plan| plan.capacity.to_string()));
    let date = |field: &str, of: fn(&SellingPlan) -> Option<NaiveDate>| {
        if failed { plain_date(&last.typed(field)) } else { plan.as_ref().and_then(of) }
    };
    let (opens, closes) = (date("opens_on", |plan| plan.opens_on), date("closes_on", |plan| plan.closes_on));
    let seats = WEEKDAYS.iter().enumerate().map(|(i, (name, label))| {
        let text = plan.as_ref().and_then(|plan| plan.weekdays[i]).map(|seats| seats.to_string());
        let text = known(name, text);
        view! {
            <FormField id=format!("plan-{name}") label=*label>
                <Input name=*name value=text size=ControlSize::Sm inputmode="numeric" maxlength=5/>
            </FormField>
        }
    });
    let seats = seats.collect_view();
    let errors = |field: &str| error_at(&last, field);
    let (mode_error, capacity_error, weekday_error) =
        (errors("mode"), errors("capacity"), errors("weekdays"));
    let (opens_error, closes_error) = (errors("opens_on"), errors("closes_on"));
    view! {
        <form method="post" action="/api/content/set_selling_plan" class="grid gap-4">
            <input type="hidden" name="variant" value=variant.to_string()/>
            <input type="hidden" name="month" value=first.to_string()/>
            <Wrong flash=last.clone() title="Not saved"/>
            <FieldGroup id="plan-mode" legend="Guests choose" required=true error=mode_error>
                <RadioGroup
                    name="mode"
                    value=mode
                    choices=vec![
                        Radio::new("FREE_DATE", "Any day").hint("So many seats a day."),
                        Radio::new("DEPARTURES", "A departure").hint("Only days and times that are set down."),
                    ]
                />
            </FieldGroup>
            <FormField id="plan-capacity" label="Seats" required=true error=capacity_error hint="A day; or of a new departure.">
                <NumberInput name="capacity" value=capacity min=0 max=10_000/>
            </FormField>
            <FieldGroup id="plan-weekdays" legend="Other seats on some weekdays" error=weekday_error hint="For any-day tours. Blank: as above. 0: no tour that day.">
                <div class="grid grid-cols-2 gap-2 sm:grid-cols-4 xl:grid-cols-2">{seats}</div>
            </FieldGroup>
            <FormField id="plan-opens-on" label="First day" error=opens_error hint="Blank: at once.">
                <DatePicker name="opens_on" today value=opens end=true/>
            </FormField>
            <FormField id="plan-closes-on" label="Last day" error=closes_error hint="Blank: no end.">
                <DatePicker name="closes_on" today value=closes end=true/>
            </FormField>
            <div><Button kind="submit">"Save"</Button></div>
        </form>
    }
}
