import { longDate, zonedMoment } from '../i18n/format.ts';
import { catalog } from '../i18n/locale.ts';
import { tokenFor } from '../links/tokens.ts';
import { absolute, urls } from '../links/urls.ts';
import type { LetterData } from '../mail/letters.ts';
import { dateAt } from '../time/zone.ts';
import type { Found } from './found.ts';
import { type HouseTold, type LetterWords, meetupPage, textIn, versionIn } from './parts.ts';
import { readerOf } from './told.ts';

/** The letters about the host role moving. */
export const handing = {
  'handoff-proposed': (found, house) => ({
    giver: found.extra.handoff?.giver ?? '',
    means: catalog(readerOf(found, house).locale).handoffs.overlapMeans(found.extra.handoff?.row?.overlap ?? 0),
    note: found.extra.handoff?.row?.note ?? '',
    answerBy: answerUntil(found, house),
    link: house.origin + urls.handoffAsked(tokenFor(house.keys, 'handoff', textIn(found.letter.facts, 'handoffId'), 1)),
  }),
  'handoff-told': handoffTold,
  'handoff-begun': (found, house) => ({
    giver: found.extra.handoff?.giver ?? '',
    kit: absolute(house.origin, urls.kit(found.meetup?.slug ?? '')),
    link: absolute(house.origin, urls.handoff(found.meetup?.slug ?? '')),
  }),
  'handoff-soon': (found, house) => ({
    giver: found.extra.handoff?.giver ?? '',
    nominee: found.extra.handoff?.nominee ?? '',
    ends: zonedMoment(
      readerOf(found, house).locale,
      versionIn(found.letter.facts, 'ends'),
      found.meetup?.timeZone ?? '',
    ),
    link: absolute(house.origin, urls.handoff(found.meetup?.slug ?? '')),
  }),
  'host-changed': hostChanged,
} satisfies Partial<LetterWords>;

function handoffTold(found: Found, house: HouseTold): LetterData['handoff-told'] {
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

function hostChanged(found: Found, house: HouseTold): LetterData['host-changed'] {
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
function answerUntil(found: Found, house: HouseTold): string {
  const { row = null } = found.extra.handoff ?? {};
  if (row === null) return '';
  return longDate(readerOf(found, house).locale, dateAt(row.expiresAt, found.meetup?.timeZone ?? 'Asia/Tokyo'));
}
