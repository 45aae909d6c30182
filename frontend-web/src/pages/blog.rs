use crate::parts::{
    head::Head,
    ld,
    loaded::{Loaded, LoadedIfThere},
    picture::Picture,
    post_tile::PostTiles,
    prose::Prose,
    sheet::Sheet,
};
use app::web::{post, posts};
use contracts::views::web::{Chrome, HeadView, PostView};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

#[component]
pub fn BlogPage() -> impl IntoView {
    let read = app::read(|| (), |()| posts());
    let head = || HeadView {
        title: "Blog: stories and advice from Bali".to_owned(),
        description:
            "When to come, what to bring and where to go: notes from the people who lead our tours in Bali."
                .to_owned(),
        image: String::new(),
    };
    view! {
        <Loaded
            read
            show=move |posts, chrome| view! {
                <Head chrome=chrome.clone() path="/blog" view=head()/>
                {ld::of_page(&chrome, &[("Blog", "/blog")], &[])}
                <Sheet title="Blog" intro="Notes from the people who lead our tours: when to come, what to bring, where to go." width="max-w-6xl">
                    {if posts.is_empty() {
                        view! { <p class="text-muted-foreground">"Nothing is written here yet."</p> }.into_any()
                    } else {
                        view! { <PostTiles posts/> }.into_any()
                    }}
                </Sheet>
            }
        />
    }
}

#[component]
pub fn PostPage() -> impl IntoView {
    let params = use_params_map();
    let slug = Memo::new(move |_| params.with(|params| params.get("slug")).unwrap_or_default());
    let read = app::read(move || slug.get(), post);
    view! { <LoadedIfThere read below="/blog/" show=|post, chrome| view! { <ShownPost post chrome/> }/> }
}

#[component]
pub fn ShownPost(post: PostView, chrome: Chrome, #[prop(optional)] hidden: bool) -> impl IntoView {
    let tile = post.tile.clone();
    let more = post.more.clone();
    view! {
        <Head chrome=chrome.clone() path=format!("/blog/{}", tile.slug) view=post.head.clone() hidden kind="article"/>
        {(!hidden).then(|| ld::of_post(&post, &chrome))}
        <Sheet title=tile.title intro=tile.excerpt width="max-w-4xl">
            <p class="text-sm text-muted-foreground">
                <time datetime=tile.date>{tile.dated}</time>
                {(!tile.author.is_empty()).then(|| format!(" · {}", tile.author))}
            </p>
            {tile.shot.map(|shot| view! {
                <div class="aspect-[3/2] overflow-hidden rounded-lg bg-paper">
                    <Picture shot first=true sizes="(width >= 56rem) 50rem, 100vw" class="size-full object-cover"/>
                </div>
            })}
            <Prose html=post.html class="max-w-3xl text-lg"/>
            {(!post.tags.is_empty()).then(|| view! {
                <ul aria-label="Tags" class="flex flex-wrap gap-2">
                    {post.tags.into_iter().map(|tag| view! { <li class="rounded-full bg-paper px-3 py-1 text-sm">{tag}</li> }).collect_view()}
                </ul>
            })}
        </Sheet>
        {(!more.is_empty()).then(|| view! {
            <section class="mx-auto grid max-w-6xl gap-8 px-5 py-16 sm:px-6">
                <h2 class="text-3xl font-bold tracking-tight">"More to read"</h2>
                <PostTiles posts=more/>
            </section>
        })}
    }
}
