import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bench, byTurns } from '../bench.ts';
import { freePort, type Server, settingsFor, started } from '../children.ts';
import { type Figure, figure } from '../figure.ts';
import type { Town } from '../town.ts';

export const letterFigures: Record<string, (bench: Bench) => Promise<Figure[]>> = {
  letters: (bench) => letters(bench, 'letters', {}),
  'letters-dkim': (bench) => letters(bench, 'letters-dkim', signing(bench)),
};

/** Both sides sign with one RSA key of 2,048 bits, as `npm run dkim-key` makes it. */
function signing(bench: Bench): Record<string, string> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const file = join(bench.folder, 'dkim.pem');
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  return { DKIM_KEY_FILE: file, MAIL_FROM: 'Tasuki <tasuki@example.com>' };
}

/** Invitations with all that belongs to them: judged, composed, kept, sent and settled; against composed and sent. */
async function letters(bench: Bench, name: string, signed: Record<string, string>): Promise<Figure[]> {
  const rounds = bench.quick ? 2 : 9;
  const many = bench.quick ? 200 : 500;
  const warming = bench.quick ? 1 : 4;
  const all = (rounds + warming) * many;
  const town: Town = {
    meetups: 1,
    people: 2 * all,
    sessions: 1,
    open: 1,
    invited: 2 * all,
    letters: 0,
    audit: 0,
    capacity: null,
    due: true,
  };
  const port = await freePort();
  const smtp = await started('bench/smtp.js', { port, args: [String(port)], env: settingsFor(port, '') });
  // All readers are of one domain: a pace so high that nothing waits for it, but every letter asks it.
  const pace = { LETTERS_PER_MINUTE: '1000000' };
  const more = { SMTP_URL: `smtp://127.0.0.1:${port}`, ALLOW_LOOPBACK_LINKS: 'yes', ...pace };
  const side = (which: string) => {
    const env = settingsFor(port, bench.town(`${name}-${which}`, town), { ...more, ...signed });
    return started('bench/letters.js', { port, args: [which, String(all)], env });
  };
  const [ours, theirs] = [await side('ours'), await side('pool')];
  const rate = (server: Server) => async () => {
    const before = await answerOf(smtp, 0);
    const seconds = await answerOf(server, many);
    const taken = (await answerOf(smtp, 0)) - before;
    if (taken !== many) throw new Error(`${taken} of ${many} letters arrived`);
    return many / seconds;
  };
  for (let turn = 0; turn < warming; turn += 1) for (const server of [ours, theirs]) await rate(server)();
  const seen = await byTurns(rounds, rate(ours), rate(theirs));
  for (const server of [ours, theirs, smtp]) server.child.kill('SIGKILL');
  return [figure(name, seen.ours, seen.theirs, 'letters/s')];
}

async function answerOf({ child }: Server, said: number): Promise<number> {
  const stop = new AbortController();
  const answer = once(child, 'message', stop);
  const end = once(child, 'exit', stop).then(() => {
    throw new Error('A side ended while it was measured.');
  });
  answer.catch(() => {});
  end.catch(() => {});
  child.send(said);
  const [value] = await Promise.race([answer, end]);
  stop.abort();
  return value as number;
}
