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
    const words = done[step] === null ? t.steps : t.taken;
    return at === null ? [] : [{ words: words[step](dated(at)), done: done[step] !== null }];
  });
  const dormant = one.kind === 'dormant';
  const mine = me === one.hostId;
  const leaves = one.leavesOn === '' ? null : longDate(lang, one.leavesOn);
  const leaving = mine
    ? leaves === null
      ? t.leavingMineWords
      : t.leavingMineUntil(leaves)
    : leaves === null
      ? t.leavingWords
      : t.leavingUntil(leaves);
  // Once members are asked as well, no co-host's yes was there to move anything on that day.
  const moves =
    dormant && one.membersAskedAt === null ? [{ words: t.moves(dated(movesAt(one, waits))), done: false }] : [];
  return {
    kind: one.kind,
    head: dormant ? t.quietHead(host) : mine ? t.leavingMine : t.leavingHead(host),
    words: dormant ? t.quietWords : leaving,
    since: t.since(dated(one.startedAt)),
    steps: [...steps.slice(0, 1), ...moves, ...steps.slice(1)],
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
