//! Names of new articles: below `content/`, in segments that can stand in an address as they are.

use crate::diag::{Exit, Failure, Text, text};
use crate::locale::{is_device_name, slug};

/// The path of a new article from the project's folder: `content/lai-chau/ta-tong-2020-2025.md`. The leading `content/` and
/// the ending may be left out.
///
/// # Errors
/// [`Exit::Usage`] for a name that is empty, leaves `content/`, or would not be an address; with the nearest that would.
pub fn article_path(written: &str) -> Result<String, Failure> {
    let refused = |message: Text, help: Text| Err(Failure::new(Exit::Usage, message, help));
    let shown: String = written.chars().take(200).collect();
    let path = written.strip_prefix("./").unwrap_or(written);
    let path = path.strip_prefix("content/").unwrap_or(path);
    let path = path.strip_suffix(".md").unwrap_or(path);
    let segments: Vec<&str> = path.split('/').collect();
    let leaves = path.starts_with('/') || path.contains('\\') || path.contains(':');
    if path.is_empty() || leaves || segments.iter().any(|part| matches!(*part, "" | "." | "..")) {
        return refused(
            text!(
                "`{shown}` không phải là tên tệp trong `content`",
                "`{shown}` is not the name of a file in `content`"
            ),
            text!(
                "viết dạng `content/lai-chau/ta-tong-2020-2025.md`",
                "write it as `content/lai-chau/ta-tong-2020-2025.md`"
            ),
        );
    }
    if segments.iter().all(|part| is_segment(part)) {
        return Ok(format!("content/{path}.md"));
    }
    let nearest: Vec<String> = segments.iter().map(|part| slug(part)).collect();
    let nearest = nearest.join("/");
    let help = if nearest.split('/').all(is_segment) {
        text!("dùng `content/{nearest}.md`", "use `content/{nearest}.md`")
    } else {
        text!("đặt một tên khác", "choose another name")
    };
    refused(
        text!(
            "tên `{shown}` chỉ được có chữ thường không dấu, chữ số và dấu gạch nối, mỗi phần không quá 80 ký tự",
            "the name `{shown}` may hold small letters without marks, digits and hyphens only, at most 80 in each part"
        ),
        help,
    )
}

fn is_segment(part: &str) -> bool {
    (1..=80).contains(&part.len())
        && part
            .bytes()
            .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
        && !is_device_name(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, expected: Result<&str, &str>) {
        let found = article_path(written);
        match expected {
            Ok(path) => assert_eq!(found.expect("accepted"), path),
            Err(words) => {
                let failure = found.expect_err("refused");
                assert_eq!(failure.exit, Exit::Usage);
                let said = format!("{} {}", failure.message.en, failure.help.en);
                assert!(said.contains(words), "{said}");
            }
        }
    }

    #[test]
    fn plain_names_are_taken() {
        let whole = "content/lai-chau/ta-tong-2020-2025.md";
        check(whole, Ok(whole));
        check("./content/lai-chau/ta-tong-2020-2025", Ok(whole));
        check("lai-chau/ta-tong-2020-2025", Ok(whole));
    }

    #[test]
    fn names_that_leave_content_are_refused() {
        for name in [
            "",
            ".",
            "..",
            "../x",
            "a/../../x",
            "/etc/x",
            "C:\\x",
            "c:x",
            "content/",
            "a//b",
            ".md",
        ] {
            check(name, Err("is not the name"));
        }
    }

    #[test]
    fn other_names_are_answered_with_the_nearest() {
        check(
            "Lai Châu/Tà Tổng.md",
            Err("use `content/lai-chau/ta-tong.md`"),
        );
        check("con.md", Err("use `content/con-x.md`"));
        check("..%2fx", Err("use `content/2fx.md`"));
        check("!!", Err("choose another"));
        check(&"a".repeat(81), Err("at most 80"));
    }
}
