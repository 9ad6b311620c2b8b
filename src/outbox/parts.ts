import type { Locale } from '../i18n/locale.ts';
import { absolute, urls } from '../links/urls.ts';
import type { AnswerLinks, LetterData, LetterKind, SessionTold } from '../mail/letters.ts';
import type { Instant } from '../time/clock.ts';
import type { Found } from './found.ts';
import { answerLinks, copyFor, type Linking, sessionTold } from './told.ts';

export type HouseTold = Linking & {
  locale: Locale;
  timeZone: string;
  signInMinutes: number;
  inboundAddresses: string[];
  mailFrom: { address: string };
};

/** What the words of each kind of letter need, from what the rows say at this moment. */
export type LetterWords = {
  [Kind in LetterKind]: (found: Found, house: HouseTold & { now: Instant }) => LetterData[Kind];
};

/** What most letters about a session say. */
export function answering(found: Found, house: HouseTold): { session: SessionTold; links: AnswerLinks } {
  return {
    session: sessionIn(found, house),
    links: answerLinks(found.rsvp as NonNullable<Found['rsvp']>, house, copyFor(found)),
  };
}

export function changed(found: Found, house: HouseTold) {
  return { ...answering(found, house), state: found.rsvp?.state ?? 'invited' };
}

export function ended(found: Found, house: HouseTold) {
  const reason = found.letter.kind === 'session-cancelled' ? found.session?.cancelReason : undefined;
  return {
    session: sessionIn(found, house),
    state: found.rsvp?.state ?? ('invited' as const),
    reason: reason ?? textIn(found.letter.facts, 'reason'),
  };
}

export function followUp(found: Found, house: HouseTold) {
  const { nextRsvp, next } = found.extra;
  return {
    session: sessionIn(found, house),
    note: found.session?.followUpNote ?? '',
    materialsUrl: found.session?.materialsUrl ?? '',
    next: nextIn(found, house),
    nextLead: found.extra.nextLead ?? '',
    nextLinks: next?.openedAt != null && nextRsvp != null ? answerLinks(nextRsvp, house, copyFor(found)) : null,
  };
}

/** A letter to a role is about somebody else's answer: its reader sees the session as it is announced. */
export function sessionIn(found: Found, house: HouseTold): SessionTold {
  const rsvp = found.letter.toRole === null ? found.rsvp : null;
  return sessionTold(
    found.session as NonNullable<Found['session']>,
    rsvp,
    found.meetup as NonNullable<Found['meetup']>,
    house,
  );
}

export function nextIn({ extra, meetup }: Found, house: HouseTold): SessionTold | null {
  return extra.next == null || meetup === null ? null : sessionTold(extra.next, extra.nextRsvp ?? null, meetup, house);
}

export function hostPage({ meetup, session }: Found, house: HouseTold): string {
  return absolute(house.origin, urls.sessionHost(meetup?.slug ?? '', session?.id ?? ''));
}

export function meetupPage({ meetup }: Found, house: HouseTold): string {
  return absolute(house.origin, urls.meetup(meetup?.slug ?? ''));
}

export function rota({ meetup }: Found, house: HouseTold): string {
  return absolute(house.origin, urls.rota(meetup?.slug ?? ''));
}

/** The session that somebody would give for the reader's. */
export function otherIn({ extra, meetup }: Found, house: HouseTold): SessionTold {
  const other = extra.swap?.other as NonNullable<Found['session']>;
  return sessionTold(other, null, meetup as NonNullable<Found['meetup']>, house);
}

export function wasIn({ letter, session }: Found): { startsAt: Instant; endsAt: Instant } {
  const was = letter.facts.was as { startsAt: Instant; endsAt: Instant } | undefined;
  return was ?? { startsAt: session?.startsAt ?? 0, endsAt: session?.endsAt ?? 0 };
}

export function versionIn(facts: Record<string, unknown>, name = 'version'): number {
  return typeof facts[name] === 'number' ? facts[name] : 1;
}

export function textIn(facts: Record<string, unknown>, name: string): string {
  return typeof facts[name] === 'string' ? facts[name] : '';
}

/** The first letter says who added its reader. */
export function notToldYet({ member }: Found): boolean {
  return member !== null && member.addedBy !== null && member.addedBy !== member.personId && member.toldAt === null;
}

export function addedBy(found: Found): string {
  return found.about?.name || found.hostName;
}
