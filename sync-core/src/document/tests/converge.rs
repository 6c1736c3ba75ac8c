//! Random work on several replicas, exchanged in random order: all read the same, and nothing typed is lost.

use super::random::*;
use super::support::*;
use crate::document::{Document, Edit, conflicts, settled};
use crate::domain::schema::Kind;
use crate::domain::value::Value;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Everything that is read of a record, for comparison.
fn reading(document: &Document) -> String {
    let mut all = format!("{}\n", document.heads());
    for at in registers() {
        all += &format!("{at} {:?}\n", document.held(&path(&at)));
    }
    for at in texts() {
        all += &format!(
            "{at} {:?} {:?}\n",
            document.text(&path(&at)),
            document.sentences(&path(&at))
        );
    }
    all + &format!("{:?}\n{:?}", conflicts(document), settled(document))
}

/// Merges all replicas into all, in an order that the choices give.
fn exchange(replicas: &mut [Document], choices: &mut Choices) {
    for _ in 0..2 {
        for n in 0..replicas.len() {
            let shift = choices.below(replicas.len());
            for m in 0..replicas.len() {
                let from = replicas[(m + shift) % replicas.len()].clone();
                merge(&mut replicas[n], &from);
            }
        }
    }
}

/// All that is shown of a record: texts, values, and the versions of every conflict, settled or not.
fn shown(document: &Document) -> String {
    let mut all = String::new();
    for at in texts() {
        all += &document.text(&path(&at));
        for sentence in document.sentences(&path(&at)) {
            all += &format!("{:?}", sentence.held);
        }
        all += &format!("{:?}", document.held(&path(&at)));
    }
    for conflict in conflicts(document).iter().chain(&settled(document)) {
        for version in &conflict.versions {
            all += &format!("{:?}", version.value);
        }
    }
    all
}

fn tokens(text: &str) -> BTreeSet<String> {
    crate::domain::sentences::split(text)
        .iter()
        .map(|s| s.trim().to_owned())
        .filter(|s| !s.is_empty())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn replicas_converge_and_lose_nothing(
        // The first has once lost a sentence.
        seed in prop_oneof![1 => Just(6_200_561_535_628_189_730), 40 => any::<u64>()],
    ) {
        let mut choices = Choices(seed);
        let mut first = new(Kind::Visit);
        commit(&mut first, 100, &[
            text("notes", "First. Second. Third. "),
            put(&format!("concerns/{}/status", item(2)), "open"),
            put(&format!("tasks/{}/status", item(1)), "open"),
        ]);
        let count = 2 + choices.below(3);
        let mut replicas: Vec<Document> = (0..count).map(|_| first.clone()).collect();
        let mut typed: BTreeSet<String> = tokens("First. Second. Third. ");
        // What somebody who saw it took away.
        let mut taken: BTreeSet<String> = BTreeSet::new();
        for n in 0..30_u64 {
            let at = choices.below(count);
            let edit = edit(&replicas[at], &mut choices, n);
            let before = replicas[at].clone();
            let changes = replicas[at].commit(std::slice::from_ref(&edit), by(u8::try_from(at).unwrap() + 1));
            prop_assert!(changes.is_ok(), "{edit:?} {changes:?}");
            if let Edit::Text { path, text } = &edit {
                prop_assert_eq!(&replicas[at].text(path), text);
                let (old, new) = (tokens(&before.text(path)), tokens(text));
                taken.extend(old.difference(&new).cloned());
                typed.extend(new);
            }
            if matches!(edit, Edit::Settle(_)) {
                // What was chosen against stays in the settled conflict; what it replaced was seen.
                for text in texts().iter().map(|at| path(at)) {
                    let (old, new) = (tokens(&before.text(&text)), tokens(&replicas[at].text(&text)));
                    taken.extend(old.difference(&new).cloned());
                }
            }
            if choices.below(3) == 0 {
                let (to, from) = (choices.below(count), choices.below(count));
                let from = replicas[from].clone();
                merge(&mut replicas[to], &from);
            }
        }
        exchange(&mut replicas, &mut choices);
        let one = reading(&replicas[0]);
        for other in &replicas[1..] {
            prop_assert_eq!(&one, &reading(other));
        }
        let all = shown(&replicas[0]);
        for token in typed.difference(&taken) {
            prop_assert!(all.contains(token.as_str()), "{token:?} is lost: {all}");
        }
        // No sentence is spliced from two.
        for at in texts() {
            for token in tokens(&replicas[0].text(&path(&at))) {
                prop_assert!(typed.contains(&token), "nobody typed {token:?}");
            }
        }
        let stored = Document::open(Kind::Visit, 2, Some(&replicas[0].save()), []).unwrap();
        prop_assert_eq!(&one, &reading(&stored));
    }

    /// Two values that stood at once are both in a conflict, whatever was put over them later.
    #[test]
    fn values_that_met_are_in_a_conflict(seed in any::<u64>()) {
        let mut choices = Choices(seed);
        let count = 2 + choices.below(3);
        let mut replicas: Vec<Document> = (0..count).map(|_| new(Kind::Visit)).collect();
        // Each write, with the writes that its author had seen.
        let mut seen: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); count];
        let mut writes: Vec<(String, BTreeSet<usize>)> = Vec::new();
        for n in 0..20 {
            let at = choices.below(count);
            let value = format!("value {n}");
            commit(&mut replicas[at], u8::try_from(at).unwrap() + 1, &[put("title", value.as_str())]);
            writes.push((value, seen[at].clone()));
            seen[at].insert(n);
            if choices.below(2) == 0 {
                let (to, from) = (choices.below(count), choices.below(count));
                let other = replicas[from].clone();
                merge(&mut replicas[to], &other);
                let more = seen[from].clone();
                seen[to].extend(more);
            }
        }
        exchange(&mut replicas, &mut choices);
        let found = conflicts(&replicas[0]);
        for a in 0..writes.len() {
            for b in a + 1..writes.len() {
                let at_once = !writes[b].1.contains(&a) && !writes[a].1.contains(&b);
                let one_only = writes.iter().any(|(_, had)| had.contains(&a) != had.contains(&b));
                if at_once && !one_only {
                    let both = found.iter().any(|c| {
                        let has = |n: usize| c.versions.iter().any(|v| v.value == Value::Text(writes[n].0.clone()));
                        has(a) && has(b)
                    });
                    prop_assert!(both, "{} and {} met", writes[a].0, writes[b].0);
                }
            }
        }
    }
}
