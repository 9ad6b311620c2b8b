import { isStopped } from '../mail/families.ts';
import type { LetterKind } from '../mail/letters.ts';
import { isCopying } from '../people/copy/wish.ts';
import type { Instant } from '../time/clock.ts';
import { aboutAnswer } from './answered.ts';
import type { Found } from './found.ts';
import type { Reason } from './reasons.ts';

const beforehand: LetterKind[] = ['invitation', 'question', 'still-fine', 'details', 'day-before'];
const seats: LetterKind[] = [
  'waitlisted',
  'seat-opened',
  'seat-offered',
  'offer-lapsed',
  'late-request-received',
  'confirm-signup',
];
const stoppedByLeaving: LetterKind[] = [
  ...beforehand,
  'follow-up',
  'follow-up-absent',
  'welcome',
  'membership-approved',
  'host-message',
  'host-changed',
  'poll-asked',
  'poll-reminder',
  'meetup-ended',
];
/** Letters around a session that was kept at the end still go: it is held as planned. */
const endsWithMeetup: LetterKind[] = [
  'poll-asked',
  'poll-reminder',
  'poll-confirm',
  'welcome',
  'membership-approved',
  'membership-requested',
  'lead-asked',
  'lead-moved',
  'lead-wanted',
  'handoff-proposed',
  'handoff-soon',
  'handoff-begun',
  'host-quiet',
  'host-wanted',
  'claim-made',
  'term-ends',
  'swap-asked',
  'team-invited',
  'help-offered',
  'retro-asked',
  'purpose-asked',
];
const tellsTheEnd: LetterKind[] = ['session-cancelled', 'session-postponed'];
const outlivesTheSession: LetterKind[] = [
  'follow-up',
  'follow-up-absent',
  'host-message',
  'not-me-reported',
  'welcome',
  'membership-approved',
  'reply-received',
];

/** Whether a letter still applies at the moment it would leave: null when it does, otherwise why not. */
export function whyNot(found: Found, now: Instant): Reason | null {
  return aboutReader(found, now) ?? aboutMeetup(found) ?? aboutSession(found, now) ?? aboutAnswer(found, now);
}

const awaiting = ['going', 'waitlisted', 'offered', 'requested'];

function aboutReader({ letter, person, batch, member, rsvp, stops, extra }: Found, now: Instant): Reason | null {
  if (letter.expiresAt <= now) return 'expired';
  if (batch?.undoneAt != null) return 'undone';
  if (person === null) return letter.personId === null ? 'no-reader' : 'erased';
  if (person.erasedAt !== null || person.email === null) return 'erased';
  // A copy goes where it is wanted, whether or not mail to its reader themselves arrives.
  if (letter.copyOf !== null && !isCopying(person)) return 'stopped';
  // Who has just typed the address gets their letter all the same.
  if (letter.copyOf === null && person.refusedAt !== null && letter.priority !== 1) return 'refused';
  const away = member?.state === 'left' || member?.state === 'refused';
  if (away && letter.toRole === null && stoppedByLeaving.includes(letter.kind)) return 'left';
  const answers = extra.moved?.dates.map((one) => one.rsvp) ?? [rsvp];
  const awaits = answers.some((one) => awaiting.includes(one?.state ?? ''));
  return isStopped(letter.kind, letter.meetupId, stops, awaits) ? 'stopped' : null;
}

function aboutMeetup({ letter, meetup, texts }: Found): Reason | null {
  if (letter.meetupId !== null && meetup === null) return 'gone';
  if (meetup?.endedAt != null && endsWithMeetup.includes(letter.kind)) return 'ended';
  return texts.some((one) => one.kind === letter.kind && one.off) ? 'off' : null;
}

function aboutSession({ letter, session }: Found, now: Instant): Reason | null {
  const { kind, facts } = letter;
  if (letter.sessionId === null) return null;
  if (session === null) return 'gone';
  if (tellsTheEnd.includes(kind)) {
    const stillSo = kind === 'session-cancelled' ? session.cancelledAt : session.postponedAt;
    return stillSo === null ? 'revived' : null;
  }
  if (outlivesTheSession.includes(kind)) return null;
  if (session.cancelledAt !== null) return 'cancelled';
  if (session.postponedAt !== null) return 'postponed';
  if (facts.startsAt !== undefined && facts.startsAt !== session.startsAt) return 'moved';
  if (facts.revision !== undefined && facts.revision !== session.revision) return 'moved';
  const startMatters =
    beforehand.includes(kind) || seats.includes(kind) || kind === 'lead-asked' || kind === 'swap-asked';
  return startMatters && session.startsAt <= now ? 'over' : null;
}
