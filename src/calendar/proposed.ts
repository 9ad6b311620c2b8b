import type { Instant } from '../time/clock.ts';

const moment = '(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d) \\(UTC\\)';
const proposal = new RegExp(`^${moment} – ${moment}`);

/**
 * What somebody wrote with the time they propose, as a calendar names it: in UTC, which is nobody's clock here. A time by
 * another clock stays as it stands there.
 * @param shown the two moments in words
 */
export function withProposal(body: string, shown: (startsAt: Instant, endsAt: Instant) => string): string {
  return body.replace(proposal, (stands, ...said: string[]) => {
    const [startsAt = Number.NaN, endsAt = Number.NaN] = [0, 2].map((at) => Date.parse(`${said[at]}T${said[at + 1]}Z`));
    return startsAt <= endsAt ? shown(startsAt, endsAt) : stands;
  });
}
