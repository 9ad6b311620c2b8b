/** A connection that tells of what happens in the mailbox. */
type Telling = {
  on: (event: string, heard: () => void) => unknown;
  off: (event: string, heard: () => void) => unknown;
  idle: () => Promise<unknown>;
};

/** Waits for the server to tell of new mail, at most so long. */
export function newMail(client: Telling, stopped: AbortSignal, everyMs: number): Promise<void> {
  return new Promise((wake) => {
    const timer = setTimeout(done, everyMs);
    function done() {
      clearTimeout(timer);
      for (const event of ['exists', 'close', 'error']) client.off(event, done);
      stopped.removeEventListener('abort', done);
      wake();
    }
    for (const event of ['exists', 'close', 'error']) client.on(event, done);
    stopped.addEventListener('abort', done, { once: true });
    // Starts IDLE where the server knows it; a new message ends the wait.
    client.idle().catch(() => undefined);
  });
}

/** What work gives; a server that falls silent is left, and that throws. */
export async function withPatience<Value>(work: Promise<Value>, patience: number, leave: () => void): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => {
      leave();
      fail(new Error('The mail server took too long.'));
    }, patience);
  });
  work.catch(() => undefined);
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
