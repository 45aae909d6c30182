use super::Problem;

/// What a handler answered, before it has an envelope. Travels in the response's extensions.
#[derive(Debug, Clone)]
pub(super) enum Sealed {
    Data {
        json: Vec<u8>,
        /// `Some` for a list that pages: the cursor of the next page, if there is one.
        next_cursor: Option<Option<String>>,
    },
    Refusal(Box<Problem>),
}
