use crate::{pages::settings::frame::SettingsPage, parts::when};
use app::{
    admin::producer_list,
    flash::{Flash, take_flash},
};
use contracts::views::access::ProducerRow;
use leptos::prelude::*;
use shared_ui::{
    badge::Badge,
    card::Surface,
    icon::Icon,
    link::ButtonLink,
    state::StateBox,
    table::{CELL, ROW, ROW_LINK, Table, Th},
    tone::Tone,
};

#[component]
pub fn ProducersPage() -> impl IntoView {
    view! {
        <SettingsPage
            title="Producers"
            note="Programs that send booking events. Each signs with a secret of its own. Times are WITA."
            read=OnceResource::new(producer_list())
            flash=take_flash()
            show=|rows, _: Flash| view! { <List rows/> }
            action=Box::new(|| view! { <ButtonLink href="/settings/producers/new">"Add a producer"</ButtonLink> }.into_any())
        />
    }
}

#[component]
fn List(rows: Vec<ProducerRow>) -> impl IntoView {
    let empty = rows.is_empty();
    view! {
        <Surface>
            {if empty {
                view! {
                    <StateBox
                        icon=Icon::Send
                        title="No producers yet"
                        text="One that the environment gives (INGEST_SERVICE_TOKEN) is not listed here."
                    />
                }.into_any()
            } else {
                view! {
                    <Table
                        caption="Producers"
                        head=Box::new(|| view! {
                            <Th>"Producer"</Th>
                            <Th>"State"</Th>
                            <Th>"Channels"</Th>
                            <Th>"A minute"</Th>
                            <Th>"Last used"</Th>
                        }.into_any())
                    >
                        {rows.into_iter().map(|row| view! { <Row row/> }).collect_view()}
                    </Table>
                }.into_any()
            }}
        </Surface>
    }
}

#[component]
fn Row(row: ProducerRow) -> impl IntoView {
    let rotating = row.secrets.len() > 1 || row.old_token_until.is_some();
    let channels = row.channels.map_or_else(|| "All".to_owned(), |codes| codes.join(", "));
    let rate = row.rate_per_minute.map_or_else(|| "No limit".to_owned(), |rate| rate.to_string());
    let used = row.last_used_at.map_or_else(|| "Never".to_owned(), when::short_moment);
    let (tone, word) =
        if row.disabled_at.is_some() { (Tone::Gray, "Disabled") } else { (Tone::Emerald, "Enabled") };
    view! {
        <tr class=ROW>
            <td class=format!("{CELL} max-md:order-1")>
                <a class=ROW_LINK href=format!("/settings/producers/{}", row.id)>{row.name}</a>
            </td>
            <td class=format!("{CELL} max-md:order-2")>
                <span class="flex flex-wrap gap-1.5">
                    <Badge tone>{word}</Badge>
                    {rotating.then(|| view! { <Badge tone=Tone::Amber>"Rotating"</Badge> })}
                </span>
            </td>
            <td data-wide="" class=format!("{CELL} max-md:order-3")><span class="text-muted-foreground md:hidden">"Channels: "</span>{channels}</td>
            <td class=format!("{CELL} max-md:order-4")><span class="text-muted-foreground md:hidden">"A minute: "</span>{rate}</td>
            <td class=format!("{CELL} max-md:order-5 text-muted-foreground")><span class="md:hidden">"Last used: "</span>{used}</td>
        </tr>
    }
}
