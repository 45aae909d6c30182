use super::{Environment, Network, Reader, Surface};
use media::{S3, Store, StoreError};
use std::{fs, path::PathBuf};

/// Where pictures are kept.
#[derive(Debug, Clone)]
pub enum Media {
    /// Nowhere: none can be uploaded or shown.
    None,
    /// The same for every process, if there are several.
    Folder(PathBuf),
    Bucket(S3),
}

const FOLDER: &str = "KEMBARA_MEDIA_DIR";
const BUCKET: &str = "MEDIA_S3_BUCKET";

impl Media {
    pub(super) fn read(reader: &mut Reader<'_>, environment: &Environment, network: &Network) -> Self {
        let (folder, bucket) = (reader.text(FOLDER), reader.text(BUCKET));
        let shows = network.serves(Surface::Web) || network.serves(Surface::Content);
        match (folder, bucket) {
            (Some(_), Some(_)) => {
                reader.problem(format!("{FOLDER} and {BUCKET} are two places for pictures: set one of them"));
                Self::None
            }
            (Some(folder), None) => Self::Folder(folder.into()),
            (None, Some(bucket)) => s3(reader, environment, bucket).map_or(Self::None, Self::Bucket),
            (None, None) => {
                if environment.is_production() && shows {
                    reader.problem(format!(
                        "{FOLDER} is not set (a folder that outlives a release and is in the backups), nor is {BUCKET}"
                    ));
                }
                Self::None
            }
        }
    }

    pub fn open(&self) -> Result<Option<Store>, StoreError> {
        match self {
            Self::None => Ok(None),
            Self::Folder(path) => Store::folder(path).map(Some),
            Self::Bucket(s3) => Store::s3(s3).map(Some),
        }
    }
}

/// The secret from a file: it stays out of the list of processes and out of what the environment is copied to.
fn s3(reader: &mut Reader<'_>, environment: &Environment, bucket: String) -> Option<S3> {
    let endpoint = reader.text("MEDIA_S3_ENDPOINT");
    if let Some(endpoint) = &endpoint {
        if !endpoint.starts_with("https://") && !endpoint.starts_with("http://") {
            reader.problem("MEDIA_S3_ENDPOINT must be an address such as https://s3.example.com");
        } else if environment.is_production() && !endpoint.starts_with("https://") {
            reader.problem("MEDIA_S3_ENDPOINT must be encrypted in production: https://…");
        }
    }
    let region = reader.text("MEDIA_S3_REGION").unwrap_or_else(|| "us-east-1".to_owned());
    let prefix = reader.text("MEDIA_S3_PREFIX").unwrap_or_default().trim_matches('/').to_owned();
    let (key_id, file) = (reader.text("MEDIA_S3_KEY_ID"), reader.text("MEDIA_S3_SECRET_FILE"));
    let (Some(key_id), Some(file)) = (key_id, file) else {
        reader.problem(format!("MEDIA_S3_KEY_ID and MEDIA_S3_SECRET_FILE must be set beside {BUCKET}"));
        return None;
    };
    match fs::read_to_string(&file) {
        Ok(secret) => {
            let secret = secret.trim_end_matches(['\r', '\n']).to_owned();
            Some(S3 { bucket, region, endpoint, prefix, key_id, secret })
        }
        Err(error) => {
            reader.problem(format!("MEDIA_S3_SECRET_FILE cannot be read: {}", error.kind()));
            None
        }
    }
}
