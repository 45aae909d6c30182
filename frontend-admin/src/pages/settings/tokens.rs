use super::frame::SettingsPage;
use crate::parts::when;
use app::{
    admin::token_list,
    flash::{Flash, take_flash},
    words::role_title,
};
use contracts::{
    Role,
    views::access::{TokenRow, TokenState},
};
use frontend_staff::parts::{Ask, Wrong, error_at};
use leptos::prelude::*;
use shared_ui::{
    badge::Badge,
    button::{Button, ButtonSize, ButtonVariant},
    card::{Card, Surface},
    field::FormField,
    icon::Icon,
    input::Input,
    number_input::NumberInput,
    select::{Choice, Select},
    state::StateBox,
    table::{CELL, ROW, Table, Th},
    tone::Tone,
};

#[component]
pub fn TokensPage() -> impl IntoView {
    view! {
        <SettingsPage
            title="API tokens"
            note="Programs that read or change bookings through the API. Times are WITA."
            read=OnceResource::new(token_list())
            flash=take_flash()
            show=|rows, flash| view! { <Tokens rows flash/> }
        />
    }
}

#[component]
fn Tokens(rows: Vec<TokenRow>, flash: Flash) -> impl IntoView {
    let empty = rows.is_empty();
    view! {
        <Surface>
            {if empty {
                view! { <StateBox icon=Icon::Settings title="No tokens yet" text="Make one below for each program; one that is shared cannot be revoked for one."/> }.into_any()
            } else {
                view! {
                    <Table
                        caption="API tokens"
                        head=Box::new(|| view! {
                            <Th>"Token"</Th>
                            <Th>"Role"</Th>
                            <Th>"State"</Th>
                            <Th>"Last used"</Th>
                            <Th><span class="sr-only">"Revoke"</span></Th>
                        }.into_any())
                    >
                        {rows.into_iter().map(|row| view! { <Row row/> }).collect_view()}
                    </Table>
                }.into_any()
            }}
        </Surface>
        <NewToken last=flash.of("new-token")/>
    }
}

#[component]
fn Row(row: TokenRow) -> impl IntoView {
    let (tone, word, day) = match row.state {
        TokenState::Active => (Tone::Emerald, "Active", format!("until {}", when::moment(row.expires_at))),
        TokenState::Expired => (Tone::Gray, "Expired", when::moment(row.expires_at)),
        TokenState::Revoked => (Tone::Gray, "Revoked", row.revoked_at.map(when::moment).unwrap_or_default()),
    };
    let used = row.last_used_at.map_or_else(|| "Never".to_owned(), when::short_moment);
    view! {
        <tr class=ROW>
            <td data-wide="" class=format!("{CELL} max-md:order-1")>
                <p class="font-medium">{row.name.clone()}</p>
                <p class="text-xs text-muted-foreground">{format!("Made {}", when::moment(row.created_at))}</p>
            </td>
            <td class=format!("{CELL} max-md:order-2")>{role_title(row.role)}</td>
            <td class=format!("{CELL} max-md:order-3")>
                <Badge tone>{word}</Badge>
                <p class="mt-0.5 text-xs text-muted-foreground">{day}</p>
            </td>
            <td class=format!("{CELL} max-md:order-4 text-muted-foreground")><span class="md:hidden">"Last used: "</span>{used}</td>
            <td data-wide="" class=format!("{CELL} relative max-md:order-5")>
                {(row.state == TokenState::Active).then(|| view! {
                    <Ask label="Revoke…" size=ButtonSize::Xs about=row.name.clone()>
                        <p>"Programs that use it are refused within five seconds. This cannot be undone."</p>
                        <form method="post" action="/api/admin/revoke_token">
                            <input type="hidden" name="id" value=row.id.to_string()/>
                            <Button kind="submit" variant=ButtonVariant::Destructive size=ButtonSize::Sm>"Revoke the token"</Button>
                        </form>
                    </Ask>
                })}
            </td>
        </tr>
    }
}

#[component]
fn NewToken(last: Flash) -> impl IntoView {
    let or = |field: &str, otherwise: &str| {
        let typed = last.typed(field);
        if typed.is_empty() { otherwise.to_owned() } else { typed }
    };
    let (name, role, days) = (last.typed("name"), or("role", "STAFF"), or("days", "90"));
    let [name_error, role_error, days_error] = ["name", "role", "days"].map(|field| error_at(&last, field));
    let roles = Role::ALL.map(|role| Choice::new(role.as_str(), role_title(role))).to_vec();
    view! {
        <Card id="new-token" title="Make a token" note="Its secret is shown once" class="max-w-3xl">
            <form method="post" action="/api/admin/create_token" class="grid gap-4">
                <Wrong flash=last title="No token was made"/>
                <div class="grid gap-4 sm:grid-cols-3">
                    <FormField id="new-token-name" label="For which program?" required=true error=name_error>
                        <Input name="name" value=name maxlength=120 autocomplete="off"/>
                    </FormField>
                    <FormField id="new-token-role" label="Role" required=true error=role_error hint="What it may do at most.">
                        <Select name="role" choices=roles value=role/>
                    </FormField>
                    <FormField id="new-token-days" label="Days it lives" required=true error=days_error>
                        <NumberInput name="days" value=days min=1 max=730/>
                    </FormField>
                </div>
                <div><Button kind="submit">"Make the token"</Button></div>
            </form>
        </Card>
    }
}
