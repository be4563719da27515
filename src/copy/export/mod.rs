//! Stories and editions for other programs: Markdown, ninjs, JSON Feed, EPUB, plain text.
//!
//! In: an article or an edition of the model. Out: the bytes of one file.
//! Promise: pure; every block of every story is in the output; the same input gives the same bytes.

mod epub;
mod feed;
mod html;
mod markdown;
mod ninjs;
mod plain;

use sha2::{Digest, Sha256};

use crate::model::{Article, Clean, Date, Edition};

/// What an export is written as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// Markdown; front matter is TOML between `+++`.
    Markdown,
    /// Markdown; front matter is YAML between `---`.
    YamlMarkdown,
    /// IPTC ninjs 3.0: a text item, or a composite of them.
    Ninjs,
    /// JSON Feed 1.1.
    JsonFeed,
    /// EPUB 3.
    Epub,
    /// Text, a paragraph a line.
    Plain,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Markdown, Self::YamlMarkdown, Self::Ninjs, Self::JsonFeed, Self::Epub, Self::Plain];

    /// As it is named on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::YamlMarkdown => "markdown-yaml",
            Self::Ninjs => "ninjs",
            Self::JsonFeed => "jsonfeed",
            Self::Epub => "epub",
            Self::Plain => "plain",
        }
    }
}

/// What a story does not know of itself.
#[derive(Clone, Copy, Default, Debug)]
pub struct About<'a> {
    /// The paper's name.
    pub paper: &'a str,
    /// The edition's identity, such as its folder's name.
    pub edition: &'a str,
    /// The day of the edition.
    pub date: Option<Date>,
}

impl<'a> About<'a> {
    /// What `edition` says about its stories.
    #[must_use]
    pub fn edition(edition: &'a Edition) -> Self {
        Self { paper: &edition.paper, edition: &edition.id, date: edition.date }
    }

    /// The edition's title: the paper and the day.
    fn title(&self) -> String {
        let day = self.date.map(|date| date.to_string()).unwrap_or_default();
        let parts: Vec<&str> = [self.paper, &day].into_iter().filter(|part| !part.is_empty()).collect();
        // The edition's identity is a folder's name, which may be anything.
        if parts.is_empty() { Clean::new(self.edition).to_string() } else { parts.join(" ") }
    }
}

/// One story as a file.
#[must_use]
pub fn article(story: &Article, about: &About<'_>, format: Format) -> Vec<u8> {
    match format {
        Format::Markdown => markdown::article(story, about, markdown::Matter::Toml).into_bytes(),
        Format::YamlMarkdown => markdown::article(story, about, markdown::Matter::Yaml).into_bytes(),
        Format::Ninjs => json(&ninjs::article(story, about)),
        Format::JsonFeed => json(&feed::feed(&[story], about)),
        Format::Epub => epub::book(&[story], about),
        Format::Plain => plain::article(story).into_bytes(),
    }
}

/// A whole edition as one file.
#[must_use]
pub fn edition(edition: &Edition, format: Format) -> Vec<u8> {
    let about = About::edition(edition);
    let stories: Vec<&Article> = edition.stories().iter().map(AsRef::as_ref).collect();
    match format {
        Format::Markdown => markdown::day(edition, markdown::Matter::Toml).into_bytes(),
        Format::YamlMarkdown => markdown::day(edition, markdown::Matter::Yaml).into_bytes(),
        Format::Ninjs => json(&ninjs::edition(&stories, &about)),
        Format::JsonFeed => json(&feed::feed(&stories, &about)),
        Format::Epub => epub::book(&stories, &about),
        Format::Plain => {
            stories.iter().map(|story| plain::article(story)).collect::<Vec<_>>().join("\n\n").into_bytes()
        }
    }
}

fn json(value: &serde_json::Value) -> Vec<u8> {
    super::json(value).into_bytes()
}

/// An identity that is the same on every run: a UUID of version 8 (RFC 9562) from a digest of `parts`.
fn urn(parts: &[&str]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part.as_bytes());
        digest.update([0]);
    }
    let bytes = digest.finalize();
    let mut hex: String = bytes.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    hex.replace_range(12..13, "8");
    hex.replace_range(16..17, "a");
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..32])
}

/// The language of a text by its letters, as BCP 47 names it.
fn language(stories: &[&Article]) -> &'static str {
    let text: String = stories
        .iter()
        .flat_map(|story| story.blocks())
        .take(60)
        .flat_map(|block| block.text.chars().take(200))
        .collect();
    let count = |is: fn(char) -> bool| text.chars().filter(|c| is(*c)).count();
    let kana = count(|c| matches!(c, '\u{3041}'..='\u{30ff}'));
    let hangul = count(|c| matches!(c, '\u{ac00}'..='\u{d7a3}'));
    let hanzi = count(|c| matches!(c, '\u{4e00}'..='\u{9fff}'));
    let traditional = count(|c| "們說這個國時來為過會對發學與報臺灣長開門".contains(c));
    let simplified = count(|c| "们说这个国时来为过会对发学与报台湾长开门".contains(c));
    if hangul > hanzi {
        "ko"
    } else if kana * 6 > hanzi && kana > 0 {
        "ja"
    } else if hanzi == 0 {
        "en"
    } else if traditional > simplified {
        "zh-Hant"
    } else {
        "zh-Hans"
    }
}

#[cfg(test)]
mod tests;
