use contracts::{
    catalog::{JobStatus, Problems},
    ids::ItemKey,
};
use platform::DbError;

/// Who must be somebody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FourEyes {
    ApproverIsAuthor,
    PublisherIsApprover,
}

impl std::fmt::Display for FourEyes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::ApproverIsAuthor => "the approver is the author",
            Self::PublisherIsApprover => "the publisher is the approver",
        })
    }
}

#[derive(Debug, thiserror::Error)]
pub enum CatalogError {
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// Ids that name no item.
    #[error("there are no such items")]
    NoSuchItems(Vec<ItemKey>),
    /// Field path → what to mend.
    #[error("the document cannot be taken")]
    Invalid(Problems),
    /// Another item of the kind has this address.
    #[error("the address is taken: {0}")]
    SlugTaken(String),
    /// Its state does not allow this.
    #[error("the job is {0}")]
    WrongStatus(JobStatus),
    /// Something newer went live meanwhile.
    #[error("something newer is live")]
    Overtaken(Vec<ItemKey>),
    /// Never public, and handed in as not to be.
    #[error("not active, and nothing of it is live")]
    NotActive(Vec<ItemKey>),
    /// Another person is wanted: approver ≠ author, publisher ≠ approver.
    #[error("four eyes: {0}")]
    FourEyes(FourEyes),
    #[error("nothing to publish")]
    Empty,
    /// Says what to do.
    #[error("{0}")]
    Conflict(&'static str),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<sqlx::Error> for CatalogError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(DbError(error))
    }
}

impl CatalogError {
    pub(crate) fn invalid(path: &str, what: &str) -> Self {
        Self::Invalid(Problems::from([(path.to_owned(), what.to_owned())]))
    }

    /// A slug that another row has, told as that.
    pub(crate) fn or_slug_taken(error: sqlx::Error, slug: &str) -> Self {
        let error = DbError(error);
        match error.constraint() {
            Some("uq_item_slug" | "uq_live_slug") => Self::SlugTaken(slug.to_owned()),
            _ => Self::Db(error),
        }
    }
}
