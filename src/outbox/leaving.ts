import { longDate } from '../i18n/format.ts';
import { catalog } from '../i18n/locale.ts';
import { tokenFor } from '../links/tokens.ts';
import { absolute, urls } from '../links/urls.ts';
import type { LetterData } from '../mail/letters.ts';
import { dateAt } from '../time/zone.ts';
import type { Found } from './found.ts';
import { type HouseTold, type LetterWords, meetupPage, textIn, versionIn } from './parts.ts';
import { readerOf } from './told.ts';

/** The letters about a host who leaves, or whose term ends. */
export const leaving = {
  'host-quiet': hostQuiet,
  'host-wanted': hostWanted,
  'claim-made': claimMade,
  'claim-told': (found, house) => ({
    what: textIn(found.letter.facts, 'what') as LetterData['claim-told']['what'],
    link: meetupPage(found, house),
  }),
  'term-ends': termEnds,
} satisfies Partial<LetterWords>;

function hostQuiet(found: Found, house: HouseTold): LetterData['host-quiet'] {
  const dated = (name: string) => dateIn(found, house, name);
  return { since: dated('lastActedAt'), date: dated('nextAt'), moves: dated('movesAt'), link: ownLink(found, house) };
}

function hostWanted(found: Found, house: HouseTold): LetterData['host-wanted'] {
  const row = found.extra.departure?.row;
  const part = textIn(found.letter.facts, 'part') as LetterData['host-wanted']['part'];
  const slug = found.meetup?.slug ?? '';
  return {
    cause: row?.kind ?? 'dormant',
    part,
    host: found.extra.departure?.host ?? '',
    leavesOn: row?.leavesOn ? longDate(readerOf(found, house).locale, row.leavesOn) : '',
    moves: dateIn(found, house, 'movesAt'),
    link: absolute(house.origin, part === 'operator' ? urls.operatorHost(slug) : urls.claim(slug)),
  };
}

function claimMade(found: Found, house: HouseTold): LetterData['claim-made'] {
  const part = textIn(found.letter.facts, 'part') as LetterData['claim-made']['part'];
  const cause = found.extra.departure?.row.kind ?? 'dormant';
  const slug = found.meetup?.slug ?? '';
  const page = absolute(house.origin, part === 'operator' ? urls.operatorHost(slug) : urls.handoff(slug));
  return {
    cause,
    part,
    who: found.extra.departure?.claimant ?? '',
    accepts: dateIn(found, house, 'acceptsAt'),
    // A quiet host answers with one tap, without signing in.
    link: part === 'host' && cause === 'dormant' ? ownLink(found, house) : page,
  };
}

function termEnds(found: Found, house: HouseTold): LetterData['term-ends'] {
  const { locale } = readerOf(found, house);
  const t = catalog(locale);
  const term = found.extra.term;
  const { facts } = found.letter;
  const slug = found.meetup?.slug ?? '';
  const gaps = Array.isArray(facts.gaps) ? facts.gaps.map(String) : [];
  const parts = t.handoffs.kit.parts as Record<string, string>;
  return {
    ends: term?.row.until ? longDate(locale, term.row.until) : t.terms.left(versionIn(facts, 'left')),
    gaps: gaps.flatMap((key) => parts[key] ?? []),
    people: term?.people ?? [],
    kit: absolute(house.origin, urls.kit(slug)),
    link: absolute(house.origin, urls.term(slug)),
  };
}

/** The link of the host who is asked whether they go on. */
function ownLink({ letter }: Found, house: HouseTold): string {
  return house.origin + urls.hosting(tokenFor(house.keys, 'hosting', textIn(letter.facts, 'departureId'), 1));
}

function dateIn(found: Found, house: HouseTold, name: string): string {
  const at = found.letter.facts[name];
  if (typeof at !== 'number') return '';
  return longDate(readerOf(found, house).locale, dateAt(at, found.meetup?.timeZone ?? 'Asia/Tokyo'));
}
