//! Who calls, on which surface, and what is needed to answer: from the request, in one place.

use crate::Problem;
pub use crate::cookies::flash_header;
use axum::http::{Method, StatusCode, header, request::Parts};
use contracts::{AppError, views::staff::Me};
use flows::{House, sign_in::Caller};
use leptos::{prelude::use_context, server_fn::error::ServerFnErrorErr};
use leptos_axum::ResponseOptions;
use platform::Actor;
use std::{net::IpAddr, sync::Arc};

/// A site of ours that has server functions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surface {
    Web,
    Admin,
    Content,
    /// The components; it has no functions, and nobody signs in.
    Gallery,
}

impl Surface {
    /// The path below which its server functions live.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Web => "/api/web",
            Self::Admin => "/api/admin",
            Self::Content => "/api/content",
            Self::Gallery => "/api/gallery",
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Admin => "admin",
            Self::Content => "content",
            Self::Gallery => "gallery",
        }
    }
}

/// One request, as the surface's middleware saw it: an extension of the request.
#[derive(Clone)]
pub struct Visit(Arc<Seen>);

pub struct Seen {
    pub surface: Surface,
    pub house: House,
    /// Cookies carry `Secure`.
    pub production: bool,
    /// The public site's host, without a port.
    pub web_host: String,
    pub signed_in: Option<Caller>,
    pub address: Option<IpAddr>,
    pub request_id: String,
}

impl Visit {
    pub fn new(seen: Seen) -> Self {
        Self(Arc::new(seen))
    }
}

impl std::ops::Deref for Visit {
    type Target = Seen;

    fn deref(&self) -> &Seen {
        &self.0
    }
}

/// A call by somebody who is signed in.
pub struct Call {
    pub house: House,
    pub caller: Caller,
}

impl Call {
    pub fn actor(&self) -> &Actor {
        &self.caller.actor
    }

    pub fn me(&self) -> &Me {
        &self.caller.me
    }
}

/// The visit behind a server function. From another surface than its own it is not there.
pub fn visit(surface: Surface) -> Result<Visit, Problem> {
    let visit = use_context::<Parts>().and_then(|parts| parts.extensions.get::<Visit>().cloned());
    match visit {
        Some(visit) if visit.surface == surface => Ok(visit),
        _ => Err(answer(AppError::NotFound)),
    }
}

/// Where this site is, as the browser wrote it: scheme, host and port, no slash at the end.
pub fn base(visit: &Visit) -> String {
    let host = use_context::<Parts>()
        .and_then(|parts| {
            parts.headers.get(header::HOST).and_then(|host| host.to_str().ok().map(str::to_owned))
        })
        .unwrap_or_default();
    format!("{}://{host}", if visit.production { "https" } else { "http" })
}

/// The same of the public site: under its own host, by the port that was asked.
pub fn web_base(visit: &Visit) -> String {
    let here = base(visit);
    let port =
        here.rsplit_once(':').map(|(_, port)| port).filter(|port| port.bytes().all(|b| b.is_ascii_digit()));
    let scheme = if visit.production { "https" } else { "http" };
    let port = port.map(|port| format!(":{port}")).unwrap_or_default();
    format!("{scheme}://{}{port}", visit.web_host)
}

/// The signed-in caller. What the role may do is the flow's to judge.
pub fn signed_in(surface: Surface) -> Result<Call, Problem> {
    let visit = visit(surface)?;
    let caller = visit.signed_in.clone().ok_or_else(|| answer(AppError::SignedOut))?;
    Ok(Call { house: visit.house.clone(), caller })
}

/// Gives the response the status that belongs to an error.
pub fn answer(error: AppError) -> Problem {
    let status = match &error {
        AppError::SignedOut => StatusCode::UNAUTHORIZED,
        AppError::Forbidden => StatusCode::FORBIDDEN,
        AppError::NotFound => StatusCode::NOT_FOUND,
        AppError::Conflict(_) => StatusCode::CONFLICT,
        AppError::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        AppError::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
        AppError::Unavailable { .. } => StatusCode::SERVICE_UNAVAILABLE,
    };
    // A plain form is answered by a redirect back to its page: a status here would leave the reader on a blank one.
    let plain_form =
        use_context::<Parts>().is_some_and(|parts| parts.method == Method::POST && wants_html(&parts));
    if let (false, Some(response)) = (plain_form, use_context::<ResponseOptions>()) {
        response.set_status(status);
    }
    Problem(error)
}

pub fn wants_html(parts: &Parts) -> bool {
    parts
        .headers
        .get(header::ACCEPT)
        .is_some_and(|value| value.to_str().is_ok_and(|text| text.contains("text/html")))
}

/// An error around a function: arguments that cannot be read are the caller's, all else is ours.
pub(crate) fn around(error: &ServerFnErrorErr) -> Problem {
    match error {
        ServerFnErrorErr::Args(_)
        | ServerFnErrorErr::MissingArg(_)
        | ServerFnErrorErr::Deserialization(_) => answer(AppError::invalid(
            "request",
            "The request could not be read. Reload the page and try again.",
        )),
        _ => {
            let request_id = use_context::<Parts>()
                .and_then(|parts| parts.extensions.get::<Visit>().map(|visit| visit.request_id.clone()))
                .unwrap_or_default();
            answer(AppError::Unavailable { request_id })
        }
    }
}
