//! The tour: one offline day on a real central and real devices, told in plain English and checked. It is taken six
//! times, once for each order in which the three who were without network come back.

pub mod cast;
pub mod clock;
pub mod disk;
pub mod ledger;
pub mod office;
pub mod offline;
pub mod person;
pub mod process;
pub mod reconnect;
pub mod review;
pub mod roles;
pub mod second_day;
pub mod tell;
pub mod wire;

use anyhow::{Context, Result, bail};
use cast::Cast;
use ledger::Tally;
use serde_json::json;
use std::path::PathBuf;
use tell::Tale;

/// The orders in which Alice (0), Bob (1) and Harry (2) reconnect.
const ORDERS: [[usize; 3]; 6] = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
];

/// What one tour found.
struct Found {
    order: String,
    tally: Tally,
    scopes: usize,
    changes: usize,
    checked: usize,
}

/// Takes the tour, or plays a role in one.
///
/// # Errors
/// What is not so, or what could not be started.
pub fn run(arguments: &[String]) -> Result<()> {
    let file = match arguments {
        [] => None,
        [flag, file] if flag == "--json" => Some(PathBuf::from(file)),
        [role, rest @ ..] if role == "central" || role == "device" => {
            return roles::play(role, rest);
        }
        _ => bail!("the tour takes `--json FILE` and nothing else"),
    };
    let start = clock::start();
    let mut all = Vec::new();
    for order in ORDERS {
        all.push(take(order, all.is_empty())?);
    }
    println!("\nThe six orders of coming back, each on its own central:");
    for found in &all {
        let Tally {
            typed,
            visible,
            held_open,
            lost,
            ..
        } = found.tally;
        println!(
            "  {:<20} typed {typed}, visible {visible}, held open as a disagreement {held_open}, lost {lost}; \
             {} scopes and {} changes with one digest each",
            found.order, found.scopes, found.changes
        );
    }
    let sum = |of: fn(&Found) -> usize| all.iter().map(of).sum::<usize>();
    let (typed, visible) = (sum(|f| f.tally.typed), sum(|f| f.tally.visible));
    let (held, lost) = (sum(|f| f.tally.held_open), sum(|f| f.tally.lost));
    let checked = sum(|f| f.checked);
    let seconds = start.elapsed().as_secs_f64();
    if let Some(file) = file {
        let orders: Vec<_> = all
            .iter()
            .map(|f| {
                json!({"order": f.order, "typed": f.tally.typed, "visible": f.tally.visible,
                       "held_open": f.tally.held_open, "lost": f.tally.lost, "scopes": f.scopes,
                       "changes": f.changes, "checked": f.checked})
            })
            .collect();
        let report = json!({"typed": typed, "visible": visible, "held_open": held, "lost": lost,
                            "checked": checked, "seconds": seconds, "orders": orders});
        std::fs::write(&file, serde_json::to_vec_pretty(&report)?)
            .with_context(|| format!("{} cannot be written", file.display()))?;
    }
    println!(
        "\ntour: typed {typed}, visible {visible}, held open as a disagreement {held}, lost {lost}, in 6 orders; \
         {checked} claims checked in {seconds:.0} s"
    );
    Ok(())
}

fn take(order: [usize; 3], loud: bool) -> Result<Found> {
    let folder = tempfile::tempdir()?;
    let tale = Tale { loud, checked: 0 };
    let mut cast = Cast::assemble(folder.path(), tale)?;
    let names = cast.travellers().map(|p| p.name.clone());
    let name = |n: usize| names.get(n).cloned().unwrap_or_default();
    let order_name = order.map(name).join(", ");
    let so = |e: anyhow::Error| e.context(format!("where they come back as {order_name}"));
    offline::lose_the_network(&mut cast).map_err(so)?;
    offline::double_up(&mut cast).map_err(so)?;
    offline::inspection(&mut cast).map_err(so)?;
    let (tally, scopes, changes) = reconnect::come_back(&mut cast, order).map_err(so)?;
    review::settle_and_sign_off(&mut cast).map_err(so)?;
    review::late_line_and_history(&mut cast).map_err(so)?;
    second_day::handed_over(&mut cast).map_err(so)?;
    if !loud {
        println!("\nAll of it again, coming back as {order_name}: it is so.");
    }
    Ok(Found {
        order: order_name.clone(),
        tally,
        scopes,
        changes,
        checked: cast.tale.checked,
    })
}
