import { longDate } from '../i18n/format.ts';
import { absolute, urls } from '../links/urls.ts';
import type { LetterData } from '../mail/letters.ts';
import { dateAt } from '../time/zone.ts';
import type { Found } from './found.ts';
import { type HouseTold, meetupPage, textIn } from './parts.ts';
import { readerOf } from './told.ts';

/** What the letters about the host role moving say. */

export function handoffTold(found: Found, house: HouseTold): LetterData['handoff-told'] {
  const { row = null, giver = '', nominee = '' } = found.extra.handoff ?? {};
  const what = textIn(found.letter.facts, 'what') as LetterData['handoff-told']['what'];
  const gives = found.letter.personId === row?.giverId;
  const toHandoff = gives || what === 'ready';
  return {
    what,
    giver,
    nominee,
    other: gives ? nominee : giver,
    toHandoff,
    link: toHandoff ? absolute(house.origin, urls.handoff(found.meetup?.slug ?? '')) : meetupPage(found, house),
  };
}

export function hostChanged(found: Found, house: HouseTold): LetterData['host-changed'] {
  const { row = null, giver = '', nominee = '', reason = '' } = found.extra.handoff ?? {};
  const { personId, facts } = found.letter;
  return {
    you: personId === facts.toId ? 'new' : personId === facts.fromId ? 'old' : 'neither',
    before: giver,
    host: nominee,
    announcement: row?.announcement ?? '',
    reason,
    link: meetupPage(found, house),
    kit: absolute(house.origin, urls.kit(found.meetup?.slug ?? '')),
    desk: absolute(house.origin, urls.desk),
  };
}

/** Until when a proposal can be answered, as a date where the meetup is. */
export function answerUntil(found: Found, house: HouseTold): string {
  const { row = null } = found.extra.handoff ?? {};
  if (row === null) return '';
  return longDate(readerOf(found, house).locale, dateAt(row.expiresAt, found.meetup?.timeZone ?? 'Asia/Tokyo'));
}
