/**
 * The thread in which a mailbox is read, so that however much comes, and whatever is in it, pages are answered meanwhile.
 * What is read goes to the main thread as plain data; there it is dealt with.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { Answered, Asked } from './mailbox.ts';
import { type Hands, type Watched, watchMailbox } from './watch.ts';

const main = parentPort as NonNullable<typeof parentPort>;
const stopping = new AbortController();
const waiting = new Map<number, (said: Answered) => void>();
let asked = 0;

main.on('message', (said: Answered | 'stop') => {
  if (said === 'stop') return stopping.abort();
  waiting.get(said.id)?.(said);
  waiting.delete(said.id);
});

const handed = (hand: keyof Hands) => (given?: unknown) =>
  new Promise<never>((done, failed) => {
    asked += 1;
    waiting.set(asked, ({ answer, refused }) =>
      refused === null ? done(answer as never) : failed(new Error(refused)),
    );
    main.postMessage({ id: asked, hand, given } satisfies Asked);
  });

const hands: Hands = {
  opened: handed('opened'),
  deal: handed('deal'),
  looked: handed('looked'),
  ended: handed('ended'),
};
await watchMailbox(workerData as Watched, hands, stopping.signal);
process.exit();
