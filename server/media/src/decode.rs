use crate::{Kind, MOST_BYTES, MOST_PIXELS, Refusal, outside, sniff};
use image::{
    DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage, metadata::Orientation,
};
use moxcms::{ColorProfile, Layout, TransformOptions};
use std::io::Cursor;

/// What decoding may take: 60 million pixels of 16-bit RGBA.
const MOST_MEMORY: u64 = MOST_PIXELS * 8 + 64 * 1024 * 1024;
/// No side of a real photo is longer; JPEG's own end is 65,535.
const LONGEST_SIDE: u32 = 30_000;

/// A picture as people see it: upright, in sRGB, nothing transparent, nothing beside the pixels.
pub fn decode(bytes: &[u8], name: &str) -> Result<(Kind, RgbImage), Refusal> {
    if bytes.len() > MOST_BYTES {
        return Err(Refusal::TooLarge);
    }
    let kind = sniff::sniff(bytes)?;
    sniff::check_name(name, kind)?;
    outside::check(bytes, kind)?;

    let format = match kind {
        Kind::Jpeg => ImageFormat::Jpeg,
        Kind::Png => ImageFormat::Png,
        Kind::Webp => ImageFormat::WebP,
    };
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    // from the head, before a pixel is decoded
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS || width.max(height) > LONGEST_SIDE {
        return Err(Refusal::TooManyPixels { width, height });
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    picture.apply_orientation(orientation);
    let mut pixels = on_white(picture);
    if let Some(profile) = profile {
        to_srgb(&mut pixels, &profile);
    }
    Ok((kind, pixels))
}

fn broken(error: image::ImageError) -> Refusal {
    tracing::debug!(%error, "a picture could not be decoded");
    Refusal::Broken
}

fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let picture = picture.into_rgba8();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [r, g, b, a] = picture.get_pixel(x, y).0.map(u16::from);
        Rgb([r, g, b].map(|part| u8::try_from((part * a + 255 * (255 - a)) / 255).unwrap_or(255)))
    })
}

/// Phones take photos in wider colours; without their profile they would look pale. A profile that cannot be used is none.
fn to_srgb(pixels: &mut RgbImage, profile: &[u8]) {
    let Ok(profile) = ColorProfile::new_from_slice(profile) else { return };
    let transform = profile.create_transform_8bit(
        Layout::Rgb,
        &ColorProfile::new_srgb(),
        Layout::Rgb,
        TransformOptions::default(),
    );
    let Ok(transform) = transform else { return };
    let row = pixels.width() as usize * 3;
    let mut out = vec![0; row];
    for line in pixels.chunks_exact_mut(row) {
        if transform.transform(line, &mut out).is_err() {
            return;
        }
        line.copy_from_slice(&out);
    }
}
