//! A link's or image's address as written → what it leads to, or why it may not stand in a page.
//!
//! Everything is refused that is not known to be harmless. Whether a file exists is checked by the stage that knows all
//! files; addresses between pages are made there too.

use super::Fault;
use crate::diag::{nearest, text};
use std::fmt::Write;
use unicode_normalization::UnicodeNormalization;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// Out of the site, ready for an attribute but for `&`.
    Outside(String),
    /// Within the page: the fragment, decoded.
    Here(String),
    /// A file of `content/`: its path there, and the fragment, decoded.
    File(Box<str>, Option<Box<str>>),
}

/// Schemes that a link may have.
const SCHEMES: [&str; 4] = ["https", "http", "mailto", "tel"];

/// Endings of files that a link may lead to.
const FILES: [&str; 9] = [
    "md", "png", "jpg", "jpeg", "webp", "avif", "pdf", "csv", "xlsx",
];

/// Endings of pictures.
const PICTURES: [&str; 5] = ["png", "jpg", "jpeg", "webp", "avif"];

/// Reads a link's address; `folder` is the article's own within `content/`.
pub(super) fn read(written: &str, folder: &str) -> Result<Address, Fault> {
    let address = bare(written);
    if address.is_empty() {
        return Err(Fault(
            "empty-link",
            text!("liên kết không có địa chỉ", "the link has no address"),
            text!(
                "ghi địa chỉ trong dấu ngoặc tròn",
                "write the address in the parentheses"
            ),
        ));
    }
    if let Some(fragment) = address.strip_prefix('#') {
        return Ok(Address::Here(decoded(fragment)));
    }
    if let Some((scheme, rest)) = scheme(&address)? {
        return outside(&scheme, rest, written);
    }
    let (path, fragment) = match address.split_once('#') {
        Some((path, fragment)) => (path, Some(decoded(fragment).into())),
        None => (address.as_str(), None),
    };
    file(path, folder, &FILES, "link-type").map(|path| Address::File(path, fragment))
}

/// Reads a picture's address: a file of `content/`, never a place elsewhere.
pub(super) fn picture(written: &str, folder: &str) -> Result<Box<str>, Fault> {
    let address = bare(written);
    if !address.is_empty() && !address.starts_with('#') && matches!(scheme(&address), Ok(None)) {
        return file(&address, folder, &PICTURES, "image-type");
    }
    let shown = shown(written);
    Err(Fault(
        "image-address",
        text!(
            "ảnh `{shown}` không nằm trong thư mục `content`",
            "the picture `{shown}` is not a file of `content`"
        ),
        text!(
            "lưu ảnh vào `content/media` rồi ghi đường dẫn từ bài này đến ảnh",
            "save it in `content/media` and write the path from this article to it"
        ),
    ))
}

/// The address as a browser reads it: without controls, and without spaces around it.
fn bare(written: &str) -> String {
    let kept: String = written
        .chars()
        .filter(|c| !super::guard::is_forbidden(*c) && !matches!(c, '\t' | '\n' | '\r'))
        .collect();
    kept.trim_matches(|c: char| c.is_whitespace()).to_owned()
}

/// Splits a scheme off. Whatever stands before a colon that no slash precedes must be one that we allow.
fn scheme(address: &str) -> Result<Option<(String, &str)>, Fault> {
    let end = address.find([':', '/', '?', '#', '\\']);
    let Some(at) = end.filter(|at| address[*at..].starts_with(':')) else {
        return Ok(None);
    };
    let scheme = address[..at].to_ascii_lowercase();
    if SCHEMES.contains(&scheme.as_str()) {
        return Ok(Some((scheme, &address[at + 1..])));
    }
    let said = shown(&scheme);
    Err(Fault(
        "link-scheme",
        text!(
            "liên kết không được dùng `{said}:`, chỉ nhận `https`, `http`, `mailto`, `tel` và đường dẫn tương đối",
            "a link must not use `{said}:`, only `https`, `http`, `mailto`, `tel` or a relative path"
        ),
        match nearest(&scheme, SCHEMES) {
            Some(near) => text!("viết `{near}:`", "write `{near}:`"),
            None => text!(
                "sửa địa chỉ hoặc bỏ liên kết",
                "mend the address or drop the link"
            ),
        },
    ))
}

fn outside(scheme: &str, rest: &str, written: &str) -> Result<Address, Fault> {
    let is_web = scheme.starts_with("http");
    let is_whole = if is_web {
        rest.strip_prefix("//")
            .is_some_and(|host| host.starts_with(|c: char| c.is_alphanumeric()))
    } else {
        !rest.is_empty()
    };
    let host = rest
        .trim_start_matches('/')
        .split(['/', '?', '#', '\\'])
        .next();
    let poses = is_web && host.is_some_and(|host| host.contains('@'));
    if is_whole && !poses {
        return Ok(Address::Outside(format!("{scheme}:{}", encoded(rest))));
    }
    let shown = shown(written);
    Err(Fault(
        "link-address",
        text!(
            "`{shown}` không phải là địa chỉ đầy đủ, dạng `https://ten-mien.vn/…`",
            "`{shown}` is not a whole address of the form `https://example.vn/…`"
        ),
        text!(
            "sửa địa chỉ hoặc bỏ liên kết",
            "mend the address or drop the link"
        ),
    ))
}

/// The path within `content/` of a file named from `folder`.
fn file(
    written: &str,
    folder: &str,
    endings: &[&str],
    code: &'static str,
) -> Result<Box<str>, Fault> {
    let said = shown(written);
    let path: String = decoded(written).nfc().collect();
    if path.contains('\\') {
        let slashed = shown(&path.replace('\\', "/"));
        return Err(Fault(
            "link-address",
            text!(
                "đường dẫn `{said}` dùng dấu `\\`, cần dấu `/`",
                "the path `{said}` has `\\`, expected `/`"
            ),
            text!("viết `{slashed}`", "write `{slashed}`"),
        ));
    }
    if path.starts_with('/') || path.contains(['?', ':']) {
        return Err(Fault(
            "link-address",
            text!(
                "`{said}` không phải là đường dẫn tương đối từ bài này",
                "`{said}` is not a path relative to this article"
            ),
            text!(
                "viết như `../lai-chau/ta-tong-2020-2025.md`, hoặc địa chỉ đầy đủ bắt đầu bằng `https://`",
                "write as in `../lai-chau/ta-tong-2020-2025.md`, or a whole address that begins with `https://`"
            ),
        ));
    }
    let mut segments: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                segments.pop().ok_or_else(|| outside_content(&said))?;
            }
            part => segments.push(part),
        }
    }
    let name = segments.last().copied().unwrap_or_default();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    if !endings.contains(&ending.to_ascii_lowercase().as_str()) || path.ends_with('/') {
        return Err(wrong_ending(code, &said, endings));
    }
    Ok(segments.join("/").into())
}

fn outside_content(said: &str) -> Fault {
    Fault(
        "link-outside",
        text!(
            "đường dẫn `{said}` đi ra ngoài thư mục `content`",
            "the path `{said}` leaves the folder `content`"
        ),
        text!("bớt `../` ở đầu đường dẫn", "take a `../` off its start"),
    )
}

fn wrong_ending(code: &'static str, said: &str, endings: &[&str]) -> Fault {
    let known = endings.join(", ");
    Fault(
        code,
        text!(
            "`{said}` không phải là tệp có đuôi {known}",
            "`{said}` is not a file that ends in one of {known}"
        ),
        if endings == PICTURES {
            text!(
                "lưu ảnh thành png hoặc jpg trong `content/`, rồi ghi tên tệp ấy",
                "save the picture as png or jpg in `content/` and write that file's name"
            )
        } else {
            text!(
                "ghi tên tệp kèm đuôi, như `../lai-chau/ta-tong-2020-2025.md`",
                "write the file's name with its ending, as in `../lai-chau/ta-tong-2020-2025.md`"
            )
        },
    )
}

/// What messages show of an address: its first characters, printable.
fn shown(address: &str) -> String {
    let mut out: String = address
        .chars()
        .filter(|c| !super::guard::is_forbidden(*c) && *c != '`')
        .take(60)
        .collect();
    if address.chars().nth(60).is_some() {
        out.push('…');
    }
    out
}

/// Percent signs decoded, where what comes out is text.
fn decoded(written: &str) -> String {
    let bytes = written.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let pair = (bytes[at] == b'%').then(|| hex_pair(bytes, at)).flatten();
        match pair {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    match String::from_utf8(out) {
        Ok(text) if !text.contains(super::guard::is_forbidden) => text,
        _ => written.to_owned(),
    }
}

fn hex_pair(bytes: &[u8], at: usize) -> Option<u8> {
    let digit = |at: usize| {
        bytes
            .get(at)
            .and_then(|b| char::from(*b).to_digit(16))
            .and_then(|digit| u8::try_from(digit).ok())
    };
    Some(digit(at + 1)? * 16 + digit(at + 2)?)
}

/// The rest of an address in the characters that addresses may hold.
fn encoded(rest: &str) -> String {
    let mut out = String::with_capacity(rest.len());
    for (at, byte) in rest.bytes().enumerate() {
        let stays = match byte {
            b'%' => hex_pair(rest.as_bytes(), at).is_some(),
            b'-' | b'.' | b'_' | b'~' | b'!' | b'$' | b'&' | b'(' | b')' | b'*' | b'+' | b',' => {
                true
            }
            b';' | b'=' | b':' | b'@' | b'/' | b'?' | b'#' => true,
            byte => byte.is_ascii_alphanumeric(),
        };
        if stays {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").expect("a string takes everything");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, expected: &str) {
        let found = match read(written, "lai-chau") {
            Ok(Address::Outside(address)) => address,
            Ok(Address::Here(fragment)) => format!("#{fragment}"),
            Ok(Address::File(path, None)) => path.to_string(),
            Ok(Address::File(path, Some(fragment))) => format!("{path} {fragment}"),
            Err(Fault(code, ..)) => format!("! {code}"),
        };
        assert_eq!(found, expected, "{written}");
    }

    #[test]
    fn addresses_are_told_apart() {
        check(
            "https://laichau.gov.vn/a?b=1&c=2",
            "https://laichau.gov.vn/a?b=1&c=2",
        );
        check("HTTP://x.vn", "http://x.vn");
        check(
            "https://x.vn/đất <a>\"",
            "https://x.vn/%C4%91%E1%BA%A5t%20%3Ca%3E%22",
        );
        check("https://x.vn/100%", "https://x.vn/100%25");
        check("mailto:a@b.vn", "mailto:a@b.vn");
        check("tel:+84123", "tel:+84123");
        check("#kinh-t%E1%BA%BF", "#kinh-tế");
        check("../son-la/a.md#x", "son-la/a.md x");
        check("b.md", "lai-chau/b.md");
        check("../media/đất%20rừng.PNG", "media/đất rừng.PNG");
        check("../lam-dong/Tha\u{300}nh.md", "lam-dong/Thành.md");
    }

    #[test]
    fn other_addresses_are_refused() {
        check("javascript:alert(1)", "! link-scheme");
        check(" \u{1}java\tscript:alert(1)", "! link-scheme");
        check("JaVaScRiPt:alert(1)", "! link-scheme");
        check("java%0ascript:alert(1)", "! link-scheme");
        check("đ:a", "! link-scheme");
        check("data:text/html,x", "! link-scheme");
        check("vbscript:x", "! link-scheme");
        check("file:///etc/passwd", "! link-scheme");
        check("C:/x.md", "! link-scheme");
        check("//evil.example/a.md", "! link-address");
        check("/a.md", "! link-address");
        check("\\\\evil\\a.md", "! link-address");
        check("%2F%2Fevil/a.md", "! link-address");
        check("a%3Ab.md", "! link-address");
        check("https:evil.vn", "! link-address");
        check("https:///evil.vn", "! link-address");
        check("https://gov.vn@evil.vn/", "! link-address");
        check("http://", "! link-address");
        check("mailto:", "! link-address");
        check("../../a.md", "! link-outside");
        check("..%2F..%2Fa.md", "! link-outside");
        check("a.html", "! link-type");
        check("../son-la/", "! link-type");
        check("?a=b.md", "! link-address");
        check("", "! empty-link");
    }

    #[test]
    fn pictures_lie_in_content() {
        let found = |written: &str| match picture(written, "lai-chau") {
            Ok(path) => path.to_string(),
            Err(Fault(code, ..)) => format!("! {code}"),
        };
        assert_eq!(found("../media/a.jpg"), "media/a.jpg");
        assert_eq!(found("https://x.vn/a.png"), "! image-address");
        assert_eq!(found("//x.vn/a.png"), "! link-address");
        assert_eq!(found("data:image/png;base64,x"), "! image-address");
        assert_eq!(found("a.svg"), "! image-type");
        assert_eq!(found("../../a.png"), "! link-outside");
        assert_eq!(found("#a"), "! image-address");
        assert_eq!(found(""), "! image-address");
    }
}
