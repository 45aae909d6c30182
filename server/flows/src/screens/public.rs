//! What the public site reads: published payloads only, from memory. Nobody is asked who they are.

mod availability;

pub use availability::availability;
pub(in crate::screens) use availability::month_of;
pub(crate) use availability::rules;

use crate::{
    House,
    catalog::{CatalogError, Stock},
};
use ::catalog::live::LiveItem;
use chrono::NaiveDate;
use contracts::{
    AppError,
    catalog::{
        Document, Found, ItemKind, Page, PostCard, PublicPage, PublicPost, PublicSite, SitemapEntry, Tour,
        TourCard, TourPage, picture_of, price_from,
    },
};
use platform::Actor;
use std::{cmp::Reverse, sync::Arc};

const RELATED: usize = 3;

/// What caches of whole pages are keyed by.
pub async fn generation(house: &House) -> Result<i64, AppError> {
    Ok(stock(house).await?.generation())
}

/// All tours that are public, featured ones first, then by priority and name.
pub async fn tour_cards(house: &House) -> Result<Vec<TourCard>, AppError> {
    let (stock, today) = (stock(house).await?, house.clock.today());
    Ok(cards(&stock, today))
}

pub async fn tour_page(house: &House, slug: &str) -> Result<Found<TourPage>, AppError> {
    let (stock, today) = (stock(house).await?, house.clock.today());
    Ok(here(stock.find(ItemKind::Tour, &slug.to_lowercase()), |item| {
        let Document::Tour(tour) = &item.payload.document else { return None };
        Some(TourPage {
            id: item.item,
            tour: tour.clone(),
            pictures: item.payload.pictures.clone(),
            price_from: price_from(tour, today),
            revision: item.revision,
            published_at: item.published_at,
            related: related(cards(&stock, today), item, tour),
        })
    }))
}

/// One of [`Page::SLUGS`]; `Never`: it was not published yet.
pub async fn site_page(house: &House, slug: &str) -> Result<Found<PublicPage>, AppError> {
    let stock = stock(house).await?;
    Ok(here(stock.find(ItemKind::Page, slug), |item| {
        let Document::Page(page) = &item.payload.document else { return None };
        Some(PublicPage {
            id: item.item,
            page: page.clone(),
            pictures: item.payload.pictures.clone(),
            revision: item.revision,
            published_at: item.published_at,
        })
    }))
}

/// Newest first.
pub async fn post_cards(house: &House) -> Result<Vec<PostCard>, AppError> {
    let stock = stock(house).await?;
    let mut cards: Vec<PostCard> = stock.all(ItemKind::Post).filter_map(post_card).collect();
    cards.sort_by(|a, b| (Reverse(a.dated), &a.title).cmp(&(Reverse(b.dated), &b.title)));
    Ok(cards)
}

pub async fn post_page(house: &House, slug: &str) -> Result<Found<PublicPost>, AppError> {
    let stock = stock(house).await?;
    Ok(here(stock.find(ItemKind::Post, &slug.to_lowercase()), |item| {
        let Document::Post(post) = &item.payload.document else { return None };
        Some(PublicPost {
            id: item.item,
            post: post.clone(),
            pictures: item.payload.pictures.clone(),
            revision: item.revision,
            published_at: item.published_at,
        })
    }))
}

/// What every page says about the house; empty until it is published.
pub async fn site(house: &House) -> Result<PublicSite, AppError> {
    let stock = stock(house).await?;
    let generation = stock.generation();
    let found = stock.all(ItemKind::Site).find_map(|item| match &item.payload.document {
        Document::Site(site) => {
            Some(PublicSite { site: site.clone(), pictures: item.payload.pictures.clone(), generation })
        }
        _ => None,
    });
    Ok(found.unwrap_or(PublicSite { generation, ..PublicSite::default() }))
}

/// Every public address with the time of its last change.
pub async fn sitemap(house: &House) -> Result<Vec<SitemapEntry>, AppError> {
    let stock = stock(house).await?;
    let newest = |kind: ItemKind| stock.all(kind).map(|item| item.published_at).max();
    let mut entries: Vec<SitemapEntry> = Vec::new();
    let mut add =
        |path: String, item: &LiveItem| entries.push(SitemapEntry { path, changed_at: item.published_at });
    for item in stock.all(ItemKind::Page) {
        let path = if item.slug == Page::HOME { "/".to_owned() } else { format!("/{}", item.slug) };
        add(path, item);
    }
    for item in stock.all(ItemKind::Tour) {
        add(format!("/tours/{}", item.slug), item);
    }
    for item in stock.all(ItemKind::Post) {
        add(format!("/blog/{}", item.slug), item);
    }
    for (path, kind) in [("/tours", ItemKind::Tour), ("/blog", ItemKind::Post)] {
        entries.extend(newest(kind).map(|changed_at| SitemapEntry { path: path.to_owned(), changed_at }));
    }
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(entries)
}

pub async fn stock(house: &House) -> Result<Arc<Stock>, AppError> {
    house.shelf.stock().await.map_err(|error| {
        let actor = Actor::system("public-site");
        let request_id = actor.request_id;
        match error {
            CatalogError::Db(error) => tracing::error!(%error, "nothing public could be read"),
            other => tracing::error!(error = %other, "nothing public could be read"),
        }
        AppError::Unavailable { request_id }
    })
}

fn cards(stock: &Stock, today: NaiveDate) -> Vec<TourCard> {
    let mut cards: Vec<TourCard> =
        stock.all(ItemKind::Tour).filter_map(|item| tour_card(item, today)).collect();
    cards.sort_by(|a, b| {
        let order = |card: &TourCard| (Reverse(card.is_featured), Reverse(card.priority));
        order(a).cmp(&order(b)).then_with(|| a.name.cmp(&b.name))
    });
    cards
}

fn tour_card(item: &LiveItem, today: NaiveDate) -> Option<TourCard> {
    let Document::Tour(tour) = &item.payload.document else { return None };
    let main = tour.main_variant();
    let photo = tour.card_photo();
    Some(TourCard {
        id: item.item,
        slug: item.slug.clone(),
        name: tour.name.clone(),
        short_description: tour.short_description.clone(),
        category: tour.category.clone(),
        region: tour.region.clone(),
        colour: tour.colour.clone(),
        duration_days: main.map_or(1, |variant| variant.duration_days),
        duration_nights: main.and_then(|variant| variant.duration_nights),
        price_from: price_from(tour, today),
        is_featured: tour.is_featured,
        priority: tour.priority,
        picture: picture_of(&item.payload.pictures, photo.and_then(|photo| photo.media)).cloned(),
        photo: photo.cloned(),
        published_at: item.published_at,
    })
}

fn post_card(item: &LiveItem) -> Option<PostCard> {
    let Document::Post(post) = &item.payload.document else { return None };
    let media = post.cover.as_ref().and_then(|cover| cover.media);
    Some(PostCard {
        id: item.item,
        slug: item.slug.clone(),
        title: post.title.clone(),
        excerpt: post.excerpt.clone(),
        author: post.author.clone(),
        tags: post.tags.clone(),
        dated: post.dated,
        picture: picture_of(&item.payload.pictures, media).cloned(),
        photo: post.cover.clone(),
        published_at: item.published_at,
    })
}

/// Of the same category first, then of the same region, then the others as they are listed.
fn related(cards: Vec<TourCard>, item: &LiveItem, tour: &Tour) -> Vec<TourCard> {
    let mut others: Vec<TourCard> = cards.into_iter().filter(|card| card.id != item.item).collect();
    others.sort_by_key(|card| {
        let (category, region) = (card.category == tour.category, card.region == tour.region);
        (Reverse(category), Reverse(region))
    });
    others.truncate(RELATED);
    others
}

fn here<T>(found: Found<&LiveItem>, show: impl FnOnce(&LiveItem) -> Option<T>) -> Found<T> {
    match found {
        Found::Here(item) => show(item).map_or(Found::Never, Found::Here),
        Found::Moved(slug) => Found::Moved(slug),
        Found::Gone => Found::Gone,
        Found::Never => Found::Never,
    }
}
