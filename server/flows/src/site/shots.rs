use contracts::{
    catalog::{Photo, Picture, PictureFormat, picture_of},
    views::web::Shot,
};

/// None: there is no picture of ours behind the photo.
pub fn shot(photo: Option<&Photo>, pictures: &[Picture]) -> Option<Shot> {
    let photo = photo?;
    let focal = photo.focal.map_or((2, 2), |focal| (quarter(focal.x), quarter(focal.y)));
    let alt = photo.alt.trim().to_owned();
    let Some(picture) = picture_of(pictures, photo.media) else {
        // an address on this host all the same
        let ours = photo.url.starts_with('/') && !photo.url.starts_with("//");
        return ours.then(|| Shot { alt, src: photo.url.clone(), focal, ..Shot::default() });
    };
    let fallback = [PictureFormat::Jpeg, PictureFormat::Webp, PictureFormat::Avif]
        .into_iter()
        .find_map(|format| middle(picture, format))?;
    Some(Shot {
        alt,
        src: fallback,
        avif: srcset(picture, PictureFormat::Avif),
        webp: srcset(picture, PictureFormat::Webp),
        jpeg: srcset(picture, PictureFormat::Jpeg),
        width: picture.width,
        height: picture.height,
        focal,
    })
}

/// For browsers that choose nothing: neither the smallest nor the largest.
fn middle(picture: &Picture, format: PictureFormat) -> Option<String> {
    let all: Vec<_> = picture.of(format).collect();
    all.get(all.len() / 2).map(|rendition| rendition.url.clone())
}

fn srcset(picture: &Picture, format: PictureFormat) -> String {
    let sources = picture.of(format).map(|rendition| format!("{} {}w", rendition.url, rendition.width));
    sources.collect::<Vec<_>>().join(", ")
}

fn quarter(percent: u8) -> u8 {
    (percent.min(100) + 12) / 25
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::{catalog::Rendition, ids::MediaKey};

    #[test]
    fn only_pictures_of_ours_are_shown() {
        let of = |url: &str| Photo { url: url.to_owned(), ..Photo::default() };
        assert!(shot(Some(&of("https://evil.test/a.jpg")), &[]).is_none());
        assert!(shot(Some(&of("//evil.test/a.jpg")), &[]).is_none());
        assert_eq!(shot(Some(&of("/demo/a.webp")), &[]).unwrap().src, "/demo/a.webp");
    }

    #[test]
    fn a_picture_offers_each_format_by_width() {
        let id = MediaKey(uuid::Uuid::nil());
        let one = |format, width| Rendition { format, width, height: 10, url: format!("/media/{width}") };
        let renditions = vec![one(PictureFormat::Webp, 480), one(PictureFormat::Webp, 960)];
        let picture = Picture { id, width: 960, height: 640, renditions };
        let photo = Photo { media: Some(id), alt: " A hill ".to_owned(), ..Photo::default() };
        let shown = shot(Some(&photo), &[picture]).unwrap();
        assert_eq!(shown.webp, "/media/480 480w, /media/960 960w");
        assert_eq!((shown.alt.as_str(), shown.avif.as_str(), shown.focal), ("A hill", "", (2, 2)));
    }
}
