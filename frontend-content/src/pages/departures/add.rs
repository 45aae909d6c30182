use super::words;
use app::content::preview_departures;
use chrono::NaiveDate;
use contracts::{dates::plain_date, ids::VariantKey, views::inventory::DeparturesPlanned};
use frontend_staff::parts::Ask;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared_ui::{
    button::{Button, ButtonVariant},
    card::Card,
    checkbox::Checkbox,
    date_picker::DatePicker,
    error_summary::ErrorSummary,
    field::{FieldGroup, FormField},
    icon::Icon,
    input::Input,
    note::Note,
    number_input::NumberInput,
    tone::Tone,
};

const WEEKDAYS: [(&str, &str); 7] = [
    ("Mon", "Monday"),
    ("Tue", "Tuesday"),
    ("Wed", "Wednesday"),
    ("Thu", "Thursday"),
    ("Fri", "Friday"),
    ("Sat", "Saturday"),
    ("Sun", "Sunday"),
];

/// What stands in the address: asked for, not yet made.
#[derive(Debug, Clone, PartialEq)]
struct Asked {
    from: String,
    to: String,
    weekdays: String,
    times: String,
    capacity: String,
}

/// Many at once, in two steps: a GET form shows how many it would be, a POST makes them.
#[component]
pub(super) fn AddDepartures(variant: VariantKey, today: NaiveDate) -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        query.with(|query| {
            let text = |name: &str| query.get_str(name).unwrap_or_default().to_owned();
            let chosen = WEEKDAYS.iter().filter(|(name, _)| query.get_str(name).is_some());
            let weekdays: Vec<&str> = chosen.map(|(name, _)| *name).collect();
            query.get_str("times").is_some().then(|| Asked {
                from: text("from"),
                to: text("to"),
                weekdays: weekdays.join(","),
                times: text("times"),
                capacity: text("capacity"),
            })
        })
    });
    let preview = Resource::new(
        move || asked.get(),
        move |asked| async move {
            let Asked { from, to, weekdays, times, capacity } = asked?;
            Some(preview_departures(variant, from, to, weekdays, times, capacity).await)
        },
    );
    let now = asked.get_untracked();
    let known = |of: fn(&Asked) -> &str| now.as_ref().map(|asked| of(asked).to_owned()).unwrap_or_default();
    let date = |text: String| plain_date(&text);
    let (from, to) = (date(known(|asked| &asked.from)), date(known(|asked| &asked.to)));
    let (times, capacity) = (known(|asked| &asked.times), known(|asked| &asked.capacity));
    let weekdays = known(|asked| &asked.weekdays);
    let any = now.is_some();
    let boxes = WEEKDAYS.map(|(name, label)| {
        let checked = if any { weekdays.contains(name) } else { true };
        view! { <Checkbox id=format!("add-{}", name.to_lowercase()) name value="on" label checked/> }
    });
    let month = move || query.with(|query| query.get_str("month").unwrap_or_default().to_owned());
    view! {
        <Card id="add" title="Add departures">
            <div class="grid gap-3 text-sm">
                <Suspense>
                    {move || Suspend::new(async move {
                        let asked = asked.get_untracked()?;
                        Some(match preview.await? {
                            Ok(planned) => view! { <Preview variant planned asked/> }.into_any(),
                            Err(problem) => view! {
                                <ErrorSummary title="No preview yet" problems=vec![(None, problem.to_string())] autofocus=true/>
                            }.into_any(),
                        })
                    })}
                </Suspense>
                <Ask label="Choose days and times…" open=any variant=ButtonVariant::Outline>
                    <form method="get" action=format!("/departures/{variant}") class="grid gap-4">
                        <input type="hidden" name="month" value=month/>
                        <FormField id="add-from" label="First day" required=true>
                            <DatePicker name="from" today value=from min=today end=true/>
                        </FormField>
                        <FormField id="add-to" label="Last day" required=true>
                            <DatePicker name="to" today value=to min=today end=true/>
                        </FormField>
                        <FieldGroup id="add-weekdays" legend="On">
                            <div class="grid grid-cols-2 gap-2">{boxes.collect_view()}</div>
                        </FieldGroup>
                        <FormField id="add-times" label="Start times" required=true hint="In Makassar, such as 08:00, 14:30">
                            <Input name="times" value=times/>
                        </FormField>
                        <FormField id="add-capacity" label="Seats of each" required=true class="max-w-40">
                            <NumberInput name="capacity" value=capacity min=0 max=10_000/>
                        </FormField>
                        <div><Button kind="submit" variant=ButtonVariant::Secondary>"Show how many"</Button></div>
                    </form>
                </Ask>
            </div>
        </Card>
    }
}

#[component]
fn Preview(variant: VariantKey, planned: DeparturesPlanned, asked: Asked) -> impl IntoView {
    let span = match (planned.first, planned.last) {
        (Some(first), Some(last)) if first != last => {
            format!("from {} to {}", words::day(first), words::day(last))
        }
        (Some(first), _) => format!("on {}", words::day(first)),
        _ => String::new(),
    };
    let known = match planned.known {
        0 => String::new(),
        1 => " One is there already and stays as it is.".to_owned(),
        known => format!(" {known} are there already and stay as they are."),
    };
    if planned.new == 0 {
        return view! { <Note icon=Icon::Info><p>"All of these departures are there already."</p></Note> }
            .into_any();
    }
    let count =
        if planned.new == 1 { "1 departure".to_owned() } else { format!("{} departures", planned.new) };
    view! {
        <Note tone=Tone::Blue icon=Icon::Calendar>
            <p>{format!("{count} {span}, {} seats each.{known}", asked.capacity)}</p>
            <form method="post" action="/api/content/create_departures" class="pt-1">
                <input type="hidden" name="variant" value=variant.to_string()/>
                <input type="hidden" name="from" value=asked.from/>
                <input type="hidden" name="to" value=asked.to/>
                <input type="hidden" name="weekdays" value=asked.weekdays/>
                <input type="hidden" name="times" value=asked.times/>
                <input type="hidden" name="capacity" value=asked.capacity/>
                <Button kind="submit">{format!("Make {count}")}</Button>
            </form>
        </Note>
    }
    .into_any()
}
