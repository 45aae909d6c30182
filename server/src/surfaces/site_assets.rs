//! The files of a front end, under an address that names their content: `/pkg/<version>/admin.wasm` caches for ever.
//!
//! Versions that were served from here before stay: a page loaded just before a deploy still finds its own files.

use axum::{
    Router,
    extract::Request,
    http::{HeaderValue, header},
    middleware::{Next, from_fn},
    response::Response,
};
use leptos::WasmSplitManifest;
use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    io,
    path::{Path, PathBuf},
};
use tower_http::services::{ServeDir, ServeFile};

/// The newest of these many are kept per site.
const KEPT: usize = 4;

pub struct Assets {
    root: PathBuf,
    kept: PathBuf,
    version: String,
}

impl Assets {
    /// Of the site `name` below `site_root`. A front end that was not built has no files, and says so.
    pub fn read(site_root: &Path, name: &str) -> Self {
        let root = site_root.join(name);
        let pkg = root.join("pkg");
        let version = version_of(&pkg).unwrap_or_else(|error| {
            tracing::warn!(%error, folder = %pkg.display(), "this front end is not built: its pages will not come alive");
            "none".to_owned()
        });
        let kept = site_root.join("kept").join(name);
        if let Err(error) = keep(&pkg, &kept, &version) {
            tracing::debug!(%error, "this version is not kept for later"); // a read-only image: nothing to keep
        }
        Self { root, kept, version }
    }

    pub fn root_text(&self) -> String {
        self.root.to_string_lossy().into_owned()
    }

    /// As Leptos writes it into pages.
    pub fn pkg_dir(&self) -> String {
        format!("pkg/{}", self.version)
    }

    /// Which file holds which lazy part of the front end. None: it was built in one piece.
    pub fn parts(&self) -> Option<WasmSplitManifest> {
        let manifest = fs::read_to_string(self.root.join("pkg/__wasm_split_manifest.json")).ok()?;
        shared_ui::hydration::parts(format!("/{}", self.pkg_dir()), &manifest)
    }

    pub fn router(self) -> Router {
        let files = |folder: PathBuf| {
            ServeDir::new(folder)
                .precompressed_br()
                .precompressed_gzip()
                .append_index_html_on_directories(false)
        };
        let current = Router::new().fallback_service(files(self.root.join("pkg"))).layer(from_fn(for_ever));
        // their names carry a version
        let fonts = Router::new().fallback_service(files(self.root.join("fonts"))).layer(from_fn(for_ever));
        let pictures =
            |folder: PathBuf| Router::new().fallback_service(files(folder)).layer(from_fn(for_a_week));
        // the demo's are the public site's; content-manager shows them too
        let demo = self.root.with_file_name("web").join("demo");
        let older = Router::new().fallback_service(files(self.kept)).layer(from_fn(for_ever));
        Router::new()
            .nest_service(&format!("/pkg/{}", self.version), current)
            .nest_service("/pkg", older)
            .nest_service("/fonts", fonts)
            .nest_service("/art", pictures(self.root.join("art")))
            .nest_service("/demo", pictures(demo))
            .route_service("/favicon.svg", ServeFile::new(self.root.join("favicon.svg")))
    }
}

async fn for_ever(request: Request, next: Next) -> Response {
    cached(request, next, "public, max-age=31536000, immutable").await
}

async fn for_a_week(request: Request, next: Next) -> Response {
    cached(request, next, "public, max-age=604800").await
}

async fn cached(request: Request, next: Next, how_long: &'static str) -> Response {
    let mut response = next.run(request).await;
    if response.status().is_success() {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(how_long));
    }
    response
}

/// A name for the content of all files. Not a proof of anything: it only has to differ when a file does, alike in every
/// process of one build (the hasher's keys are fixed).
fn version_of(pkg: &Path) -> io::Result<String> {
    let mut hasher = DefaultHasher::new();
    for file in files_in(pkg)? {
        file.file_name().hash(&mut hasher);
        hasher.write(&fs::read(&file)?);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    Ok(files)
}

fn keep(pkg: &Path, kept: &Path, version: &str) -> io::Result<()> {
    let folder = kept.join(version);
    if folder.exists() {
        return Ok(());
    }
    // aside first: another process must not see half of it
    let aside = kept.join(format!(".{version}.{}", std::process::id()));
    fs::create_dir_all(&aside)?;
    for file in files_in(pkg)? {
        fs::copy(&file, aside.join(file.file_name().unwrap_or_default()))?;
    }
    if fs::rename(&aside, &folder).is_err() {
        fs::remove_dir_all(&aside)?;
    }
    forget_the_oldest(kept)
}

fn forget_the_oldest(kept: &Path) -> io::Result<()> {
    let mut versions: Vec<_> = fs::read_dir(kept)?
        .filter_map(Result::ok)
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .collect();
    versions.sort();
    for (_, old) in versions.iter().rev().skip(KEPT) {
        fs::remove_dir_all(old)?;
    }
    Ok(())
}
