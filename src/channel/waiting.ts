/** A connection that tells of what happens in the mailbox. */
type Telling = {
  on: (event: string, heard: () => void) => unknown;
  idle: () => Promise<unknown>;
};

/** Ends what waits for new mail; until then the server's word that there is some is not missed, whatever else goes on. */
type Hearing = {
  /** All that lies there is looked at now: what the server tells of later is new. */
  look: () => void;
  /** Waits until the server tells of new mail, at most so long. */
  more: (stopped: AbortSignal, everyMs: number) => Promise<void>;
};

/** Listens from now on. */
export function hearing(client: Telling): Hearing {
  let heard = false;
  let wake = () => {};
  for (const event of ['exists', 'close', 'error'])
    client.on(event, () => {
      heard = true;
      wake();
    });
  return {
    look: () => {
      heard = false;
    },
    more: (stopped, everyMs) =>
      new Promise((done) => {
        if (heard || stopped.aborted) return done();
        const timer = setTimeout(end, everyMs);
        function end() {
          clearTimeout(timer);
          stopped.removeEventListener('abort', end);
          done();
        }
        wake = end;
        stopped.addEventListener('abort', end);
        // Starts IDLE where the server knows it; a new message ends the wait.
        client.idle().catch(() => undefined);
      }),
  };
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
