use super::send::{Phase, send};
use contracts::ids::MediaKey;
use leptos::{prelude::*, task::spawn_local};
use shared_ui::{
    announce::use_announcer,
    badge::Badge,
    button::{Button, ButtonVariant},
    card::Card,
    field::FormField,
    file_drop::FileDrop,
    link::TextLink,
    progress::LabelledProgress,
    tone::Tone,
};
use web_sys::File;

#[derive(Debug, Clone)]
struct Upload {
    key: usize,
    name: String,
    phase: RwSignal<Phase>,
}

/// Where pictures come in: chosen or dropped, sent one after the other. Without script a form that sends them together.
#[component]
pub fn Uploads(#[prop(into)] id: String, on_kept: Callback<MediaKey>) -> impl IntoView {
    let uploads = RwSignal::new(Vec::<Upload>::new());
    let announcer = use_announcer();
    let take = Callback::new(move |files: Vec<File>| {
        let first = uploads.with_untracked(Vec::len);
        let new: Vec<Upload> = files
            .iter()
            .enumerate()
            .map(|(at, file)| Upload {
                key: first + at,
                name: file.name(),
                phase: RwSignal::new(Phase::Waiting),
            })
            .collect();
        uploads.update(|uploads| uploads.extend(new.iter().cloned()));
        spawn_local(async move {
            for (file, upload) in files.into_iter().zip(new) {
                send(file, upload.phase).await;
                match upload.phase.get_untracked() {
                    Phase::Kept { id, .. } => {
                        announcer.say(format!("{} is in the library.", upload.name));
                        on_kept.run(id);
                    }
                    Phase::Refused(why) => announcer.say(format!("{} was not taken. {why}", upload.name)),
                    _ => {}
                }
            }
        });
    });
    view! {
        <Card id=id.clone() title="Upload">
            <form method="post" action="/media" enctype="multipart/form-data" class="grid gap-3">
                <FormField
                    id=format!("{id}-files")
                    label="Pictures"
                    hint="JPEG, PNG or WebP, up to 25 MiB each. Drop them here, or choose several at once."
                >
                    <FileDrop name="files" accept="image/jpeg,image/png,image/webp" multiple=true on_files=take/>
                </FormField>
                <noscript><div><Button kind="submit" variant=ButtonVariant::Outline>"Upload"</Button></div></noscript>
            </form>
            <ul aria-label="Uploads" class="grid gap-2 not-empty:mt-4">
                <For each=move || uploads.get() key=|upload| upload.key let:upload>
                    <Going upload/>
                </For>
            </ul>
        </Card>
    }
}

#[component]
fn Going(upload: Upload) -> impl IntoView {
    let Upload { name, phase, .. } = upload;
    let going = Memo::new(move |_| match phase.get() {
        Phase::Waiting => Some((None, "Waits for its turn".to_owned())),
        Phase::Sending(percent) => Some((Some((percent, 100)), format!("Sending, {percent} %"))),
        Phase::Drawing { done, of } => Some((Some((done, of)), format!("Drawing its sizes, {done} of {of}"))),
        Phase::Kept { .. } | Phase::Refused(_) => None,
    });
    let moving = Memo::new(move |_| going.with(Option::is_some));
    let label = name.clone();
    view! {
        <li class="grid gap-1 text-sm">
            {move || if moving.get() {
                view! {
                    <LabelledProgress
                        label=label.clone()
                        value=Signal::derive(move || going.get().and_then(|(value, _)| value))
                        note=Signal::derive(move || going.get().map(|(_, note)| note))
                    />
                }.into_any()
            } else {
                view! { <Ended name=label.clone() phase=phase.get()/> }.into_any()
            }}
        </li>
    }
}

#[component]
fn Ended(name: String, phase: Phase) -> impl IntoView {
    match phase {
        Phase::Kept { id, known } => view! {
            <p class="flex flex-wrap items-center gap-2">
                <Badge tone=Tone::Emerald>{if known { "Known already" } else { "Added" }}</Badge>
                <TextLink href=format!("/media?show={id}")>{name}</TextLink>
            </p>
        }
        .into_any(),
        Phase::Refused(why) => view! {
            <p class="flex flex-wrap items-center gap-2">
                <Badge tone=Tone::Red>"Not taken"</Badge>
                <span class="font-medium">{name}</span>
                <span class="text-muted-foreground">{why}</span>
            </p>
        }
        .into_any(),
        _ => ().into_any(),
    }
}
