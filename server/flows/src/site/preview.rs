use super::{page, shown, tour};
use crate::{House, screens::public};
use contracts::{
    AppError,
    catalog::{Document, Page, Picture},
    ids::ItemKey,
    views::web::{PreviewView, TourView},
};

/// What an editor has written so far.
#[derive(Clone, Copy)]
pub struct Draft<'a> {
    pub item: ItemKey,
    pub document: &'a Document,
    pub pictures: &'a [Picture],
}

/// As it would look, among what is public. None: it has no page of its own.
pub async fn previewed(house: &House, draft: Draft<'_>) -> Result<Option<PreviewView>, AppError> {
    let pictures = draft.pictures;
    Ok(Some(match draft.document {
        Document::Tour(written) => {
            let (site, today) = (public::site(house).await?, house.clock.today());
            let view = tour::tour(written, pictures, Vec::new(), &site.site.whatsapp, today);
            PreviewView::Tour(Box::new(TourView { is_preview: true, ..view }))
        }
        Document::Page(written) if written.slug == Page::HOME => {
            PreviewView::Home(shown::home(house, Some((written, pictures))).await?)
        }
        Document::Page(written) => PreviewView::Page(page::page(written, pictures)),
        Document::Post(written) => {
            PreviewView::Post(page::post(written, pictures, shown::more_posts(house, draft.item).await?))
        }
        Document::Site(_) => return Ok(None),
    }))
}
