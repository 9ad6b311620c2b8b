import type { Handoff } from '../handoffs/queries.ts';
import type { LetterKind } from '../mail/letters.ts';
import type { Instant } from '../time/clock.ts';
import type { Found } from './found.ts';
import { answeredSince, pollOver } from './polls.ts';
import type { Reason } from './reasons.ts';
import { notTheirs } from './replies.ts';

const withoutAnswer: LetterKind[] = [
  'welcome',
  'membership-approved',
  'host-message',
  'lead-asked',
  'lead-moved',
  'lead-answered',
  'swap-asked',
  'swap-answered',
  'theme-picked',
  'help-wanted',
  'retro-asked',
  'phone-waitlist',
  'follow-up',
  'follow-up-absent',
  'reply-received',
];

/** Whether the answer a letter speaks of is still the one it was written for. */
export function aboutAnswer(
  { letter, person, rsvp, session, member, meetup, about, extra }: Found,
  now: Instant,
): Reason | null {
  const state = rsvp?.state;
  if (rsvp === null && letter.sessionId !== null && !withoutAnswer.includes(letter.kind)) return 'gone';
  switch (letter.kind) {
    case 'invitation':
      return state === 'invited' ? null : 'answered';
    case 'question':
      if (session !== null && session.deadlineAt <= now) return 'over';
      return state === 'invited' || state === 'maybe' ? null : 'answered';
    case 'still-fine':
    case 'details':
    case 'day-before':
    case 'seat-opened':
      return state === 'going' ? null : 'declined';
    case 'waitlisted':
      return state === 'waitlisted' ? null : 'answered';
    case 'seat-offered':
      return state === 'offered' && (rsvp?.offerExpiresAt ?? 0) > now ? null : 'answered';
    case 'offer-lapsed':
      return state === 'going' || state === 'offered' ? 'answered' : null;
    case 'late-request-received':
      return state === 'requested' ? null : 'answered';
    case 'answer-received':
      return state === letter.facts.state ? null : 'answered';
    case 'confirm-signup':
      return state === 'unconfirmed' ? null : 'answered';
    case 'confirm-membership':
      return member?.state === 'unconfirmed' ? null : 'answered';
    case 'confirm-address':
      return extra.address === undefined ? 'answered' : null;
    case 'membership-requested':
      return about?.member?.state === 'requested' ? null : 'answered';
    case 'late-yes-requested':
      return state === 'requested' ? null : 'answered';
    case 'place-changed':
    case 'session-cancelled':
    case 'session-postponed':
      return state === 'declined' || state === 'withdrawn' ? 'declined' : null;
    case 'zone-changed':
      return extra.moved === undefined ? 'gone' : extra.moved.away;
    case 'lead-asked':
      return extra.turn?.state === 'asked' ? null : 'answered';
    case 'lead-moved':
      return extra.turn?.state === 'asked' || extra.turn?.state === 'accepted' ? null : 'answered';
    case 'lead-answered':
      return extra.turn === undefined ? 'gone' : null;
    case 'handoff-proposed':
      return extra.handoff?.row?.endedAt === null && extra.handoff.row.acceptedAt === null ? null : 'answered';
    case 'handoff-soon':
    case 'handoff-begun':
      return extra.handoff?.row?.endedAt === null ? null : 'answered';
    case 'handoff-told':
      return letter.facts.what === 'ready'
        ? otherReady(letter.personId, extra.handoff?.row)
        : extra.handoff
          ? null
          : 'gone';
    case 'host-changed':
      return extra.handoff === undefined ? 'gone' : null;
    case 'host-quiet':
    case 'host-wanted':
      return extra.departure?.row.endedAt === null ? null : 'answered';
    case 'claim-made':
      return extra.departure?.row.endedAt === null && extra.departure.claimed ? null : 'answered';
    case 'claim-told':
      return extra.departure === undefined ? 'gone' : null;
    case 'term-ends':
      return extra.term === undefined ? 'answered' : null;
    case 'poll-asked':
    case 'poll-reminder':
    case 'poll-confirm':
      return pollOver({ letter, extra }, now);
    case 'poll-answered':
      return answeredSince({ letter, extra });
    case 'tasks-due':
      return extra.tasks?.own.length || extra.tasks?.watched.length || extra.tasks?.led.length ? null : 'answered';
    case 'purpose-asked':
      return extra.held?.waits ? null : 'answered';
    case 'meetup-ended':
      return meetup?.endedAt == null ? 'revived' : null;
    case 'retro-asked':
      return extra.retro?.waits ? null : 'answered';
    case 'help-wanted':
      return extra.tasks?.own.length ? null : 'answered';
    case 'lead-wanted':
      return extra.wanted?.length ? null : 'answered';
    case 'swap-asked':
      return extra.swap?.waits ? null : 'answered';
    case 'help-offered':
      return extra.helper === undefined ? 'answered' : null;
    case 'reply-received':
      return notTheirs({ person, extra });
    case 'strays-waiting':
      return extra.strays ? null : 'answered';
    case 'swap-answered':
      return extra.swap === undefined ? 'gone' : null;
    default:
      return null;
  }
}

/** Whether the other of the two still waits for this reader's "it can move now". */
function otherReady(readerId: string | null, row: Handoff | null | undefined): Reason | null {
  if (row == null || row.endedAt !== null) return 'answered';
  const said = readerId === row.giverId ? row.nomineeReadyAt : row.giverReadyAt;
  return said === null ? 'answered' : null;
}
