//! The three come back, in some order; then every store is read from disk and the ledger is reckoned up.

use super::cast::Cast;
use super::disk::Replica;
use super::ledger::{Fate, Tally};
use super::person::{PASSPHRASE, Person};
use anyhow::{Context, Result};

/// Scopes that Alice, Bob, Harry and Sue hold. A case opens itself, its person's core and the service's part (housing's
/// has nothing in it here), the address and how to get in; Ivy, met by Harry, is one of his and of his supervisor's.
pub const SCOPES: [usize; 4] = [5, 5, 5, 7];

/// They come back. Gives the reckoning, and how many scopes and changes central has.
///
/// # Errors
/// What is not so.
pub fn come_back(cast: &mut Cast, order: [usize; 3]) -> Result<(Tally, usize, usize)> {
    cast.time("12:30:00")?;
    cast.tale.part("12:30  There is network again.");
    cast.office.start()?;
    for who in order {
        let person = cast.travellers().into_iter().nth(who).context("nobody")?;
        cast.tale.say(&format!("{} comes back.", person.name));
        person.offline(false)?;
        person.sync(&cast.hours)?;
    }
    cast.everyone_syncs()?;
    cast.time("12:40:00")?;
    let (central, replicas) = read_all(cast)?;
    let expected = replicas.iter().zip(SCOPES);
    let scopes = one_digest_each(cast, &central, expected)?;
    let (tally, open) = reckon(cast, &central)?;
    let changes = central.changes();
    reopen_all(cast)?;
    cast.tale.say(&format!(
        "typed {}, visible {}, held open as a disagreement {}, lost {}",
        tally.typed, tally.visible, tally.held_open, tally.lost
    ));
    let tale = &mut cast.tale;
    tale.so(
        tally.lost == 0 && tally.history == 0,
        "nothing that was typed is lost",
    )?;
    tale.so(
        open == ["01632 960124", "01632 960132", "3", "4", "Her hearing aid is in its box.",
                 "Her hearing aid needs a battery.", "none-known"],
        "only what two of them wrote differently is held open: the sentence, the cups, the allergies, the number",
    )?;
    Ok((tally, scopes, changes))
}

/// Ends every process and reads every store.
///
/// # Errors
/// Where one cannot be read.
pub fn read_all(cast: &mut Cast) -> Result<(Replica, Vec<Replica>)> {
    for person in [
        &mut cast.alice,
        &mut cast.bob,
        &mut cast.harry,
        &mut cast.sue,
    ] {
        person.close()?;
    }
    cast.office.stop()?;
    let replica = |p: &Person| Replica::of_device(&p.name, &p.folder, PASSPHRASE);
    let replicas = cast.everyone().into_iter().map(replica);
    let replicas = replicas.collect::<Result<_>>()?;
    Ok((Replica::of_central(&cast.office.folder)?, replicas))
}

/// Starts every process again.
///
/// # Errors
/// Where one does not start.
pub fn reopen_all(cast: &mut Cast) -> Result<()> {
    cast.office.start()?;
    for person in [
        &mut cast.alice,
        &mut cast.bob,
        &mut cast.harry,
        &mut cast.sue,
    ] {
        person.reopen()?;
    }
    Ok(())
}

/// Every scope that a replica holds is central's, change for change, and it holds as many as its worker's cases open.
///
/// # Errors
/// What is not so.
pub fn one_digest_each<'a>(
    cast: &mut Cast,
    central: &Replica,
    replicas: impl IntoIterator<Item = (&'a Replica, usize)>,
) -> Result<usize> {
    let truth = central.digests();
    for (replica, scopes) in replicas {
        let own = replica.digests();
        let same = own
            .iter()
            .all(|(scope, digest)| truth.get(scope) == Some(digest));
        cast.tale.so(
            same && own.len() == scopes,
            &format!(
                "{}'s {} scopes have central's digests",
                replica.name,
                own.len()
            ),
        )?;
    }
    Ok(truth.len())
}

fn reckon(cast: &mut Cast, central: &Replica) -> Result<(Tally, Vec<String>)> {
    let fates = cast.ledger.fates(central)?;
    for (typed, fate) in &fates {
        if matches!(fate, Fate::Lost | Fate::History) {
            println!(
                "  does not stand: {} typed {:?} in {}",
                typed.who, typed.value, typed.path
            );
        }
    }
    let held = fates.iter().filter(|(_, fate)| *fate == Fate::HeldOpen);
    let mut open: Vec<String> = held.map(|(typed, _)| typed.value.clone()).collect();
    open.sort();
    Ok((Tally::of(&fates), open))
}
