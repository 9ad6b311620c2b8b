import { sheetState } from '../../attendance/sheet.ts';
import { repliesShown } from '../../attendees/replies/shown.ts';
import { troubleOf } from '../../bounces/trouble.ts';
import { shortMoment } from '../../i18n/format.ts';
import { catalog, type Locale } from '../../i18n/locale.ts';
import { absolute, urls } from '../../links/urls.ts';
import { hostNav } from '../../meetups/nav.ts';
import { triesShown } from '../../retros/page.ts';
import { isHeld } from '../../retros/stands.ts';
import { closedFor } from '../../rsvps/standing.ts';
import { offeredWays } from '../../seats/seats.ts';
import type { Instant } from '../../time/clock.ts';
import { hostPage, sendTime } from './page.ts';
import { countsShown, groupsOf, industriesOf, nameFor, overfull } from './people.ts';
import type { hostSight, personSight } from './queries.ts';
import type { Sight } from './sight.ts';
import { untoldOf } from './untold.ts';

type Reader = { lang: Locale; origin: string; sight: Sight };

/** What `sessions/host` shows. */
export function hostShown(seen: Awaited<ReturnType<typeof hostSight>>, { lang, origin, sight }: Reader) {
  const { meetup, session, now, attendees, taken } = seen;
  const titles = catalog(lang).messages.batchTitles;
  const where = { lang, slug: meetup.slug, sessionId: session.id, timeZone: session.timeZone, sight, now };
  return {
    nav: hostNav(catalog(lang), meetup, 'sessions'),
    slug: meetup.slug,
    tries: triesShown(seen.tries, meetup.slug),
    looksBack: seen.leading.shares && isHeld(session, now),
    session: hostPage(session, meetup, taken, seen.leading, { lang, now, origin }),
    groups: groupsOf(attendees, session, where),
    counts: countsShown(attendees, session, lang),
    industries: sight === 'counts' ? industriesOf(attendees) : [],
    overfull: overfull(session, taken, lang),
    replies: repliesShown(seen.replies, { ...where, lang, takes: closedFor(session, now) === null }),
    // Nobody is invited any more once it is called off: its invitations have gone with it.
    sends: seen.sends
      .filter(({ kind }) => session.cancelledAt === null || kind !== 'invitation')
      .map((send) => ({ ...send, when: sendTime(lang, send, session) })),
    underWay: seen.underWay.map((one) => ({
      ...one,
      href: urls.batch(meetup.slug, one.id),
      head: titles[one.kind as keyof typeof titles] ?? titles.other,
    })),
    planned: seen.planned.map((one) => ({ ...one, when: shortMoment(lang, one.at, session.timeZone) })),
    unwritten: seen.unwritten.length,
    everybody: false,
    /** Whose place in the waitlist was typed and refused. */
    moved: null as { rsvpId: string; name: string } | null,
    /** Whether it is time to say who came. */
    sheet: seen.path && sheetState(session, now) === 'open',
    untold: untoldOf(session, seen.changes)?.readers.length ?? 0,
  };
}

/** What `sessions/person` shows. */
export function personShown(
  { session, one, token, letters, answers }: NonNullable<Awaited<ReturnType<typeof personSight>>>,
  meetup: { slug: string; name: string },
  { lang, origin, sight, now, fromDomain }: Reader & { now: Instant; fromDomain: string },
) {
  const at = (moment: number) => shortMoment(lang, moment, session.timeZone);
  return {
    nav: hostNav(catalog(lang), meetup, 'sessions'),
    slug: meetup.slug,
    sessionId: session.id,
    person: { ...one, name: nameFor(one, sight, lang), email: sight === 'all' ? one.email : null },
    trouble: troubleOf(one, now),
    fix: sight === 'all' ? urls.fixAttendee(meetup.slug, session.id, one.rsvpId) : '',
    domain: fromDomain,
    wishes: one.wishes.map((mark) => catalog(lang).stops.marks[mark]),
    link: token === null || sight !== 'all' ? '' : absolute(origin, urls.answer(token)),
    letters: letters.map((letter) => ({ ...letter, when: at(letter.at) })),
    answers: answers.map((answer) => ({ ...answer, when: at(answer.at) })),
    ways: offeredWays(session),
    mayAnswer: session.startsAt > now && session.cancelledAt === null && session.postponedAt === null,
  };
}
