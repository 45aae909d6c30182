use crate::{Refusal, RenditionName};
use bytes::Bytes;
use contracts::catalog::PictureFormat;
use image::{DynamicImage, RgbImage, imageops::FilterType};
use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use rgb::FromSlice;

/// Pixels across. A picture is never drawn wider than it is.
pub const WIDTHS: [u32; 6] = [320, 640, 960, 1280, 1920, 2560];
const FORMATS: [PictureFormat; 3] = [PictureFormat::Avif, PictureFormat::Webp, PictureFormat::Jpeg];

/// What phones fetch; drawn more slowly and so smaller.
const NARROW: u32 = 960;

#[derive(Debug, Clone)]
pub struct MadeRendition {
    pub name: RenditionName,
    pub format: PictureFormat,
    pub width: u32,
    pub height: u32,
    pub bytes: Bytes,
}

/// The widths of a picture: those of the ladder below its own, and its own or the ladder's end.
pub fn widths(own: u32) -> Vec<u32> {
    let widest = own.min(WIDTHS[WIDTHS.len() - 1]);
    WIDTHS.into_iter().filter(|width| *width < widest).chain([widest]).collect()
}

/// The picture in each of its widths, the widest first: each is drawn from the one before.
pub fn sizes(picture: RgbImage) -> Vec<RgbImage> {
    let ladder = widths(picture.width());
    let mut sizes: Vec<RgbImage> = Vec::with_capacity(ladder.len());
    let mut last = DynamicImage::ImageRgb8(picture);
    for width in ladder.into_iter().rev() {
        if width != last.width() {
            let height = (u64::from(last.height()) * u64::from(width)).div_ceil(u64::from(last.width()));
            let height = u32::try_from(height).unwrap_or(u32::MAX).max(1);
            last = last.resize_exact(width, height, FilterType::Lanczos3);
        }
        sizes.push(last.to_rgb8());
    }
    sizes
}

/// All formats of all sizes, on the threads of the pool it is called in. `done` is called for each.
pub fn draw(sizes: &[RgbImage], done: &(dyn Fn() + Sync)) -> Result<Vec<MadeRendition>, Refusal> {
    // the slowest first: the others fill what is left of the threads
    let jobs: Vec<_> = FORMATS.iter().flat_map(|format| sizes.iter().map(|size| (*format, size))).collect();
    let drawn: Result<Vec<_>, Refusal> = jobs
        .par_iter()
        .with_max_len(1)
        .map(|&(format, pixels)| {
            let bytes = encode(format, pixels).ok_or(Refusal::Broken)?;
            done();
            let (width, height) = pixels.dimensions();
            let name = RenditionName::of(&bytes, width, format);
            Ok(MadeRendition { name, format, width, height, bytes: bytes.into() })
        })
        .collect();
    let mut drawn = drawn?;
    drawn.sort_by_key(|rendition| (rendition.format, rendition.width));
    Ok(drawn)
}

pub fn count(own_width: u32) -> u32 {
    u32::try_from(widths(own_width).len() * FORMATS.len()).unwrap_or(u32::MAX)
}

fn encode(format: PictureFormat, pixels: &RgbImage) -> Option<Vec<u8>> {
    let (width, height) = pixels.dimensions();
    let made = match format {
        PictureFormat::Avif => {
            let speed = if width <= NARROW { 8 } else { 10 };
            let size = (width as usize, height as usize);
            let image = ravif::Img::new(pixels.as_raw().as_rgb(), size.0, size.1);
            let encoder = ravif::Encoder::new().with_quality(62.0).with_speed(speed);
            encoder.encode_rgb(image).map(|made| made.avif_file).map_err(|error| error.to_string())
        }
        PictureFormat::Webp => {
            let mut config = webp::WebPConfig::new().ok()?;
            config.quality = 78.0;
            config.use_sharp_yuv = 0;
            webp::Encoder::from_rgb(pixels.as_raw(), width, height)
                .encode_advanced(&config)
                .map(|made| made.to_vec())
                .map_err(|error| format!("{error:?}"))
        }
        PictureFormat::Jpeg => {
            let mut made = Vec::new();
            let mut encoder = jpeg_encoder::Encoder::new(&mut made, 80);
            encoder.set_progressive(true);
            encoder.set_optimized_huffman_tables(true);
            let (width, height) = (u16::try_from(width).ok()?, u16::try_from(height).ok()?);
            encoder
                .encode(pixels.as_raw(), width, height, jpeg_encoder::ColorType::Rgb)
                .map(|()| made)
                .map_err(|error| error.to_string())
        }
    };
    made.inspect_err(
        |error| tracing::error!(%error, ?format, width, height, "a rendition could not be drawn"),
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_drawn_wider_than_it_is() {
        assert_eq!(widths(5_000), WIDTHS);
        assert_eq!(widths(1_000), [320, 640, 960, 1_000]);
        assert_eq!(widths(320), [320]);
        assert_eq!(widths(200), [200]);
    }
}
