//! Names set without a blank between them: 王小明李红, as archives and narrow columns print them.
//!
//! In: a run of Hanzi. Out: the names it falls into, if it falls into names at all.
//! Promise: at most twelve letters are looked at; the names are the letters of the run in their order.

use super::marks;
use super::surnames::{is_common, is_compound, is_family};

/// The longest run that is taken apart, in letters.
const LONGEST: usize = 12;
/// The least cost of a way, the letters of its last name, and how many of its names begin with a common family name.
type Way = Option<(u32, usize, usize)>;

/// The names that `run` falls into: every one begins with a family name and half of them with a common one; of two
/// names with two letters each both do. Where there are several ways the likeliest is taken.
pub(super) fn apart(run: &str) -> Option<Vec<String>> {
    let letters: Vec<char> = run.chars().take(LONGEST + 1).collect();
    if !(4..=LONGEST).contains(&letters.len()) || !letters.iter().all(|c| marks::is_hanzi(*c)) {
        return None;
    }
    let mut ways: Vec<Way> = vec![Some((0, 0, 0))];
    for end in 1..=letters.len() {
        let best = (2..=4usize.min(end))
            .filter_map(|len| {
                let (cost, _, common) = ways[end - len]?;
                let (own, is_common) = cost_of(&letters[end - len..end])?;
                Some((cost + own, len, common + usize::from(is_common)))
            })
            .min();
        ways.push(best);
    }
    let (_, _, common) = ways[letters.len()]?;
    let mut names = Vec::new();
    let mut end = letters.len();
    while let Some((_, len, _)) = ways[end].filter(|_| end > 0) {
        names.push(letters[end - len..end].iter().collect::<String>());
        end -= len;
    }
    names.reverse();
    let needed = if letters.len() == 4 { 2 } else { names.len().div_ceil(2) };
    (names.len() >= 2 && common >= needed).then_some(names)
}

/// What a name costs in rarity, and whether its family name is common. Letters of given names cost most, for they
/// may be any; names of three letters are the commonest.
fn cost_of(name: &[char]) -> Option<(u32, bool)> {
    let family = if is_compound(name) { 2 } else { 1 };
    let given = name.len().checked_sub(family).filter(|given| (1..=2).contains(given))?;
    let is_known = family == 2 || is_family(name[0]);
    let is_common = family == 2 || is_common(name[0]);
    let rarity = if is_common { 35 } else { 70 };
    let length = if given == 2 { 4 } else { 11 };
    is_known.then_some((rarity + 58 * given as u32 + length, is_common))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_falls_into_names() {
        for (run, expected) in [
            ("王小明李红", vec!["王小明", "李红"]),
            ("赵安孙大文", vec!["赵安", "孙大文"]),
            ("李春兰王大江陈小满", vec!["李春兰", "王大江", "陈小满"]),
            ("王安李红", vec!["王安", "李红"]),
            ("欧阳小文李红", vec!["欧阳小文", "李红"]),
        ] {
            assert_eq!(
                apart(run).as_deref(),
                Some(&expected.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()[..]),
                "{run}"
            );
        }
    }

    #[test]
    fn other_words_do_not() {
        for run in
            ["高考改革方案", "古賀健一郎", "山田太郎", "王小明", "安全生产月", "扎西旺堆", "文化下乡队"]
        {
            assert_eq!(apart(run), None, "{run}");
        }
    }
}
