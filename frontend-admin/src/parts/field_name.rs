/// `tour_date` → `Tour date`
pub fn field_name(field: &str) -> String {
    capital(&field.replace(['_', '.'], " "))
}

/// `booking.tourDate` → `Tour date`, `booking.items[0].total` → `Items[0] total`
pub fn path_name(path: &str) -> String {
    let path = path.strip_prefix("booking.").or_else(|| path.strip_prefix("customer.")).unwrap_or(path);
    let mut words = String::new();
    for letter in path.chars() {
        match letter {
            '.' | '_' => words.push(' '),
            c if c.is_ascii_uppercase() => {
                words.push(' ');
                words.push(c.to_ascii_lowercase());
            }
            c => words.push(c),
        }
    }
    capital(&words)
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_read_as_words() {
        assert_eq!(path_name("booking.tourDate"), "Tour date");
        assert_eq!(path_name("booking.items[0].unitPrices"), "Items[0] unit prices");
        assert_eq!(path_name("externalBookingRef"), "External booking ref");
        assert_eq!(field_name("guest_name"), "Guest name");
    }
}
