//! `POST /media`: pictures for the library. A script sends one file as it is and hears line by line how it goes; a plain form
//! sends several as multipart and is led back to the library.

use app::{call::Visit, flash::Flash};
use axum::{
    Extension, Router,
    body::{Body, Bytes},
    extract::{DefaultBodyLimit, FromRequest, Multipart, Query, Request, State, multipart::Field},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::post,
};
use contracts::{AppError, catalog::UploadStep};
use flows::{pictures::Added, screens::media as screens};
use futures::{Stream, StreamExt};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use media::{MOST_BYTES, Refusal, Upload};
use serde::Deserialize;
use std::{convert::Infallible, num::NonZeroU32, sync::Arc, time::Duration};
use tokio::sync::{Semaphore, mpsc};

/// Files of one form.
const MOST_FILES: usize = 20;
/// Uploads that one process holds in memory at a time; the others wait at the door.
const AT_ONCE: usize = 4;
/// One person: sixty at once, then one every three seconds.
const BURST: u32 = 60;
const ONE_EVERY: Duration = Duration::from_secs(3);
const LINES: &str = "application/x-ndjson";

#[derive(Clone)]
struct Door {
    held: Arc<Semaphore>,
    people: Arc<DefaultKeyedRateLimiter<String>>,
}

pub fn router() -> Router {
    let quota = Quota::with_period(ONE_EVERY).unwrap_or(Quota::per_second(NonZeroU32::MIN));
    let quota = quota.allow_burst(NonZeroU32::new(BURST).unwrap_or(NonZeroU32::MIN));
    let door = Door { held: Arc::new(Semaphore::new(AT_ONCE)), people: Arc::new(RateLimiter::keyed(quota)) };
    Router::new()
        .route("/media", post(upload))
        .layer(DefaultBodyLimit::max(MOST_BYTES * MOST_FILES))
        .with_state(door)
}

#[derive(Deserialize)]
struct Named {
    #[serde(default)]
    name: String,
}

async fn upload(
    State(door): State<Door>,
    Extension(visit): Extension<Visit>,
    Query(named): Query<Named>,
    headers: HeaderMap,
    request: Request,
) -> Response {
    let Some(caller) = &visit.signed_in else { return StatusCode::UNAUTHORIZED.into_response() };
    if door.people.check_key(&caller.actor.principal.to_string()).is_err() {
        let words = "Many pictures at once. Wait a few seconds and go on.\n";
        return (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "3")], words).into_response();
    }
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.starts_with("multipart/form-data") {
        match Multipart::from_request(request, &()).await {
            Ok(form) => form_of_many(&door, &visit, form).await,
            Err(error) => error.into_response(),
        }
    } else {
        one(door, visit, named.name, headers, request).await
    }
}

/// The body is the file. What can be refused before it is worked on has a status of its own; then 200 and the lines.
async fn one(door: Door, visit: Visit, name: String, headers: HeaderMap, request: Request) -> Response {
    let declared =
        headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if declared.is_some_and(|length| length > MOST_BYTES) {
        return (StatusCode::PAYLOAD_TOO_LARGE, format!("{}\n", Refusal::TooLarge)).into_response();
    }
    let Ok(held) = door.held.acquire_owned().await else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let bytes = match within_limit(request.into_body().into_data_stream()).await {
        Ok(bytes) => bytes,
        Err(AppError::Invalid(_)) => {
            return (StatusCode::PAYLOAD_TOO_LARGE, format!("{}\n", Refusal::TooLarge)).into_response();
        }
        Err(_) => return StatusCode::BAD_REQUEST.into_response(),
    };
    let (tell, mut told) = mpsc::unbounded_channel();
    // goes on when the browser leaves: the picture is there when it comes back
    tokio::spawn(async move {
        let _held = held;
        let progress = tell.clone();
        let added = add(&visit, Upload { name, bytes }, move |done, of| {
            drop(progress.send(UploadStep::Drawing { done, of }));
        });
        drop(tell.send(match added.await {
            Ok(Added { id, known }) => UploadStep::Kept { id, known },
            Err(error) => UploadStep::Refused { why: error.to_string() },
        }));
    });
    let lines = futures::stream::poll_fn(move |context| told.poll_recv(context)).map(|step| {
        Ok::<_, Infallible>(Bytes::from(serde_json::to_string(&step).unwrap_or_default() + "\n"))
    });
    // neither compressed nor gathered on the way: each line is told when it is said
    let plain = [
        (header::CONTENT_TYPE, LINES),
        (header::CONTENT_ENCODING, "identity"),
        (header::HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    (plain, Body::from_stream(lines)).into_response()
}

/// One file after the other; what went wrong with some is told beside what worked.
async fn form_of_many(door: &Door, visit: &Visit, mut form: Multipart) -> Response {
    let (mut kept, mut known, mut problems) = (0, 0, Vec::new());
    let mut files = 0;
    loop {
        let field = match form.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => break,
            Err(error) => {
                problems.push((None, format!("The form broke off: {error}.")));
                break;
            }
        };
        let Some(name) = field.file_name().map(str::to_owned).filter(|name| !name.is_empty()) else {
            continue;
        };
        files += 1;
        if files > MOST_FILES {
            problems.push((
                None,
                format!("At most {MOST_FILES} files at once; {name} and what follows was left out."),
            ));
            break;
        }
        match file_of_form(door, visit, &name, field).await {
            Ok(added) if added.known => known += 1,
            Ok(_) => kept += 1,
            Err(error) => problems.push((None, format!("{name}: {error}"))),
        }
    }
    if files == 0 {
        problems.push((Some("files".to_owned()), "Choose at least one picture.".to_owned()));
    }
    let done = (kept + known > 0).then(|| told(kept, known));
    let flash = Flash { form: "upload".to_owned(), done, problems, ..Flash::default() };
    let mut response = Redirect::to("/media").into_response();
    if let Some(cookie) = app::call::flash_header(visit, &flash) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

fn told(kept: usize, known: usize) -> String {
    let pictures =
        |count: usize| if count == 1 { "1 picture".to_owned() } else { format!("{count} pictures") };
    match (kept, known) {
        (kept, 0) => format!("{} added.", pictures(kept)),
        (0, known) => format!("{} known already.", pictures(known)),
        (kept, known) => format!("{} added, {} known already.", pictures(kept), pictures(known)),
    }
}

async fn file_of_form(door: &Door, visit: &Visit, name: &str, field: Field<'_>) -> Result<Added, AppError> {
    let broken = || AppError::invalid("file", "It did not arrive whole. Try again.");
    let _held = door.held.acquire().await.map_err(|_| broken())?;
    let bytes = within_limit(field).await?;
    add(visit, Upload { name: name.to_owned(), bytes }, |_, _| {}).await
}

async fn add(
    visit: &Visit,
    upload: Upload,
    progress: impl Fn(u32, u32) + Send + Sync + 'static,
) -> Result<Added, AppError> {
    let Some(caller) = &visit.signed_in else { return Err(AppError::SignedOut) };
    screens::add_picture(&visit.house, &caller.actor, upload, progress).await
}

/// `Invalid`: it is too large; `Conflict`: it broke off.
async fn within_limit<E: std::fmt::Display>(
    parts: impl Stream<Item = Result<Bytes, E>>,
) -> Result<Vec<u8>, AppError> {
    futures::pin_mut!(parts);
    let mut bytes = Vec::new();
    while let Some(part) = parts.next().await {
        let part = part.map_err(|error| {
            tracing::debug!(%error, "an upload broke off");
            AppError::Conflict("It did not arrive whole. Try again.".to_owned())
        })?;
        if bytes.len() + part.len() > MOST_BYTES {
            return Err(AppError::invalid("file", &Refusal::TooLarge.to_string()));
        }
        bytes.extend_from_slice(&part);
    }
    Ok(bytes)
}
