use app::{
    content::promo_list,
    flash::{Flash, take_flash},
};
use chrono::NaiveDate;
use contracts::{
    ids::ItemKey,
    orders::{Off, Promo},
    views::promo::{PromoRow, PromosListed},
};
use frontend_staff::{
    parts::{Ask, Told, Wrong, error_at},
    query::{address, read},
    refusal::Refusal,
    when,
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared_ui::{
    badge::Badge,
    button::{Button, ButtonVariant},
    card::{Card, Surface},
    checkbox::Checkbox,
    date_picker::DatePicker,
    field::{FieldGroup, FormField},
    icon::Icon,
    input::Input,
    number_input::NumberInput,
    page::PageHeader,
    pagination::Pagination,
    radio_group::{Radio, RadioGroup},
    skeleton::Skeleton,
    state::StateBox,
    tone::Tone,
};

/// Codes that lower a price on the site: what each gives, until when, and how often it was used.
#[component]
pub fn PromosPage() -> impl IntoView {
    let asked = use_query_map();
    let search = Memo::new(move |_| asked.with(|asked| read::<String>(asked, "q")).unwrap_or_default());
    let after = Memo::new(move |_| asked.with(|asked| read::<String>(asked, "after")).unwrap_or_default());
    let list =
        Resource::new(move || (search.get(), after.get()), |(search, after)| promo_list(search, after));
    let flash = take_flash();
    view! {
        <Title text="Promo codes"/>
        <PageHeader title="Promo codes" note=Some("They count at once, for bookings made on the site from that moment.".to_owned())/>
        <Told flash=flash.clone()/>
        <form method="get" action="/promos" role="search" class="flex flex-wrap items-end gap-3">
            <FormField id="promos-q" label="Find a code"><Input name="q" value=search.get_untracked()/></FormField>
            <Button kind="submit" variant=ButtonVariant::Outline>"Find"</Button>
        </form>
        <Transition fallback=|| view! { <Skeleton lines=8/> }>
            {move || {
                let flash = flash.clone();
                list.get().map(move |seen| match seen {
                    Err(problem) => view! { <Refusal problem retry=Callback::new(move |()| list.refetch())/> }.into_any(),
                    Ok(found) => view! { <List found search=search.get_untracked() newer=!after.get_untracked().is_empty() flash/> }.into_any(),
                })
            }}
        </Transition>
    }
}

#[component]
fn List(found: PromosListed, search: String, newer: bool, flash: Flash) -> impl IntoView {
    let (tours, today) = (StoredValue::new(found.tours), found.today);
    let own = |name: &str, value: String| (!value.is_empty()).then(|| (name.to_owned(), value));
    let first =
        own("q", search.clone()).map_or("/promos".to_owned(), |(_, q)| address("/promos", &[("q", Some(q))]));
    let older = found.next.map(|after| {
        address("/promos", &[("q", Some(search.clone()).filter(|q| !q.is_empty())), ("after", Some(after))])
    });
    let new = flash.of("promo-new");
    let may = found.may_change;
    let rows = if found.rows.is_empty() {
        let (title, text) = if search.is_empty() {
            (
                "No codes yet",
                "Guests type a code while they book; it lowers the price by a part or an amount.",
            )
        } else {
            ("No code has that in it", "Look for another part of its name.")
        };
        view! { <StateBox icon=Icon::Coins title text/> }.into_any()
    } else {
        view! {
            <ul class="grid gap-4">
                {found.rows.into_iter().map(|row| view! { <li><One row tours today may flash=flash.clone()/></li> }).collect_view()}
            </ul>
        }
        .into_any()
    };
    view! {
        {may.then(|| view! {
            <Card id="new" title="A new code">
                <Ask label="Make a code…" open=new.failed()>
                    <Form name="promo-new".to_owned() row=None tours today flash=new/>
                </Ask>
            </Card>
        })}
        {rows}
        <Pagination
            label="Pages of codes"
            newer=Signal::stored(newer.then_some(first))
            newer_label="First page"
            older_label="More"
            older=Signal::stored(older)
        />
    }
}

#[component]
fn One(
    row: PromoRow,
    tours: StoredValue<Vec<(ItemKey, String)>>,
    today: NaiveDate,
    may: bool,
    flash: Flash,
) -> impl IntoView {
    let form = format!("promo-{}", row.promo.code);
    let flash = flash.of(&form);
    let (tone, state) = if row.is_active { (Tone::Emerald, "On") } else { (Tone::Slate, "Off") };
    let changed = format!("Changed {} by {}", when::moment(row.changed_at), row.changed_by);
    let facts = facts(&row, tours);
    let code = row.promo.code.clone();
    view! {
        <Surface>
            <article class="grid gap-3 p-5">
                <header class="flex flex-wrap items-center gap-3">
                    <h2 class="font-mono font-semibold">{code.clone()}</h2>
                    <Badge tone>{state}</Badge>
                    <b class="font-semibold">{off(&row.promo)}</b>
                </header>
                <ul class="grid gap-1 text-sm">
                    {facts.into_iter().map(|fact| view! { <li>{fact}</li> }).collect_view()}
                </ul>
                <p class="text-sm text-muted-foreground">{changed}</p>
                {may.then(|| view! {
                    <Ask label="Change…" about=code open=flash.failed()>
                        <Form name=form row=Some(row) tours today flash/>
                    </Ask>
                })}
            </article>
        </Surface>
    }
}

fn off(promo: &Promo) -> String {
    match promo.off {
        Off::Percent(percent) => format!("{} % off", percent.normalize()),
        Off::Amount(money) => format!("{money} off"),
    }
}

fn facts(row: &PromoRow, tours: StoredValue<Vec<(ItemKey, String)>>) -> Vec<String> {
    let promo = &row.promo;
    let days = match (promo.valid_from, promo.valid_to) {
        (None, None) => "Any day of booking".to_owned(),
        (Some(from), None) => format!("Booked from {}", when::date(from)),
        (None, Some(to)) => format!("Booked until {}", when::date(to)),
        (Some(from), Some(to)) => format!("Booked from {} to {}", when::date(from), when::date(to)),
    };
    let uses = match promo.left {
        None => format!("Used {} times, without a limit", row.uses),
        Some(left) => format!("Used {} times, {left} left", row.uses),
    };
    let for_tours = if promo.items.is_empty() {
        "For all tours".to_owned()
    } else {
        let names: Vec<String> = promo
            .items
            .iter()
            .map(|item| {
                tours.with_value(|tours| {
                    let known = tours.iter().find(|(key, _)| key == item);
                    known.map_or_else(|| "a tour that is not public".to_owned(), |(_, name)| name.clone())
                })
            })
            .collect();
        format!("For {}", names.join(", "))
    };
    let minimum = promo.minimum.map(|least| format!("Bookings of {least} or more"));
    [Some(days), Some(uses), Some(for_tours), minimum].into_iter().flatten().collect()
}

#[component]
fn Form(
    name: String,
    row: Option<PromoRow>,
    tours: StoredValue<Vec<(ItemKey, String)>>,
    today: NaiveDate,
    flash: Flash,
) -> impl IntoView {
    let promo = row.as_ref().map(|row| row.promo.clone());
    let typed = |field: &str, stands: String| if flash.failed() { flash.typed(field) } else { stands };
    let of = |read: fn(&Promo) -> Option<String>| promo.as_ref().and_then(read).unwrap_or_default();
    let kind = typed("kind", of(|promo| matches!(promo.off, Off::Amount(_)).then(|| "amount".to_owned())));
    let kind = if kind == "amount" { "amount" } else { "percent" };
    let value = typed(
        "value",
        of(|promo| {
            Some(match promo.off {
                Off::Percent(percent) => percent.normalize().to_string(),
                Off::Amount(money) => money.amount.normalize().to_string(),
            })
        }),
    );
    let currency = typed(
        "currency",
        of(|promo| match promo.off {
            Off::Amount(money) => Some(money.currency.to_string()),
            Off::Percent(_) => promo.minimum.map(|money| money.currency.to_string()),
        }),
    );
    let minimum =
        typed("minimum", of(|promo| promo.minimum.map(|money| money.amount.normalize().to_string())));
    let day = |field: &str, stands: Option<NaiveDate>| {
        if flash.failed() { contracts::dates::plain_date(&flash.typed(field)) } else { stands }
    };
    let from = day("valid_from", promo.as_ref().and_then(|promo| promo.valid_from));
    let to = day("valid_to", promo.as_ref().and_then(|promo| promo.valid_to));
    let left = typed("left", of(|promo| promo.left.map(|left| left.to_string())));
    let chosen = promo.as_ref().map(|promo| promo.items.clone()).unwrap_or_default();
    let is_new = row.is_none();
    let active = row.as_ref().is_none_or(|row| row.is_active);
    let code = typed("code", promo.as_ref().map(|promo| promo.code.clone()).unwrap_or_default());
    let seen = row.as_ref().map(|row| row.changed_at.to_rfc3339_opts(chrono::SecondsFormat::Micros, true));
    let id = |field: &str| format!("{name}-{field}");
    let boxes = tours.with_value(|tours| {
        tours.iter().map(|(item, label)| {
            let checked = chosen.contains(item);
            view! { <Checkbox id=format!("{name}-{item}") name="items[]" value=item.to_string() label=label.clone() checked/> }
        }).collect_view()
    });
    view! {
        <form method="post" action="/api/content/save_promo" class="grid max-w-prose gap-4">
            <Wrong flash=flash.clone() title="Nothing is saved yet"/>
            {if is_new {
                view! {
                    <FormField id=id("code") label="Code" hint="3 to 40 letters, digits, - or _. Guests may type it in any case." required=true error=error_at(&flash, "code")>
                        <Input name="code" value=code maxlength=40 autocomplete="off"/>
                    </FormField>
                }.into_any()
            } else {
                view! { <input type="hidden" name="code" value=code/> }.into_any()
            }}
            {seen.map(|seen| view! { <input type="hidden" name="seen" value=seen/> })}
            <FieldGroup id=id("kind") legend="It lowers the price by">
                <RadioGroup name="kind" value=kind.to_owned() inline=true choices=vec![Radio::new("percent", "a percentage"), Radio::new("amount", "an amount")]/>
            </FieldGroup>
            <div class="grid gap-4 sm:grid-cols-2">
                <FormField id=id("value") label="How much" required=true error=error_at(&flash, "value")>
                    <Input name="value" value=value inputmode="decimal" autocomplete="off"/>
                </FormField>
                <FormField id=id("currency") label="Currency" hint="Of an amount, and of the least price." error=error_at(&flash, "currency")>
                    <Input name="currency" value=currency maxlength=3 autocomplete="off"/>
                </FormField>
                <FormField id=id("minimum") label="Least price of the booking" error=error_at(&flash, "minimum")>
                    <Input name="minimum" value=minimum inputmode="decimal" autocomplete="off"/>
                </FormField>
                <FormField id=id("left") label="How often it may still be used" hint="Nothing: any number." error=error_at(&flash, "left")>
                    <NumberInput name="left" value=left min=0 max=1_000_000/>
                </FormField>
                <FormField id=id("valid-from") label="Booked from" error=error_at(&flash, "valid_from")>
                    <DatePicker name="valid_from" today value=from/>
                </FormField>
                <FormField id=id("valid-to") label="Booked until" error=error_at(&flash, "valid_to")>
                    <DatePicker name="valid_to" today value=to end=true/>
                </FormField>
            </div>
            <FieldGroup id=id("items") legend="For these tours" hint="None chosen: for all." error=error_at(&flash, "items")>
                <div class="grid gap-2 sm:grid-cols-2">{boxes}</div>
            </FieldGroup>
            <Checkbox id=id("active") name="active" value="on" label="Guests may use it" checked=active/>
            <div><Button kind="submit">"Save"</Button></div>
        </form>
    }
}
