use super::picture::{Picture, art};
use contracts::views::web::PostTile;
use leptos::prelude::*;

#[component]
pub fn PostTiles(posts: Vec<PostTile>) -> impl IntoView {
    view! {
        <ul class="grid gap-8 sm:grid-cols-2">
            {posts
                .into_iter()
                .map(|post| {
                    let shot = post.shot.unwrap_or_else(|| art("panorama"));
                    view! {
                        <li>
                            <article class="group relative grid gap-3">
                                <div class="aspect-[3/2] overflow-hidden rounded-[0.875rem] bg-paper">
                                    <Picture shot decorative=true sizes="(width >= 40rem) 28rem, 100vw" class="size-full object-cover transition-transform duration-300 group-hover:scale-105 motion-reduce:transform-none"/>
                                </div>
                                <p class="text-sm text-muted-foreground">
                                    <time datetime=post.date>{post.dated}</time>
                                    {(!post.author.is_empty()).then(|| format!(" · {}", post.author))}
                                </p>
                                <h2 class="text-xl font-semibold tracking-tight text-balance">
                                    <a href=format!("/blog/{}", post.slug) class="rounded-sm after:absolute after:inset-0 group-hover:text-link">{post.title}</a>
                                </h2>
                                <p class="text-pretty text-muted-foreground">{post.excerpt}</p>
                            </article>
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}
