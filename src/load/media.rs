//! Pictures and documents: what their first bytes say, so that a page never carries what a name only claims.

use super::scan::Media;
use crate::diag::{Diagnostic, Failure, Location, Text, text};
use std::io::Read as _;

/// The largest picture or document, in bytes.
const MEDIA_LIMIT: u64 = 20 << 20;

/// Most pixels of a picture.
const PIXEL_LIMIT: u64 = 40_000_000;

/// What a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Width and height in pixels, where the header tells.
    pub size: Option<(u32, u32)>,
}

/// The bytes of a picture or document and what its header tells, or why it is refused.
pub type Checked = Result<(Vec<u8>, Picture), Box<Diagnostic>>;

/// Reads a picture or document whole, and checks that it is what its name says.
///
/// # Errors
/// A [`Failure`] when the disk refuses; a diagnostic when the file is not what its name says, or too large.
pub fn read_media(media: &Media) -> Result<Checked, Failure> {
    let shown = format!("content/{}", media.path);
    let refused = |error: std::io::Error| {
        Failure::io(
            text!("không đọc được `{shown}`", "cannot read `{shown}`"),
            &error,
        )
    };
    let fault = |code, message: Text, help: Text| {
        let at = Location::of_file(shown.clone());
        Ok(Err(Box::new(Diagnostic::error(code, at, message, help))))
    };
    if media.length > MEDIA_LIMIT {
        let size = media.length >> 20;
        let message = text!(
            "tệp dài {size} MiB, nhận nhiều nhất 20 MiB",
            "the file has {size} MiB, at most 20 MiB are taken"
        );
        return fault(
            "file-too-large",
            message,
            text!("thu nhỏ ảnh", "make the picture smaller"),
        );
    }
    let mut bytes = Vec::new();
    let file = std::fs::File::open(&media.file).map_err(refused)?;
    file.take(MEDIA_LIMIT)
        .read_to_end(&mut bytes)
        .map_err(refused)?;
    let ending = media
        .path
        .rsplit_once('.')
        .map_or("", |(_, ending)| ending)
        .to_ascii_lowercase();
    let found = kind(&bytes);
    if found != Some(if ending == "jpeg" { "jpg" } else { &*ending }) {
        let message = match found {
            Some(found) => text!(
                "tên tệp ghi `.{ending}`, nội dung lại là `{found}`",
                "the name says `.{ending}`, the content is `{found}`"
            ),
            None => text!(
                "tên tệp ghi `.{ending}`, nội dung lại không phải là ảnh hay PDF",
                "the name says `.{ending}`, the content is no picture and no PDF"
            ),
        };
        return fault(
            "wrong-file-type",
            message,
            text!(
                "lưu lại tệp đúng định dạng: png, jpg, webp, avif hoặc pdf",
                "save it again as what it is: png, jpg, webp, avif or pdf"
            ),
        );
    }
    let size = size(&bytes);
    if size.is_some_and(|(width, height)| u64::from(width) * u64::from(height) > PIXEL_LIMIT) {
        let (width, height) = size.unwrap_or_default();
        let message = text!(
            "ảnh {width} × {height} điểm, nhận nhiều nhất 40 triệu điểm",
            "the picture has {width} × {height} pixels, at most 40 million are taken"
        );
        return fault(
            "picture-too-large",
            message,
            text!("thu nhỏ ảnh", "make the picture smaller"),
        );
    }
    Ok(Ok((bytes, Picture { size })))
}

/// The type that the first bytes tell.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    let box_brand =
        |brand: &[u8]| bytes.get(4..8) == Some(b"ftyp") && bytes.get(8..12) == Some(brand);
    match bytes {
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some("png"),
        [0xff, 0xd8, 0xff, ..] => Some("jpg"),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Some("webp"),
        [b'%', b'P', b'D', b'F', b'-', ..] => Some("pdf"),
        _ if box_brand(b"avif") || box_brand(b"avis") => Some("avif"),
        _ => None,
    }
}

/// Width and height, where the header tells without decoding.
fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    match kind(bytes)? {
        "png" => {
            let side =
                |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
            Some((side(16)?, side(20)?))
        }
        "jpg" => jpeg_size(bytes),
        "webp" => webp_size(bytes),
        _ => None,
    }
}

/// The start-of-frame segment of a JPEG (ITU T.81, B.2.2).
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        let [0xff, marker, high, low] = *bytes.get(at..at + 4)? else {
            return None;
        };
        let is_frame = matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
        if is_frame {
            let [h1, h2, w1, w2] = *bytes.get(at + 5..at + 9)? else {
                return None;
            };
            return Some((
                u16::from_be_bytes([w1, w2]).into(),
                u16::from_be_bytes([h1, h2]).into(),
            ));
        }
        at += 2 + usize::from(u16::from_be_bytes([high, low]));
    }
}

/// The canvas of a WebP (RFC 9649, 2.5–2.7).
fn webp_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let word = |at: usize| {
        Some(u32::from(u16::from_le_bytes(
            bytes.get(at..at + 2)?.try_into().ok()?,
        )))
    };
    match bytes.get(12..16)? {
        b"VP8X" => {
            let side = |at: usize| {
                Some(
                    u32::from_le_bytes([
                        *bytes.get(at)?,
                        *bytes.get(at + 1)?,
                        *bytes.get(at + 2)?,
                        0,
                    ]) + 1,
                )
            };
            Some((side(24)?, side(27)?))
        }
        b"VP8 " => Some((word(26)? & 0x3fff, word(28)? & 0x3fff)),
        b"VP8L" => {
            let bits = u32::from_le_bytes(bytes.get(21..25)?.try_into().ok()?);
            Some(((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Option<&str>, expected_size: Option<(u32, u32)>) {
        assert_eq!((kind(bytes), size(bytes)), (expected, expected_size));
    }

    #[test]
    fn headers_tell_type_and_size() {
        check(
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\x01\x86\xa0\0\0\0\x02",
            Some("png"),
            Some((100_000, 2)),
        );
        check(
            b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\0\x10\0\x20",
            Some("jpg"),
            Some((32, 16)),
        );
        check(
            b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x07\0\0\x03\0\0",
            Some("webp"),
            Some((8, 4)),
        );
        check(b"<svg onload=alert(1)>", None, None);
        check(b"\xff\xd8\xff", Some("jpg"), None);
    }
}
