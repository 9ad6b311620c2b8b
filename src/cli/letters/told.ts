import type { House } from '../../house.ts';
import { en } from '../../i18n/en.ts';
import { longMoment } from '../../i18n/format.ts';
import { failuresByReason, queueByPriority, sendingRate } from '../../mailbox/flow/queries.ts';
import { sendsUnderWay } from '../../messages/queries.ts';
import { heldCount, restingDomains, sendingPause } from '../../outbox/queries.ts';
import type { Instant } from '../../time/clock.ts';

/** How mail goes out, in lines for a terminal: numbers, meetups and domains; never an address, a name or a token. */
export async function lettersTold(house: House): Promise<string> {
  const { read } = house.store;
  const { timeZone } = house.settings;
  const now = house.clock.now();
  const at = (moment: Instant) => longMoment('en', moment, timeZone);
  const pause = await sendingPause(read, now);
  const rate = await sendingRate(read, now);
  const queue = await queueByPriority(read, now);
  const held = await heldCount(read);
  const failures = await failuresByReason(read, now);
  const sends = await sendsUnderWay(read, null, now);
  const oldest = queue.flatMap((row) => (row.oldest === null ? [] : [row.oldest])).sort((a, b) => a - b)[0];
  const last = rate.lastAt === null ? 'None has left yet.' : `The last one left on ${at(rate.lastAt)}.`;
  return [
    `Letters on ${at(now)}`,
    ...stands(house, pause, at),
    ...(await restingDomains(read, now)).map((one) => `Rests until ${at(one.until)}: ${one.domain} (${one.said})`),
    '',
    `Left: ${rate.minutes} in the last 5 minutes, ${rate.hour} in the last hour. ${last}`,
    `Waiting: ${sum(queue, 'many')}, of which ${sum(queue, 'due')} should leave now.`,
    ...queue.map(({ priority, many, due }) => `  ${priorityWord(priority)}: ${many} (${due} now)`),
    ...(oldest === undefined ? [] : [`The oldest should have left on ${at(oldest)}, ${waited(now - oldest)} ago.`]),
    ...(held > 0 ? [`Held until you say so in the mailbox: ${held}`] : []),
    '',
    failures.length === 0 ? 'Failed in the last 7 days: none.' : 'Failed in the last 7 days:',
    ...failures.map(({ reason, many }) => `  ${reasonWord(reason)} ${many}`),
    '',
    sends.length === 0 ? 'No big send is on its way.' : 'Big sends on their way (sent/all, failed):',
    ...sends.map(({ slug, kind, leavesAt, sent, total, failed }) => {
      const what =
        en.messages.batchTitles[kind as keyof typeof en.messages.batchTitles] ?? en.messages.batchTitles.other;
      return `  ${slug}, ${what}, since ${at(leavesAt)}: ${sent}/${total}, ${failed}`;
    }),
  ].join('\n');
}

type Pause = Awaited<ReturnType<typeof sendingPause>>;

function stands(house: House, pause: Pause, at: (moment: Instant) => string): string[] {
  if (house.mailer === null) return ['No mail server is set (SMTP_URL): letters wait and can be read in the mailbox.'];
  if (pause === null) return ['Letters leave.'];
  if (pause.why === 'operator') return ['Paused by an operator: nothing but sign-in links leaves until it is resumed.'];
  return [`${en.mailbox.pausedHead[pause.why]} until ${at(pause.until)}. The server said: ${pause.said}`];
}

const sum = <Key extends string>(rows: Record<Key, number>[], key: Key) => rows.reduce((all, row) => all + row[key], 0);

function priorityWord(priority: number): string {
  return en.mailFlow.priorities[priority as 1] ?? String(priority);
}

function reasonWord(reason: string | null): string {
  const { reasons } = en.mail;
  return reason !== null && reason in reasons ? reasons[reason as keyof typeof reasons] : en.mailFlow.unknown;
}

function waited(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return `${Math.floor(ms / 1000)} s`;
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`;
}
