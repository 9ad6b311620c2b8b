import type { House } from '../house.ts';
import type { NewLink } from '../links/changes.ts';
import { copyOfAnswer, inMeetup } from '../links/subjects.ts';
import { returnAddress } from '../links/verp.ts';
import { compose, ownWordsOf } from '../mail/compose.ts';
import { isCopied } from '../mail/copied.ts';
import { kindRules } from '../mail/kinds.ts';
import type { Letter } from '../mail/letters.ts';
import { type MailMessage, messageOf } from '../mail/message.ts';
import { isCopying } from '../people/copy/wish.ts';
import type { Instant } from '../time/clock.ts';
import { whyNot } from './applies.ts';
import { isEnough, isSecondToday } from './cap.ts';
import type { Found } from './found.ts';
import { letterOf } from './letter.ts';
import type { HouseTold } from './parts.ts';
import { leavesAt } from './quiet.ts';
import type { Reason } from './reasons.ts';
import { type Renewal, renewalsOf } from './renewals.ts';
import { unsealed } from './seal.ts';
import { invitingOf, zoneOf } from './told.ts';

/** A letter at the moment it would leave. */
export type Prepared =
  /** `copies`: its reader's copy address gets it as well; `renews`: entries of further dates that follow it. */
  | { outcome: 'dropped'; reason: Reason; copies?: boolean; renews?: Renewal[] }
  | { outcome: 'back'; at: Instant }
  | {
      outcome: 'send';
      to: string;
      subject: string;
      bytes: Buffer;
      fresh: boolean;
      inMeetup: string | null;
      from: string;
      readerId: string | null;
      copies: boolean;
      renews: Renewal[];
      copyLinks: NewLink[];
      invites: { meetupId: string; from: string } | null;
    };

type Sending = Extract<Prepared, { outcome: 'send' }>;

export type BytesOf = (message: MailMessage) => Promise<Buffer>;

/** When a letter may leave for an address: its domain may rest, or have got enough for now. */
export type LeavesFor = (letter: Found['letter'], to: string) => Instant;

/** Judges, and makes the bytes unless they were frozen by an earlier attempt. */
export async function prepare(
  found: Found,
  house: House,
  { bytesOf, leavesFor }: { bytesOf: BytesOf; leavesFor: LeavesFor },
  now: Instant,
): Promise<Prepared> {
  const { letter, person, session } = found;
  const timeZone = zoneOf(found, house.settings.timeZone);
  const reason = whyNot(found, now) ?? tooMany(found, now, timeZone) ?? (person?.demo ? 'demo' : null);
  const copies = goesToCopy(found);
  if (reason !== null) {
    const toCopyOnly = copies && reason === 'refused';
    const asks = toCopyOnly && invitingOf(found, houseTold(house)) !== null;
    return { outcome: 'dropped', reason, copies: toCopyOnly, renews: asks ? renewalsOf(found) : [] };
  }
  const at = leavesAt({ kind: letter.kind, facts: letter.facts, timeZone, startsAt: session?.startsAt ?? null }, now);
  if (at > now) return { outcome: 'back', at };
  const to = addressOf(found);
  const domainAt = leavesFor(letter, to);
  if (domainAt > now) return { outcome: 'back', at: domainAt };
  const stopOf =
    person === null || letter.meetupId === null || letter.copyOf !== null ? null : inMeetup(person.id, letter.meetupId);
  const back = {
    from: returnTo(found, house),
    readerId: found.extra.address === undefined ? (person?.id ?? null) : null,
    copies,
  };
  const copyLinks = copyLinksOf(found, now);
  const kept = letter.message === null ? null : unsealed(house.keys, letter.id, letter.message);
  if (kept !== null) {
    return {
      outcome: 'send',
      ...back,
      to,
      subject: letter.subject ?? '',
      bytes: kept,
      renews: kept.includes('method=REQUEST') ? renewalsOf(found) : [],
      fresh: false,
      inMeetup: null,
      copyLinks: [],
      invites: null,
    };
  }
  const { message, invites } = composed(found, house, now);
  const bytes = await bytesOf(message);
  const renews = message.invitation === null ? [] : renewalsOf(found);
  const fresh = { fresh: true, inMeetup: stopOf, copyLinks, invites, renews };
  return { outcome: 'send', ...back, to, subject: message.subject, bytes, ...fresh };
}

/** What comes back from an address that nobody has confirmed says nothing about its reader. */
function addressOf({ letter, extra, person }: Found): string {
  return extra.address ?? (letter.copyOf === null ? person?.email : person?.copyEmail) ?? '';
}

/** Whether a letter is copied once it has left. */
function goesToCopy({ letter, person }: Found): boolean {
  return letter.copyOf === null && letter.personId !== null && person !== null && isCopying(person) && isCopied(letter);
}

/**
 * The links to answer that a copy carries, about sessions or a date poll: its own. They open while the copy address is
 * theirs (`answererBehind`, `voterBehind`).
 */
function copyLinksOf({ letter, person, rsvp, extra: { poll, moved } }: Found, now: Instant): NewLink[] {
  if (letter.copyOf === null || person === null) return [];
  const answered = moved?.dates.map((one) => one.rsvp) ?? [poll?.voter ?? rsvp].filter((one) => one !== null);
  return answered.map(({ id, linkVersion: version }) => ({
    purpose: poll === undefined ? 'answer' : 'poll-answer',
    subjectId: copyOfAnswer(id, person.copyVersion),
    version,
    expiresAt: null,
    now,
  }));
}

/** The envelope's sender: an own address for each letter, where somebody reads what comes back. */
function returnTo({ letter, person, extra }: Found, { settings, keys }: House): string {
  const [own] = settings.inboundAddresses;
  if (settings.inbound === null || own === undefined || person === null || extra.address !== undefined)
    return settings.mailFrom.address;
  return returnAddress(keys, own, { letterId: letter.id, personId: person.id });
}

/** The message of a letter as it would be composed now. */
export function messageFor(found: Found, house: House, now: Instant): MailMessage {
  return composed(found, house, now).message;
}

/** The message, and from where a meetup invites with it for the first time. */
function composed(found: Found, house: House, now: Instant): Pick<Sending, 'invites'> & { message: MailMessage } {
  const { letter, meetup } = found;
  const told = letterOf(found, houseTold(house), now);
  const message = messageOf(told, compose(told, ownWordsOf(told, wordsFor(found, told))), {
    from: house.settings.mailFrom,
    to: addressOf(found),
    messageId: letter.messageId,
    postedAt: letter.postedAt,
    references: threadOf(found),
  });
  const isFirst = message.invitation !== null && meetup?.invitesFrom === null;
  return { message, invites: isFirst ? { meetupId: meetup.id, from: told.inviting?.organizer ?? '' } : null };
}

/** A copy is no letter more: its reader got it already. */
function tooMany({ letter, earlier }: Found, now: Instant, timeZone: string): Reason | null {
  if (letter.copyOf !== null) return null;
  const kinds = earlier.map((one) => one.kind);
  return isEnough(letter.kind, kinds) || isSecondToday(letter.kind, earlier, now, timeZone) ? 'enough' : null;
}

/** A meetup's own words count where its kind may be edited; a row may also only switch the kind off. */
function wordsFor(found: Found, { kind, reader }: Letter) {
  if (!kindRules[kind].editable) return null;
  const own = found.texts.find((one) => one.kind === kind && one.locale === reader.locale);
  return own === undefined ? null : { subject: own.subject, body: own.body };
}

/** A change follows the reader's first letter about the session, so that mail clients show them as one thread. */
function threadOf({ letter, earlier }: Found): string[] {
  if (kindRules[letter.kind].atNight !== 'within-36h') return [];
  const first = ['invitation', 'answer-received'].map((kind) => earlier.find((one) => one.kind === kind));
  return first.flatMap((one) => (one === undefined ? [] : [one.messageId])).slice(0, 1);
}

function houseTold({ keys, settings }: House): HouseTold {
  const { origin, locale, timeZone, signInMinutes, inboundAddresses, mailFrom } = settings;
  return { keys, origin, locale, timeZone, signInMinutes, inboundAddresses, mailFrom };
}
