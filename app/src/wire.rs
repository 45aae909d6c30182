//! How values go between server and browser: JSON, read by [`ByName`]. One reader of each type travels to the browser, for
//! the page's own data and for what functions answer alike.

use crate::by_name::ByName;
use leptos::server::codee::{self, Encoder};
use leptos::server_fn::{self, Bytes, ContentType, Encodes, Format, FormatType, codec::Post};
use serde::{Serialize, de::DeserializeOwned};

/// Arguments and answers of a function in the body of a POST.
pub type Json = Post<Wire>;

pub struct Wire;

impl Wire {
    fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, serde_json::Error> {
        let mut from = serde_json::Deserializer::from_slice(bytes);
        let value = T::deserialize(ByName(&mut from))?;
        from.end()?;
        Ok(value)
    }
}

impl ContentType for Wire {
    const CONTENT_TYPE: &'static str = "application/json";
}

impl FormatType for Wire {
    const FORMAT_TYPE: Format = Format::Text;
}

impl<T: Serialize> Encodes<T> for Wire {
    type Error = serde_json::Error;

    fn encode(value: &T) -> Result<Bytes, Self::Error> {
        serde_json::to_vec(value).map(Bytes::from)
    }
}

impl<T: DeserializeOwned> server_fn::Decodes<T> for Wire {
    type Error = serde_json::Error;

    fn decode(bytes: Bytes) -> Result<T, Self::Error> {
        Self::read(&bytes)
    }
}

impl<T: Serialize> Encoder<T> for Wire {
    type Error = serde_json::Error;
    type Encoded = String;

    fn encode(value: &T) -> Result<String, Self::Error> {
        serde_json::to_string(value)
    }
}

impl<T: DeserializeOwned> codee::Decoder<T> for Wire {
    type Error = serde_json::Error;
    type Encoded = str;

    fn decode(text: &str) -> Result<T, Self::Error> {
        Self::read(text.as_bytes())
    }
}
