use super::page::title_of;
use crate::parts::chips::{OpenJobLink, StandingChip};
use app::{content::item_list, flash::take_flash};
use contracts::catalog::{ItemKind, ItemQuery, ItemRow, Page};
use frontend_staff::{
    parts::{Told, Wrong},
    refusal::Refusal,
    when,
};
use leptos::prelude::*;
use leptos_meta::Title;
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    card::Surface,
    page::PageHeader,
    skeleton::Skeleton,
    table::{CELL, ROW, ROW_LINK, Table, Th},
};

#[component]
pub fn PagesPage() -> impl IntoView {
    let list = OnceResource::new(async {
        let of = |kind| item_list(ItemQuery { kind: Some(kind), ..ItemQuery::default() });
        let mut rows = of(ItemKind::Page).await?.page.rows;
        rows.extend(of(ItemKind::Site).await?.page.rows);
        Ok::<Vec<ItemRow>, app::Problem>(rows)
    });
    let flash = take_flash();
    view! {
        <Title text="Pages"/>
        <Told flash=flash.clone()/>
        <PageHeader title="Pages" note=Some("The site has a place for each of these. Changes go through review like tours.".to_owned())/>
        <Wrong flash=flash.of("begin") title="It is not begun"/>
        <Surface>
            <Suspense fallback=|| view! { <Skeleton lines=6/> }>
                {move || Suspend::new(async move {
                    match list.await {
                        Err(problem) => view! { <Refusal problem/> }.into_any(),
                        Ok(rows) => {
                            let find = |kind: ItemKind, slug: &str| rows.iter().find(|row| row.kind == kind && (kind == ItemKind::Site || row.slug == slug)).cloned();
                            let pages = Page::SLUGS.map(|slug| (ItemKind::Page, slug, find(ItemKind::Page, slug)));
                            let site = (ItemKind::Site, "site", find(ItemKind::Site, "site"));
                            let lines = pages.into_iter().chain([site]).map(|(kind, slug, row)| view! { <Line kind slug row/> }).collect_view();
                            view! {
                                <Table caption="Pages of the site" head=Box::new(|| view! {
                                    <Th>"Page"</Th><Th>"Status"</Th><Th>"Changed"</Th>
                                }.into_any())>{lines}</Table>
                            }.into_any()
                        }
                    }
                })}
            </Suspense>
        </Surface>
    }
}

#[component]
fn Line(kind: ItemKind, slug: &'static str, row: Option<ItemRow>) -> impl IntoView {
    let title = if kind == ItemKind::Site { "Site settings" } else { title_of(slug) };
    let about = match kind {
        ItemKind::Site => "Brand, contact, socials".to_owned(),
        _ if slug == Page::HOME => "/".to_owned(),
        _ => format!("/{slug}"),
    };
    let href = if kind == ItemKind::Site { "/site".to_owned() } else { format!("/pages/{slug}") };
    match row {
        Some(row) => view! {
            <tr class=ROW>
                <td class=format!("{CELL} max-md:order-1")>
                    <a class=ROW_LINK href=href>{title}</a>
                    <p class="text-xs text-muted-foreground">{about}</p>
                </td>
                <td class=format!("{CELL} max-md:order-2")>
                    <div class="flex flex-wrap gap-1.5">
                        <StandingChip standing=row.standing/>
                        {row.open_job.map(|job| view! { <OpenJobLink job/> })}
                    </div>
                </td>
                <td class=format!("{CELL} max-md:order-3 text-muted-foreground")>
                    <div class="whitespace-nowrap">{when::short_moment(row.changed_at)}</div>
                    <div class="text-xs break-all">{row.changed_by}</div>
                </td>
            </tr>
        }
        .into_any(),
        None => view! {
            <tr class=ROW>
                <td class=format!("{CELL} max-md:order-1")>
                    <p class="font-medium">{title}</p>
                    <p class="text-xs text-muted-foreground">{about}</p>
                </td>
                <td class=format!("{CELL} max-md:order-2 text-muted-foreground")>"Not begun"</td>
                <td class=format!("{CELL} max-md:order-3")>
                    <form method="post" action="/api/content/begin_item">
                        <input type="hidden" name="kind" value=kind.as_str()/>
                        <input type="hidden" name="name" value=if kind == ItemKind::Site { "Your brand" } else { title }/>
                        <input type="hidden" name="slug" value=slug/>
                        <Button kind="submit" size=ButtonSize::Xs variant=ButtonVariant::Outline>"Begin"<span class="sr-only">{format!(" {title}")}</span></Button>
                    </form>
                </td>
            </tr>
        }
        .into_any(),
    }
}
