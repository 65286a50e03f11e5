//! What each stage costs for one review: a real one of `content/`, from its bytes to the files of its pages. Divide by
//! nothing: every line of the table is one review.

use baocao::derive::{Records, Review, roll_up};
use baocao::diag::Lang;
use baocao::load::{self, Source};
use baocao::locale::Date;
use baocao::model::{self, Article, Dictionary, Document, Site, Units};
use baocao::page::data::Sizes;
use baocao::page::markdown::{self, Body};
use baocao::page::theme::Theme;
use baocao::page::{Destinations, Output, Stage};
use baocao::write::{self, OutPath, Publisher};
use baocao::{audit, chart, judge};
use divan::Bencher;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, LazyLock};

fn main() {
    divan::main();
}

const SHOWN: &str = "content/lai-chau/ta-tong-2020-2025.md";
const SITE: &str = "title: Sơ kết\norganisation: Ban Tuyên giáo\n";

/// All that a review is read against, and the review at every stage.
struct Bench {
    file: std::path::PathBuf,
    source: Arc<Source>,
    units: Units,
    dictionary: Dictionary,
    site: Site,
    theme: Theme,
    today: Date,
    article: Article,
    records: Records,
    bodies: Vec<Body>,
}

static BENCH: LazyLock<Bench> = LazyLock::new(Bench::new);

impl Bench {
    fn new() -> Bench {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(SHOWN);
        let source = load::read(&file, SHOWN).expect("it is there");
        let source = Arc::new(source.expect("it has no faults"));
        let units = model::parse_units(load::UNITS);
        let dictionary = Source::new("data/indicators.yaml", load::DICTIONARY);
        let dictionary = model::parse_dictionary(Arc::new(dictionary)).expect("it has no faults");
        let site = Source::new("content/site.yaml", SITE);
        let site = model::parse_site(Arc::new(site)).expect("it has no faults");
        let theme = Theme::new(&site, &[]).expect("it has no faults");
        let today = Date::new(2026, 1, 1).expect("it exists");
        let article = parse(&source, &units, &dictionary);
        let progress = judge::assess(&article, &site, today);
        let review = Review {
            address: baocao::derive::address::review(&article).into(),
            findings: audit::run(&article, &progress, &units, today).findings,
            article: article.clone(),
            progress,
        };
        let records = roll_up(vec![review], &units);
        let bodies = records.reviews.iter().map(compile).collect();
        Bench {
            file,
            source,
            units,
            dictionary,
            site,
            theme,
            today,
            article,
            records,
            bodies,
        }
    }

    fn review(&self) -> &Review {
        &self.records.reviews[0]
    }

    /// One output of the review, rendered as in a build: the data files first.
    fn render(&self, output: Output) -> Vec<u8> {
        let sizes = Sizes::new(1);
        let (targets, media) = (BTreeMap::new(), BTreeMap::new());
        let stage = Stage {
            to: Destinations {
                records: &self.records,
                bodies: &self.bodies,
                plain: &[],
                targets: &targets,
                media: &media,
            },
            site: &self.site,
            units: &self.units,
            dictionary: &self.dictionary,
            theme: &self.theme,
            sizes: &sizes,
        };
        stage.render(output, &mut 0).expect("it can be rendered")
    }
}

fn parse(source: &Arc<Source>, units: &Units, dictionary: &Dictionary) -> Article {
    let tables = BTreeMap::new();
    let context = model::Context {
        units,
        dictionary,
        tables: &tables,
    };
    match model::parse(Arc::clone(source), &context) {
        Ok(Document::Report(article)) => *article,
        _ => unreachable!("the sample is a review without faults"),
    }
}

fn compile(review: &Review) -> Body {
    let context = markdown::Context::report(&review.article, &review.progress, Lang::Vi);
    markdown::compile(&context).0
}

#[divan::bench]
fn a_read(bencher: Bencher) {
    bencher.bench(|| load::read(&BENCH.file, SHOWN));
}

#[divan::bench]
fn b_yaml_tree(bencher: Bencher) {
    let source = &BENCH.source;
    let front = load::split(source).expect("it has front matter");
    bencher.bench(|| load::parse(source, front.yaml.clone()));
}

/// With the tree of YAML.
#[divan::bench]
fn c_parse(bencher: Bencher) {
    bencher.bench(|| parse(&BENCH.source, &BENCH.units, &BENCH.dictionary));
}

#[divan::bench]
fn d_judge(bencher: Bencher) {
    bencher.bench(|| judge::assess(&BENCH.article, &BENCH.site, BENCH.today));
}

#[divan::bench]
fn e_audit(bencher: Bencher) {
    let Bench { article, units, .. } = &*BENCH;
    bencher.bench(|| audit::run(article, &BENCH.review().progress, units, BENCH.today));
}

/// Of a thousand reviews of one place, at once; one of them costs a thousandth.
#[divan::bench(sample_count = 10)]
fn f_derive_1000(bencher: Bencher) {
    let reviews = || vec![BENCH.review().clone(); 1000];
    bencher
        .with_inputs(reviews)
        .bench_values(|reviews| roll_up(reviews, &BENCH.units));
}

#[divan::bench]
fn g_markdown(bencher: Bencher) {
    bencher.bench(|| compile(BENCH.review()));
}

/// Every chart that a review opens with, as numbers and words.
#[divan::bench]
fn h_chart_gate(bencher: Bencher) {
    let Review {
        article, progress, ..
    } = BENCH.review();
    bencher.bench(|| chart::all_series(article, progress, Lang::Vi));
}

/// The same, as SVG in both widths.
#[divan::bench]
fn i_chart_draw(bencher: Bencher) {
    let Review {
        article, progress, ..
    } = BENCH.review();
    let pictures = chart::all_series(article, progress, Lang::Vi);
    bencher.bench(|| {
        pictures
            .iter()
            .map(|one| one.draw("h1"))
            .collect::<Vec<_>>()
    });
}

/// With its charts, drawn anew.
#[divan::bench]
fn j_page_of_the_review(bencher: Bencher) {
    bencher.bench(|| BENCH.render(Output::Review(0)));
}

#[divan::bench]
fn k_page_of_its_place(bencher: Bencher) {
    bencher.bench(|| BENCH.render(Output::Place(0)));
}

#[divan::bench]
fn l_data_json(bencher: Bencher) {
    bencher.bench(|| BENCH.render(Output::DataJson(0)));
}

#[divan::bench]
fn m_data_csv(bencher: Bencher) {
    bencher.bench(|| BENCH.render(Output::DataCsv(0)));
}

/// One new page of 64 kB in a folder of its own, on the disk of temporary files.
#[divan::bench(sample_count = 50, sample_size = 1)]
fn n_write_new(bencher: Bencher) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let publisher = Publisher::open(&write::Options {
        project: folder.path().to_owned(),
        output: folder.path().join("output"),
        home: None,
        allow_removals: false,
    })
    .expect("it can be written to");
    let bytes = vec![b'x'; 64 << 10];
    let mut count = 0;
    bencher
        .with_inputs(|| {
            count += 1;
            OutPath::new(&format!("a/{count}/index.html")).expect("a path")
        })
        .bench_local_values(|path| publisher.put(&path, &bytes));
}
