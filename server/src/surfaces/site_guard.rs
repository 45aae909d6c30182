use axum::{
    extract::Request,
    http::{HeaderMap, HeaderName, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Refuses what another site makes a browser send: a request that may change something says that it comes from here.
/// A session cookie alone proves nothing about who wrote the form.
pub async fn same_origin(request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if reads || comes_from_here(request.headers()) {
        return next.run(request).await;
    }
    (StatusCode::FORBIDDEN, "This request did not come from this site. Open the page again and retry.\n")
        .into_response()
}

fn comes_from_here(headers: &HeaderMap) -> bool {
    if let Some(site) = headers.get(SEC_FETCH_SITE) {
        return site == "same-origin";
    }
    // Browsers without fetch metadata send Origin with each POST. The scheme is not compared: TLS ends before us.
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    match (text(header::ORIGIN), text(header::HOST)) {
        (Some(origin), Some(host)) => {
            let of = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
            of.is_some_and(|of| of.eq_ignore_ascii_case(host))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn judged(given: &[(HeaderName, &'static str)]) -> bool {
        comes_from_here(
            &given.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect(),
        )
    }

    #[test]
    fn only_what_says_it_comes_from_here_does() {
        let host = (header::HOST, "admin.localhost:3000");
        assert!(judged(&[host.clone(), (SEC_FETCH_SITE, "same-origin")]));
        assert!(judged(&[host.clone(), (header::ORIGIN, "http://admin.localhost:3000")]));
        for bad in [
            vec![host.clone()],
            vec![host.clone(), (SEC_FETCH_SITE, "cross-site")],
            vec![host.clone(), (SEC_FETCH_SITE, "same-site")],
            vec![
                host.clone(),
                (SEC_FETCH_SITE, "cross-site"),
                (header::ORIGIN, "http://admin.localhost:3000"),
            ],
            vec![host.clone(), (header::ORIGIN, "http://localhost:3000")],
            vec![host.clone(), (header::ORIGIN, "http://admin.localhost:3000.evil.test")],
            vec![host, (header::ORIGIN, "null")],
        ] {
            assert!(!judged(&bad), "{bad:?}");
        }
    }
}
