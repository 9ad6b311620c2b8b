import type { HandoffOutcome } from '../../db/schema/shapes.ts';
import { longDate } from '../../i18n/format.ts';
import { catalog, type Locale } from '../../i18n/locale.ts';
import type { Instant } from '../../time/clock.ts';
import { dateAt } from '../../time/zone.ts';

/**
 * One moment of a meetup's host role: what became of a handoff, or how it moved otherwise. `stepped-in`: to a co-host who
 * said yes while the host was quiet; `claimed`: somebody (`byId`) granted a claim; `appointed`: by the operator.
 */
export type Told = {
  at: Instant;
  fromId: string;
  toId: string;
  how: HandoffOutcome | 'stepped-in' | 'claimed' | 'appointed';
  byId: string | null;
  reason: string;
};

/** How many moments a page tells. */
const most = 20;

/** The history of the host role in words, the newest first: when, from whom to whom, how, and why where somebody said. */
export function historyShown(
  told: readonly Told[],
  names: ReadonlyMap<string, string>,
  { lang, timeZone }: { lang: Locale; timeZone: string },
) {
  const t = catalog(lang).handoffs.past;
  const named = (id: string) => t.person(names.get(id) ?? '');
  return told
    .toSorted((a, b) => b.at - a.at)
    .slice(0, most)
    .map(({ at, fromId, toId, how, byId, reason }) => ({
      date: longDate(lang, dateAt(at, timeZone)),
      who: t.from(named(fromId), named(toId)),
      how: how === 'claimed' ? t.claimed(named(byId ?? '')) : t.how[how],
      moved: !['declined', 'withdrawn', 'expired', 'reverted'].includes(how),
      reason,
    }));
}
