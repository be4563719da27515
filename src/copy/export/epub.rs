//! EPUB 3.3: an edition as a book, a chapter a story.
//!
//! In: stories. Out: the bytes of the book.
//! Promise: `mimetype` stands first and stored (OCF §4.2); the same edition gives the same bytes.

use std::io::{Cursor, Write};

use zip::result::ZipResult;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use super::{About, html, language, urn};
use crate::model::Article;

const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>\n";

const STYLE: &str = "p { text-indent: 2em; margin: 0; }\n.kicker, .deck, .byline, .dateline, .caption, .credit, .listed { text-indent: 0; }\n.caption, .credit { font-size: 0.85em; }\nh1, h2 { text-align: start; }\n";

/// The book of `stories`.
pub(super) fn book(stories: &[&Article], about: &About<'_>) -> Vec<u8> {
    let lang = language(stories);
    let mut entries: Vec<(String, Vec<u8>)> = vec![
        ("mimetype".into(), b"application/epub+zip".to_vec()),
        ("META-INF/container.xml".into(), CONTAINER.into()),
        ("EPUB/package.opf".into(), package(stories, about, lang).into_bytes()),
        ("EPUB/nav.xhtml".into(), nav(stories, about, lang).into_bytes()),
        ("EPUB/style.css".into(), STYLE.into()),
    ];
    for (at, story) in stories.iter().enumerate() {
        entries.push((
            format!("EPUB/{}", chapter(at)),
            page(
                lang,
                story.headline(),
                &format!("<h1>{}</h1>\n{}", html::text(story.headline()), html::body(story)),
            )
            .into_bytes(),
        ));
    }
    // Writing to memory fails only past the format's own bounds, which no edition reaches.
    archive(&entries).unwrap_or_default()
}

/// A ZIP archive of `entries`, in order, as they are: a book's text is small, and a reader unpacks nothing.
fn archive(entries: &[(String, Vec<u8>)]) -> ZipResult<Vec<u8>> {
    // Every file of 1 January 1980, the format's first day: the same edition gives the same bytes.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default());
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, contents) in entries {
        out.start_file(name.as_str(), options)?;
        out.write_all(contents)?;
    }
    Ok(out.finish()?.into_inner())
}

fn chapter(at: usize) -> String {
    format!("story-{:03}.xhtml", at + 1)
}

fn page(lang: &str, title: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"{lang}\" xml:lang=\"{lang}\">\n<head><title>{}</title><link rel=\"stylesheet\" href=\"style.css\"/></head>\n<body>\n{body}</body>\n</html>\n",
        html::text(title)
    )
}

fn nav(stories: &[&Article], about: &About<'_>, lang: &str) -> String {
    let rows: String = stories
        .iter()
        .enumerate()
        .map(|(at, story)| {
            format!("<li><a href=\"{}\">{}</a></li>\n", chapter(at), html::text(story.headline()))
        })
        .collect();
    let rows = if rows.is_empty() { "<li><span>…</span></li>\n".to_owned() } else { rows };
    let title = about.title();
    page(
        lang,
        &title,
        &format!("<nav epub:type=\"toc\"><h1>{}</h1>\n<ol>\n{rows}</ol></nav>\n", html::text(&title)),
    )
}

fn package(stories: &[&Article], about: &About<'_>, lang: &str) -> String {
    let slugs: Vec<&str> = stories.iter().map(|story| &*story.slug).collect();
    let id = urn(&[&[about.paper, about.edition][..], &slugs].concat());
    let day = about.date.map_or_else(|| "1970-01-01".to_owned(), |date| date.to_string());
    let creators: String = if about.paper.is_empty() {
        String::new()
    } else {
        format!("<dc:publisher>{}</dc:publisher>\n", html::text(about.paper))
    };
    let date = about.date.map(|date| format!("<dc:date>{date}</dc:date>\n")).unwrap_or_default();
    let mut manifest = String::from(
        "<item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n<item id=\"style\" href=\"style.css\" media-type=\"text/css\"/>\n",
    );
    let mut spine = String::from("<itemref idref=\"nav\"/>\n");
    for at in 0..stories.len() {
        manifest.push_str(&format!(
            "<item id=\"s{at}\" href=\"{}\" media-type=\"application/xhtml+xml\"/>\n",
            chapter(at)
        ));
        spine.push_str(&format!("<itemref idref=\"s{at}\"/>\n"));
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" xml:lang=\"{lang}\">\n<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<dc:identifier id=\"id\">{id}</dc:identifier>\n<dc:title>{}</dc:title>\n<dc:language>{lang}</dc:language>\n{creators}{date}<meta property=\"dcterms:modified\">{day}T00:00:00Z</meta>\n</metadata>\n<manifest>\n{manifest}</manifest>\n<spine>\n{spine}</spine>\n</package>\n",
        html::text(&about.title())
    )
}
