import type { Locale } from '../i18n/locale.ts';
import { stopSubject } from '../links/subjects.ts';
import { type Keys, tokenFor } from '../links/tokens.ts';
import { absolute, urls } from '../links/urls.ts';
import { becauseOf, mayStop } from '../mail/because.ts';
import { kindRules } from '../mail/kinds.ts';
import type { AnswerLinks, LetterKind, MeetupTold, Reader, SessionTold } from '../mail/letters.ts';
import type { Found } from './found.ts';

/** What makes links: the instance's keys and its base address. */
export type Linking = { keys: Keys; origin: string };

/** The reader, in their own language and zone, else the meetup's. */
export function readerOf(found: Found, house: { locale: Locale; timeZone: string }): Reader {
  const { person, meetup } = found;
  const first = meetup?.languages.slice(0, 2) as Locale | undefined;
  return {
    name: person?.name ?? '',
    locale: person?.locale ?? first ?? house.locale,
    timeZone: zoneOf(found, house.timeZone),
  };
}

/** Whose evening it is when a letter waits for the morning. */
export function zoneOf({ person, meetup }: Found, fallback: string): string {
  return person?.timeZone ?? meetup?.timeZone ?? fallback;
}

export function meetupTold(found: Found, linking: Linking): MeetupTold | null {
  const { meetup, hostName, letter, person } = found;
  if (meetup === null) return null;
  const because = becauseOf(letter.kind, {
    isHost: person?.id === meetup.hostId,
    isMember: found.member?.state === 'member',
    answered: found.rsvp !== null,
  });
  const stops = person !== null && mayStop(letter.kind);
  return {
    id: meetup.id,
    name: meetup.name,
    hostTitle: meetup.hostTitle,
    hostName,
    contact: meetup.contactEmail,
    pageUrl: absolute(linking.origin, urls.meetup(meetup.slug)),
    stopUrl: stops ? stopUrl(linking, person.id, meetup.id, letter.kind) : null,
    because,
  };
}

function stopUrl({ keys, origin }: Linking, personId: string, meetupId: string, kind: LetterKind): string {
  const token = tokenFor(keys, 'stop', stopSubject(personId, meetupId), 1);
  return absolute(origin, urls.stop(token, kindRules[kind].family));
}

/** The session as this reader may know it. */
export function sessionTold(
  session: NonNullable<Found['session']>,
  rsvp: Found['rsvp'],
  meetup: NonNullable<Found['meetup']>,
  linking: Linking,
): SessionTold {
  const goes = rsvp !== null && (rsvp.state === 'going' || rsvp.state === 'offered');
  const way = rsvp?.way ?? (session.onSite ? 'on_site' : 'online');
  return {
    number: session.number,
    theme: session.theme,
    description: session.description,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    timeZone: session.timeZone,
    deadlineAt: session.deadlineAt,
    way,
    onSite: goes ? way === 'on_site' : session.onSite,
    online: goes ? way === 'online' : session.online,
    venue: session.venue,
    address: session.address,
    addressOrder: meetup.addressOrder,
    station: session.station,
    access: session.access,
    bring: session.bring || meetup.bring,
    cost: meetup.cost,
    onlineUrl: rsvp?.state === 'going' && way === 'online' ? session.onlineUrl : '',
    pageUrl: absolute(linking.origin, urls.session(meetup.slug, session.id)),
    uid: rsvp?.uid ?? session.uid,
    sequence: session.sequence,
    createdAt: session.createdAt,
    revisedAt: session.revisedAt,
  };
}

/** The reader's own links to answer: the same in every letter, and in the host's copy button. */
export function answerLinks(rsvp: { id: string; linkVersion: number }, { keys, origin }: Linking): AnswerLinks {
  const token = tokenFor(keys, 'answer', rsvp.id, rsvp.linkVersion);
  return {
    page: absolute(origin, urls.answer(token)),
    yes: absolute(origin, urls.answerWith(token, 'yes')),
    maybe: absolute(origin, urls.answerWith(token, 'maybe')),
    no: absolute(origin, urls.answerWith(token, 'no')),
    stillGoing: absolute(origin, urls.answerStillGoing(token)),
  };
}
