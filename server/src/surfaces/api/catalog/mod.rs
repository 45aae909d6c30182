//! The published catalog, for everybody. Nothing of a draft is seen here.

mod featured_items;
mod get_item;
mod list_items;
mod shape;

pub use featured_items::*;
pub use get_item::*;
pub use list_items::*;
pub use shape::{CatalogItem, Price, shown_at};

use super::answer::{Code, Problem};
use crate::surfaces::api::state::Api;
use contracts::catalog::{Document, ItemKind};
use flows::catalog::{CatalogError, FourEyes, Stock};
use std::{cmp::Reverse, sync::Arc, time::Duration};

const PATIENCE: Duration = Duration::from_secs(5);

/// A question to the catalog's database that does not hang when the database does.
pub(super) async fn asked<T, E>(question: impl Future<Output = Result<T, E>>) -> Result<T, Problem>
where
    Problem: From<E>,
{
    match tokio::time::timeout(PATIENCE, question).await {
        Ok(answer) => Ok(answer?),
        Err(_) => {
            tracing::warn!("channel_db did not answer in time");
            Err(Code::CatalogUnavailable.into())
        }
    }
}

async fn stock(api: &Api) -> Result<Arc<Stock>, Problem> {
    asked(api.house.shelf.stock()).await
}

/// Public tours, as the site lists them.
fn listed(stock: &Stock) -> Vec<CatalogItem> {
    let mut items: Vec<_> = stock
        .all(ItemKind::Tour)
        .filter_map(|item| match &item.payload.document {
            Document::Tour(tour) => Some((item, tour)),
            _ => None,
        })
        .collect();
    items.sort_by(|(_, a), (_, b)| {
        let order = |tour: &contracts::catalog::Tour| (Reverse(tour.is_featured), Reverse(tour.priority));
        order(a).cmp(&order(b)).then_with(|| a.name.cmp(&b.name))
    });
    items.into_iter().map(|(item, tour)| CatalogItem::of(item.item, tour, &item.payload.pictures)).collect()
}

impl From<CatalogError> for Problem {
    fn from(error: CatalogError) -> Self {
        let ids = |items: &[contracts::ids::ItemKey]| {
            items.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
        };
        match error {
            CatalogError::NotFound("job") => Code::PublishJobNotFound.into(),
            CatalogError::NotFound(_) => Code::CatalogItemNotFound.into(),
            CatalogError::NoSuchItems(items) => Self::with_detail(Code::PublishItemIdsInvalid, &ids(&items)),
            CatalogError::Invalid(fields) => Self::fields(fields),
            CatalogError::SlugTaken(_) => Code::CatalogAlreadyExists.into(),
            CatalogError::WrongStatus(status) => {
                Self::with_detail(Code::PublishStatusInvalid, super::publish::shown(status))
            }
            CatalogError::Overtaken(items) => Self::with_detail(Code::PublishOvertaken, &ids(&items)),
            CatalogError::NotActive(items) => Self::with_detail(Code::PublishItemNotActive, &ids(&items)),
            CatalogError::FourEyes(FourEyes::ApproverIsAuthor) => Code::PublishReviewerSame.into(),
            CatalogError::FourEyes(FourEyes::PublisherIsApprover) => Code::PublishPublisherSame.into(),
            CatalogError::Empty => Code::PublishEmptyPayload.into(),
            CatalogError::Conflict(_) => Code::CatalogItemArchived.into(),
            CatalogError::Db(error) => match Self::from(error) {
                problem if problem.code == Code::OpsDbUnavailable => Code::CatalogUnavailable.into(),
                problem => problem,
            },
        }
    }
}
