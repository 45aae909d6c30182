use app::flash::take_flash;
use contracts::catalog::ItemKind;
use frontend_staff::parts::{Wrong, error_at};
use leptos::prelude::*;
use leptos_meta::Title;
use shared_ui::{
    breadcrumb::{Breadcrumb, Crumb},
    button::{Button, ButtonVariant},
    card::Surface,
    field::FormField,
    form_frame::FormActions,
    input::Input,
    link::ButtonLink,
    page::PageHeader,
};

#[component]
pub fn NewTourPage() -> impl IntoView {
    view! { <Begin kind=ItemKind::Tour title="New tour" above=Crumb::new("Tours", "/tours")/> }
}

/// A name and an address; everything else comes in the editor.
#[component]
pub fn Begin(kind: ItemKind, title: &'static str, above: Crumb) -> impl IntoView {
    let last = take_flash().of("begin");
    let (name, slug) = (last.typed("name"), last.typed("slug"));
    let (name_error, slug_error) = (error_at(&last, "name"), error_at(&last, "slug"));
    let busy = RwSignal::new(false);
    let back = above.href.clone();
    view! {
        <Title text=title/>
        <Breadcrumb above=vec![above] here=title/>
        <PageHeader title note=Some("It is a draft until it is handed in, reviewed and published.".to_owned())/>
        <Surface class="max-w-xl p-5">
            <form method="post" action="/api/content/begin_item" class="grid gap-4" on:submit=move |_| busy.set(true)>
                <Wrong flash=last title="It is not begun"/>
                <input type="hidden" name="kind" value=kind.as_str()/>
                <FormField id="begin-name" label=if kind == ItemKind::Post { "Title" } else { "Name" } required=true error=name_error>
                    <Input name="name" value=name autocomplete="off" maxlength=255 autofocus=true/>
                </FormField>
                <FormField id="begin-slug" label="Address" error=slug_error hint="Lower-case letters, digits, hyphens. Empty: made from the name.">
                    <Input name="slug" value=slug autocomplete="off" maxlength=191/>
                </FormField>
                <FormActions>
                    <Button kind="submit" busy>"Begin"</Button>
                    <ButtonLink href=back variant=ButtonVariant::Ghost>"Cancel"</ButtonLink>
                </FormActions>
            </form>
        </Surface>
    }
}
