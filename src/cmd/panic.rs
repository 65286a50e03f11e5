//! A fault of the program: no trace on the screen, a plain message that says what to report, exit code 6.

use crate::diag::{Exit, Failure, text};
use std::any::Any;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Mutex, PoisonError};

/// Where the first panic of the process happened, as `src/….rs:12`.
static FIRST: Mutex<Option<String>> = Mutex::new(None);

/// Takes the trace off the screen; the place is kept for the message.
pub(super) fn silence() {
    panic::set_hook(Box::new(|panic| {
        let place = panic
            .location()
            .map(|place| format!("{}:{}", place.file(), place.line()));
        let mut first = FIRST.lock().unwrap_or_else(PoisonError::into_inner);
        if first.is_none() {
            *first = place;
        }
    }));
}

/// Runs `work`; a panic becomes a failure.
pub(super) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Failure> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| explain(&*payload))
}

fn explain(payload: &(dyn Any + Send)) -> Failure {
    let words = payload
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| payload.downcast_ref::<&str>().copied())
        .unwrap_or("?");
    let words = words.lines().next().unwrap_or_default();
    let first = FIRST.lock().unwrap_or_else(PoisonError::into_inner);
    let place = first.as_deref().unwrap_or("?");
    let version = env!("CARGO_PKG_VERSION");
    Failure::new(
        Exit::Bug,
        text!(
            "chương trình gặp lỗi của chính nó: {words} ({place}, phiên bản {version})",
            "the program met a fault of its own: {words} ({place}, version {version})"
        ),
        text!(
            "trang đã xuất bản không bị hỏng; xin báo cho nhóm phát triển dòng trên kèm bài viết đang xử lý",
            "the published site is not harmed; please report the line above with the article at hand"
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_exit_code_6_with_its_words() {
        let failure = caught(|| panic!("no {}", "way")).expect_err("a panic");
        assert_eq!(failure.exit, Exit::Bug);
        assert!(failure.message.vi.contains("no way"));
        assert_eq!(caught(|| 7).expect("no panic"), 7);
    }
}
