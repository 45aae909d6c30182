use super::words;
use app::flash::Flash;
use chrono::{NaiveDate, TimeDelta};
use contracts::{
    dates::plain_date,
    ids::{ItemKey, VariantKey},
    views::inventory::Closure,
};
use frontend_staff::parts::{Ask, Wrong, error_at};
use leptos::prelude::*;
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    card::{Card, CardVariant},
    date_picker::DatePicker,
    field::{FieldGroup, FormField},
    icon::Icon,
    input::Input,
    note::Note,
    radio_group::{Radio, RadioGroup},
    select::{Choice, Select},
    tone::Tone,
};

/// What is closed now, by whom and why, and the way to lift it.
#[component]
pub(super) fn Closures(
    closures: Vec<Closure>,
    variant: VariantKey,
    first: NaiveDate,
    may_change: bool,
) -> impl IntoView {
    closures
        .into_iter()
        .map(|closure| {
            let stop = closure.days.is_none();
            let (tone, icon) = if stop { (Tone::Red, Icon::Slash) } else { (Tone::Purple, Icon::Moon) };
            let what = match closure.days {
                None => "Selling is stopped".to_owned(),
                Some((from, to)) if from == to => format!("Blackout on {}", words::day(from)),
                Some((from, to)) => format!("Blackout from {} to {}", words::day(from), words::day(to)),
            };
            let who = format!("{}. Since {} WITA, by {}.", words::scope(closure.scope), (closure.since + TimeDelta::hours(8)).format("%-d %b %Y, %H:%M"), closure.by);
            view! {
                <Note tone icon>
                    <p class="font-medium">{format!("{what}: {}", closure.reason)}</p>
                    <p>{who}</p>
                    {may_change.then(|| view! {
                        <Ask label="Lift…" about=what.clone() size=ButtonSize::Xs>
                            <form method="post" action="/api/content/lift_closure" class="grid gap-3 text-foreground">
                                <input type="hidden" name="variant" value=variant.to_string()/>
                                <input type="hidden" name="closure" value=closure.key.to_string()/>
                                <input type="hidden" name="month" value=first.to_string()/>
                                <p>"What is left may be sold again at once."</p>
                                <div><Button kind="submit" size=ButtonSize::Sm>"Lift it"</Button></div>
                            </form>
                        </Ask>
                    })}
                </Note>
            }
        })
        .collect_view()
}

fn scopes() -> Vec<Choice> {
    vec![
        Choice::new("variant", "This variant"),
        Choice::new("tour", "This tour, all variants"),
        Choice::new("everything", "All tours"),
    ]
}

/// A blackout, or days closed and opened one by one.
#[component]
pub(super) fn CloseDays(
    variant: VariantKey,
    item: ItemKey,
    today: NaiveDate,
    has_plan: bool,
    flash: Flash,
) -> impl IntoView {
    let (blackout, days) = (flash.of("blackout"), flash.of("days"));
    let act = if days.typed("act") == "open" { "open" } else { "close" };
    view! {
        <Card id="close" title="Close days">
            <div class="grid gap-3 text-sm">
                <Ask label="Black out a range…" open=blackout.failed()>
                    <form method="post" action="/api/content/add_blackout" class="grid gap-4">
                        <input type="hidden" name="variant" value=variant.to_string()/>
                        <input type="hidden" name="item" value=item.to_string()/>
                        <Wrong flash=blackout.clone() title="Nothing was closed"/>
                        <Range form="blackout" today last=blackout.clone()/>
                        <Scope form="blackout" last=blackout.clone()/>
                        <Reason form="blackout" last=blackout required=true/>
                        <div><Button kind="submit">"Black out"</Button></div>
                    </form>
                </Ask>
                {has_plan.then(|| view! {
                    <Ask label="Close or open each day…" open=days.failed()>
                        <form method="post" action="/api/content/set_days" class="grid gap-4">
                            <input type="hidden" name="variant" value=variant.to_string()/>
                            <Wrong flash=days.clone() title="Nothing was changed"/>
                            <FieldGroup id="days-act" legend="What to do">
                                <RadioGroup
                                    name="act"
                                    value=act.to_owned()
                                    inline=true
                                    choices=vec![Radio::new("close", "Close"), Radio::new("open", "Open")]
                                />
                            </FieldGroup>
                            <Range form="days" today last=days.clone()/>
                            <Reason form="days" last=days required=false/>
                            <div><Button kind="submit">"Do it"</Button></div>
                        </form>
                    </Ask>
                })}
            </div>
        </Card>
    }
}

/// At once, for every day, until it is lifted.
#[component]
pub(super) fn StopSell(variant: VariantKey, item: ItemKey, first: NaiveDate, flash: Flash) -> impl IntoView {
    let open = flash.failed();
    view! {
        <Card id="stop" title="Stop selling" variant=CardVariant::Danger>
            <div class="grid gap-3 text-sm">
                <p class="text-pretty text-muted-foreground">"Nobody can book from this moment on, on any day, until it is lifted. Seats already sold stay sold."</p>
                <Ask label="Stop selling…" open>
                    <form method="post" action="/api/content/stop_sell" class="grid gap-4">
                        <input type="hidden" name="variant" value=variant.to_string()/>
                        <input type="hidden" name="item" value=item.to_string()/>
                        <input type="hidden" name="month" value=first.to_string()/>
                        <Wrong flash=flash.clone() title="Selling goes on"/>
                        <Scope form="stop" last=flash.clone()/>
                        <Reason form="stop" last=flash required=true/>
                        <div><Button kind="submit" variant=ButtonVariant::Destructive>"Stop selling now"</Button></div>
                    </form>
                </Ask>
            </div>
        </Card>
    }
}

#[component]
fn Range(form: &'static str, today: NaiveDate, last: Flash) -> impl IntoView {
    let (from, to) = (plain_date(&last.typed("from")), plain_date(&last.typed("to")));
    let (from_error, to_error) = (error_at(&last, "from"), error_at(&last, "to"));
    view! {
        <FormField id=format!("{form}-from") label="First day" required=true error=from_error>
            <DatePicker name="from" today value=from end=true/>
        </FormField>
        <FormField id=format!("{form}-to") label="Last day" required=true error=to_error>
            <DatePicker name="to" today value=to end=true/>
        </FormField>
    }
}

#[component]
fn Scope(form: &'static str, last: Flash) -> impl IntoView {
    let chosen = last.typed("scope");
    let chosen = if chosen.is_empty() { "variant".to_owned() } else { chosen };
    view! {
        <FormField id=format!("{form}-scope") label="Of what">
            <Select name="scope" choices=scopes() value=chosen/>
        </FormField>
    }
}

#[component]
fn Reason(form: &'static str, last: Flash, required: bool) -> impl IntoView {
    let error = error_at(&last, "reason");
    let hint = if required {
        "Colleagues read it, guests do not."
    } else {
        "For closing. Colleagues read it, guests do not."
    };
    view! {
        <FormField id=format!("{form}-reason") label="Why" required error hint>
            <Input name="reason" value=last.typed("reason") maxlength=500/>
        </FormField>
    }
}
