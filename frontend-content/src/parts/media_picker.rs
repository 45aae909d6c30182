use super::{thumb::Thumb, uploads::Uploads};
use app::content::{media_list, media_sheet};
use contracts::{
    catalog::{MediaQuery, MediaRow},
    ids::MediaKey,
};
use frontend_staff::refusal::Refusal;
use leptos::{prelude::*, task::spawn_local};
use shared_ui::{
    badge::Badge,
    button::{Button, ButtonVariant},
    drawer::Drawer,
    field::FormField,
    icon::Icon,
    input::Input,
    skeleton::Skeleton,
    state::StateBox,
    toast::use_toaster,
    tone::Tone,
};

/// Chooses a picture of the library, or brings a new one, without leaving the page. `open` opens it; it closes itself.
///
/// The row holds what a draft needs: key, alt text, focal point, and the picture to show at once.
#[component]
pub fn MediaPicker(
    #[prop(into)] id: String,
    open: RwSignal<bool>,
    #[prop(default = "Choose a picture")] title: &'static str,
    on_choose: Callback<MediaRow>,
) -> impl IntoView {
    let words = RwSignal::new(String::new());
    // asked for when it is first opened
    let query = Memo::new(move |_| {
        open.get().then(|| MediaQuery {
            q: Some(words.get()).filter(|words| !words.trim().is_empty()),
            ..MediaQuery::default()
        })
    });
    let list = LocalResource::new(move || async move {
        match query.get() {
            Some(query) => Some(media_list(query).await),
            None => None,
        }
    });
    let toaster = use_toaster();
    let choose = Callback::new(move |row: MediaRow| {
        open.set(false);
        on_choose.run(row);
    });
    let kept = Callback::new(move |key: MediaKey| {
        spawn_local(async move {
            match media_sheet(key).await {
                Ok(sheet) => choose.run(sheet.row),
                Err(problem) => {
                    toaster.failed(problem.to_string());
                }
            }
        });
    });
    let search = format!("{id}-search");
    let upload = format!("{id}-upload");
    // only while it is open: the page around it may be a form, and a form in a form is none in the server's HTML
    let body = move || {
        let (search, upload) = (search.clone(), upload.clone());
        view! {
            <div class="grid gap-4">
                <form
                    role="search"
                    class="flex items-end gap-2"
                    on:submit=move |event| {
                        event.prevent_default();
                        event.stop_propagation();
                        words.set(typed(&event));
                    }
                >
                    <FormField id=search label="Name or alt text" class="grow">
                        <Input name="q" kind="search"/>
                    </FormField>
                    <Button kind="submit" variant=ButtonVariant::Outline>"Search"</Button>
                </form>
                {move || match list.get().flatten() {
                    None => view! { <Skeleton lines=6/> }.into_any(),
                    Some(Err(problem)) => view! { <Refusal problem retry=Callback::new(move |()| list.refetch())/> }.into_any(),
                    Some(Ok(listed)) if listed.page.rows.is_empty() => view! { <StateBox icon=Icon::Inbox title="No picture is like this" text="Search for fewer words, or upload one below.".to_owned()/> }.into_any(),
                    Some(Ok(listed)) => view! {
                        <ul aria-label="Pictures" class="grid grid-cols-2 gap-3">
                            {listed.page.rows.into_iter().map(|row| view! { <Offer row choose/> }).collect_view()}
                        </ul>
                    }.into_any(),
                }}
                <Uploads id=upload on_kept=kept/>
            </div>
        }
    };
    view! {
        <Drawer id=id open title=Signal::stored(title.to_owned())>
            {move || open.get().then(&body)}
        </Drawer>
    }
}

#[component]
fn Offer(row: MediaRow, choose: Callback<MediaRow>) -> impl IntoView {
    let (name, without_alt) = (row.name.clone(), row.alt.trim().is_empty());
    let picture = row.picture.clone();
    let row = StoredValue::new(row);
    view! {
        <li class="grid min-w-0 content-start gap-1.5">
            <Thumb picture sizes="14rem"/>
            <span class="truncate text-sm">{name.clone()}</span>
            {without_alt.then(|| view! { <Badge tone=Tone::Amber>"No alt text"</Badge> })}
            <Button variant=ButtonVariant::Outline on_click=move |_| choose.run(row.get_value())>
                "Choose"<span class="sr-only">{format!(" {name}")}</span>
            </Button>
        </li>
    }
}

fn typed(event: &leptos::ev::SubmitEvent) -> String {
    use leptos::wasm_bindgen::JsCast;

    let form = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlFormElement>().ok());
    let data = form.and_then(|form| web_sys::FormData::new_with_form(&form).ok());
    data.and_then(|data| data.get("q").as_string()).unwrap_or_default()
}
