//! The known name nearest to a mistyped one.

/// Longer words are not measured: the distance costs the product of both lengths.
const LONGEST: usize = 40;

/// The name nearest to `word`, if it is near enough to be meant: one slip in three characters.
pub fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    if length > LONGEST {
        return None;
    }
    names
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(word, name), name))
        .filter(|(distance, _)| *distance <= (length / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn only_a_slip_is_forgiven() {
        let names = ["measure", "leading", "ui"];
        assert_eq!(nearest("mesure", names), Some("measure"));
        assert_eq!(nearest("laeding", names), Some("leading"));
        assert_eq!(nearest("iu", names), Some("ui"));
        assert_eq!(nearest("colour", names), None);
        assert_eq!(nearest(&"measure".repeat(1000), names), None);
    }
}
