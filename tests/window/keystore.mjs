// A desktop's session of its own: a D-Bus and GNOME Keyring in it, opened as a login opens it. Nothing of the machine's is touched.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ended } from './process.mjs';

export class Keystore {
  #bus = null;
  #keyring = null;
  #home = mkdtempSync(join(tmpdir(), 'doorstep-keystore-'));

  /** What a program is told to find the session by. */
  env = {};

  static async open() {
    const keystore = new Keystore();
    await keystore.logIn();
    return keystore;
  }

  async logIn() {
    const run = this.#home;
    const env = { ...process.env, HOME: run, XDG_DATA_HOME: join(run, 'data'), XDG_RUNTIME_DIR: run };
    this.#bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], { env, stdio: ['ignore', 'pipe', 'ignore'] });
    const address = (await firstLine(this.#bus)).trim();
    this.env = { DBUS_SESSION_BUS_ADDRESS: address };
    const words = ['--foreground', '--unlock', '--components=secrets', '--control-directory', run];
    this.#keyring = spawn('gnome-keyring-daemon', words, { env: { ...env, ...this.env }, stdio: ['pipe', 'pipe', 'ignore'] });
    this.#keyring.stdin.end('the login password of this made-up desktop');
    await firstLine(this.#keyring);
  }

  async logOut() {
    await ended(this.#keyring, 'SIGTERM');
    await ended(this.#bus, 'SIGTERM');
  }

  async end() {
    await this.logOut();
    rmSync(this.#home, { recursive: true, force: true });
  }
}

/** What a program says first: then it is ready. */
function firstLine(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    child.once('error', reject);
    child.once('exit', (status) => reject(new Error(`ended with ${status} before it was ready`)));
    child.stdout.on('data', (bytes) => {
      said += bytes;
      if (said.includes('\n')) resolve(said.split('\n')[0]);
    });
  });
}
