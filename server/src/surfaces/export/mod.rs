//! Lists as files: streamed page by page, so that their length does not matter.

mod audit;
mod bookings;
mod words;

pub use audit::audit;
pub use bookings::bookings;

use axum::{
    body::{Body, Bytes},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use contracts::{AppError, paging::Page};
use futures::{Stream, StreamExt, stream::unfold};
use std::{fmt, io};

fn refused(error: &AppError) -> Response {
    let status = match error {
        AppError::Forbidden => StatusCode::FORBIDDEN,
        AppError::Invalid(_) => StatusCode::BAD_REQUEST,
        _ => StatusCode::SERVICE_UNAVAILABLE,
    };
    (status, format!("{error}\n")).into_response()
}

/// A file of that name: `head`, then the cells of each row of each page that `page` reads by the cursor before it.
fn file<const N: usize, T, E, F>(
    name: &str,
    head: [&'static str; N],
    page: impl FnMut(Option<String>) -> F + Send + 'static,
    cells: fn(T) -> [String; N],
) -> Response
where
    T: Send + 'static,
    E: fmt::Display + 'static,
    F: Future<Output = Result<Page<T>, E>> + Send + 'static,
{
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, Body::from_stream(pages(head, page, cells))).into_response()
}

enum Next {
    Head,
    Page(Option<String>),
    End,
}

/// Never more than one page in memory: the next is read when the client has taken the last.
fn pages<const N: usize, T, E, F>(
    head: [&'static str; N],
    page: impl FnMut(Option<String>) -> F + Send + 'static,
    cells: fn(T) -> [String; N],
) -> impl Stream<Item = io::Result<Bytes>> + Send
where
    T: Send + 'static,
    E: fmt::Display + 'static,
    F: Future<Output = Result<Page<T>, E>> + Send + 'static,
{
    unfold((page, Next::Head), move |(mut page, next)| async move {
        let (chunk, next) = match next {
            // the mark tells Excel that it is UTF-8
            Next::Head => {
                let head = lines([head.map(str::to_owned)]);
                (head.map(|head| [b"\xef\xbb\xbf", &head[..]].concat().into()), Next::Page(None))
            }
            Next::Page(cursor) => match page(cursor).await {
                Ok(Page { rows, next }) => (
                    lines(rows.into_iter().map(cells)),
                    next.map_or(Next::End, |next| Next::Page(Some(next))),
                ),
                Err(error) => {
                    tracing::error!(%error, "an export broke off");
                    (Err(io::Error::other("the list could not be read to its end")), Next::End)
                }
            },
            Next::End => return None,
        };
        Some((chunk, (page, next)))
    })
    // who compresses it asks once more after the end
    .fuse()
}

/// As RFC 4180 has it.
fn lines<const N: usize>(rows: impl IntoIterator<Item = [String; N]>) -> io::Result<Bytes> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.map(harmless))?;
    }
    writer.into_inner().map(Bytes::from).map_err(|error| io::Error::other(error.to_string()))
}

fn text<T: ToString>(value: &Option<T>) -> String {
    value.as_ref().map(ToString::to_string).unwrap_or_default()
}

/// A guest may be called `=HYPERLINK(…)`: a spreadsheet must not compute what a stranger wrote.
fn harmless(cell: String) -> String {
    let computed = |c: char| {
        matches!(
            c,
            '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}'
        )
    };
    if cell.trim_start_matches(' ').starts_with(computed) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_compute_is_text() {
        for cell in ["=1+1", "+62 812", "-1", "@SUM(A1)", "\t=1", " =1", "\u{ff1d}1"] {
            assert!(harmless(cell.to_owned()).starts_with('\''), "{cell}");
        }
        assert_eq!(harmless("Ayu".to_owned()), "Ayu");
    }
}
