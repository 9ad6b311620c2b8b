import { shortMoment } from '../i18n/format.ts';
import { urls } from '../links/urls.ts';
import { sessionCard } from '../meetups/page.ts';
import { placeIsOpen, stepsOf } from './eight-steps.ts';
import type { DeskMeetup } from './facts/queries.ts';
import { nextLine } from './next-line.ts';
import { lineWords, roadLine, seatsOf, type Ways } from './shown.ts';

/** The next session of the meetups one hosts, the road after it, and the first steps of a small group. */
export function hostingShown({ t, lang, now }: Ways, desk: DeskMeetup[]) {
  const all = desk.flatMap((one) => one.sessions.map((session) => ({ ...session, of: one })));
  const inOrder = all.sort((a, b) => a.session.startsAt - b.session.startsAt);
  const lineOf = ({ session, of }: (typeof all)[number]) =>
    nextLine(session, now, of.off, of.meetup.startStep === 'done');
  // A session that is over stays until its thanks have left; then the one after it is the next.
  const next = inOrder.find((one) => lineOf(one).what !== 'thanked') ?? inOrder[0];
  if (next === undefined) return { next: null, road: [], steps: null };
  const later = inOrder.slice(inOrder.indexOf(next) + 1);
  const { session, counts, of } = next;
  const line = lineOf(next);
  const date = 'at' in line ? shortMoment(lang, line.at, session.timeZone) : '';
  const own = of.sessions.map((one) => one.session);
  return {
    next: {
      card: sessionCard(t, lang, of.meetup.slug, session, now),
      meetup: of.meetup.name,
      isOpen: next.isOpen,
      host: urls.sessionHost(of.meetup.slug, session.id),
      going: counts.going ?? 0,
      offered: counts.offered ?? 0,
      capacity: seatsOf(session),
      counts: (['offered', 'maybe', 'invited', 'waitlisted', 'declined'] as const)
        .map((state) => ({ name: t.desk.counts[state], count: counts[state] ?? 0 }))
        .filter(({ count }) => count > 0),
      line: lineWords(t, line, date),
    },
    road: later.slice(0, 6).map((one) => ({
      ...roadLine({ t, lang, now }, one.of.meetup, one.session),
      meetup: desk.length > 1 ? one.of.meetup.name : '',
    })),
    steps: of.small
      ? stepsOf(
          { ...session, placeOpen: placeIsOpen(session) },
          own.some((one) => one.startsAt > session.startsAt),
          now,
        )
      : null,
  };
}
