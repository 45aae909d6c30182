use super::parts::{Page, Panel, Said};
use crate::frame::House;
use app::flash::{Flash, take_flash};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared_ui::{
    button::{Button, ButtonSize},
    field::FormField,
    icon::Icon,
    input::Input,
    note::Note,
    tone::Tone,
};

#[component]
pub fn FindPage() -> impl IntoView {
    app::web::say_private();
    let house = expect_context::<House>();
    let flash = take_flash().of("find-booking");
    let asked = use_query_map();
    // who comes by an address of the site that was here before
    let old = move || asked.with(|asked| asked.get("from").is_some_and(|from| from == "old"));
    view! {
        <Suspense>
            {move || {
                let flash = flash.clone();
                Suspend::new(async move {
                    let chrome = house.chrome().await;
                    view! {
                        <Page chrome width="max-w-2xl" title="Find your booking" intro="See it, change the day or the party, tell us where to fetch you, or cancel.">
                            {move || old().then(|| view! {
                                <Note tone=Tone::Blue icon=Icon::Info>
                                    <p>"Your link is of our old site. Bookings have moved: type the reference from your mail and the e-mail you booked with. If yours is not found, write to us: we have it."</p>
                                </Note>
                            })}
                            <Form flash/>
                            <Panel id="all-mine" title="More than one, or no reference?">
                                <p class="text-sm text-pretty">
                                    "We send a link to your e-mail that shows all that was booked with it. You need no password: "
                                    <a href="/my-bookings" class="rounded-sm text-link underline underline-offset-4">"my bookings"</a>"."
                                </p>
                            </Panel>
                        </Page>
                    }
                })
            }}
        </Suspense>
    }
}

#[component]
fn Form(flash: Flash) -> impl IntoView {
    let busy = RwSignal::new(false);
    let error = |field: &str| Signal::stored(flash.problem_at(field));
    let (reference_error, email_error) = (error("reference"), error("email"));
    let (reference, email) = (flash.typed("reference"), flash.typed("email"));
    // what concerns both fields leads to the first
    let mut said = flash;
    for (field, _) in &mut said.problems {
        if field.as_deref() == Some("booking") {
            *field = Some("reference".to_owned());
        }
    }
    view! {
        <form method="post" action="/api/web/find_booking" class="grid gap-5 rounded-lg bg-background p-5 shadow-sheet sm:p-7" on:submit=move |_| busy.set(true)>
            <Said flash=said title="Not found" of="find"/>
            <FormField id="find-reference" label="Reference" required=true error=reference_error hint="Ten letters and digits, such as K7AC4-MP9X4. It stands in your mail.">
                <Input name="reference" value=reference maxlength=40 autocomplete="off" spellcheck=false/>
            </FormField>
            <FormField id="find-email" label="E-mail" required=true error=email_error hint="The one you booked with.">
                <Input name="email" kind="email" autocomplete="email" value=email maxlength=254/>
            </FormField>
            <div><Button kind="submit" size=ButtonSize::Lg busy>"Find my booking"</Button></div>
        </form>
    }
}
