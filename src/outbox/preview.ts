import type { House } from '../house.ts';
import type { Locale } from '../i18n/locale.ts';
import { compose, type OwnWords, ownWordsOf } from '../mail/compose.ts';
import type { Letter, LetterKind } from '../mail/letters.ts';
import type { PlaceholderValues } from '../mail/placeholders.ts';
import { sampleOf } from '../mail/samples.ts';
import { valuesOf } from '../mail/scene.ts';
import type { Instant } from '../time/clock.ts';
import type { LetterRow } from './changes.ts';
import type { Found } from './found.ts';
import { gather } from './gather.ts';
import { letterOf } from './letter.ts';
import { hideLinks } from './read.ts';
import { readerOf } from './told.ts';

/** A letter that nobody has written yet: to whom, about which session, in whose words. */
export type Rehearsal = {
  kind: LetterKind;
  meetupId: string;
  /** null: the meetup has none yet, and an example stands for it. */
  sessionId: string | null;
  personId: string;
  /** The reader's own, unless the words of another language are looked at. */
  locale?: Locale;
  own: OwnWords | null;
  /** The moment it would leave. */
  now: Instant;
};

export type Previewed = {
  subject: string;
  text: string;
  locale: Locale;
  to: string;
  values: PlaceholderValues;
  isExample: boolean;
};

const answers: Partial<Record<LetterKind, NonNullable<Found['rsvp']>['state']>> = {
  invitation: 'invited',
  question: 'invited',
  'still-fine': 'going',
  details: 'going',
  'day-before': 'going',
  'answer-received': 'going',
  'seat-opened': 'going',
  waitlisted: 'waitlisted',
};

/**
 * The letter as this real reader would get it, their personal links blotted out. Who has no answer yet is shown as if
 * they had one that fits. Null where the reader is gone.
 */
export async function composePreview(house: House, rehearsal: Rehearsal): Promise<Previewed | null> {
  const { kind, own, now, sessionId } = rehearsal;
  const [found] = await gather(house.store.read, [rowFor(rehearsal)], now);
  if (found === undefined || found.person === null || found.meetup === null) return null;
  const person = readerOf(found, house.settings);
  const reader = { ...person, locale: rehearsal.locale ?? person.locale };
  const isExample = found.session === null;
  const letter = isExample && sessionId === null ? sampleOf(kind, reader.locale, now) : real(found, house, rehearsal);
  if (letter === null) return null;
  const read = { ...letter, reader };
  const { subject, text } = compose(read, ownWordsOf(read, own));
  const shown = (said: string) => hideLinks(said, house.settings.origin);
  const values = valuesOf(read);
  const told = { locale: reader.locale, to: reader.name, isExample, values: { ...values, link: shown(values.link) } };
  return { subject, text: shown(text), ...told };
}

function real(found: Found, house: House, { kind, own, now }: Rehearsal): Letter | null {
  if (found.session === null) return null;
  const rsvp = { ...(found.rsvp ?? unanswered(found.session)), ...(answers[kind] && { state: answers[kind] }) };
  const batch = kind === 'host-message' ? ({ ...own } as Found['batch']) : null;
  return letterOf({ ...found, rsvp, batch }, { keys: house.keys, ...house.settings }, now);
}

function rowFor({ kind, meetupId, sessionId, personId, now }: Rehearsal): LetterRow {
  const times = { nextAt: now, expiresAt: now, postedAt: now, leaseUntil: null, settledAt: null };
  const whom = { personId, toRole: null, meetupId, sessionId, rsvpId: null, batchId: null, copyOf: null };
  const nothingYet = { message: null, subject: null, reason: null, serverSaid: null, attempts: 0, facts: {} };
  return {
    id: '',
    kind,
    priority: 5,
    dedupeKey: '',
    messageId: '',
    state: 'waiting',
    ...times,
    ...whom,
    ...nothingYet,
  };
}

function unanswered(session: NonNullable<Found['session']>): NonNullable<Found['rsvp']> {
  const { id: sessionId, meetupId, createdAt, uid, onSite } = session;
  const nothing = { waitPosition: null, offeredAt: null, offerExpiresAt: null, answeredAt: null, notMeAt: null };
  return {
    ...nothing,
    id: '',
    sessionId,
    meetupId,
    personId: '',
    state: 'invited',
    way: onSite ? 'on_site' : 'online',
    comment: '',
    createdAt,
    uid,
    linkVersion: 1,
    newcomer: false,
    stillGoingAt: null,
  };
}
