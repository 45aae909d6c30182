//! Forms that work without script: each is answered by a redirect to a page that says what came of it.

use crate::{
    Problem,
    call::{self, Visit, answer},
    cookies::leave_flash,
    flash::Flash,
    words::again_at,
};
use axum::http::request::Parts;
use contracts::AppError;
use leptos::prelude::use_context;
use leptos_axum::redirect;

/// What was posted, and where its page is.
pub struct Posted {
    flash: Flash,
    back: String,
}

/// It worked.
#[derive(Default)]
pub struct Done {
    /// Empty: nothing to say.
    pub say: String,
    /// Another page than the form's.
    pub to: Option<String>,
    pub shown_once: Vec<(String, String)>,
}

impl Done {
    pub fn say(text: impl Into<String>) -> Self {
        Self { say: text.into(), ..Self::default() }
    }

    pub fn to(self, page: impl Into<String>) -> Self {
        Self { to: Some(page.into()), ..self }
    }

    pub fn showing_once(self, name: &str, secret: impl Into<String>) -> Self {
        let mut shown_once = self.shown_once;
        shown_once.push((name.to_owned(), secret.into()));
        Self { shown_once, ..self }
    }
}

impl Posted {
    pub fn new(form: impl Into<String>, back: impl Into<String>) -> Self {
        Self { flash: Flash { form: form.into(), ..Flash::default() }, back: back.into() }
    }

    /// Kept, so that nothing typed is lost. Never a secret.
    pub fn typed(mut self, field: &str, text: impl Into<String>) -> Self {
        // a cookie carries it: what is longer than any field takes is cut
        let text: String = text.into().chars().take(500).collect();
        self.flash.typed.insert(field.to_owned(), text);
        self
    }

    /// A longer text, the only one of its form: about as much as a cookie carries.
    pub fn typed_text(mut self, field: &str, text: &str) -> Self {
        let end = text.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| *end <= 2_200).last();
        self.flash.typed.insert(field.to_owned(), text[..end.unwrap_or_default()].to_owned());
        self
    }

    /// Several texts of one form that together are about as much as a cookie carries: `left` bytes still.
    pub fn typed_within(mut self, field: &str, text: &str, left: &mut usize) -> Self {
        let end = text.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| end <= left).last();
        let end = end.unwrap_or_default();
        *left -= end;
        self.flash.typed.insert(field.to_owned(), text[..end].to_owned());
        self
    }

    pub fn settle(mut self, visit: &Visit, result: Result<Done, AppError>) -> Result<(), Problem> {
        match result {
            Ok(done) => {
                self.flash.typed.clear();
                self.flash.done = (!done.say.is_empty()).then_some(done.say);
                self.flash.shown_once = done.shown_once;
                leave_flash(visit, &self.flash);
                redirect(done.to.as_deref().unwrap_or(&self.back));
                Ok(())
            }
            Err(error) => {
                if use_context::<Parts>().is_some_and(|parts| call::wants_html(&parts)) {
                    self.flash.problems = problems(visit, &error);
                    leave_flash(visit, &self.flash);
                    redirect(&self.back);
                }
                Err(answer(error))
            }
        }
    }
}

fn problems(visit: &Visit, error: &AppError) -> Vec<(Option<String>, String)> {
    match error {
        AppError::Invalid(fields) => {
            fields.iter().map(|(field, text)| (Some(field.clone()), sentence(text))).collect()
        }
        AppError::TooMany(seconds) => {
            let end = again_at(visit.house.clock.now(), *seconds);
            vec![(None, format!("Too many tries. Try again at {end}."))]
        }
        AppError::Conflict(text) => vec![(None, sentence(text))],
        other => vec![(None, other.to_string())],
    }
}

/// Domains speak in lower case and without a full stop.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    let end = if text.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}
