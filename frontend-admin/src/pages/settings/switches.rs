use super::frame::SettingsPage;
use crate::parts::when;
use app::{
    admin::switch_list,
    flash::{Flash, take_flash},
};
use contracts::views::access::SwitchRow;
use frontend_staff::parts::{Ask, Wrong, error_at};
use leptos::prelude::*;
use shared_ui::{
    badge::Badge,
    button::{Button, ButtonSize, ButtonVariant},
    card::Card,
    field::FormField,
    input::Input,
    tone::Tone,
};

#[component]
pub fn SwitchesPage() -> impl IntoView {
    view! {
        <SettingsPage
            title="Switches"
            note="What can be stopped without a deploy. Every process knows within a second or two; each change is audited."
            read=OnceResource::new(switch_list())
            flash=take_flash()
            show=|rows, flash: Flash| rows
                .into_iter()
                .map(|row: SwitchRow| {
                    let last = flash.of(&row.name);
                    view! { <SwitchCard row last/> }
                })
                .collect_view()
        />
    }
}

#[component]
fn SwitchCard(row: SwitchRow, last: Flash) -> impl IntoView {
    let (tone, word) = if row.on { (Tone::Emerald, "On") } else { (Tone::Red, "Off") };
    let changed = match row.changed_at {
        Some(at) => format!("Set {} by {}: {}", when::moment(at), row.changed_by, row.reason),
        None => "Never set: it is as the server's environment begins it.".to_owned(),
    };
    let id = row.name.to_lowercase().replace('_', "-");
    view! {
        <Card id=id title=row.title.clone() class="max-w-3xl" header=Box::new(move || view! { <Badge tone>{word}</Badge> }.into_any())>
            <div class="grid gap-3 text-sm">
                <p>{if row.on { row.when_on.clone() } else { row.when_off.clone() }}</p>
                <p class="text-muted-foreground">{changed}</p>
                <p class="font-mono text-xs text-muted-foreground">{row.name.clone()}</p>
                <Turn row last/>
            </div>
        </Card>
    }
}

#[component]
fn Turn(row: SwitchRow, last: Flash) -> impl IntoView {
    let (reason, error) = (last.typed("reason"), error_at(&last, "reason"));
    let open = last.failed();
    let to = !row.on;
    let meaning = if to { row.when_on } else { row.when_off };
    let (ask, button, variant) = if to {
        ("Turn on…", "Turn it on", ButtonVariant::Default)
    } else {
        ("Turn off…", "Turn it off", ButtonVariant::Destructive)
    };
    let field = format!("{}-reason", row.name);
    view! {
        <Ask label=ask open about=row.title>
            <p>{meaning}</p>
            <form method="post" action="/api/admin/set_switch" class="grid gap-3">
                <Wrong flash=last title="Nothing is switched"/>
                <input type="hidden" name="name" value=row.name/>
                <input type="hidden" name="on" value=to.to_string()/>
                <FormField id=field label="Why?" required=true error hint="Others read it here and in the audit.">
                    <Input name="reason" value=reason maxlength=500 autocomplete="off"/>
                </FormField>
                <div><Button kind="submit" variant size=ButtonSize::Sm>{button}</Button></div>
            </form>
        </Ask>
    }
}
