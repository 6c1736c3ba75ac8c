// Waiting for what is to come about, and for a port that is free.
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** How long anything on the screen may take, in milliseconds. */
const PATIENCE = 30_000;

/** Asks again until it gives something; an answer of nothing, or a failure, is asked again. */
export async function until(what, ask, patience = PATIENCE) {
  const end = performance.now() + patience;
  let last;
  for (;;) {
    try {
      const answer = await ask();
      if (answer) return answer;
    } catch (fault) {
      last = fault;
    }
    if (performance.now() > end) throw new Error(`not within ${patience} ms: ${what}${last ? ` (${last.message})` : ''}`);
    await pause(50);
  }
}

/** A port on loopback that nobody listens on. */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
