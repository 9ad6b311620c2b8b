import { longMoment, shortMoment } from '../i18n/format.ts';
import type { Catalog, Locale } from '../i18n/locale.ts';
import { isLetterKind } from '../mail/kinds.ts';
import type { Instant } from '../time/clock.ts';
import type { State } from './states.ts';

type Seen = { locale: Locale; timeZone: string };
type Line = {
  id: string;
  kind: string;
  state: State;
  toRole: 'host' | 'lead' | null;
  copyOf: string | null;
  subject: string | null;
  reason: string | null;
  serverSaid: string | null;
  postedAt: Instant;
  nextAt: Instant;
  settledAt: Instant | null;
  meetup: string | null;
  to: string | null;
};

const tones: Partial<Record<State, string>> = { sent: 'good', failed: 'wait', waiting: 'open', held: 'open' };

/** A letter as a line of the mailbox. */
export function letterLine(t: Catalog, { locale, timeZone }: Seen, letter: Line) {
  const { id, kind, state, toRole, copyOf, subject, reason, serverSaid, meetup, to } = letter;
  const unsent = state === 'waiting' || state === 'held';
  const reader = toRole === null ? to || t.mailbox.nameless : t.mailbox.roles[toRole];
  const copy = copyOf === null ? '' : t.mailbox.isCopy;
  return {
    id,
    subject: subject ?? kindWord(t, kind),
    // The kind stands in for a subject that is not composed yet; once is enough.
    about: [reader, copy, meetup ?? '', subject === null ? '' : kindWord(t, kind)]
      .filter((part) => part !== '')
      .join(' ・ '),
    stateWord: t.mail.states[state],
    tone: tones[state] ?? '',
    why: reasonWord(t, reason),
    said: serverSaid ?? '',
    when: shortMoment(locale, unsent ? letter.nextAt : (letter.settledAt ?? letter.postedAt), timeZone),
  };
}

type Noted = Omit<Line, 'to' | 'copyOf'> & { attempts: number; expiresAt: Instant };

/** What is known of a letter besides its words, as label and words. */
export function letterFacts(t: Catalog, { locale, timeZone }: Seen, letter: Noted): { label: string; said: string }[] {
  const { mailbox, mail } = t;
  const { state, settledAt, attempts, reason, serverSaid } = letter;
  const moment = (at: Instant | null) => (at === null ? '' : longMoment(locale, at, timeZone));
  const unsent = state === 'waiting' || state === 'held' || state === 'claimed';
  return [
    { label: mailbox.state, said: mail.states[state] },
    { label: mailbox.reason, said: reasonWord(t, reason) },
    { label: mailbox.server, said: serverSaid ?? '' },
    { label: mailbox.meetup, said: letter.meetup ?? '' },
    { label: mailbox.posted, said: moment(letter.postedAt) },
    { label: mailbox.leaves, said: unsent ? moment(letter.nextAt) : '' },
    { label: state === 'sent' ? mailbox.left : mailbox.ended, said: moment(settledAt) },
    { label: mailbox.expires, said: unsent ? moment(letter.expiresAt) : '' },
    { label: mailbox.attempts, said: attempts > 0 ? String(attempts) : '' },
  ].filter(({ said }) => said !== '');
}

type Attempt = { at: Instant; outcome: 'later' | 'failed' | 'paused' | 'slowed'; said: string };

/** Each attempt: when it was, how it ended, what the server said. A letter that left at once has one line. */
export function historyShown(t: Catalog, seen: Seen, letter: Noted, tried: Attempt[]) {
  const last = letter.state === 'sent' && letter.settledAt !== null;
  const sent = last ? [{ at: letter.settledAt ?? 0, outcome: 'sent' as const, said: letter.serverSaid ?? '' }] : [];
  return [...tried, ...sent].map(({ at, outcome, said }) => ({
    when: longMoment(seen.locale, at, seen.timeZone),
    how: t.mailFlow.outcomes[outcome],
    said,
  }));
}

export function kindWord(t: Catalog, kind: string): string {
  return isLetterKind(kind) ? t.mail.kinds[kind] : kind;
}

function reasonWord(t: Catalog, reason: string | null): string {
  const { reasons } = t.mail;
  return reason !== null && reason in reasons ? reasons[reason as keyof typeof reasons] : '';
}
