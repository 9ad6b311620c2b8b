import { shortMoment } from '../i18n/format.ts';
import type { Catalog, Locale } from '../i18n/locale.ts';
import type { Instant } from '../time/clock.ts';
import { leavesByNight } from './leaving.ts';
import { canBeUndone } from './undoing.ts';

type Batch = {
  id: string;
  kind: string;
  subject: string;
  body: string;
  count: number;
  leavesAt: Instant;
  undoneAt: Instant | null;
};
type States = Catalog['mail']['states'];
type Counts = {
  progress: { state: keyof States; many: number }[];
  missed: { name: string; reason: string | null; said: string | null }[];
};

/**
 * How a send stands: before it leaves, undone, on its way, or over.
 * @param startsAt of the session it is about; null where it is about none
 */
export function batchShown(
  t: Catalog,
  visitor: { locale: Locale; now: Instant },
  meetup: { timeZone: string },
  batch: Batch,
  startsAt: Instant | null,
  { progress, missed }: Counts,
) {
  const { batchTitles, leaves, stillHere } = t.messages;
  const undoable = canBeUndone(batch, progress, visitor.now);
  const isHeld = visitor.now < batch.leavesAt;
  const due = { kind: batch.kind, leavesAt: Math.max(batch.leavesAt, visitor.now) };
  const leavesAt = leavesByNight(due, { startsAt, timeZone: meetup.timeZone });
  const kind = batch.kind in batchTitles ? (batch.kind as keyof typeof batchTitles) : 'other';
  const undone = batch.undoneAt !== null;
  const onItsWay = progress.some(({ state }) => state === 'waiting' || state === 'claimed' || state === 'held');
  const when = shortMoment(visitor.locale, leavesAt, meetup.timeZone);
  return {
    batch: { id: batch.id, subject: batch.subject, body: batch.body },
    heading: batchTitles[kind],
    undoable: undoable ? (isHeld ? leaves(batch.count, when) : stillHere(batch.count)) : '',
    undoableWords: isHeld ? t.messages.leavesWords : t.messages.stillHereWords,
    undone: undone ? undoneWords(t, kind) : '',
    stands: undone || undoable ? '' : onItsWay ? t.messages.progressHead : t.messages.sentHead,
    progress: progress.map(({ state, many }) => ({ state: t.mail.states[state], many: t.messages.many(many) })),
    missed: undone
      ? []
      : missed.map(({ name, reason, said }) => ({ name, why: reasonOf(t, reason), said: said ?? '' })),
  };
}

function undoneWords(t: Catalog, kind: string): string {
  const { undoneWords: words, undoneInvitation, undoneChange } = t.messages;
  if (kind === 'host-message') return words;
  if (kind === 'welcome') return `${words} ${t.messages.undoneWelcome}`;
  return `${words} ${kind === 'invitation' ? undoneInvitation : undoneChange}`;
}

function reasonOf(t: Catalog, reason: string | null): string {
  const { reasons } = t.mail;
  return reason !== null && reason in reasons ? reasons[reason as keyof typeof reasons] : '';
}
