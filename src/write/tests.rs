//! What the write stage promises, on real folders: same bytes untouched, stale files gone, foreign ones safe, faults told.

use super::*;
use std::path::Path;
use tempfile::TempDir;

struct Project {
    folder: TempDir,
}

impl Project {
    fn new() -> Project {
        let folder = TempDir::new().expect("a temporary folder");
        fs::create_dir(folder.path().join("content")).expect("a folder");
        Project { folder }
    }

    fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    fn options(&self) -> Options {
        Options {
            project: self.path(""),
            output: self.path("output"),
            home: Some("/home/nobody".into()),
            allow_removals: false,
        }
    }

    fn put(&self, below: &str, bytes: &str) {
        let place = self.path(below);
        fs::create_dir_all(place.parent().expect("a parent")).expect("a folder");
        fs::write(place, bytes).expect("a file");
    }

    #[track_caller]
    fn publish(&self, files: &[(&str, &str)]) -> Summary {
        publish(&self.options(), files).expect("published")
    }

    #[track_caller]
    fn refuse(&self, options: &Options, files: &[(&str, &str)], exit: Exit, words: &str) {
        let failure = publish(options, files).expect_err("refused");
        assert_eq!(failure.exit, exit, "{}", failure.message.vi);
        let (vi, en) = (&failure.message.vi, &failure.message.en);
        assert!(vi.contains(words) || en.contains(words), "{vi}\n{en}");
    }

    /// All files below the output folder with their bytes, without the marker.
    fn output(&self) -> Vec<(String, String)> {
        let root = self.path("output");
        let mut files: Vec<(String, String)> = walkdir::WalkDir::new(&root)
            .into_iter()
            .map(|entry| entry.expect("readable"))
            .filter(|entry| !entry.file_type().is_dir())
            .map(|entry| {
                let below = entry.path().strip_prefix(&root).expect("below");
                let text = fs::read_to_string(entry.path()).unwrap_or_default();
                (below.to_string_lossy().into_owned(), text)
            })
            .filter(|(path, _)| path != folder::MARKER)
            .collect();
        files.sort();
        files
    }

    #[track_caller]
    fn check(&self, expected: &[(&str, &str)]) {
        let expected: Vec<(String, String)> = expected
            .iter()
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
            .collect();
        assert_eq!(self.output(), expected);
    }
}

fn out(path: &str) -> OutPath {
    OutPath::new(path).expect("an output path")
}

fn publish(options: &Options, files: &[(&str, &str)]) -> Result<Summary, Failure> {
    let publisher = Publisher::open(options)?;
    files
        .par_iter()
        .try_for_each(|(path, text)| publisher.put(&out(path), text.as_bytes()).map(|_| ()))?;
    publisher.finish()
}

fn counts(summary: &Summary) -> (usize, usize, usize) {
    (summary.written, summary.unchanged, summary.removed)
}

/// Whether a path stands there, links not followed.
fn stands(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

const SITE: [(&str, &str); 5] = [
    ("a/index.html", "A"),
    ("b/c/index.html", "C"),
    ("d/index.html", "D"),
    ("e/index.html", "E"),
    ("index.html", "home"),
];

#[test]
fn only_files_that_differ_are_written() {
    let project = Project::new();
    assert_eq!(counts(&project.publish(&SITE)), (5, 0, 0));
    project.check(&SITE);
    let place = project.path("output/a/index.html");
    let before = fs::metadata(&place).and_then(|entry| entry.modified());
    let mut edited = SITE;
    edited[1].1 = "c";
    assert_eq!(counts(&project.publish(&edited)), (1, 4, 0));
    project.check(&edited);
    let after = fs::metadata(&place).and_then(|entry| entry.modified());
    assert_eq!(before.expect("a time"), after.expect("a time"));
    assert_eq!(counts(&project.publish(&edited)), (0, 5, 0));
}

#[test]
fn a_long_file_that_differs_in_its_last_byte_is_written() {
    let project = Project::new();
    let (old, new) = ("x".repeat(100_000), "x".repeat(99_999) + "y");
    project.publish(&[("index.html", &old)]);
    assert_eq!(counts(&project.publish(&[("index.html", &new)])), (1, 0, 0));
    project.check(&[("index.html", &new)]);
}

#[test]
fn stale_files_and_their_empty_folders_go() {
    let project = Project::new();
    project.publish(&SITE);
    let less: Vec<_> = SITE
        .into_iter()
        .filter(|(path, _)| *path != "b/c/index.html")
        .collect();
    assert_eq!(counts(&project.publish(&less)), (0, 4, 1));
    project.check(&less);
    assert!(!stands(&project.path("output/b")));
}

#[test]
fn foreign_files_in_our_folder_stay() {
    let project = Project::new();
    project.publish(&SITE);
    project.put("output/CNAME", "example.vn");
    project.put("output/b/c/photo.png", "p");
    let less: Vec<_> = SITE
        .into_iter()
        .filter(|(path, _)| *path != "b/c/index.html")
        .collect();
    project.publish(&less);
    assert!(stands(&project.path("output/CNAME")));
    assert!(stands(&project.path("output/b/c/photo.png")));
}

#[test]
fn a_file_damaged_by_hand_is_mended() {
    let project = Project::new();
    project.publish(&SITE);
    project.put("output/a/index.html", "");
    fs::remove_file(project.path("output/index.html")).expect("removed");
    assert_eq!(counts(&project.publish(&SITE)), (2, 3, 0));
    project.check(&SITE);
}

#[test]
fn a_foreign_folder_is_refused_with_three_names() {
    let project = Project::new();
    for name in ["thu-1.docx", "thu-2.docx", "thu-3.docx", "thu-4.docx"] {
        project.put(&format!("output/{name}"), "x");
    }
    let names = "`thu-1.docx`, `thu-2.docx`, `thu-3.docx`";
    project.refuse(&project.options(), &SITE, Exit::Usage, names);
    assert_eq!(project.output().len(), 4);
    assert!(!stands(&project.path(".baocao")));
}

#[test]
fn litter_of_systems_counts_as_nothing() {
    let project = Project::new();
    project.put("output/.DS_Store", "x");
    project.put("output/.baocao-tmp-12", "half a marker");
    project.publish(&SITE);
    assert!(stands(&project.path("output/.DS_Store")));
    assert!(!stands(&project.path("output/.baocao-tmp-12")));
}

#[test]
fn dangerous_folders_are_refused() {
    let project = Project::new();
    fs::create_dir_all(project.path("content/pages")).expect("a folder");
    fs::create_dir_all(project.path("other/content")).expect("a folder");
    fs::create_dir_all(project.path("repository/.git/x")).expect("a folder");
    fs::create_dir_all(project.path("home/me")).expect("a folder");
    let refuse = |output: PathBuf, words: &str| {
        let mut options = project.options();
        options.home = Some(project.path("home/me"));
        options.output = output;
        project.refuse(&options, &SITE, Exit::Usage, words);
    };
    refuse("/".into(), "root of the disk");
    refuse(project.path(""), "project's folder");
    refuse(project.path("content/.."), "project's folder");
    refuse(
        project.path("").parent().expect("a parent").to_owned(),
        "project's folder",
    );
    refuse(project.path("content"), "`content`");
    refuse(project.path("content/pages"), "`content`");
    refuse(project.path("content/new/folder"), "`content`");
    refuse(project.path(".baocao"), "`.baocao`");
    refuse(project.path("other"), "another project");
    refuse(project.path("repository"), "git repository");
    refuse(project.path("repository/.git/x"), "git repository");
    refuse(project.path("home/me"), "home folder");
    refuse(project.path("home"), "home folder");
    refuse(project.path("new/../../x"), "`..`");
    project.put("file", "x");
    refuse(project.path("file"), "is a file");
    assert!(!stands(&project.path(".baocao")));
}

#[cfg(unix)]
#[test]
fn links_are_never_followed() {
    use std::os::unix::fs::symlink;
    let project = Project::new();
    project.put("elsewhere/index.html", "canary");
    symlink(project.path("elsewhere"), project.path("output")).expect("a link");
    project.refuse(&project.options(), &SITE, Exit::Usage, "symbolic link");
    fs::remove_file(project.path("output")).expect("removed");

    project.publish(&SITE);
    fs::remove_dir_all(project.path("output/a")).expect("removed");
    symlink(project.path("elsewhere"), project.path("output/a")).expect("a link");
    project.refuse(&project.options(), &SITE, Exit::Usage, "`output/a`");
    let less: Vec<_> = SITE
        .into_iter()
        .filter(|(path, _)| *path != "a/index.html")
        .collect();
    assert_eq!(project.publish(&less).removed, 0);

    let home = project.path("output/index.html");
    fs::remove_file(&home).expect("removed");
    symlink(project.path("elsewhere/index.html"), &home).expect("a link");
    project.publish(&less);
    assert_eq!(fs::read_to_string(&home).expect("a file"), "home");
    let canary = fs::read_to_string(project.path("elsewhere/index.html"));
    assert_eq!(canary.expect("a file"), "canary");
}

#[test]
fn a_fault_names_the_path_and_leaves_nothing_behind() {
    let project = Project::new();
    project.publish(&SITE);
    fs::remove_file(project.path("output/a/index.html")).expect("removed");
    fs::create_dir(project.path("output/a/index.html")).expect("a folder");
    project.refuse(
        &project.options(),
        &SITE,
        Exit::InputOutput,
        "`output/a/index.html`",
    );
    let is_clean = |(path, _): &(String, String)| !path.contains("baocao-tmp");
    assert!(project.output().iter().all(is_clean));
    fs::remove_dir(project.path("output/a/index.html")).expect("removed");
    project.publish(&SITE);
    project.check(&SITE);
}

#[test]
fn a_file_in_place_of_a_folder_is_refused() {
    let project = Project::new();
    project.publish(&SITE[..1]);
    project.put("output/b", "x");
    project.refuse(&project.options(), &SITE, Exit::Usage, "`output/b`");
}

#[test]
fn losing_a_third_of_the_pages_needs_a_word() {
    let project = Project::new();
    project.publish(&SITE);
    project.refuse(
        &project.options(),
        &SITE[..3],
        Exit::Usage,
        "2 of the 5 pages",
    );
    project.check(&SITE);
    project.refuse(&project.options(), &[], Exit::Usage, "5 of the 5 pages");
    project.check(&SITE);
    let mut options = project.options();
    options.allow_removals = true;
    let summary = publish(&options, &SITE[..3]).expect("published");
    assert_eq!(summary.removed, 2);
    project.check(&SITE[..3]);
}

#[test]
fn a_plan_that_loses_pages_is_refused_before_the_first_write() {
    let project = Project::new();
    project.publish(&SITE);
    let publisher = Publisher::open(&project.options()).expect("opened");
    let failure = publisher.plan(&[out("new/index.html"), out("index.html")]);
    assert_eq!(failure.expect_err("refused").exit, Exit::Usage);
    drop(publisher);
    project.check(&SITE);
    assert!(!stands(&project.path(".baocao/journal")));
}

#[test]
fn one_file_twice_is_a_fault_of_ours() {
    let project = Project::new();
    let files = [("index.html", "a"), ("index.html", "b")];
    project.refuse(&project.options(), &files, Exit::Bug, "`index.html`");
    let publisher = Publisher::open(&project.options()).expect("opened");
    let failure = publisher.plan(&[out("x/index.html"), out("x/index.html")]);
    assert_eq!(failure.expect_err("refused").exit, Exit::Bug);
}

#[test]
fn a_second_run_is_told_which_lock() {
    let project = Project::new();
    let first = Publisher::open(&project.options()).expect("opened");
    project.refuse(&project.options(), &SITE, Exit::Locked, ".baocao/lock");
    drop(first);
    project.publish(&SITE);
}

#[test]
fn a_damaged_list_is_made_anew_and_stale_pages_still_go() {
    let list = ".baocao/outputs";
    let damages: [fn(&str) -> String; 5] = [
        |text| text[..text.len() / 2].to_owned(),
        |text| text.replace("baocao outputs 1", "baocao outputs 2"),
        |text| text.replace("d/index.html", "../content/site.html"),
        |_| "\u{1}\u{2}random".to_owned(),
        |_| String::new(),
    ];
    for damage in damages {
        let project = Project::new();
        project.publish(&SITE);
        project.put("output/google123.html", "foreign");
        let text = fs::read_to_string(project.path(list)).expect("a list");
        project.put(list, &damage(&text));
        let less: Vec<_> = SITE
            .into_iter()
            .filter(|(path, _)| *path != "d/index.html")
            .collect();
        let summary = project.publish(&less);
        assert_eq!((summary.removed, summary.notices.len()), (1, 1));
        assert!(stands(&project.path("output/google123.html")));
        assert!(project.publish(&less).notices.is_empty());
    }
}

#[test]
fn a_lost_list_is_made_anew_without_a_word() {
    let project = Project::new();
    project.publish(&SITE);
    fs::remove_dir_all(project.path(".baocao")).expect("removed");
    let less: Vec<_> = SITE
        .into_iter()
        .filter(|(path, _)| *path != "d/index.html")
        .collect();
    assert_eq!(counts(&project.publish(&less)), (0, 4, 1));
    project.check(&less);
}

#[test]
fn a_list_of_another_folder_says_nothing_of_this_one() {
    let project = Project::new();
    project.publish(&SITE);
    let mut options = project.options();
    options.output = project.path("public");
    publish(&options, &SITE[..1]).expect("published");
    project.check(&SITE);
    let less: Vec<_> = SITE
        .into_iter()
        .filter(|(path, _)| *path != "d/index.html")
        .collect();
    assert_eq!(counts(&project.publish(&less)), (0, 4, 1));
}

#[test]
fn a_killed_run_is_repaired_by_the_next() {
    let project = Project::new();
    project.publish(&SITE);
    let killed = Publisher::open(&project.options()).expect("opened");
    let mut planned: Vec<OutPath> = SITE.iter().map(|(path, _)| out(path)).collect();
    planned.push(out("photo.png"));
    killed.plan(&planned).expect("planned");
    killed.put(&out("photo.png"), b"p").expect("put");
    killed.put(&out("other.png"), b"o").expect("put");
    drop(killed);
    project.put("output/b/.baocao-tmp-77", "half");
    project.put(".baocao/.baocao-tmp-78", "half");
    let mut journal = fs::read_to_string(project.path(".baocao/journal")).expect("a journal");
    journal.push_str("google123.html");
    project.put(".baocao/journal", &journal);
    project.put("output/google123.html", "foreign");

    assert_eq!(counts(&project.publish(&SITE)), (0, 5, 2));
    assert!(stands(&project.path("output/google123.html")));
    fs::remove_file(project.path("output/google123.html")).expect("removed");
    project.check(&SITE);
    assert!(!stands(&project.path(".baocao/.baocao-tmp-78")));
    assert!(!stands(&project.path(".baocao/journal")));
}

#[test]
fn an_output_folder_that_was_removed_is_made_again() {
    let project = Project::new();
    project.publish(&SITE);
    fs::remove_dir_all(project.path("output")).expect("removed");
    assert_eq!(counts(&project.publish(&SITE[..1])), (1, 0, 0));
    project.check(&SITE[..1]);
}
