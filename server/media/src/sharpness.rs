use image::{DynamicImage, GrayImage, RgbImage};

/// How sharp the sharpest parts are: the variance of the Laplacian of brightness, of the upper tenth of 64 fields.
///
/// Measured on the pixels that the widest rendition has: on a thumbnail everything is sharp. Of fields, because a face
/// before a soft background is a sharp photo. Never 0, which says that nobody measured it.
pub fn sharpness(pixels: &RgbImage) -> u32 {
    let gray = DynamicImage::ImageRgb8(pixels.clone()).into_luma8();
    let (width, height) = gray.dimensions();
    const SIDE: u32 = 8;
    if width < SIDE * 3 || height < SIDE * 3 {
        return 0;
    }
    let mut fields: Vec<f64> = (0..SIDE * SIDE)
        .map(|field| {
            let (x, y) = (field % SIDE, field / SIDE);
            let part = |index: u32, length: u32| {
                (index * length / SIDE).max(1)..((index + 1) * length / SIDE).min(length - 1)
            };
            variance(&gray, part(x, width), part(y, height))
        })
        .collect();
    fields.sort_by(f64::total_cmp);
    let upper = &fields[fields.len() * 9 / 10..];
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a variance of at most 1020²"
    )]
    let mean = (upper.iter().sum::<f64>() / upper.len() as f64).round() as u32;
    mean.max(1)
}

fn variance(gray: &GrayImage, xs: std::ops::Range<u32>, ys: std::ops::Range<u32>) -> f64 {
    let at = |x: u32, y: u32| i64::from(gray.get_pixel(x, y).0[0]);
    let (mut count, mut sum, mut squares) = (0_i64, 0_i64, 0_i64);
    for y in ys {
        for x in xs.clone() {
            let edge = at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1) - 4 * at(x, y);
            count += 1;
            sum += edge;
            squares += edge * edge;
        }
    }
    let (count, sum, squares) = (count as f64, sum as f64, squares as f64);
    squares / count - (sum / count).powi(2)
}
