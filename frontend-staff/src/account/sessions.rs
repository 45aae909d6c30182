use super::when::{machine, moment};
use crate::{Site, parts::Ask};
use contracts::views::access::SessionRow;
use leptos::prelude::*;
use shared_ui::{
    badge::Badge,
    button::{Button, ButtonSize, ButtonVariant},
    card::Card,
    tone::Tone,
};

/// The browsers one is signed in with.
#[component]
pub(super) fn SessionsCard(site: Site, sessions: Vec<SessionRow>) -> impl IntoView {
    let post = site.post_to("end_session");
    view! {
        <Card id="sessions" title="Signed-in browsers" note="Until signed out, 2 hours idle, or 12 hours">
            <div class="grid gap-4">
                <ul class="grid divide-y">
                    {sessions.into_iter().map(|session| view! { <Session session post=post.clone()/> }).collect_view()}
                </ul>
                <Ask label="Sign out everywhere…" variant=ButtonVariant::Outline>
                    <p>"Ends every one of these, this browser too. Do it when a device is lost, and change the password."</p>
                    <form method="post" action=site.post_to("sign_out_everywhere")>
                        <Button kind="submit" variant=ButtonVariant::Destructive size=ButtonSize::Sm>"Sign out everywhere"</Button>
                    </form>
                </Ask>
            </div>
        </Card>
    }
}

#[component]
fn Session(session: SessionRow, post: String) -> impl IntoView {
    let place = if session.surface == "content" { "content-manager" } else { "admin-ops" };
    let address = session.address.map(|address| format!(" · {address}")).unwrap_or_default();
    view! {
        <li class="flex flex-wrap items-center justify-between gap-3 py-3 text-sm first:pt-0">
            <div class="grid min-w-0 gap-0.5">
                <p class="flex flex-wrap items-center gap-2 font-medium">
                    {session.device.clone()}
                    {session.is_this_one.then(|| view! { <Badge tone=Tone::Blue>"This browser"</Badge> })}
                </p>
                <p class="text-muted-foreground">{format!("{place}{address}")}</p>
                <p class="text-muted-foreground">
                    "Last seen " <time datetime=machine(session.last_seen_at)>{moment(session.last_seen_at)}</time>
                </p>
            </div>
            {(!session.is_this_one).then(|| view! {
                <form method="post" action=post>
                    <input type="hidden" name="id" value=session.id.to_string()/>
                    <Button kind="submit" variant=ButtonVariant::Outline size=ButtonSize::Sm>
                        "Sign out" <span class="sr-only">{format!(" {}", session.device)}</span>
                    </Button>
                </form>
            })}
        </li>
    }
}
