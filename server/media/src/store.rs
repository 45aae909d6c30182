use crate::RenditionName;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures::{Stream, StreamExt, TryStreamExt, stream::BoxStream};
use object_store::{
    ObjectStore, ObjectStoreExt, PutPayload, aws::AmazonS3Builder, local::LocalFileSystem, path::Path,
    prefix::PrefixStore,
};
use std::{fmt, fs, sync::Arc};

/// Where renditions are kept: a folder, or a bucket that speaks S3.
#[derive(Clone)]
pub struct Store {
    inner: Arc<dyn ObjectStore>,
    what: &'static str,
}

/// A bucket. What is in it is public by its nature, its keys are not.
#[derive(Clone)]
pub struct S3 {
    pub bucket: String,
    pub region: String,
    /// None: Amazon's own.
    pub endpoint: Option<String>,
    /// What all names begin with, empty or without a slash at its ends.
    pub prefix: String,
    pub key_id: String,
    pub secret: String,
}

#[derive(Debug, thiserror::Error)]
#[error("the store of pictures did not answer as it should: {0}")]
pub struct StoreError(#[from] object_store::Error);

/// A file of the store, with its bytes on their way.
pub struct Kept {
    pub size: u64,
    pub bytes: BoxStream<'static, Result<Bytes, StoreError>>,
}

/// What a sweep sees of a file.
#[derive(Debug, Clone)]
pub struct Stored {
    pub name: RenditionName,
    pub at: DateTime<Utc>,
}

impl Store {
    /// Makes the folder if it is not there.
    pub fn folder(path: &std::path::Path) -> Result<Self, StoreError> {
        fs::create_dir_all(path)
            .map_err(|source| object_store::Error::Generic { store: "folder", source: source.into() })?;
        // a rendition that a row names must outlive a power cut as the row does
        let folder = LocalFileSystem::new_with_prefix(path)?.with_fsync(true);
        Ok(Self { inner: Arc::new(folder), what: "a folder" })
    }

    /// Connects to nothing yet.
    pub fn s3(s3: &S3) -> Result<Self, StoreError> {
        // the first wins; that there is one already is fine
        drop(rustls::crypto::ring::default_provider().install_default());
        let mut bucket = AmazonS3Builder::new()
            .with_bucket_name(&s3.bucket)
            .with_region(&s3.region)
            .with_access_key_id(&s3.key_id)
            .with_secret_access_key(&s3.secret);
        if let Some(endpoint) = &s3.endpoint {
            bucket = bucket.with_endpoint(endpoint).with_allow_http(endpoint.starts_with("http://"));
        }
        let bucket = PrefixStore::new(bucket.build()?, s3.prefix.as_str());
        Ok(Self { inner: Arc::new(bucket), what: "a bucket" })
    }

    /// Whole or not at all. The same name again is the same bytes again, and makes the file young.
    pub async fn put(&self, name: &RenditionName, bytes: Bytes) -> Result<(), StoreError> {
        self.inner.put(&place(name), PutPayload::from(bytes)).await?;
        Ok(())
    }

    pub async fn get(&self, name: &RenditionName) -> Result<Option<Kept>, StoreError> {
        match self.inner.get(&place(name)).await {
            Ok(found) => {
                let size = found.meta.size;
                Ok(Some(Kept { size, bytes: found.into_stream().map_err(StoreError::from).boxed() }))
            }
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// When it was last put; None: it is not there.
    pub async fn put_at(&self, name: &RenditionName) -> Result<Option<DateTime<Utc>>, StoreError> {
        match self.inner.head(&place(name)).await {
            Ok(found) => Ok(Some(found.last_modified)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Everything that has a name of ours.
    pub fn list(&self) -> impl Stream<Item = Result<Stored, StoreError>> + Send + 'static {
        self.inner.list(None).err_into().try_filter_map(|file: object_store::ObjectMeta| async move {
            let name = file.location.filename().and_then(|name| name.parse().ok());
            Ok(name.map(|name| Stored { name, at: file.last_modified }))
        })
    }

    /// A file that is not there is gone, too.
    pub async fn delete(&self, name: &RenditionName) -> Result<(), StoreError> {
        match self.inner.delete(&place(name)).await {
            Err(object_store::Error::NotFound { .. }) | Ok(()) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

fn place(name: &RenditionName) -> Path {
    Path::from(name.place())
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Store({})", self.what)
    }
}

impl fmt::Debug for S3 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("S3")
            .field("bucket", &self.bucket)
            .field("endpoint", &self.endpoint)
            .finish_non_exhaustive()
    }
}
