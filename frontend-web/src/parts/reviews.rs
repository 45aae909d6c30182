use contracts::views::web::ReviewTile;
use leptos::prelude::*;

/// What guests said, beside each other where there is room.
#[component]
pub fn ReviewTiles(
    reviews: Vec<ReviewTile>,
    /// Of all tours: each names its own.
    #[prop(optional)]
    with_tour: bool,
) -> impl IntoView {
    view! {
        <ul class="grid gap-4 md:grid-cols-2">
            {reviews.into_iter().map(|review| view! { <li class="grid"><One review with_tour/></li> }).collect_view()}
        </ul>
    }
}

#[component]
fn One(review: ReviewTile, with_tour: bool) -> impl IntoView {
    let about = if with_tour { format!("{}, {}", review.tour, review.when) } else { review.when };
    view! {
        <figure class="grid content-start gap-3 rounded-lg bg-paper p-5">
            <Stars rating=review.rating/>
            <blockquote class="text-pretty whitespace-pre-line break-words">{review.text}</blockquote>
            <figcaption class="text-sm"><b class="font-semibold">{review.name}</b><span class="text-muted-foreground">{format!(" · {about}")}</span></figcaption>
            {(!review.reply.is_empty()).then(|| view! {
                <p class="border-s-2 border-primary/30 ps-3 text-sm whitespace-pre-line break-words"><b class="font-semibold">"Our answer: "</b>{review.reply}</p>
            })}
        </figure>
    }
}

#[component]
pub fn Stars(
    /// 1 to 5.
    rating: u8,
) -> impl IntoView {
    let full = usize::from(rating.min(5));
    view! {
        <p class="text-good">
            <span aria-hidden="true">{"★".repeat(full)}{"☆".repeat(5 - full)}</span>
            <span class="sr-only">{format!("{rating} of 5 stars")}</span>
        </p>
    }
}
