//! The shape of a file: its first line, its size, its name, and no climbing paths.

use crate::files::Source;

const MOST_LINES: usize = 400;
const EMPTY_NAMES: [&str; 6] = ["manager", "service", "helper", "util", "common", "misc"];

/// Files whose first line does not say what they are for.
pub fn first_lines(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        let end = source.path.rsplit('.').next().unwrap_or_default();
        let marks: &[&str] = match end {
            "rs" => &["//! "],
            "svelte" => &["<!-- ", "<!--\n"],
            "py" => &["# ", "\"\"\""],
            "sh" => &["# ", "#!"],
            _ => &["// ", "/* ", "/** "],
        };
        let says = marks.iter().find_map(|mark| source.text.strip_prefix(mark));
        let words = says
            .and_then(|rest| rest.lines().next())
            .map_or(0, |line| line.split_whitespace().count());
        if words < 2 {
            found.push(source.at(1, "the first line does not say what the file is for"));
        }
    }
    found
}

/// Files that have grown too long.
pub fn sizes(sources: &[Source]) -> Vec<String> {
    sources
        .iter()
        .map(|source| (source, source.text.lines().count()))
        .filter(|(_, lines)| *lines > MOST_LINES)
        .map(|(source, lines)| source.at(MOST_LINES, &format!("{lines} lines")))
        .collect()
}

/// Paths that climb two levels.
pub fn climbing(sources: &[Source]) -> Vec<String> {
    let rust = sources.iter().filter(|source| source.path.ends_with(".rs"));
    // Written in two parts, or this very line would be found.
    let climb = ["super::", "super"].concat();
    rust.flat_map(|source| {
        source
            .code()
            .filter(|(_, line)| line.contains(&climb) && !line.contains('"'))
            .map(|(number, _)| source.at(number, "climbs two levels"))
    })
    .collect()
}

/// Files whose name says nothing.
pub fn names(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        for part in source.path.split(['/', '.', '-', '_']) {
            if EMPTY_NAMES
                .iter()
                .any(|name| part == *name || part == format!("{name}s"))
            {
                found.push(source.at(1, &format!("`{part}` says nothing")));
            }
        }
    }
    found
}
