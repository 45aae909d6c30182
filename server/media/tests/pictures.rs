//! What is taken, what is refused, and what is left of a file.

use contracts::catalog::{PictureFormat, Sharpness};
use image::{DynamicImage, ImageFormat, RgbImage};
use media::{Kind, Made, Refusal, Upload, Workshop};
use std::{
    io::Cursor,
    sync::{Arc, Mutex},
};

/// Noise that compresses like a photo: a red left half, a blue right half, lines in both.
fn picture(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let line = if (x / 7 + y / 5) % 2 == 0 { 60 } else { 0 };
        if x < width / 2 { image::Rgb([180 + line, 20, 20]) } else { image::Rgb([20, 20, 180 + line]) }
    })
}

fn encoded(picture: &RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(picture.clone()).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn jpeg(width: u32, height: u32) -> Vec<u8> {
    encoded(&picture(width, height), ImageFormat::Jpeg)
}

/// Behind the first marker of a JPEG.
fn with_segment(jpeg: &[u8], marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, marker], &length, content, &jpeg[2..]].concat()
}

/// Orientation, and a place: what a phone writes.
fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"Exif\0\0MM\0*\0\0\0\x08\0\x03".to_vec();
    tiff.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    tiff.extend([0x01, 0x0e, 0, 2, 0, 0, 0, 18, 0, 0, 0, 50]);
    // GPS
    tiff.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 68]);
    tiff.extend([0, 0, 0, 0]);
    tiff.extend(b"GPSHERE-8.34,115.5\0");
    tiff.extend([0, 1, 0, 1, 0, 2, 0, 0, 0, 2, b'S', 0, 0, 0, 0, 0, 0, 0]);
    tiff
}

async fn make(name: &str, bytes: Vec<u8>) -> Result<Made, Refusal> {
    Workshop::open().unwrap().make(Upload { name: name.to_owned(), bytes }, |_, _| {}).await
}

async fn refused(name: &str, bytes: Vec<u8>) -> Refusal {
    make(name, bytes).await.expect_err(name)
}

fn contains(hay: &[u8], needle: &[u8]) -> bool {
    hay.windows(needle.len()).any(|window| window == needle)
}

#[tokio::test]
async fn every_width_in_every_format_and_nothing_of_the_file_but_the_picture() {
    let steps = Arc::new(Mutex::new(Vec::new()));
    let heard = steps.clone();
    // turned by 90°: it lies on its side in the file
    let bytes = with_segment(&jpeg(400, 700), 0xe1, &exif(6));
    assert!(contains(&bytes, b"GPSHERE"));
    let upload = Upload { name: "IMG_1.JPG".to_owned(), bytes };
    let progress = move |done, of| heard.lock().unwrap().push((done, of));
    let made = Workshop::open().unwrap().make(upload, progress).await.unwrap();

    assert_eq!((made.width, made.height, made.kind), (700, 400, Kind::Jpeg));
    let made_of: Vec<_> = made.renditions.iter().map(|r| (r.format, r.width, r.height)).collect();
    let sizes = [(320, 183), (640, 366), (700, 400)];
    let all = [PictureFormat::Avif, PictureFormat::Webp, PictureFormat::Jpeg];
    let wanted: Vec<_> = all.iter().flat_map(|f| sizes.map(|(w, h)| (*f, w, h))).collect();
    assert_eq!(made_of, wanted);
    for rendition in &made.renditions {
        for trace in [&b"GPSHERE"[..], b"Exif", b"exif", b"MM\0*"] {
            assert!(!contains(&rendition.bytes, trace), "{:?} keeps {trace:?}", rendition.format);
        }
        let starts: &[u8] = match rendition.format {
            PictureFormat::Avif => b"ftypavif",
            PictureFormat::Webp => b"RIFF",
            PictureFormat::Jpeg => b"\xff\xd8\xff",
        };
        assert!(contains(&rendition.bytes[..16], starts));
    }
    // upright: what was left is above now
    let jpeg = made.renditions.last().unwrap();
    let upright = image::load_from_memory(&jpeg.bytes).unwrap().into_rgb8();
    let (above, below) = (upright.get_pixel(350, 40).0, upright.get_pixel(350, 360).0);
    assert!(above[0] > 150 && above[2] < 90 && below[2] > 150 && below[0] < 90, "{above:?} {below:?}");

    let mut steps = steps.lock().unwrap().clone();
    steps.sort_unstable();
    assert_eq!(steps, (0..=9).map(|done| (done, 9)).collect::<Vec<_>>());
}

#[tokio::test]
async fn the_same_file_gives_the_same_names_and_other_formats_are_taken() {
    let bytes = jpeg(200, 100);
    let (one, two) = (make("a.jpg", bytes.clone()).await.unwrap(), make("b.jpeg", bytes).await.unwrap());
    let names = |made: &Made| made.renditions.iter().map(|r| r.name.to_string()).collect::<Vec<_>>();
    assert_eq!((one.sha256, names(&one)), (two.sha256, names(&two)));

    assert_eq!(make("a.png", encoded(&picture(90, 60), ImageFormat::Png)).await.unwrap().kind, Kind::Png);
    assert_eq!(
        make("no ending", encoded(&picture(90, 60), ImageFormat::WebP)).await.unwrap().kind,
        Kind::Webp
    );
}

#[tokio::test]
async fn what_is_no_still_picture_is_told_as_what_it_is() {
    for (bytes, what) in [
        (&b""[..], "empty"),
        (b"GIF89a......", "GIF"),
        (b"<?xml version=\"1.0\"?><svg onload=\"x\">", "SVG"),
        (b"  <html><script>", "web page"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"MZ whatever", "no picture that we know"),
    ] {
        let why = refused("photo.jpg", bytes.to_vec()).await.to_string();
        assert!(why.contains(what), "{why}");
    }
    // APNG: a control chunk before the data
    let png = encoded(&picture(20, 20), ImageFormat::Png);
    let control = [&[0, 0, 0, 8][..], b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0]].concat();
    assert_eq!(refused("a.png", [&png[..33], &control, &png[33..]].concat()).await, Refusal::Animated);
}

#[tokio::test]
async fn a_renamed_file_is_refused() {
    let why = refused("photo.png", jpeg(20, 20)).await;
    assert_eq!(why, Refusal::Renamed { said: "png".to_owned(), is: Kind::Jpeg });
    assert!(matches!(refused("photo.html", jpeg(20, 20)).await, Refusal::Renamed { .. }));
}

#[tokio::test]
async fn a_file_that_is_something_else_besides_is_refused() {
    let plain = jpeg(60, 40);
    let zip = b"PK\x03\x04rest PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
    for (file, what) in [
        (with_segment(&plain, 0xfe, b"*/=1;<script>alert(1)</script>/*"), "comment"),
        (with_segment(&plain, 0xe5, b"<?php system($_GET[0]);"), "segment"),
        (with_segment(&plain, 0xe1, b"%PDF-1.4 1 0 obj"), "pdf"),
        ([&plain[..], zip].concat(), "zip behind it"),
        ([&plain[..], b"<html>"].concat(), "page behind it"),
        ([&plain[..], b"\xff\xd8\xff", zip].concat(), "zip behind a second picture"),
    ] {
        assert!(matches!(refused("a.jpg", file).await, Refusal::Hides(_)), "{what}");
    }
    let png = encoded(&picture(20, 20), ImageFormat::Png);
    assert!(matches!(refused("a.png", [&png[..], b"more"].concat()).await, Refusal::Hides(_)));
    // what phones add is dropped
    assert!(make("a.jpg", [&plain[..], &plain[..]].concat()).await.is_ok());
    assert!(make("a.jpg", [&plain[..], b"\0\0\0\x18ftypmp42film"].concat()).await.is_ok());
}

#[tokio::test]
async fn bombs_and_broken_files_are_refused_before_they_are_decoded() {
    // a head that promises 30,000 × 30,000 pixels
    let mut png = encoded(&picture(20, 20), ImageFormat::Png);
    png[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
    let crc = crc32(&png[12..29]);
    png[29..33].copy_from_slice(&crc.to_be_bytes());
    assert_eq!(refused("a.png", png).await, Refusal::TooManyPixels { width: 30_000, height: 30_000 });

    let whole = jpeg(400, 300);
    assert_eq!(refused("a.jpg", whole[..whole.len() / 2].to_vec()).await, Refusal::Broken);
    assert_eq!(refused("a.jpg", vec![0xff; media::MOST_BYTES + 1]).await, Refusal::TooLarge);
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 },
        )
    })
}

#[tokio::test]
async fn blur_is_noticed_where_it_is_shown_and_not_on_a_thumbnail() {
    let sharp = image::open("../../frontend-web/assets/demo/rice-terraces.webp").unwrap();
    let judged = async |photo: &DynamicImage| {
        let small = photo.crop_imm(0, 0, 900, 900);
        let made = make("a.png", encoded(&small.to_rgb8(), ImageFormat::Png)).await.unwrap();
        (made.sharpness, Sharpness::of(i32::try_from(made.sharpness).unwrap()))
    };
    let (sharp, soft) = (judged(&sharp).await, judged(&sharp.blur(3.0)).await);
    assert_eq!((sharp.1, soft.1), (Sharpness::Sharp, Sharpness::Soft), "{sharp:?} {soft:?}");
}
