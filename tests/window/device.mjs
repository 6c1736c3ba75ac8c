// A device's window: opened and unlocked, looked at, and closed or cut off.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apps, cut } from './process.mjs';
import { until } from './waiting.mjs';
import { openWindow, startDriver } from './webdriver.mjs';

export const LAPTOP = '1280x800';
export const TELEPHONE = '360x740';

export class Device {
  #driver = null;

  /** A device on a desktop where someone is logged in has a keystore, and may be opened by a PIN. */
  constructor(folder, worker, size, keystore = null) {
    [this.folder, this.worker, this.size, this.keystore] = [folder, worker, size, keystore];
  }

  get #words() {
    return this.keystore
      ? { choose: 'Choose a PIN or a passphrase', again: 'Type it again', unlock: 'PIN', secret: this.worker.pin }
      : { choose: 'Choose a passphrase', again: 'Type the passphrase again', unlock: 'Passphrase', secret: this.worker.passphrase };
  }

  async #show() {
    // No session of the machine's is ever asked for a secret.
    this.#driver = await startDriver(this.size, this.keystore?.env ?? { DBUS_SESSION_BUS_ADDRESS: undefined });
    this.window = await openWindow(this.#driver, this.folder);
  }

  /** Whoever waits for another is not locked out meanwhile. */
  #awake() {
    return this.window.run("setInterval(() => dispatchEvent(new PointerEvent('pointermove')), 10000)");
  }

  /** Opens the window of an empty device, and sets it up with a code from the office. */
  async setUp(code) {
    const { choose, again, secret } = this.#words;
    await this.#show();
    await this.window.sees('Set up this device');
    await this.window.type('Set-up code', code);
    await this.window.type(choose, secret);
    await this.window.type(again, secret);
    await this.window.type('A name for this device', `${this.worker.name}'s phone`);
    await this.window.click('button', 'Set up this device');
    await this.window.sees('Your round');
    await this.#awake();
  }

  /** Opens the window and unlocks the device. */
  async open() {
    await this.look();
    await this.unlock();
    await this.window.sees('Your round');
    await this.#awake();
  }

  /** Opens the window of a device that is locked. */
  async look() {
    await this.#show();
    await this.window.sees(`This is ${this.worker.name}’s device`);
  }

  /** Types what unlocks it. */
  async unlock() {
    const { unlock, secret } = this.#words;
    await this.window.type(unlock, secret);
    await this.window.click('button', 'Unlock');
  }

  /** Keeps a picture where DOORSTEP_PICTURES names a folder. */
  async picture(name) {
    const folder = process.env.DOORSTEP_PICTURES;
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${name}-${this.size}.png`), await this.window.picture());
  }

  /** As a flat battery does it. */
  async cut() {
    await cut(this.folder);
    await this.#leave();
  }

  async close() {
    await this.window?.close();
    await this.#leave();
    await until('the window is closed', () => apps(this.folder).length === 0);
  }

  /** After a story, however it went. */
  async end() {
    if (apps(this.folder).length > 0) await cut(this.folder);
    await this.#leave();
  }

  async #leave() {
    await this.#driver?.stop();
    [this.#driver, this.window] = [null, null];
  }
}
