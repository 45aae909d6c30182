use crate::surfaces::api::answer::Problem;
use axum::http::{HeaderMap, header::IF_MATCH};

/// The version the caller read. `None`: it takes the booking as it is.
pub(super) fn if_match(headers: &HeaderMap) -> Result<Option<i32>, Problem> {
    let Some(tag) = headers.get(IF_MATCH) else { return Ok(None) };
    let tag = tag.to_str().unwrap_or("?").trim();
    if tag == "*" || tag.is_empty() {
        return Ok(None);
    }
    let number = tag.trim_start_matches("W/").trim_matches('"');
    let version =
        number.parse().map_err(|_| Problem::field("if-match", "must be an etag that we gave out"))?;
    Ok(Some(version))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_from_its_etag() {
        let read = |tag: &'static str| {
            let headers = HeaderMap::from_iter([(IF_MATCH, tag.parse().unwrap())]);
            if_match(&headers).map_err(|problem| problem.code)
        };
        assert_eq!(if_match(&HeaderMap::new()), Ok(None));
        assert_eq!(read("*"), Ok(None));
        for tag in ["\"7\"", "7", "W/\"7\""] {
            assert_eq!(read(tag), Ok(Some(7)), "{tag}");
        }
        assert!(read("\"seven\"").is_err() && read("99999999999").is_err());
    }
}
