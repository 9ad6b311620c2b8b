import { longDate, longMoment } from '../i18n/format.ts';
import { catalog, type Locale } from '../i18n/locale.ts';
import type { Instant } from '../time/clock.ts';
import { dateAt } from '../time/zone.ts';
import type { Handoff } from './queries.ts';
import { heldInOverlap, mayCount, type OverlapSession, stageOf } from './stages.ts';

type Place = { lang: Locale; me: string; timeZone: string; now: Instant };
type Names = ReadonlyMap<string, string>;

/** What the page says of the pending handoff. */
export function pendingShown(
  handoff: Handoff,
  sessions: readonly OverlapSession[],
  names: Names,
  { lang, me, timeZone, now }: Place,
) {
  const t = catalog(lang).handoffs;
  const stage = stageOf(handoff, now);
  const { acceptedAt, nomineeId, giverId, giverReadyAt, nomineeReadyAt } = handoff;
  const nominee = names.get(nomineeId) ?? '';
  const giver = names.get(giverId) ?? '';
  const dated = (at: Instant) => longDate(lang, dateAt(at, timeZone));
  const overlap =
    acceptedAt === null
      ? []
      : sessions
          .filter((one) => mayCount(one, acceptedAt) && one.leadId === nomineeId)
          .slice(0, handoff.overlap)
          .map((one) => ({ when: longMoment(lang, one.startsAt, timeZone), over: one.endsAt <= now }));
  const held = acceptedAt === null ? 0 : heldInOverlap(sessions, { nomineeId, acceptedAt }, now);
  const isGiver = me === giverId;
  const isNominee = me === nomineeId;
  const proposed = isGiver ? t.proposedTo(nominee) : t.proposed(nominee);
  const overlapping = isGiver || isNominee ? t.overlapWith(isGiver ? nominee : giver) : t.overlapOf(giver, nominee);
  return {
    stage,
    isMine: isGiver || isNominee,
    mayWithdraw: isGiver && stage === 'proposed',
    giver,
    nominee,
    /** How far the sash has come from the giver to the nominee, of 100. */
    sash: stage === 'proposed' ? 12 : 30 + Math.round((60 * held) / Math.max(1, handoff.overlap)),
    head: stage === 'proposed' ? proposed : overlapping,
    words: stage === 'proposed' ? t.until(dated(handoff.expiresAt)) : t.progress(held, handoff.overlap),
    note: handoff.note,
    overlap,
    ready: isGiver ? giverReadyAt !== null : nomineeReadyAt !== null,
    /** Who else has said that it can move now; '' where they have not. */
    otherReady: isGiver ? (nomineeReadyAt === null ? '' : nominee) : giverReadyAt === null ? '' : giver,
    announcement: handoff.announcement,
  };
}
