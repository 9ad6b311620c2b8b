import { seatsShown } from '../answers/seats-shown.ts';
import { factsShown, headingOf } from '../answers/shown.ts';
import { catalog, type Locale } from '../i18n/locale.ts';
import { dateBlock } from '../i18n/tear-off.ts';
import { capacityOf, hasSeatFor, offeredWays, type TakenByWay } from '../seats/seats.ts';
import type { Session } from '../sessions/session.ts';

type MeetupShown = {
  name: string;
  languages: string;
  cost: string;
  reading: 'off' | 'optional' | 'required';
  signUp: 'open' | 'approval';
};

/** What the sign-up page and the page to confirm show of a session: what its public page tells as well. */
export function signUpShown(session: Session, meetup: MeetupShown, taken: TakenByWay, lang: Locale) {
  const { answers, mail } = catalog(lang);
  const ways = offeredWays(session);
  const hasSeat = (way: 'on_site' | 'online') => hasSeatFor(capacityOf(session, way), taken[way]);
  return {
    ...headingOf(session, meetup, mail),
    theme: session.theme,
    date: { ...dateBlock(lang, session), size: 'big', tone: '' },
    facts: factsShown(session, meetup, mail),
    seats: seatsShown(answers, session, taken),
    isFull: !ways.some(hasSeat),
    approval: meetup.signUp === 'approval',
    reading: meetup.reading,
    ways: ways.map((way) => ({
      value: way,
      label: answers.seats[way],
      hint: hasSeat(way) ? undefined : answers.fullWay,
    })),
    way: ways.find(hasSeat) ?? ways[0],
  };
}
