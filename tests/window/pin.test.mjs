// A PIN on a desktop: its keystore stands behind it, and a folder that was copied elsewhere is worth nothing.
import { after, before, test } from 'node:test';
import { cpSync } from 'node:fs';
import { Device, TELEPHONE } from './device.mjs';
import { Keystore } from './keystore.mjs';
import { ALICE, Office } from './office.mjs';

let office, desktop, other, alice, thief;
before(async () => {
  office = await Office.make();
  await office.plan('Morning call', ALICE);
  desktop = await Keystore.open();
  alice = new Device(office.room(ALICE), ALICE, TELEPHONE, desktop);
});
after(async () => {
  for (const one of [alice, thief, desktop, other, office]) await one?.end();
});

test('six digits open the device, whatever happens to the window', async () => {
  await alice.setUp(await office.code(ALICE));
  await alice.window.sees('1 visit to do');
  await alice.cut();
  await alice.open();
  await alice.close();
});

test('a copy of the folder opens on no other desktop, by the right PIN either', async () => {
  const copy = `${alice.folder} copied`;
  cpSync(alice.folder, copy, { recursive: true });
  other = await Keystore.open();
  thief = new Device(copy, ALICE, TELEPHONE, other);
  await thief.look();
  await thief.unlock();
  await thief.window.sees('keeps half of your key in the password store');
  await thief.picture('keystore-shut');
  await thief.close();
});

test('at the next log-in the same PIN opens it', async () => {
  await desktop.logOut();
  await desktop.logIn();
  alice.keystore = desktop;
  await alice.open();
  await alice.close();
});
