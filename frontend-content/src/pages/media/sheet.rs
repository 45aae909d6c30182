use super::{grid::Marks, query};
use crate::parts::focal::FocalPicker;
use app::{content::media_sheet, flash::Flash};
use contracts::{
    catalog::{ItemKind, MediaQuery, MediaRow, MediaSheet, MediaUse},
    ids::MediaKey,
};
use frontend_staff::{
    parts::{Ask, Wrong, error_at},
    refusal::Refusal,
};
use leptos::prelude::*;
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    card::Card,
    description_list::{DescriptionList, Fact},
    field::FormField,
    icon::Icon,
    input::Input,
    link::ButtonLink,
    skeleton::Skeleton,
    state::StateBox,
    textarea::Textarea,
};

/// The picture that the address names, beside the list; plain forms.
#[component]
pub fn Sheet(shown: Memo<Option<MediaKey>>, query: Memo<MediaQuery>, flash: Flash) -> impl IntoView {
    let sheet = Resource::new(
        move || shown.get(),
        |id| async move {
            match id {
                Some(id) => media_sheet(id).await.map(Some),
                None => Ok(None),
            }
        },
    );
    let flash = StoredValue::new(flash);
    view! {
        <Transition fallback=|| view! { <Skeleton lines=6/> }>
            {move || Suspend::new(async move {
                match sheet.await {
                    Ok(None) => view! {
                        <Card id="chosen" title="Chosen picture" class="max-xl:hidden">
                            <StateBox icon=Icon::Eye title="None chosen" text="Choose a picture to describe it, to set what must stay in sight, and to see where it is used.".to_owned()/>
                        </Card>
                    }.into_any(),
                    Ok(Some(sheet)) => view! { <Chosen sheet query=query.get_untracked() flash=flash.get_value()/> }.into_any(),
                    Err(problem) => view! { <Refusal problem/> }.into_any(),
                }
            })}
        </Transition>
    }
}

#[component]
fn Chosen(sheet: MediaSheet, query: MediaQuery, flash: Flash) -> impl IntoView {
    let MediaSheet { row, uses } = sheet;
    let flash = flash.of("describe-media");
    let typed = |field: &str, known: &str| if flash.failed() { flash.typed(field) } else { known.to_owned() };
    let (name, alt) = (typed("name", &row.name), typed("alt", &row.alt));
    let (name_error, alt_error) = (error_at(&flash, "name"), error_at(&flash, "alt"));
    view! {
        <Card id="chosen" title=row.name.clone()>
            <div class="grid gap-4">
                <form method="post" action="/api/content/describe_media" class="grid gap-4">
                    <input type="hidden" name="id" value=row.id.to_string()/>
                    <Wrong flash=flash.clone() title="The details were not saved"/>
                    <FocalPicker picture=row.picture.clone() alt=row.alt.clone() focal=row.focal/>
                    <FormField id="describe-media-name" label="Name" hint="To find it by; guests never see it." error=name_error required=true>
                        <Input name="name" value=Signal::stored(name) maxlength=200/>
                    </FormField>
                    <FormField
                        id="describe-media-alt"
                        label="Alt text"
                        hint="What the picture shows, for who does not see it. Needed before it can be published."
                        error=alt_error
                    >
                        <Textarea name="alt" value=Signal::stored(alt) rows=3 limit=500/>
                    </FormField>
                    <div class="flex flex-wrap gap-2">
                        <Button kind="submit">"Save"</Button>
                        <ButtonLink href=query::to_address(&query, None) variant=ButtonVariant::Outline>"Close"</ButtonLink>
                    </div>
                </form>
                <Facts row=row.clone()/>
                <Uses uses=uses.clone()/>
                <Leave row used=!uses.is_empty()/>
            </div>
        </Card>
    }
}

#[component]
fn Facts(row: MediaRow) -> impl IntoView {
    let size = format!(
        "{} × {} pixels, {}, {}",
        row.picture.width,
        row.picture.height,
        row.format,
        megabytes(row.bytes)
    );
    let uploaded = format!("{} by {}", row.uploaded_at.format("%-d %B %Y"), row.uploaded_by);
    view! {
        <section aria-label="Quality" class="grid gap-2 border-t pt-4">
            <Marks row=row.clone()/>
            <DescriptionList>
                <Fact name="File" value=Some(size)/>
                <Fact name="Size" value=Some(row.good_for().label().to_owned())/>
                <Fact name="Sharpness" value=row.sharp().map(|sharp| sharp.label().to_owned())/>
                <Fact name="Uploaded" value=Some(uploaded)/>
            </DescriptionList>
        </section>
    }
}

fn megabytes(bytes: i64) -> String {
    if bytes < 1_000_000 {
        format!("{} kB", bytes / 1_000)
    } else {
        format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10)
    }
}

#[component]
fn Uses(uses: Vec<MediaUse>) -> impl IntoView {
    view! {
        <section aria-labelledby="uses-title" class="grid gap-2 border-t pt-4 text-sm">
            <h3 id="uses-title" class="font-semibold">"Used in"</h3>
            {if uses.is_empty() {
                view! { <p class="text-muted-foreground">"Nothing shows this picture."</p> }.into_any()
            } else {
                view! { <ul class="grid gap-1.5">{uses.into_iter().map(|used| view! { <li><Use used/></li> }).collect_view()}</ul> }.into_any()
            }}
        </section>
    }
}

#[component]
fn Use(used: MediaUse) -> impl IntoView {
    let kind = match used.kind {
        ItemKind::Tour => "Tour",
        ItemKind::Page => "Page",
        ItemKind::Post => "Post",
        ItemKind::Site => "Site",
    };
    let mut standing = Vec::new();
    if used.is_live {
        standing.push("live".to_owned());
    }
    if used.in_draft {
        standing.push("draft".to_owned());
    }
    if used.revisions > 0 && !used.is_live {
        standing.push(if used.revisions == 1 {
            "1 revision".to_owned()
        } else {
            format!("{} revisions", used.revisions)
        });
    }
    view! {
        <span class="font-medium">{used.name}</span>
        <span class="text-muted-foreground">{format!(" · {kind} · {}", standing.join(", "))}</span>
    }
}

/// Away, back, or for good.
#[component]
fn Leave(row: MediaRow, used: bool) -> impl IntoView {
    let (id, away) = (row.id.to_string(), !row.archived);
    let label = if away { "Put away" } else { "Bring back" };
    view! {
        <section aria-label="Put away or delete" class="grid gap-3 border-t pt-4">
            <form method="post" action="/api/content/put_media_away" class="grid gap-1.5">
                <input type="hidden" name="id" value=id.clone()/>
                <input type="hidden" name="away" value=away.to_string()/>
                <div><Button kind="submit" variant=ButtonVariant::Outline size=ButtonSize::Sm>{label}</Button></div>
                <p class="text-xs text-muted-foreground">
                    {if away { "It is offered nowhere any more, and stays where it is used." } else { "It is offered again." }}
                </p>
            </form>
            {if used {
                view! { <p class="text-xs text-muted-foreground">"It cannot be deleted while a draft or a revision shows it."</p> }.into_any()
            } else {
                view! {
                    <Ask label="Delete…">
                        <p>"The picture and all its sizes go for good."</p>
                        <form method="post" action="/api/content/delete_media">
                            <input type="hidden" name="id" value=id/>
                            <Button kind="submit" variant=ButtonVariant::Destructive size=ButtonSize::Sm>"Delete this picture"</Button>
                        </form>
                    </Ask>
                }.into_any()
            }}
        </section>
    }
}
