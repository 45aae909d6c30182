/// Longer addresses are cut at a word.
const MOST: usize = 120;

/// An address made of a name: `Ubud: Café & Rice` → `ubud-cafe-rice`. Empty when nothing of it can stand in an address.
pub fn slug_of(name: &str) -> String {
    let mut slug = String::new();
    let mut gap = false;
    for letter in name.chars().flat_map(char::to_lowercase) {
        match plain(letter) {
            Some(plain) => {
                if gap && !slug.is_empty() {
                    slug.push('-');
                }
                slug.push_str(plain.encode_utf8(&mut [0; 4]));
                gap = false;
            }
            // "guide's" is one word
            None if letter == '\'' || letter == '’' => {}
            None => gap = true,
        }
    }
    if slug.len() > MOST {
        slug.truncate(MOST);
        if let Some(end) = slug.rfind('-') {
            slug.truncate(end);
        }
    }
    slug
}

/// Without its accent; of the letters that names of places here have.
fn plain(letter: char) -> Option<char> {
    Some(match letter {
        'a'..='z' | '0'..='9' => letter,
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'ē' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'ī' => 'i',
        'ñ' | 'ń' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' => 'o',
        'ś' | 'š' => 's',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' => 'u',
        'ý' | 'ÿ' => 'y',
        'ž' | 'ź' => 'z',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::is_slug;

    #[test]
    fn a_name_becomes_an_address() {
        for (name, slug) in [
            ("Ubud: Café & Rice", "ubud-cafe-rice"),
            ("  3 Days in Bali!  ", "3-days-in-bali"),
            ("The Guide's Choice", "the-guides-choice"),
            ("日本", ""),
        ] {
            assert_eq!(slug_of(name), slug);
            assert!(slug.is_empty() || is_slug(slug));
        }
        let long = slug_of(&"sunrise ".repeat(40));
        assert!(long.len() <= MOST && is_slug(&long), "{long}");
    }
}
