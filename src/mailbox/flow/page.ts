import { folded } from '../../attendees/replies/shown.ts';
import { shortMoment } from '../../i18n/format.ts';
import type { Catalog, Locale } from '../../i18n/locale.ts';
import { type ChannelHealth, verdictOn } from '../../inbound/probes/health.ts';
import { isUnheard } from '../../inbound/unheard.ts';
import { urls } from '../../links/urls.ts';
import type { Instant } from '../../time/clock.ts';
import type { Uncovered } from './uncovered.ts';

type Seen = { locale: Locale; timeZone: string; now: Instant };
type Priority = 1 | 2 | 3 | 4 | 5;

/** What waits, in words: one row a priority. */
export function queueShown(
  t: Catalog,
  { locale, timeZone }: Seen,
  rows: { priority: number; many: number; due: number; oldest: Instant | null }[],
) {
  return rows.map(({ priority, many, due, oldest }) => ({
    name: t.mailFlow.priorities[priority as Priority],
    many,
    due,
    oldest: oldest === null ? '' : shortMoment(locale, oldest, timeZone),
  }));
}

/** How fast letters leave. */
export function rateShown(t: Catalog, { minutes, hour }: { minutes: number; hour: number }): string {
  return t.mailFlow.rate(minutes, hour);
}

/** What failed in the last seven days. */
export function failuresShown(
  t: Catalog,
  { locale, timeZone }: Seen,
  rows: { reason: string | null; many: number; lastAt: Instant | null }[],
) {
  const { reasons } = t.mail;
  return rows.map(({ reason, many, lastAt }) => ({
    why: reason !== null && reason in reasons ? reasons[reason as keyof typeof reasons] : t.mailFlow.unknown,
    many,
    last: lastAt === null ? '' : shortMoment(locale, lastAt, timeZone),
  }));
}

/** What came in and nobody was told of: what it was, how often, when last. */
export function unheardShown(
  t: Catalog,
  { locale, timeZone }: Seen,
  rows: { outcome: string; many: number; lastAt: Instant | null }[],
) {
  const { what } = t.mailFlow.unheard;
  return rows.map(({ outcome, many, lastAt }) => ({
    what: isUnheard(outcome) ? what[outcome] : what.unknown,
    many,
    last: lastAt === null ? '' : shortMoment(locale, lastAt, timeZone),
  }));
}

type Smtp = {
  smtp: string | null;
  signed: string | null;
  pause: { why: 'busy' | 'configuration' | 'operator'; said: string; until: Instant } | null;
  rate: { lastAt: Instant | null };
  /** Letters a minute to one domain; 0: no limit. */
  pace: number;
  slow: readonly { domain: string; said: string; until: Instant }[];
};

/** One way of mail in or out: its name, how it is, and what is known of it. Ways that do not exist here are not listed. */
export type Channel = { name: string; tone: 'good' | 'open' | 'wait'; state: string; words: string[] };

/** How the channels are: mail that leaves. */
export function channelsShown(t: Catalog, seen: Seen, { smtp, signed, pause, rate, pace, slow }: Smtp): Channel[] {
  const words = t.mailFlow;
  const when = (at: Instant) => shortMoment(seen.locale, at, seen.timeZone);
  const last = rate.lastAt === null ? words.neverSent : words.lastSent(when(rate.lastAt));
  if (smtp === null) return [{ name: words.smtp, tone: 'wait', state: words.noServer, words: [words.noServerWords] }];
  const sign = signed === null ? words.unsigned : words.signed(signed);
  const paced = pace === 0 ? [] : [words.pace(pace)];
  const rests = slow.map((one) => words.slow(one.domain, when(one.until), one.said));
  if (pause === null)
    return [{ name: words.smtp, tone: 'good', state: words.well(smtp), words: [...rests, last, ...paced, sign] }];
  const why = pause.why === 'operator' ? '' : t.mailbox.pausedWords(pause.said, when(pause.until));
  const said = [why, ...rests, last, ...paced, sign].filter((one) => one !== '');
  return [{ name: words.smtp, tone: 'wait', state: t.mailbox.pausedHead[pause.why], words: said }];
}

/** How what comes in is read. */
export function arrivingShown(
  t: Catalog,
  { locale, timeZone }: Seen,
  { health, read, uncovered }: { health: ChannelHealth | null; read: boolean; uncovered: readonly Uncovered[] },
): Channel {
  const words = t.mailFlow.arriving;
  const verdict = health === null ? null : verdictOn(health);
  const lastAt = health?.lastSeenAt ?? null;
  const last = lastAt === null ? words.neverSeen : words.lastSeen(shortMoment(locale, lastAt, timeZone));
  const certificate = health?.certificate ?? null;
  if (verdict?.why === 'certificate' && certificate !== null)
    return { name: words.name, tone: 'wait', state: words.unbelieved, words: [words.certificate[certificate], last] };
  if (verdict?.read === false)
    return {
      name: words.name,
      tone: 'wait',
      state: words[verdict.why as 'refused' | 'probes'],
      words: [last, words.until],
    };
  if (!read) return { name: words.name, tone: 'wait', state: words.begins, words: [words.until] };
  const deaf = uncovered.map(
    ({ address, many, why }) => `${words.uncovered(address, many)} ${words.mend[why](address)}`,
  );
  return { name: words.name, tone: deaf.length > 0 ? 'open' : 'good', state: words.well, words: [last, ...deaf] };
}

/** What people wrote that concerns no meetup: a glance, and the rest behind one click. */
export function straysShown(
  { locale, timeZone }: Seen,
  rows: { id: string; at: Instant; sender: string; subject: string; body: string }[],
) {
  return rows.map(({ id, at, sender, subject, body }) => ({
    id,
    sender,
    subject,
    ...folded(body),
    when: shortMoment(locale, at, timeZone),
    // What stands in an answer's subject is the sender's own word.
    answer: `mailto:${encodeURIComponent(sender)}?subject=${encodeURIComponent(`Re: ${subject}`)}`,
    read: urls.strayRead(id),
  }));
}
