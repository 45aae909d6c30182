use super::{Part, Sheet};

/// `link`: opens the bookings of this address, once, until it ends.
pub fn sign_in(link: &str, minutes: i64) -> Sheet {
    Sheet {
        subject: "Your bookings: the link to open them".to_owned(),
        glance: format!("It works once, for {minutes} minutes."),
        heading: "Open your bookings".to_owned(),
        parts: vec![
            Part::Text(format!(
                "Somebody asked for a link to the bookings of this e-mail address. It works once, for {minutes} minutes."
            )),
            Part::Button("Open my bookings", link.to_owned()),
            Part::Text("If it was not you, do nothing: without this link nobody sees them.".to_owned()),
        ],
    }
}
