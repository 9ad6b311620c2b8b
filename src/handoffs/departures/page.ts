import type { Waits } from '../../db/schema/shapes.ts';
import { longDate } from '../../i18n/format.ts';
import { catalog, type Locale } from '../../i18n/locale.ts';
import type { Instant } from '../../time/clock.ts';
import { dateAt } from '../../time/zone.ts';
import type { claimsOf, Departure } from './queries.ts';
import { coHostAcceptsAt, mayAccept, movesAt, type Step, stepTimes } from './steps.ts';

type Claims = Awaited<ReturnType<typeof claimsOf>>;
export type Reader = { lang: Locale; timeZone: string; me: string; coHost: boolean; now: Instant };

/** What pages say of a host who leaves: why, each step with its date, and who would take it on. */
export function departureShown(
  one: Departure,
  { host, claims, coHosts }: { host: string; claims: Claims; coHosts: readonly { personId: string }[] },
  waits: Waits,
  { lang, timeZone, me, coHost, now }: Reader,
) {
  const t = catalog(lang).departures;
  const dated = (at: Instant) => longDate(lang, dateAt(at, timeZone));
  const willing = coHosts.some(({ personId }) => claims.some((claim) => claim.personId === personId));
  const times = stepTimes(one, willing, waits);
  const done: Record<Step, Instant | null> = {
    team: one.teamAskedAt,
    members: one.membersAskedAt,
    operator: one.operatorAskedAt,
  };
  const steps = (['team', 'members', 'operator'] as const).flatMap((step) => {
    const at = done[step] ?? times[step];
    return at === null ? [] : [{ words: t.steps[step](dated(at)), done: done[step] !== null }];
  });
  const dormant = one.kind === 'dormant';
  return {
    kind: one.kind,
    head: dormant ? t.quietHead(host) : me === one.hostId ? t.leavingMine : t.leavingHead(host),
    words: dormant ? t.quietWords : one.leavesOn === '' ? t.leavingWords : t.leavingUntil(longDate(lang, one.leavesOn)),
    since: t.since(dated(one.startedAt)),
    steps: dormant
      ? [...steps.slice(0, 1), { words: t.moves(dated(movesAt(one, waits))), done: false }, ...steps.slice(1)]
      : steps,
    claims: claims.map((claim) => ({
      id: claim.id,
      name: claim.name || catalog(lang).team.somebody,
      mine: claim.personId === me,
      words: t.claimedOn(dated(claim.claimedAt)),
      mayAccept: mayAccept(one, claim, { personId: me, coHost }, waits, now),
      later:
        coHost && claim.personId !== me && me !== one.hostId
          ? t.acceptsFrom(dated(coHostAcceptsAt(one, claim, waits)))
          : '',
    })),
  };
}
