//! The browser's side of a download that is read piece by piece.

use leptos::{leptos_dom::helpers::window, prelude::set_timeout, tachys::dom::document};
use std::time::Duration;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, HtmlAnchorElement, ReadableStreamDefaultReader, Response, Url,
    js_sys::{Array, Reflect, Uint8Array},
    wasm_bindgen::{JsCast, JsValue},
};

pub enum Failed {
    SignedOut,
    Refused(u16),
    /// The line broke, or the file ended too early.
    Broken,
}

impl Failed {
    pub fn words(&self) -> String {
        match self {
            Self::SignedOut => "Your session has ended. Sign in again, then export.".to_owned(),
            Self::Refused(403) => "Your role may not export.".to_owned(),
            Self::Refused(429) => "Too many exports at once. Wait a little and try again.".to_owned(),
            Self::Refused(status) => format!("The export failed ({status}). Try again in a minute."),
            Self::Broken => "The export broke off before its end. Nothing was saved; try again.".to_owned(),
        }
    }
}

pub struct Incoming {
    reader: ReadableStreamDefaultReader,
    pieces: Array,
    name: String,
    /// Rows that will come, by the server's count.
    pub announced: Option<u64>,
}

impl Incoming {
    pub async fn open(address: &str) -> Result<Self, Failed> {
        let answer = JsFuture::from(window().fetch_with_str(address)).await.map_err(|_| Failed::Broken)?;
        let response: Response = answer.dyn_into().map_err(|_| Failed::Broken)?;
        let header = |name: &str| response.headers().get(name).ok().flatten();
        let is_csv = header("content-type").is_some_and(|kind| kind.starts_with("text/csv"));
        match response.status() {
            401 => return Err(Failed::SignedOut),
            // led away, to the sign-in page
            200 if !is_csv => return Err(Failed::SignedOut),
            200 => {}
            status => return Err(Failed::Refused(status)),
        }
        let reader =
            response.body().and_then(|body| body.get_reader().dyn_into().ok()).ok_or(Failed::Broken)?;
        Ok(Self {
            reader,
            pieces: Array::new(),
            name: header("content-disposition")
                .and_then(|text| named(&text))
                .unwrap_or_else(|| "bookings.csv".to_owned()),
            announced: header("x-export-rows").and_then(|rows| rows.parse().ok()),
        })
    }

    /// `None` at the end.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, Failed> {
        let read = JsFuture::from(self.reader.read()).await.map_err(|_| Failed::Broken)?;
        let part = |name: &str| Reflect::get(&read, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED);
        if part("done").is_truthy() {
            return Ok(None);
        }
        let piece: Uint8Array = part("value").dyn_into().map_err(|_| Failed::Broken)?;
        self.pieces.push(&piece);
        Ok(Some(piece.to_vec()))
    }

    pub fn cancel(&self) {
        let _ = self.reader.cancel();
    }

    pub fn finish(self) -> Result<File, Failed> {
        let kind = BlobPropertyBag::new();
        kind.set_type("text/csv;charset=utf-8");
        let blob =
            Blob::new_with_u8_array_sequence_and_options(&self.pieces, &kind).map_err(|_| Failed::Broken)?;
        Ok(File { blob, name: self.name })
    }
}

/// All of it, not yet on the disk.
pub struct File {
    blob: Blob,
    name: String,
}

impl File {
    pub fn save(self) -> Result<(), ()> {
        let url = Url::create_object_url_with_blob(&self.blob).map_err(|_| ())?;
        let link: HtmlAnchorElement =
            document().create_element("a").map_err(|_| ())?.dyn_into().map_err(|_| ())?;
        link.set_href(&url);
        link.set_download(&self.name);
        link.click();
        // the browser still reads it for a moment
        set_timeout(move || drop(Url::revoke_object_url(&url)), Duration::from_secs(20));
        Ok(())
    }
}

/// `attachment; filename="x.csv"` → `x.csv`
fn named(disposition: &str) -> Option<String> {
    let (_, rest) = disposition.split_once("filename=")?;
    let name = rest.split(';').next()?.trim().trim_matches('"');
    (!name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn the_file_has_the_servers_name() {
        assert_eq!(
            named("attachment; filename=\"bookings-2026-11-23.csv\"").as_deref(),
            Some("bookings-2026-11-23.csv")
        );
        assert_eq!(named("inline"), None);
    }
}
