import type { TeamRole } from '../db/schema/shapes.ts';
import { catalog } from '../i18n/locale.ts';
import { tokenFor } from '../links/tokens.ts';
import { absolute, urls } from '../links/urls.ts';
import type { LetterData } from '../mail/letters.ts';
import { type LetterWords, otherIn, rota, sessionIn, textIn, wasIn } from './parts.ts';
import { readerOf } from './told.ts';

/** The letters to whoever leads a session or is asked into the team. */
export const leading = {
  'lead-asked': (found, house) => ({
    session: sessionIn(found, house),
    part: found.extra.turn?.part ?? 'lead',
    asker: found.extra.turn?.asker ?? '',
    beside: found.extra.turn?.beside ?? '',
    link: house.origin + urls.lead(tokenFor(house.keys, 'lead', textIn(found.letter.facts, 'turnId'), 1)),
  }),
  'lead-moved': (found, house) => ({
    session: sessionIn(found, house),
    part: found.extra.turn?.part ?? 'lead',
    accepted: found.extra.turn?.state === 'accepted',
    was: wasIn(found),
    link: house.origin + urls.lead(tokenFor(house.keys, 'lead', textIn(found.letter.facts, 'turnId'), 1)),
  }),
  'lead-answered': (found, house) => ({
    session: sessionIn(found, house),
    part: found.extra.turn?.part ?? 'lead',
    who: found.extra.turn?.who ?? '',
    said: textIn(found.letter.facts, 'said') as LetterData['lead-answered']['said'],
    word: found.extra.turn?.word ?? '',
    link: rota(found, house),
  }),
  'lead-wanted': (found, house) => ({ wanted: found.extra.wanted ?? [], link: rota(found, house) }),
  'swap-asked': (found, house) => ({
    session: sessionIn(found, house),
    other: otherIn(found, house),
    who: found.extra.swap?.asker ?? '',
    link: house.origin + urls.swap(tokenFor(house.keys, 'swap', textIn(found.letter.facts, 'swapId'), 1)),
  }),
  'swap-answered': (found, house) => ({
    session: sessionIn(found, house),
    who: found.extra.swap?.asked ?? '',
    agreed: found.letter.facts.said === 'yes',
    link: rota(found, house),
  }),
  'team-invited': (found, house) => {
    const { invitationId, role } = found.letter.facts as { invitationId: string; role: TeamRole };
    const { roles, rights } = catalog(readerOf(found, house).locale).team;
    const link = house.origin + urls.teamAsked(tokenFor(house.keys, 'team', invitationId, 1));
    return { role: roles[role], rights: rights[role], link };
  },
  'team-declined': (found, house) => ({
    who: found.extra.who ?? '',
    role: catalog(readerOf(found, house).locale).team.roles[found.letter.facts.role as TeamRole],
    link: absolute(house.origin, urls.team(found.meetup?.slug ?? '')),
  }),
} satisfies Partial<LetterWords>;
