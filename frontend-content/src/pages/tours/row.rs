use super::{listed::named, order::Order};
use crate::parts::{
    chips::{OpenJobLink, StandingChip},
    thumb::Sizes,
};
use app::content::editor_of;
use contracts::catalog::ItemRow;
use frontend_staff::when;
use leptos::{ev::KeyboardEvent, prelude::*};
use shared_ui::{
    badge::Badge,
    icon::Icon,
    icon_button::{IconButton, IconButtonSize},
    progress::Progress,
    table::{CELL, ROW, ROW_LINK, SelectTd, Selection},
    tone::Tone,
};

#[component]
pub fn Row(
    row: ItemRow,
    tours: bool,
    order: Order,
    orderable: Memo<bool>,
    selection: Selection,
) -> impl IntoView {
    let key = row.id;
    let name = named(&row);
    let ticked = move || selection.contains(&key.to_string()).then_some("");
    let href = editor_of(row.kind, row.id, &row.slug);
    let photo = row
        .picture
        .clone()
        .map(|picture| view! { <Sizes picture sizes="5rem" alt="" class="size-full object-cover"/> });
    let url = row
        .photo
        .as_ref()
        .map(|photo| photo.url.clone())
        .filter(|url| row.picture.is_none() && url.starts_with('/'));
    let (quality, problems) = (row.quality, row.problems);
    let word = name.clone();
    view! {
        <tr
            class=ROW
            data-selected=ticked
            draggable=move || if orderable.get() { "true" } else { "false" }
            on:dragstart=move |_| order.lift(key)
            on:dragover=move |event| {
                if orderable.get_untracked() && order.is_lifted() {
                    event.prevent_default();
                }
            }
            on:drop=move |event| {
                event.prevent_default();
                order.drop_on(key);
            }
        >
            <SelectTd selection key=key.to_string() label=format!("Select {name}") class="max-md:order-9 max-md:justify-self-end in-[html:not([data-alive])]:invisible"/>
            <td data-wide="" class=format!("{CELL} max-md:order-1 md:min-w-64")>
                <div class="flex items-start gap-3">
                    <div aria-hidden="true" class="grid h-12 w-18 shrink-0 place-items-center overflow-hidden rounded-md bg-muted">
                        {photo}
                        {url.map(|url| view! { <img src=url alt="" class="size-full object-cover"/> })}
                    </div>
                    <div class="min-w-0">
                        <a class=format!("{ROW_LINK} break-words") href=href>{name.clone()}</a>
                        <p class="font-mono text-xs break-all text-muted-foreground">{row.slug.clone()}</p>
                        <p class="text-xs text-muted-foreground">{[row.category.clone(), row.region.clone()].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" · ")}</p>
                    </div>
                </div>
            </td>
            <td class=format!("{CELL} max-md:order-2")>
                <div class="flex flex-wrap gap-1.5">
                    <StandingChip standing=row.standing/>
                    {row.open_job.clone().map(|job| view! { <OpenJobLink job/> })}
                    {row.is_featured.then(|| view! { <Badge tone=Tone::Indigo>"Featured"</Badge> })}
                    {(!row.is_active).then(|| view! { <Badge tone=Tone::Gray icon=Some(Icon::Slash)>"Inactive"</Badge> })}
                </div>
            </td>
            {tours.then(|| view! {
                <td data-end="" class=format!("{CELL} max-md:order-3 whitespace-nowrap")>
                    <div>{row.price_from.map_or_else(|| "No price".to_owned(), |price| format!("from {price}"))}</div>
                    <div class="text-xs text-muted-foreground">{if row.variants == 1 { "1 variant".to_owned() } else { format!("{} variants", row.variants) }}</div>
                </td>
                <td class=format!("{CELL} max-md:order-4 md:w-32")>
                    <div class="grid gap-1">
                        <span class="text-xs font-medium">{format!("{quality} %")}</span>
                        <Progress label=format!("Quality of {word}") value=i64::from(quality) max=100/>
                        {(problems > 0).then(|| view! { <span class="text-xs text-tone-amber-foreground">{format!("{problems} to mend")}</span> })}
                    </div>
                </td>
            })}
            <td class=format!("{CELL} max-md:order-5 whitespace-nowrap text-muted-foreground")>
                <div>{when::short_moment(row.changed_at)}</div>
                <div class="max-w-40 truncate text-xs" title=row.changed_by.clone()>{row.changed_by.clone()}</div>
            </td>
            {tours.then(|| view! {
                <td data-end="" class=format!("{CELL} max-md:order-6 text-end")>
                    {move || orderable.get().then(|| {
                        let (up, down) = (format!("Move {name} up"), format!("Move {name} down"));
                        view! {
                            <div
                                class="relative z-[1] inline-flex"
                                data-needs-script=""
                                on:keydown=move |event: KeyboardEvent| {
                                    let by = match event.key().as_str() {
                                        "ArrowUp" if event.alt_key() => -1,
                                        "ArrowDown" if event.alt_key() => 1,
                                        _ => return,
                                    };
                                    event.prevent_default();
                                    order.shift(key, by);
                                }
                            >
                                <IconButton label=up icon=Icon::ChevronUp size=IconButtonSize::Xs attr:id=format!("up-{key}") disabled=Signal::derive(move || order.is_at_end(key, -1)) on_click=move |_| order.shift(key, -1)/>
                                <IconButton label=down icon=Icon::ChevronDown size=IconButtonSize::Xs attr:id=format!("down-{key}") disabled=Signal::derive(move || order.is_at_end(key, 1)) on_click=move |_| order.shift(key, 1)/>
                            </div>
                        }
                    })}
                </td>
            })}
        </tr>
    }
}
