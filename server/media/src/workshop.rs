use crate::{Kind, MadeRendition, Refusal, decode::decode, renditions, sharpness::sharpness};
use rayon::{ThreadPool, ThreadPoolBuilder};
use sha2::{Digest, Sha256};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};
use tokio::sync::{Semaphore, oneshot};

/// A file as it came.
#[derive(Debug)]
pub struct Upload {
    /// As its owner calls it.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// A picture with all its renditions, not stored yet.
#[derive(Debug)]
pub struct Made {
    /// Of the file: the same file is the same picture.
    pub sha256: [u8; 32],
    /// Of the upright picture.
    pub width: u32,
    pub height: u32,
    pub kind: Kind,
    pub bytes: u64,
    pub sharpness: u32,
    /// Of each format the narrowest first.
    pub renditions: Vec<MadeRendition>,
}

/// Where pictures are drawn: on threads of its own, of low priority, one picture at a time.
///
/// One at a time bounds the memory (a picture of 60 million pixels takes some 700 MB) and is no slower: one picture keeps
/// all threads busy.
#[derive(Clone)]
pub struct Workshop {
    threads: Arc<ThreadPool>,
    bench: Arc<Semaphore>,
}

impl Workshop {
    /// As many threads as the machine has processors.
    pub fn open() -> Result<Self, rayon::ThreadPoolBuildError> {
        let threads = ThreadPoolBuilder::new()
            .thread_name(|index| format!("pictures-{index}"))
            // answering comes first; on Linux this is of the calling thread alone
            .start_handler(|_| {
                if let Err(error) = rustix::process::setpriority_process(None, 10) {
                    tracing::debug!(%error, "pictures are drawn at the usual priority");
                }
            })
            .build()?;
        Ok(Self { threads: Arc::new(threads), bench: Arc::new(Semaphore::new(1)) })
    }

    /// `progress` hears how many renditions are drawn, of how many; first with 0.
    pub async fn make(
        &self,
        upload: Upload,
        progress: impl Fn(u32, u32) + Send + Sync + 'static,
    ) -> Result<Made, Refusal> {
        let turn = self.bench.clone().acquire_owned().await.map_err(|_| Refusal::Broken)?;
        let (answer, made) = oneshot::channel();
        self.threads.spawn(move || {
            // a codec that panics must not take the process along
            let made = catch_unwind(AssertUnwindSafe(|| make(&upload, &progress))).unwrap_or_else(|_| {
                tracing::error!("a codec panicked");
                Err(Refusal::Broken)
            });
            drop(turn);
            // who asked may have left
            drop(answer.send(made));
        });
        made.await.unwrap_or(Err(Refusal::Broken))
    }
}

impl std::fmt::Debug for Workshop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Workshop")
    }
}

fn make(upload: &Upload, progress: &(impl Fn(u32, u32) + Sync)) -> Result<Made, Refusal> {
    let (kind, picture) = decode(&upload.bytes, &upload.name)?;
    let (width, height) = picture.dimensions();
    let of = renditions::count(width);
    progress(0, of);
    let sizes = renditions::sizes(picture);
    let sharpness = sizes.first().map_or(0, sharpness);
    let done = AtomicU32::new(0);
    let renditions = renditions::draw(&sizes, &|| progress(done.fetch_add(1, Ordering::Relaxed) + 1, of))?;
    Ok(Made {
        sha256: Sha256::digest(&upload.bytes).into(),
        width,
        height,
        kind,
        bytes: upload.bytes.len() as u64,
        sharpness,
        renditions,
    })
}
