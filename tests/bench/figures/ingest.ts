import { once } from 'node:events';
import { dovecotMissing, startDovecot } from '../../support/dovecot.ts';
import { makeMaildir } from '../../support/maildir.ts';
import { type Bench, byTurns } from '../bench.ts';
import { type Server, settingsFor, started } from '../children.ts';
import { type Figure, figure } from '../figure.ts';
import { mailOf, ownAddress } from '../mails.ts';
import type { Town } from '../town.ts';

export const ingestFigures: Record<string, (bench: Bench) => Promise<Figure[]>> = { ingest };

/**
 * A mailbox of mixed messages, each of somebody else: read, handled, written down and put away; against fetched and
 * parsed. Every round has messages of its own, which lie there anew for the other side.
 */
async function ingest(bench: Bench): Promise<Figure[]> {
  const missing = dovecotMissing();
  if (missing !== null) {
    process.stderr.write(`ingest: SKIPPED. ${missing}\n`);
    return [];
  }
  const rounds = bench.quick ? 1 : 3;
  const many = bench.quick ? 200 : 5000;
  const all = (rounds + 1) * many;
  const town: Town = {
    meetups: all / 200,
    people: 250,
    sessions: 2,
    open: 2,
    invited: 100,
    letters: 1,
    audit: 0,
    capacity: null,
  };
  const mail = makeMaildir();
  const dovecot = await startDovecot(mail.maildir, mail.owner);
  const env = { INBOUND: dovecot.url, MAIL_FROM: `Tasuki <${ownAddress}>` };
  const side = (name: string) =>
    started('bench/ingest.js', { port: 1, args: [name], env: settingsFor(1, bench.town(`ingest-${name}`, town), env) });
  const [ours, alone] = [await side('ours'), await side('alone')];
  const now = Date.now();
  const rate = (server: Server, amount: number) => async (round: number) => {
    mail.empty();
    const first = (round + 1) * many;
    for (let n = first; n < first + amount; n += 1) mail.arrive(mailOf(town, n, now));
    const [count, seconds] = await answerOf(server, amount);
    if (count !== amount) throw new Error(`${count} of ${amount} messages were read`);
    return count / seconds;
  };
  for (const server of [ours, alone]) await rate(server, Math.min(many, 500))(-1);
  const seen = await byTurns(rounds, rate(ours, many), rate(alone, many));
  for (const server of [ours, alone]) server.child.kill('SIGKILL');
  dovecot.stop();
  mail.remove();
  return [figure('ingest', seen.ours, seen.theirs, 'messages/s')];
}

async function answerOf({ child }: Server, amount: number): Promise<[number, number]> {
  const answer = once(child, 'message');
  child.send(amount);
  return (await answer)[0];
}
