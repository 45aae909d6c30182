//! Rotation without a gap: the new one is good beside the old one until the old one goes.

use crate::parts::when;
use app::flash::Flash;
use contracts::views::access::ProducerRow;
use frontend_staff::parts::{Ask, Wrong, error_at};
use leptos::prelude::*;
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    card::Card,
    field::FormField,
    select::{Choice, Select},
};

#[component]
pub(super) fn Secrets(row: ProducerRow, last: Flash) -> impl IntoView {
    let id = row.id.to_string();
    let two = row.secrets.len() > 1;
    let newest = row.secrets.len() - 1;
    view! {
        <Card id="secrets" title="Signing secrets" note="One; two while rotating">
            <div class="grid gap-4 text-sm">
                <Wrong flash=last title="Nothing was done"/>
                <ul class="grid divide-y">
                    {row.secrets.into_iter().enumerate().map(|(i, secret)| {
                        let id = id.clone();
                        let fingerprint = secret.fingerprint.clone();
                        view! {
                            <li class="grid gap-2 py-3 first:pt-0">
                                <p>
                                    <code class="font-mono">{secret.fingerprint.clone()}</code>
                                    <span class="text-muted-foreground">
                                        {format!(" · made {}{}", when::moment(secret.created_at), if two && i == newest { " · new" } else { "" })}
                                    </span>
                                </p>
                                {two.then(|| view! {
                                    <Ask label="Drop…" size=ButtonSize::Xs about=format!("secret {fingerprint}")>
                                        <p>"What is signed with it is refused within five seconds. It is erased; this cannot be undone."</p>
                                        <form method="post" action="/api/admin/drop_producer_secret">
                                            <input type="hidden" name="id" value=id/>
                                            <input type="hidden" name="fingerprint" value=fingerprint.clone()/>
                                            <Button kind="submit" variant=ButtonVariant::Destructive size=ButtonSize::Sm>"Drop the secret"</Button>
                                        </form>
                                    </Ask>
                                })}
                            </li>
                        }
                    }).collect_view()}
                </ul>
                {if two {
                    view! { <p class="text-muted-foreground">"Once the producer signs with the new one, drop the old one."</p> }.into_any()
                } else {
                    view! {
                        <form method="post" action="/api/admin/add_producer_secret">
                            <input type="hidden" name="id" value=id/>
                            <Button kind="submit" variant=ButtonVariant::Outline size=ButtonSize::Sm>"Make a second secret"</Button>
                        </form>
                    }.into_any()
                }}
            </div>
        </Card>
    }
}

#[component]
pub(super) fn Token(row: ProducerRow, last: Flash) -> impl IntoView {
    let grace = last.typed("grace_hours");
    let grace = if grace.is_empty() { "24".to_owned() } else { grace };
    let (open, error) = (last.failed(), error_at(&last, "grace_hours"));
    let choices = [("0", "Not at all: it leaked"), ("1", "1 hour"), ("24", "24 hours"), ("168", "7 days")]
        .map(|(hours, label)| Choice::new(hours, label))
        .to_vec();
    view! {
        <Card id="token" title="Bearer token">
            <div class="grid gap-3 text-sm">
                <p>{match row.old_token_until {
                    Some(until) => format!("Rotated: the old token is taken until {}.", when::moment(until)),
                    None => "One token is taken.".to_owned(),
                }}</p>
                <Ask label="Make a new token…" open>
                    <form method="post" action="/api/admin/rotate_producer_token" class="grid gap-3">
                        <Wrong flash=last title="Nothing was done"/>
                        <input type="hidden" name="id" value=row.id.to_string()/>
                        <FormField id="token-grace-hours" label="How long is the old one still taken?" error>
                            <Select name="grace_hours" choices value=grace/>
                        </FormField>
                        <div><Button kind="submit" variant=ButtonVariant::Destructive size=ButtonSize::Sm>"Make a new token"</Button></div>
                    </form>
                </Ask>
            </div>
        </Card>
    }
}
