use crate::parts::picture::Picture;
use contracts::views::web::Shot;
use leptos::{html, prelude::*};
use shared_ui::{
    button::ButtonVariant,
    icon::Icon,
    icon_button::{IconButton, IconButtonSize},
};

/// Photos side by side: they are swiped, scrolled by keys, or gone to by the dots, which are links. Nothing moves by itself.
#[component]
pub fn Gallery(shots: Vec<Shot>) -> impl IntoView {
    let strip = NodeRef::<html::Ul>::new();
    let turn = move |by: f64| {
        if let Some(strip) = strip.get() {
            let to = f64::from(strip.scroll_left()) + by * f64::from(strip.client_width());
            #[expect(clippy::cast_possible_truncation, reason = "pixels")]
            strip.set_scroll_left(to as i32);
        }
    };
    let count = shots.len();
    let ids: Vec<(usize, String)> = (1..=count).map(|at| (at, format!("photo-{at}"))).collect();
    (count > 0).then(|| view! {
        <section aria-label="Photos" class="grid gap-3">
            <div class="relative">
                <ul
                    node_ref=strip
                    data-slot="gallery"
                    tabindex="0"
                    aria-label="Photos, side by side"
                    class="flex snap-x snap-mandatory overflow-x-auto scroll-smooth rounded-lg bg-paper"
                >
                    {shots
                        .into_iter()
                        .enumerate()
                        .map(|(at, shot)| view! {
                            <li id=format!("photo-{}", at + 1) class="aspect-[3/2] w-full shrink-0 snap-start">
                                <Picture shot first=at == 0 sizes="(width >= 48rem) 44rem, 100vw" class="size-full object-cover"/>
                            </li>
                        })
                        .collect_view()}
                </ul>
                {(count > 1).then(|| view! {
                    <div data-needs-script="" class="pointer-events-none absolute inset-x-3 top-1/2 flex -translate-y-1/2 justify-between *:pointer-events-auto max-sm:hidden">
                        <span class="rounded-md bg-background/85 shadow-sheet" on:click=move |_| turn(-1.0)>
                            <IconButton label="Photo before" icon=Icon::ChevronLeft variant=ButtonVariant::Ghost size=IconButtonSize::Default/>
                        </span>
                        <span class="rounded-md bg-background/85 shadow-sheet" on:click=move |_| turn(1.0)>
                            <IconButton label="Next photo" icon=Icon::ChevronRight variant=ButtonVariant::Ghost size=IconButtonSize::Default/>
                        </span>
                    </div>
                })}
            </div>
            {(count > 1).then(|| view! {
                <ol class="flex flex-wrap justify-center gap-1">
                    {ids
                        .into_iter()
                        .map(|(at, id)| view! {
                            <li>
                                <a href=format!("#{id}") rel="external" aria-label=format!("Photo {at} of {count}") class="grid size-6 place-items-center rounded-full">
                                    <span class="size-2.5 rounded-full border-2 border-muted-foreground hover:bg-muted-foreground"></span>
                                </a>
                            </li>
                        })
                        .collect_view()}
                </ol>
            })}
        </section>
    })
}
