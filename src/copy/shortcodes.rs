//! Shortcodes of Hugo and Zola: `{{< figure >}}`, `{{% note %}}`, `{{ youtube(id=1) }}`, `{% quote() %}`.
//!
//! In: a body. Out: a fault for each kind of shortcode in it, and a body whose shortcodes stay text.
//! Promise: what a shortcode would show is the site's secret, so it is kept as it is written, and named.

use std::borrow::Cow;

use crate::model::{Fault, FaultKind, Locus};

use super::guard::GAP;
use super::limits::{FAULTS_A_FILE, FOUND_CHARS};

/// A fault for each name of a shortcode in `body`, where it stands first. `body` ends `text`, the whole of `file`.
pub(crate) fn faults(file: &str, text: &str, body: &str) -> Vec<Fault> {
    let base = text.len() - body.len();
    let mut names: Vec<&str> = Vec::new();
    let mut faults = Vec::new();
    for (at, _) in body.match_indices('{') {
        if faults.len() >= FAULTS_A_FILE {
            break;
        }
        let Some(name) = name(&body[at..]) else { continue };
        if !names.contains(&name) {
            names.push(name);
            let kind = FaultKind::Shortcode(name.chars().take(FOUND_CHARS).collect::<String>().into());
            faults.push(Fault::new(Locus::in_text(file, text, base + at), kind));
        }
    }
    faults
}

/// The name of the shortcode that `text` begins with; `None` where none does, or only its end.
fn name(text: &str) -> Option<&str> {
    let (rest, is_call) = ["{{<", "{{%"]
        .iter()
        .find_map(|mark| Some((text.strip_prefix(mark)?, false)))
        .or_else(|| Some((text.strip_prefix("{{").or_else(|| text.strip_prefix("{%"))?, true)))?;
    let rest = rest.trim_start_matches(' ');
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"_-/.".contains(c)).unwrap_or(rest.len());
    let name = &rest[..end];
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic());
    (is_name && (!is_call || rest[end..].starts_with('('))).then_some(name)
}

/// `text`, so that `{{<figure>}}` is no tag of HTML; in code it stays what it is.
pub(crate) fn kept(text: &str) -> Cow<'_, str> {
    match text.contains("{{<") {
        true => Cow::Owned(text.replace("{{<", &format!("{{{{<{GAP}"))),
        false => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_that_tells_of_one_is_kept() {
        let read = crate::copy::article("a.md", "题\n\n写 `{{<figure>}}`，见 {{<note>}}。\n".as_bytes()).0;
        let story = read.expect("a story").article;
        assert_eq!(&*story.blocks()[1].text, "写 {{<figure>}}，见 {{<note>}}。");
    }

    #[test]
    fn each_kind_is_named_once_with_its_place() {
        let text = "+++\n+++\n见 {{< figure src=\"a\" >}} 与 {{<figure>}}\n{{% note %}}x{{% /note %}}\n{{ video(id=1) }} {% end %} {{ 变量 }} {{ name }}";
        let told: Vec<String> = faults("a.md", text, &text[8..])
            .iter()
            .map(|fault| format!("{:?}", fault.at.line) + &format!("{:?}", fault.kind))
            .collect();
        assert_eq!(
            told,
            ["Some(3)Shortcode(\"figure\")", "Some(4)Shortcode(\"note\")", "Some(5)Shortcode(\"video\")"]
        );
    }
}
