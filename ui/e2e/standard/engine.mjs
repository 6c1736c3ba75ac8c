// The core's form engine as a process of its own: one question in, one reply out, in order.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { ended, programs } from '../real/process.mjs';

const program = process.env['DOORSTEP_ANSWERING'] ?? join(dirname(programs.central), 'answering');
export const built = () => existsSync(program);

export class Engine {
  #process = spawn(program, [], { stdio: ['pipe', 'pipe', 'inherit'] });
  #waiting = [];
  /** The form as it is laid out now. */
  page = null;
  submitted = 0;

  constructor() {
    createInterface({ input: this.#process.stdout }).on('line', (line) => this.#waiting.shift()?.(JSON.parse(line)));
  }

  async ask(question) {
    const reply = await new Promise((done) => {
      this.#waiting.push(done);
      this.#process.stdin.write(`${JSON.stringify(question)}\n`);
    });
    [this.page, this.submitted] = [reply.page, reply.submitted];
    return reply;
  }

  end() {
    return ended(this.#process, 'SIGTERM');
  }
}
