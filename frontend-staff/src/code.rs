use crate::{
    Site,
    entrance::Entrance,
    parts::{Wrong, error_at},
};
use app::flash::take_flash;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared_ui::{button::Button, field::FormField, input::Input, link::TextLink};

/// The second half of signing in.
#[component]
pub fn CodePage(site: Site) -> impl IntoView {
    let next = use_query_map().with_untracked(|query| query.get("next")).unwrap_or_default();
    let mut last = take_flash().of("code");
    let error = error_at(&last, "code");
    for (field, _) in &mut last.problems {
        if field.as_deref() == Some("sign_in") {
            *field = None;
        }
    }
    let busy = RwSignal::new(false);
    view! {
        <Title text="Enter your code"/>
        <Entrance
            product=site.product
            title="Enter your code"
            text="Your password is right. Your account also asks for the code that your authenticator app shows now."
        >
            <Wrong flash=last title="You are not signed in yet"/>
            <form method="post" action=site.post_to("sign_in_code") class="grid gap-4" on:submit=move |_| busy.set(true)>
                <input type="hidden" name="next" value=next/>
                <FormField id="code-code" label="Code" required=true error hint="Six digits. No phone at hand? Enter one of your recovery codes.">
                    <Input name="code" autocomplete="one-time-code" autofocus=true spellcheck=false maxlength=40/>
                </FormField>
                <Button kind="submit" busy>"Sign in"</Button>
            </form>
            <p class="text-sm text-muted-foreground">
                "Neither phone nor recovery code? An administrator can turn the codes off. "
                <TextLink href="/sign-in">"Start again"</TextLink>
            </p>
        </Entrance>
    }
}
