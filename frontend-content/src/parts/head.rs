use super::{
    chips::{OpenJobLink, StandingChip},
    preview::PreviewLink,
};
use crate::editor::{Editing, StateLine};
use app::flash::take_flash;
use contracts::catalog::{ItemKind, ItemStanding};
use frontend_staff::parts::{Told, Wrong};
use leptos::prelude::*;
use leptos_meta::Title;
use shared_ui::{
    breadcrumb::{Breadcrumb, Crumb},
    button::{Button, ButtonSize, ButtonVariant},
    icon::{Glyph, Icon},
    link::ButtonLink,
    page::PageHeader,
};

/// The head of an editor: what is edited, how it stands, whether it is saved, and the ways on.
#[component]
pub fn EditorHead(
    editing: Editing,
    #[prop(into)] title: Signal<String>,
    /// The list above it.
    above: Crumb,
) -> impl IntoView {
    let standing = Signal::derive(move || editing.sheet.with(|sheet| sheet.standing));
    let sheet = editing.sheet.get_untracked();
    let (item, kind) = (sheet.id, sheet.draft.kind());
    let single = matches!(kind, ItemKind::Page | ItemKind::Site);
    let flash = take_flash();
    let hidden = move || view! { <input type="hidden" name="kind" value=kind.as_str()/><input type="hidden" name="item" value=item.to_string()/> };
    view! {
        <Title text=title.get_untracked()/>
        <Told flash=flash.clone()/>
        <Wrong flash=flash.of("item") title="This was not done"/>
        <Breadcrumb above=vec![above] here=title.get_untracked()/>
        <PageHeader title>
            <StandingChip standing/>
            {move || editing.sheet.with(|sheet| sheet.open_job.clone()).map(|job| view! { <OpenJobLink job/> })}
            <StateLine editing/>
        </PageHeader>
        <div class="flex flex-wrap items-center gap-2">
            <ButtonLink href=format!("/publish/new?item={item}") size=ButtonSize::Sm>
                <Glyph icon=Icon::Send/>
                "Hand in for review"
            </ButtonLink>
            <ButtonLink href=format!("/history/{item}") variant=ButtonVariant::Outline size=ButtonSize::Sm>
                <Glyph icon=Icon::Clock/>
                "History"
            </ButtonLink>
            {(kind != ItemKind::Site).then(|| view! { <PreviewLink item/> })}
            {(!single).then(|| view! {
                <form method="post" action="/api/content/duplicate_item">
                    {hidden()}
                    <Button kind="submit" variant=ButtonVariant::Outline size=ButtonSize::Sm><Glyph icon=Icon::Copy/>"Duplicate"</Button>
                </form>
                {move || match standing.get() {
                    ItemStanding::Archived => Some(view! {
                        <form method="post" action="/api/content/restore_item">
                            {hidden()}
                            <Button kind="submit" variant=ButtonVariant::Outline size=ButtonSize::Sm><Glyph icon=Icon::Replay/>"Restore"</Button>
                        </form>
                    }.into_any()),
                    ItemStanding::New | ItemStanding::Offline => Some(view! {
                        <form method="post" action="/api/content/archive_item">
                            {hidden()}
                            <Button kind="submit" variant=ButtonVariant::Ghost size=ButtonSize::Sm><Glyph icon=Icon::Inbox/>"Archive"</Button>
                        </form>
                    }.into_any()),
                    _ => None,
                }}
            })}
        </div>
    }
}
