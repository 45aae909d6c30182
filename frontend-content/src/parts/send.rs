//! One file on its way to the library, in the browser.

use contracts::{catalog::UploadStep, ids::MediaKey};
use leptos::{
    ev::ProgressEvent,
    prelude::*,
    wasm_bindgen::{JsCast, closure::Closure},
};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    File, XmlHttpRequest,
    js_sys::{Promise, encode_uri_component},
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phase {
    Waiting,
    /// Percent.
    Sending(i64),
    Drawing {
        done: i64,
        of: i64,
    },
    Kept {
        id: MediaKey,
        known: bool,
    },
    Refused(String),
}

const BROKE_OFF: &str = "The connection broke off. Try again.";

/// Tells `phase` how it goes; it ends as kept or refused. `fetch` knows no progress of what is sent.
pub async fn send(file: File, phase: RwSignal<Phase>) {
    let end = sent(&file, phase).await.unwrap_or_else(|| Phase::Refused(BROKE_OFF.to_owned()));
    phase.set(end);
}

async fn sent(file: &File, phase: RwSignal<Phase>) -> Option<Phase> {
    let request = XmlHttpRequest::new().ok()?;
    request.open("POST", &format!("/media?name={}", encode_uri_component(&file.name()))).ok()?;

    let going = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
        #[expect(clippy::cast_possible_truncation, reason = "a percentage")]
        let percent = (event.loaded() / event.total().max(1.0) * 100.0) as i64;
        phase.set(Phase::Sending(percent));
    });
    request.upload().ok()?.set_onprogress(Some(going.as_ref().unchecked_ref()));
    let heard = Closure::<dyn FnMut()>::new({
        let request = request.clone();
        move || {
            if let Some(UploadStep::Drawing { done, of }) = last_step(&request) {
                phase.set(Phase::Drawing { done: done.into(), of: of.into() });
            }
        }
    });
    request.set_onprogress(Some(heard.as_ref().unchecked_ref()));
    let ended = Promise::new(&mut |resolve, _| request.set_onloadend(Some(&resolve)));
    request.send_with_opt_blob(Some(file)).ok()?;
    JsFuture::from(ended).await.ok()?;

    let said = || request.response_text().ok().flatten().unwrap_or_default().trim().to_owned();
    Some(match (request.status().ok()?, last_step(&request)) {
        (200, Some(UploadStep::Kept { id, known })) => Phase::Kept { id, known },
        (200, Some(UploadStep::Refused { why })) => Phase::Refused(why),
        (401, _) => Phase::Refused("Your session has ended. Sign in again, then choose it anew.".to_owned()),
        (413 | 429, _) => Phase::Refused(said()),
        _ => Phase::Refused(BROKE_OFF.to_owned()),
    })
}

/// The last whole line.
fn last_step(request: &XmlHttpRequest) -> Option<UploadStep> {
    let text = request.response_text().ok()??;
    let whole = &text[..text.rfind('\n')?];
    serde_json::from_str(whole.rsplit('\n').next()?).ok()
}
