import { hearing, organizerOf } from '../calendar/organizer.ts';
import type { Locale } from '../i18n/locale.ts';
import { copyOfAnswer, inMeetup } from '../links/subjects.ts';
import { type Keys, tokenFor } from '../links/tokens.ts';
import { absolute, urls } from '../links/urls.ts';
import { becauseOf, mayStop } from '../mail/because.ts';
import { kindRules } from '../mail/kinds.ts';
import type { AnswerLinks, Inviting, LetterKind, MeetupTold, Reader, SessionTold } from '../mail/letters.ts';
import type { Found } from './found.ts';

/** What makes links: the instance's keys and its base address. */
export type Linking = { keys: Keys; origin: string };

export type Replying = Linking & { inboundAddresses: string[]; mailFrom: { address: string } };

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

export function meetupTold(found: Found, linking: Replying): MeetupTold | null {
  const { meetup, hostName, letter, person } = found;
  if (meetup === null) return null;
  const copy = copyFor(found);
  const because =
    copy !== null
      ? 'copy'
      : becauseOf(letter.kind, {
          isHost: person?.id === meetup.hostId,
          isMember: found.member?.state === 'member',
          answered: found.rsvp !== null,
          isAskedAsOperator: letter.facts.part === 'operator',
        });
  const stops = person !== null && mayStop(letter.kind);
  return {
    id: meetup.id,
    name: meetup.name,
    hostTitle: meetup.hostTitle,
    hostName,
    contact: meetup.contactEmail || replyAddress(found, linking),
    pageUrl: absolute(linking.origin, urls.meetup(meetup.slug)),
    stopUrl: !stops
      ? null
      : copy !== null
        ? copyUrl(linking, person.id, copy)
        : stopUrl(linking, person.id, meetup.id, letter.kind),
    because,
  };
}

/** Which wish for copies a letter goes by; null where it is no copy. */
export function copyFor({ letter, person }: Pick<Found, 'letter' | 'person'>): number | null {
  return letter.copyOf === null ? null : (person?.copyVersion ?? 0);
}

/** Where whoever reads at a copy address says yes to copies, or stops them. */
export function copyUrl({ keys, origin }: Linking, personId: string, version: number): string {
  return absolute(origin, urls.copy(tokenFor(keys, 'copy', personId, version)));
}

function stopUrl({ keys, origin }: Linking, personId: string, meetupId: string, kind: LetterKind): string {
  const token = tokenFor(keys, 'stop', inMeetup(personId, meetupId), 1);
  return absolute(origin, urls.stop(token, kindRules[kind].family));
}

/** Where this letter is answered, by a token of its own, while replies are read. */
function replyAddress({ replies, letter }: Found, { inboundAddresses: [own = ''] }: Replying): string {
  if (!replies.read) return '';
  const at = own.lastIndexOf('@');
  return `${own.slice(0, at)}+${letter.id}${own.slice(at)}`;
}

/** Between whom the calendar entry goes; null while nobody reads what calendars would send to its organizer. */
export function invitingOf(found: Found, { inboundAddresses, mailFrom }: Replying): Inviting | null {
  const { replies, meetup, person, rsvp, letter } = found;
  if (!replies.read || meetup === null || rsvp === null || person?.email == null || letter.toRole !== null) return null;
  const organizer = organizerOf(meetup, mailFrom.address, hearing(inboundAddresses, replies.heard));
  if (!organizer.isHeard) return null;
  return { organizer: organizer.address, attendee: person.email, partstat: partstatOf(rsvp.state) };
}

/** The sender of our letters, while what is sent to it does not come in; else ''. */
export function unheardSender({ replies }: Found, { inboundAddresses, mailFrom }: Replying): string {
  return hearing(inboundAddresses, replies.heard)(mailFrom.address) ? '' : mailFrom.address;
}

function partstatOf(state: NonNullable<Found['rsvp']>['state']): Inviting['partstat'] {
  if (state === 'going') return 'ACCEPTED';
  if (state === 'declined' || state === 'withdrawn') return 'DECLINED';
  return state === 'invited' || state === 'unconfirmed' ? 'NEEDS-ACTION' : 'TENTATIVE';
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

/**
 * The reader's own links to answer: the same in every letter, and in the host's copy button.
 * @param copy which wish for copies they are mailed by: then they are links of their own
 */
export function answerLinks(
  rsvp: { id: string; linkVersion: number },
  { keys, origin }: Linking,
  copy: number | null,
): AnswerLinks {
  const subject = copy === null ? rsvp.id : copyOfAnswer(rsvp.id, copy);
  const token = tokenFor(keys, 'answer', subject, rsvp.linkVersion);
  return {
    page: absolute(origin, urls.answer(token)),
    yes: absolute(origin, urls.answerWith(token, 'yes')),
    maybe: absolute(origin, urls.answerWith(token, 'maybe')),
    no: absolute(origin, urls.answerWith(token, 'no')),
    stillGoing: absolute(origin, urls.answerStillGoing(token)),
  };
}
