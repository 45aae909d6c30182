//! What each page of the public site asks for.

use super::{chrome, list, page, reviews, tour, words};
use crate::{House, screens::public};
use catalog::live::LiveItem;
use chrono::NaiveDate;
use contracts::{
    AppError,
    catalog::{Document, Found, ItemKind, Page, Picture, PostCard, PublicPost, Tour, TourPage, price_from},
    ids::{ItemKey, VariantKey},
    views::web::{
        Chrome, ContactView, HomeView, PageView, PostTile, PostView, TourTile, TourView, ToursQuery,
        ToursView,
    },
};
use sales::Wanted;
use std::{cmp::Reverse, collections::BTreeSet};

/// Posts beside a post.
const MORE: usize = 2;

/// `base`: of the host that is asked, no slash at the end.
pub async fn chrome_shown(house: &House, base: &str) -> Result<Chrome, AppError> {
    Ok(chrome::chrome(&public::site(house).await?, base, house.clock.today()))
}

pub async fn home_shown(house: &House) -> Result<HomeView, AppError> {
    let written = public::site_page(house, Page::HOME).await?;
    match &written {
        Found::Here(at) => home(house, Some((&at.page, &at.pictures))).await,
        _ => home(house, None).await,
    }
}

/// `written`: the page, public or not.
pub(super) async fn home(house: &House, written: Option<(&Page, &[Picture])>) -> Result<HomeView, AppError> {
    let stock = public::stock(house).await?;
    let featured = in_order(stock.all(ItemKind::Tour));
    let today = house.clock.today();
    let shown: Vec<TourTile> = featured
        .iter()
        .filter(|(tour, _)| tour.is_featured)
        .map(|(tour, pictures)| list::tile(tour, pictures, price_from(tour, today)))
        .collect();
    let tagline = chrome::chrome(&public::site(house).await?, "", today).tagline;
    Ok(HomeView { reviews: reviews::newest(&stock), ..page::home(written, shown, &tagline) })
}

/// From memory; with a day, one query for the seats of all tours.
pub async fn tours_shown(house: &House, query: &ToursQuery) -> Result<ToursView, AppError> {
    let stock = public::stock(house).await?;
    let all = in_order(stock.all(ItemKind::Tour));
    let open = match query.date {
        Some(date) => open_on(house, &all, date).await,
        None => None,
    };
    Ok(list::tours(&all, query, open.as_ref(), house.clock.now()))
}

/// None: it could not be read. The list goes on without.
async fn open_on(
    house: &House,
    all: &[(&Tour, &[Picture])],
    date: NaiveDate,
) -> Option<BTreeSet<VariantKey>> {
    let variants = all.iter().flat_map(|(tour, _)| tour.active_variants());
    let wanted = variants.map(|variant| {
        let seats = variant.min_pax.max(1).try_into().unwrap_or(i32::MAX);
        (variant.id, Wanted { rules: public::rules(variant), seats })
    });
    match sales::open_on(&house.channel, &wanted.collect(), date, house.clock.now()).await {
        Ok(open) => Some(open),
        Err(error) => {
            tracing::warn!(%error, "free seats could not be read; the list shows what the catalog knows");
            None
        }
    }
}

/// As guests see it; `price_from` of its tiles is today's.
pub async fn tour_shown(house: &House, slug: &str) -> Result<Found<TourView>, AppError> {
    let (site, today) = (public::site(house).await?, house.clock.today());
    let found = public::tour_page(house, slug).await?;
    Ok(match found {
        Found::Here(at) => {
            let stock = public::stock(house).await?;
            let mut shown =
                tour::tour(&at.tour, &at.pictures, related(&stock, &at, today), &site.site.whatsapp, today);
            shown.published_at = at.published_at.to_rfc3339();
            reviews::onto(&mut shown, &stock, at.id);
            Found::Here(shown)
        }
        Found::Moved(slug) => Found::Moved(slug),
        Found::Gone => Found::Gone,
        Found::Never => Found::Never,
    })
}

pub async fn page_shown(house: &House, slug: &str) -> Result<Found<PageView>, AppError> {
    // home has its own address
    if slug == Page::HOME {
        return Ok(Found::Never);
    }
    Ok(match public::site_page(house, slug).await? {
        Found::Here(at) => Found::Here(page::page(&at.page, &at.pictures)),
        Found::Moved(slug) => Found::Moved(slug),
        Found::Gone => Found::Gone,
        Found::Never => Found::Never,
    })
}

pub async fn posts_shown(house: &House) -> Result<Vec<PostTile>, AppError> {
    Ok(public::post_cards(house).await?.iter().map(post_tile).collect())
}

pub async fn post_shown(house: &House, slug: &str) -> Result<Found<PostView>, AppError> {
    Ok(match public::post_page(house, slug).await? {
        Found::Here(PublicPost { id, post, pictures, .. }) => {
            Found::Here(page::post(&post, &pictures, more_posts(house, id).await?))
        }
        Found::Moved(slug) => Found::Moved(slug),
        Found::Gone => Found::Gone,
        Found::Never => Found::Never,
    })
}

/// Beside the post `but`.
pub(super) async fn more_posts(house: &House, but: ItemKey) -> Result<Vec<PostTile>, AppError> {
    let others = public::post_cards(house).await?;
    Ok(others.iter().filter(|card| card.id != but).take(MORE).map(post_tile).collect())
}

/// `slug`: the tour that the guest comes from, if any; one that is not public is none.
pub async fn contact_shown(house: &House, slug: &str) -> Result<ContactView, AppError> {
    if slug.is_empty() {
        return Ok(ContactView::default());
    }
    Ok(match public::tour_page(house, slug).await? {
        Found::Here(at) => ContactView { tour_slug: at.tour.slug, tour_name: at.tour.name },
        _ => ContactView::default(),
    })
}

/// Featured ones first, then by priority and name.
fn in_order<'a>(items: impl Iterator<Item = &'a LiveItem>) -> Vec<(&'a Tour, &'a [Picture])> {
    let mut tours: Vec<(&Tour, &[Picture])> = items
        .filter_map(|item| match &item.payload.document {
            Document::Tour(tour) => Some((tour, item.payload.pictures.as_slice())),
            _ => None,
        })
        .collect();
    tours.sort_by(|(a, _), (b, _)| {
        let order = |tour: &Tour| (Reverse(tour.is_featured), Reverse(tour.priority));
        order(a).cmp(&order(b)).then_with(|| a.name.cmp(&b.name))
    });
    tours
}

fn related(stock: &crate::catalog::Stock, at: &TourPage, today: chrono::NaiveDate) -> Vec<TourTile> {
    let cards = at.related.iter().filter_map(|card| stock.by_key(card.id));
    in_order(cards)
        .iter()
        .map(|(tour, pictures)| list::tile(tour, pictures, price_from(tour, today)))
        .collect()
}

fn post_tile(card: &PostCard) -> PostTile {
    let pictures: Vec<Picture> = card.picture.iter().cloned().collect();
    PostTile {
        slug: card.slug.clone(),
        title: card.title.clone(),
        excerpt: card.excerpt.clone(),
        author: card.author.clone(),
        dated: card.dated.map(words::day).unwrap_or_default(),
        date: card.dated.map(|date| date.to_string()).unwrap_or_default(),
        shot: super::shots::shot(card.photo.as_ref(), &pictures),
    }
}
