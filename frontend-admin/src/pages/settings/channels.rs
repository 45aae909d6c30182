use super::frame::SettingsPage;
use app::{
    admin::channel_list,
    flash::{Flash, take_flash},
};
use contracts::{status::MerchantOfRecord, views::access::ChannelRow};
use frontend_staff::parts::{Ask, Wrong, error_at};
use leptos::prelude::*;
use shared_ui::{
    badge::Badge,
    button::{Button, ButtonSize, ButtonVariant},
    card::{Card, Surface},
    field::{FieldGroup, FormField},
    input::Input,
    radio_group::{Radio, RadioGroup},
    table::{CELL, ROW, Table, Th},
    tone::Tone,
};

#[component]
pub fn ChannelsPage() -> impl IntoView {
    view! {
        <SettingsPage
            title="Channels"
            note="Where bookings come from. A change counts everywhere within half a minute."
            read=OnceResource::new(channel_list())
            flash=take_flash()
            show=|rows, flash| view! { <Channels rows flash/> }
        />
    }
}

#[component]
fn Channels(rows: Vec<ChannelRow>, flash: Flash) -> impl IntoView {
    view! {
        <Surface>
            <Table
                caption="Channels"
                head=Box::new(|| view! {
                    <Th>"Channel"</Th>
                    <Th>"Who takes the money"</Th>
                    <Th>"State"</Th>
                    <Th><span class="sr-only">"Change"</span></Th>
                }.into_any())
            >
                {rows.into_iter().map(|row| view! { <Row row/> }).collect_view()}
            </Table>
        </Surface>
        <NewChannel last=flash.of("new-channel")/>
    }
}

#[component]
fn Row(row: ChannelRow) -> impl IntoView {
    let merchant = match row.merchant_of_record {
        MerchantOfRecord::Ota => "The travel agency",
        MerchantOfRecord::Operator => "We do",
    };
    let (tone, word) = if row.on { (Tone::Emerald, "On") } else { (Tone::Gray, "Off") };
    let (ask, button, variant, text) = if row.on {
        (
            "Turn off…",
            "Turn the channel off",
            ButtonVariant::Destructive,
            "New events of it become dead letters; bookings there are stay as they are. It can be turned on again.",
        )
    } else {
        ("Turn on…", "Turn the channel on", ButtonVariant::Default, "Its events become bookings again.")
    };
    view! {
        <tr class=ROW>
            <td class=format!("{CELL} max-md:order-1")>
                <p class="font-medium">{row.name.clone()}</p>
                <p class="font-mono text-xs text-muted-foreground">{row.code.clone()}</p>
            </td>
            <td class=format!("{CELL} max-md:order-3")><span class="text-muted-foreground md:hidden">"Money: "</span>{merchant}</td>
            <td class=format!("{CELL} max-md:order-2")><Badge tone>{word}</Badge></td>
            <td data-wide="" class=format!("{CELL} relative max-md:order-4")>
                <Ask label=ask size=ButtonSize::Xs about=row.name.clone()>
                    <p>{text}</p>
                    <form method="post" action="/api/admin/set_channel_active">
                        <input type="hidden" name="code" value=row.code/>
                        <input type="hidden" name="on" value=(!row.on).to_string()/>
                        <Button kind="submit" variant size=ButtonSize::Sm>{button}</Button>
                    </form>
                </Ask>
            </td>
        </tr>
    }
}

#[component]
fn NewChannel(last: Flash) -> impl IntoView {
    let (code, name) = (last.typed("code"), last.typed("name"));
    let merchant = last.typed("merchant");
    let merchant = if merchant.is_empty() { MerchantOfRecord::Ota.as_str().to_owned() } else { merchant };
    let [code_error, name_error] = ["code", "name"].map(|field| error_at(&last, field));
    view! {
        <Card id="new-channel" title="Add a channel" note="A channel cannot be removed, only turned off" class="max-w-3xl">
            <form method="post" action="/api/admin/add_channel" class="grid gap-4">
                <Wrong flash=last title="The channel is not added"/>
                <div class="grid gap-4 sm:grid-cols-2">
                    <FormField id="new-channel-code" label="Code" required=true error=code_error hint="As producers send it: KLOOK. It cannot be changed.">
                        <Input name="code" value=code maxlength=32 autocomplete="off" spellcheck=false/>
                    </FormField>
                    <FormField id="new-channel-name" label="Name" required=true error=name_error hint="As staff read it: Klook.">
                        <Input name="name" value=name maxlength=80 autocomplete="off"/>
                    </FormField>
                </div>
                <FieldGroup id="new-channel-merchant" legend="Who takes the guest's money?" required=true>
                    <RadioGroup
                        name="merchant"
                        value=merchant
                        choices=vec![
                            Radio::new(MerchantOfRecord::Ota.as_str(), "The travel agency").hint("Its bookings are paid from the start."),
                            Radio::new(MerchantOfRecord::Operator.as_str(), "We do").hint("Its bookings start as payment pending."),
                        ]
                    />
                </FieldGroup>
                <div><Button kind="submit">"Add the channel"</Button></div>
            </form>
        </Card>
    }
}
