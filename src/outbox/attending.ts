import { copyOfAnswer } from '../links/subjects.ts';
import { tokenFor } from '../links/tokens.ts';
import { urls } from '../links/urls.ts';
import type { Found } from './found.ts';
import {
  addedBy,
  answering,
  changed,
  ended,
  followUp,
  type HouseTold,
  type LetterWords,
  notToldYet,
  sessionIn,
  textIn,
  wasIn,
} from './parts.ts';
import { pollSaid, pollTold } from './polls.ts';
import { answerLinks, copyFor, readerOf } from './told.ts';

/** The letters to whoever attends: asked, answered, waiting, told of changes, thanked. */
export const attending = {
  'your-link': answering,
  invitation: (found, house) => ({ ...answering(found, house), addedBy: notToldYet(found) ? addedBy(found) : null }),
  question: (found, house) => ({
    ...answering(found, house),
    said: found.rsvp?.state === 'maybe' ? 'maybe' : 'nothing',
  }),
  'still-fine': answering,
  details: answering,
  'day-before': answering,
  'follow-up': followUp,
  'follow-up-absent': followUp,
  'answer-received': (found, house) => ({
    ...answering(found, house),
    state: found.rsvp?.state as 'going',
    stranger: found.member?.state !== 'member',
    by: (['organizer', 'copy'] as const).find((one) => one === found.letter.facts.by) ?? 'reader',
    via: found.letter.facts.via === 'calendar' ? 'calendar' : 'page',
    delegated: found.extra.delegated === true,
  }),
  waitlisted: (found, house) => ({
    ...answering(found, house),
    position: found.extra.position ?? 1,
    past: found.extra.past ?? { sessions: 0, promoted: 0 },
  }),
  'seat-opened': answering,
  'seat-offered': (found, house) => ({ ...answering(found, house), until: found.rsvp?.offerExpiresAt ?? 0 }),
  'offer-lapsed': answering,
  'late-request-received': answering,
  'session-moved': (found, house) => ({ ...changed(found, house), was: wasIn(found) }),
  'zone-changed': (found, house) => ({
    dates: (found.extra.moved?.dates ?? []).map((one) => ({
      ...changed({ ...found, session: one.session, rsvp: one.rsvp }, house),
      was: one.was,
    })),
  }),
  'entry-renewed': (found, house) => ({
    session: sessionIn(found, house),
    state: found.rsvp?.state ?? 'invited',
  }),
  'place-changed': (found, house) => ({ ...changed(found, house), was: textIn(found.letter.facts, 'was') }),
  'session-postponed': ended,
  'session-cancelled': ended,
  'session-revived': changed,
  'host-message': (found, house) => ({
    session: found.session === null ? null : sessionIn(found, house),
    links: found.rsvp === null ? null : answerLinks(found.rsvp, house, copyFor(found)),
    subject: found.batch?.subject ?? '',
    body: found.batch?.body ?? '',
  }),
  'poll-asked': pollAnswer,
  'poll-reminder': pollAnswer,
  'poll-answered': (found, house) => ({
    ...pollAnswer(found, house),
    said: pollSaid(found, readerOf(found, house).locale),
  }),
  'theme-picked': (found, house) => ({ session: sessionIn(found, house), talk: found.letter.facts.kind === 'talk' }),
  'meetup-ended': (found, house) => ({
    farewell: found.meetup?.farewell ?? '',
    held: found.extra.held?.held ?? 0,
    since: found.extra.held?.since ?? null,
    timeZone: found.meetup?.timeZone ?? house.timeZone,
  }),
} satisfies Partial<LetterWords>;

/** A poll, and the reader's own link to answer it; a copy has one of its own. */
function pollAnswer(found: Found, house: HouseTold) {
  const { id = '', linkVersion = 1 } = found.extra.poll?.voter ?? {};
  const copy = copyFor(found);
  const subject = copy === null ? id : copyOfAnswer(id, copy);
  const link = house.origin + urls.pollAnswer(tokenFor(house.keys, 'poll-answer', subject, linkVersion));
  return { ...pollTold(found, readerOf(found, house).locale), link };
}
