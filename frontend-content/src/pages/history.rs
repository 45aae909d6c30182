//! Every state of an item that was ever handed in, and the way back to it.

use super::publish::diff;
use crate::{
    frame::CurrentUser,
    parts::{chips::StandingChip, item::key_in_address},
};
use app::{
    Problem,
    content::{difference, editor_of, item_sheet, revisions},
    flash::take_flash,
};
use contracts::{
    AppError, Role,
    catalog::{ItemSheet, RevisionRow},
    ids::ItemKey,
};
use frontend_staff::{
    parts::{Ask, Told, Wrong, error_at},
    query::read,
    refusal::Refusal,
    when,
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared_ui::{
    badge::Badge,
    breadcrumb::{Breadcrumb, Crumb},
    button::{Button, ButtonVariant},
    card::{Card, Surface},
    field::FormField,
    icon::Icon,
    link::TextLink,
    page::PageHeader,
    skeleton::Skeleton,
    state::StateBox,
    table::{CELL, ROW, Table, Th},
    textarea::Textarea,
    tone::Tone,
};

#[component]
pub fn HistoryPage() -> impl IntoView {
    let (key, query) = (key_in_address(), use_query_map());
    let to = Memo::new(move |_| query.with(|query| read::<i32>(query, "to")));
    let seen = Resource::new(
        move || key.get(),
        async |key| {
            let key = key.ok_or(Problem(AppError::NotFound))?;
            Ok::<_, Problem>((item_sheet(key).await?.sheet, revisions(key).await?))
        },
    );
    let user = expect_context::<CurrentUser>();
    view! {
        <Suspense fallback=|| view! { <Skeleton lines=8/> }>
            {move || Suspend::new(async move {
                let manager = user.await.is_ok_and(|me| me.role >= Role::Manager);
                match seen.await {
                    Ok((sheet, rows)) => view! { <History sheet rows to manager/> }.into_any(),
                    Err(problem) => view! {
                        <Title text="History"/>
                        <h1 tabindex="-1" class="sr-only">"History"</h1>
                        <Refusal problem/>
                    }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn History(sheet: ItemSheet, rows: Vec<RevisionRow>, to: Memo<Option<i32>>, manager: bool) -> impl IntoView {
    let flash = take_flash();
    let (item, name) = (sheet.id, sheet.draft.name().to_owned());
    let name = if name.is_empty() { "Without a name".to_owned() } else { name };
    let live = rows.iter().find(|row| row.is_live).map(|row| row.number);
    let editor = editor_of(sheet.draft.kind(), item, sheet.draft.slug());
    let empty = rows.is_empty();
    let lines = rows.into_iter().map(|row| view! { <Line row live/> }).collect_view();
    let (back, down) = (flash.of("roll-back"), flash.of("take-down"));
    let down_open = down.failed();
    view! {
        <Title text=format!("History of {name}")/>
        <Told flash=flash.clone()/>
        <Breadcrumb above=vec![Crumb::new(name.clone(), editor)] here="History"/>
        <PageHeader title=format!("History of {name}") note=Some(when::ZONE_NOTE.to_owned())>
            <StandingChip standing=sheet.standing/>
        </PageHeader>
        <Surface>
            {if empty {
                view! { <StateBox icon=Icon::Clock title="Never handed in" text="Each time it is handed in for review, the state of then is kept here."/> }.into_any()
            } else {
                view! {
                    <Table caption="Revisions" head=Box::new(|| view! {
                        <Th>"Revision"</Th><Th>"Handed in"</Th><Th>"Published"</Th><Th end=true>"Compare"</Th>
                    }.into_any())>{lines}</Table>
                }.into_any()
            }}
        </Surface>
        {move || to.get().map(|number| view! { <Compared item number live manager flash=back.clone()/> })}
        {(manager && live.is_some()).then(|| {
            let (error, reason) = (error_at(&down, "reason"), down.typed("reason"));
            view! {
                <Ask label="Take it off the site…" open=down_open variant=ButtonVariant::Outline>
                    <Wrong flash=down title="It is still public"/>
                    <form method="post" action="/api/content/take_down" class="grid gap-3">
                        <input type="hidden" name="item" value=item.to_string()/>
                        <p>"At once, and without a review. Its address then says that it is gone."</p>
                        <FormField id="take-down-reason" label="Why?" required=true error>
                            <Textarea name="reason" rows=2 value=Signal::stored(reason) limit=500/>
                        </FormField>
                        <div><Button kind="submit" variant=ButtonVariant::Destructive>"Take it off the site"</Button></div>
                    </form>
                </Ask>
            }
        })}
    }
}

#[component]
fn Line(row: RevisionRow, live: Option<i32>) -> impl IntoView {
    let number = row.number;
    view! {
        <tr class=ROW>
            <td class=format!("{CELL} max-md:order-1")>
                <span class="font-medium">{format!("Revision {number}")}</span>
                {row.is_live.then(|| view! { <span class="ms-2"><Badge tone=Tone::Emerald icon=Some(Icon::Check)>"Live"</Badge></span> })}
                <p class="text-xs text-muted-foreground">{row.name}</p>
            </td>
            <td class=format!("{CELL} max-md:order-3 text-muted-foreground")>
                <div class="whitespace-nowrap">{when::short_moment(row.made_at)}</div>
                <div class="text-xs break-all">{row.made_by}</div>
                {row.job.map(|job| view! { <TextLink href=format!("/publish/{job}")>"Its job"</TextLink> })}
            </td>
            <td class=format!("{CELL} max-md:order-4 whitespace-nowrap text-muted-foreground")>
                {row.published_at.map_or_else(|| "Never".to_owned(), when::short_moment)}
            </td>
            <td data-end="" class=format!("{CELL} max-md:order-2 text-end")>
                <TextLink href=format!("?to={number}")>
                    {if live == Some(number) { "With the draft" } else { "With what is public" }}
                    <span class="sr-only">{format!(": revision {number}")}</span>
                </TextLink>
            </td>
        </tr>
    }
}

/// What would change if that revision were public again; of the live one: what the draft changes.
#[component]
fn Compared(
    item: ItemKey,
    number: i32,
    live: Option<i32>,
    manager: bool,
    flash: app::flash::Flash,
) -> impl IntoView {
    let is_live = live == Some(number);
    let (from, to) = if is_live { (Some(number), None) } else { (live, Some(number)) };
    let found = OnceResource::new(difference(item, from, to));
    let title = if is_live {
        "The draft against what is public".to_owned()
    } else {
        format!("Revision {number} against what is public")
    };
    let (error, reason) = (error_at(&flash, "reason"), flash.typed("reason"));
    let open = flash.failed();
    view! {
        <Card id="compared" title=title>
            <div class="grid gap-4">
                <Suspense fallback=|| view! { <Skeleton lines=4/> }>
                    {move || Suspend::new(async move {
                        match found.await {
                            Ok(found) => diff(found, "Public", if is_live { "Draft" } else { "That revision" }).into_any(),
                            Err(problem) => view! { <Refusal problem/> }.into_any(),
                        }
                    })}
                </Suspense>
                {live.filter(|_| manager && !is_live).map(|seen| view! {
                    <Ask label=format!("Roll back to revision {number}…") open>
                        <Wrong flash=flash title="Nothing was rolled back"/>
                        <form method="post" action="/api/content/roll_back" class="grid gap-3">
                            <input type="hidden" name="item" value=item.to_string()/>
                            <input type="hidden" name="to" value=number.to_string()/>
                            <input type="hidden" name="seen" value=seen.to_string()/>
                            <p>"That revision is public again at once, word for word. The draft and the seats stay as they are."</p>
                            <FormField id="roll-back-reason" label="Why?" required=true error>
                                <Textarea name="reason" rows=2 value=Signal::stored(reason) limit=500/>
                            </FormField>
                            <div><Button kind="submit" variant=ButtonVariant::Destructive>"Roll back"</Button></div>
                        </form>
                    </Ask>
                })}
            </div>
        </Card>
    }
}
