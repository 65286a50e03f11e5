//! Every word of `--help`, in Vietnamese and English, and how it is laid over the command line's grammar.

use crate::diag::Lang;
use clap::{ArgAction, Command};

/// One row: the command (empty for the program itself), the argument (empty for the command itself), the help in both
/// languages, and the name of the value in both, where it has one.
type Row = (
    &'static str,
    &'static str,
    [&'static str; 2],
    [&'static str; 2],
);

const NONE: [&str; 2] = ["", ""];
const FOLDER: [&str; 2] = ["THƯ_MỤC", "DIR"];
const DATE: [&str; 2] = ["NGÀY", "DATE"];

const TEXTS: &[Row] = &[
    (
        "",
        "",
        [
            "baocao: từ bài viết Markdown kèm số liệu của xã, tạo ra trang web báo cáo sơ kết giữa nhiệm kỳ.\nSố liệu được kiểm tra, đánh giá theo nghị quyết và vẽ thành biểu đồ.",
            "baocao: makes a site of mid-term reviews out of Markdown articles that hold commune statistics.\nFigures are audited, judged against the resolution and drawn as charts.",
        ],
        NONE,
    ),
    (
        "",
        "project",
        [
            "Thư mục dự án, nơi có `content/` (mặc định: thư mục hiện tại); mọi đường dẫn khác tính từ đó",
            "Project folder, which holds `content/` (default: the current one); all other paths start there",
        ],
        FOLDER,
    ),
    (
        "",
        "lang",
        [
            "Ngôn ngữ của thông báo: `vi` (mặc định) hoặc `en`",
            "Language of messages: `vi` (default) or `en`",
        ],
        ["NGÔN_NGỮ", "LANGUAGE"],
    ),
    (
        "",
        "color",
        [
            "Màu trong thông báo: `auto` (mặc định), `always` (luôn có), `never` (không); biến NO_COLOR cũng tắt màu",
            "Colour in messages: `auto` (default), `always`, `never`; NO_COLOR turns it off too",
        ],
        ["MÀU", "WHEN"],
    ),
    ("", "quiet", ["Chỉ in lỗi", "Print errors only"], NONE),
    (
        "",
        "verbose",
        [
            "In đầy đủ hơn: mọi phát hiện, kể cả những điều đã được chấp nhận",
            "Print more: every finding, the allowed ones too",
        ],
        NONE,
    ),
    (
        "",
        "help",
        ["In phần trợ giúp này", "Print this help"],
        NONE,
    ),
    (
        "",
        "version",
        ["In số phiên bản", "Print the version"],
        NONE,
    ),
    (
        "build",
        "",
        [
            "Xây dựng trang web: từ `content/` ra `output/`",
            "Build the site: from `content/` to `output/`",
        ],
        NONE,
    ),
    (
        "build",
        "strict",
        [
            "Từ chối xây dựng khi số liệu có lỗi chưa được giải thích",
            "Refuse to build while figures have unexplained errors",
        ],
        NONE,
    ),
    (
        "build",
        "drafts",
        [
            "Xây dựng cả bài nháp (`draft: true`)",
            "Build drafts too (`draft: true`)",
        ],
        NONE,
    ),
    (
        "build",
        "base_url",
        [
            "Địa chỉ của trang web, thay cho `base-url` trong `site.yaml`",
            "Address of the site, instead of `base-url` in `site.yaml`",
        ],
        ["ĐỊA_CHỈ", "URL"],
    ),
    (
        "build",
        "today",
        [
            "Coi ngày này là hôm nay, dạng 2025-12-31 (mặc định: ngày theo giờ Việt Nam)",
            "Take this day as today, as 2025-12-31 (default: the date in Viet Nam)",
        ],
        DATE,
    ),
    (
        "build",
        "allow_removals",
        [
            "Cho phép xóa hơn 30% số trang đã có trong một lần",
            "Allow more than 30 % of the pages to be removed at once",
        ],
        NONE,
    ),
    (
        "build",
        "output",
        [
            "Thư mục đầu ra (mặc định: `output`)",
            "Output folder (default: `output`)",
        ],
        FOLDER,
    ),
    (
        "build",
        "theme",
        [
            "Thư mục giao diện, thay cho `theme` trong `site.yaml`",
            "Theme folder, instead of `theme` in `site.yaml`",
        ],
        FOLDER,
    ),
    (
        "check",
        "",
        [
            "Kiểm tra bài viết và số liệu, không ghi gì ra đĩa",
            "Check articles and figures; write nothing",
        ],
        NONE,
    ),
    (
        "check",
        "files",
        [
            "Chỉ báo về các tệp hoặc thư mục này (mặc định: cả `content/`)",
            "Report on these files or folders only (default: all of `content/`)",
        ],
        ["TỆP", "FILE"],
    ),
    (
        "check",
        "strict",
        [
            "Coi cả nghi vấn là không đạt (mã thoát 1)",
            "Fail on doubts too (exit code 1)",
        ],
        NONE,
    ),
    (
        "check",
        "drafts",
        ["Kiểm tra cả bài nháp", "Check drafts too"],
        NONE,
    ),
    (
        "check",
        "format",
        [
            "Dạng kết quả: `human` (cho người đọc, mặc định), `json` (mỗi dòng một mục), `github` (cho GitHub Actions)",
            "Form of the result: `human` (default), `json` (one object per line), `github` (workflow commands)",
        ],
        ["DẠNG", "FORMAT"],
    ),
    (
        "check",
        "today",
        [
            "Coi ngày này là hôm nay, dạng 2025-12-31",
            "Take this day as today, as 2025-12-31",
        ],
        DATE,
    ),
    (
        "new",
        "",
        [
            "Tạo bài viết mới từ mẫu; không bao giờ ghi đè",
            "Make a new article from a template; never overwrites",
        ],
        NONE,
    ),
    (
        "new report",
        "",
        ["Tạo một bài báo cáo sơ kết", "Make a review"],
        NONE,
    ),
    (
        "new report",
        "path",
        [
            "Tệp sẽ tạo, ví dụ content/lai-chau/ta-tong-2020-2025.md",
            "File to make, such as content/lai-chau/ta-tong-2020-2025.md",
        ],
        ["TỆP", "FILE"],
    ),
    (
        "new report",
        "place",
        [
            "Mã năm chữ số hoặc tên chính thức của xã, phường, đặc khu, ví dụ 03463 hoặc \"Tà Tổng\"",
            "Five-digit code or official name of the unit, such as 03463 or \"Tà Tổng\"",
        ],
        ["NƠI", "PLACE"],
    ),
    (
        "new report",
        "term",
        [
            "Nhiệm kỳ, ví dụ 2025-2030 (mặc định: nhiệm kỳ hiện tại)",
            "Term, such as 2025-2030 (default: the current one)",
        ],
        ["NHIỆM_KỲ", "TERM"],
    ),
    (
        "new report",
        "title",
        ["Tiêu đề của bài", "Title of the article"],
        ["TIÊU_ĐỀ", "TITLE"],
    ),
    (
        "new report",
        "today",
        [
            "Ngày đăng, dạng 2025-12-31 (mặc định: hôm nay)",
            "Date of publication, as 2025-12-31 (default: today)",
        ],
        DATE,
    ),
    (
        "new page",
        "",
        ["Tạo một trang thường", "Make a plain page"],
        NONE,
    ),
    (
        "new page",
        "path",
        [
            "Tệp sẽ tạo, ví dụ content/pages/lien-he.md",
            "File to make, such as content/pages/lien-he.md",
        ],
        ["TỆP", "FILE"],
    ),
    (
        "new page",
        "title",
        ["Tiêu đề của trang", "Title of the page"],
        ["TIÊU_ĐỀ", "TITLE"],
    ),
    (
        "init",
        "",
        [
            "Tạo một dự án mới với một bài ví dụ",
            "Make a new project with one example article",
        ],
        NONE,
    ),
    (
        "init",
        "folder",
        [
            "Thư mục của dự án (mặc định: thư mục hiện tại)",
            "Folder of the project (default: the current one)",
        ],
        FOLDER,
    ),
    (
        "init",
        "today",
        [
            "Ngày đăng bài ví dụ, dạng 2025-12-31 (mặc định: hôm nay)",
            "Date of the example, as 2025-12-31 (default: today)",
        ],
        DATE,
    ),
    (
        "schema",
        "",
        [
            "In JSON Schema, để trình soạn thảo gợi ý và giải thích các khóa",
            "Print a JSON Schema, so that an editor completes and explains keys",
        ],
        NONE,
    ),
    (
        "schema",
        "of",
        [
            "Của tệp nào: `article` (phần đầu bài viết, mặc định), `site` (site.yaml), `indicators` (indicators.yaml)",
            "Of which file: `article` (front matter, default), `site` (site.yaml), `indicators` (indicators.yaml)",
        ],
        ["LOẠI", "KIND"],
    ),
    (
        "completions",
        "",
        [
            "In mã gợi ý lệnh cho trình dòng lệnh",
            "Print completions for a shell",
        ],
        NONE,
    ),
    (
        "completions",
        "shell",
        [
            "Trình dòng lệnh: `bash`, `zsh`, `fish`, `powershell`, `elvish`",
            "The shell: `bash`, `zsh`, `fish`, `powershell`, `elvish`",
        ],
        ["TRÌNH", "SHELL"],
    ),
];

const AFTER: [&str; 2] = [
    "Mã thoát: 0 xong · 1 nội dung có lỗi · 2 dùng sai hoặc bị từ chối để an toàn · 3 cấu hình, từ điển hoặc giao diện · 4 đọc ghi đĩa · 5 đang có lần chạy khác · 6 lỗi của chương trình",
    "Exit codes: 0 done · 1 content has errors · 2 usage, or refused for safety · 3 configuration, dictionary or theme · 4 input/output · 5 locked by another run · 6 a fault of the program",
];

/// Lays the words of one language over the grammar.
pub(super) fn localise(command: Command, lang: Lang) -> Command {
    let at = match lang {
        Lang::Vi => 0,
        Lang::En => 1,
    };
    below(command, "", at).after_help(AFTER[at])
}

fn below(mut command: Command, path: &str, at: usize) -> Command {
    let [usage, commands, arguments, options, common] = match at {
        0 => ["Cách dùng", "Lệnh", "Tham số", "Tùy chọn", "Tùy chọn chung"],
        _ => [
            "Usage",
            "Commands",
            "Arguments",
            "Options",
            "Common options",
        ],
    };
    let row = |argument: &str| {
        let own = TEXTS.iter().find(|row| row.0 == path && row.1 == argument);
        own.or_else(|| {
            TEXTS
                .iter()
                .find(|row| row.0.is_empty() && row.1 == argument)
        })
    };
    let line = usage_line(&command, path, at, row);
    if let Some((_, _, about, _)) = row("").filter(|row| row.0 == path) {
        command = command.about(about[at]);
    }
    command = command
        .help_template(format!(
            "{{about}}\n\n{usage}: {{usage}}\n\n{{all-args}}{{after-help}}"
        ))
        .override_usage(line)
        .subcommand_help_heading(commands)
        .disable_help_subcommand(true);
    let ids: Vec<clap::Id> = command
        .get_arguments()
        .map(|argument| argument.get_id().clone())
        .collect();
    for id in ids {
        command = command.mut_arg(&id, |argument| {
            let Some((owner, _, help, value)) = row(id.as_str()) else {
                return argument;
            };
            let heading = match (argument.is_positional(), owner.is_empty()) {
                (true, _) => arguments,
                (_, true) => common,
                _ => options,
            };
            let argument = argument.help(help[at]).help_heading(heading);
            match value[at] {
                "" => argument,
                value => argument
                    .value_name(value)
                    .hide_possible_values(true)
                    .hide_default_value(true),
            }
        });
    }
    let names: Vec<String> = command
        .get_subcommands()
        .map(|command| command.get_name().to_owned())
        .collect();
    for name in names {
        let path = format!("{path} {name}").trim().to_owned();
        command = command.mut_subcommand(name, |command| below(command, &path, at));
    }
    command
}

/// `baocao check [TÙY CHỌN] [TỆP]...`
fn usage_line<'a>(
    command: &Command,
    path: &str,
    at: usize,
    row: impl Fn(&str) -> Option<&'a Row>,
) -> String {
    let mut line = format!("baocao {path}").trim().to_owned();
    line.push_str([" [TÙY CHỌN]", " [OPTIONS]"][at]);
    for argument in command.get_arguments() {
        let Some((_, _, _, value)) = row(argument.get_id().as_str()) else {
            continue;
        };
        let value = value[at];
        let dots = if matches!(argument.get_action(), ArgAction::Append) {
            "..."
        } else {
            ""
        };
        match (argument.is_positional(), argument.is_required_set()) {
            (true, true) => line.push_str(&format!(" <{value}>{dots}")),
            (true, false) => line.push_str(&format!(" [{value}]{dots}")),
            (false, true) => {
                let name = argument.get_long().unwrap_or_default();
                line.push_str(&format!(" --{name} <{value}>"));
            }
            (false, false) => {}
        }
    }
    if command.has_subcommands() {
        line.push_str([" <LỆNH>", " <COMMAND>"][at]);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cmd::args::CommandLine;
    use clap::CommandFactory as _;

    fn visit(command: &Command, path: &str, found: &mut Vec<(String, String)>) {
        found.push((path.to_owned(), String::new()));
        for argument in command.get_arguments() {
            found.push((path.to_owned(), argument.get_id().to_string()));
        }
        for below in command.get_subcommands() {
            let path = format!("{path} {}", below.get_name()).trim().to_owned();
            visit(below, &path, found);
        }
    }

    #[test]
    fn every_argument_has_its_words_and_every_word_its_argument() {
        let mut found = Vec::new();
        visit(&CommandLine::command(), "", &mut found);
        found.sort();
        let mut rows: Vec<(String, String)> = TEXTS
            .iter()
            .map(|row| (row.0.to_owned(), row.1.to_owned()))
            .collect();
        rows.sort();
        assert_eq!(found, rows);
    }

    #[test]
    fn the_grammar_holds_in_both_languages() {
        for lang in [Lang::Vi, Lang::En] {
            localise(CommandLine::command(), lang).debug_assert();
        }
    }
}
