import { tokenFor } from '../links/tokens.ts';
import { absolute, urls } from '../links/urls.ts';
import type { LetterData } from '../mail/letters.ts';
import { addedBy, type LetterWords, nextIn, sessionIn, textIn, versionIn } from './parts.ts';
import { pollTold } from './polls.ts';
import { copyUrl, readerOf } from './told.ts';

/** The letters to whoever comes in: signing in, confirming an address, becoming a member. */
export const entering = {
  'sign-in': ({ letter, person }, house) => ({
    link:
      house.origin +
      urls.signInLink(
        tokenFor(house.keys, 'sign-in', person?.id ?? '', versionIn(letter.facts)),
        typeof letter.facts.next === 'string' ? letter.facts.next : null,
      ),
    minutes: house.signInMinutes,
  }),
  'confirm-signup': (found, house) => ({
    session: sessionIn(found, house),
    link:
      house.origin +
      urls.confirmSession(tokenFor(house.keys, 'confirm-session', found.rsvp?.id ?? '', versionIn(found.letter.facts))),
    waitlist: found.letter.facts.waitlist === true,
  }),
  'confirm-membership': ({ letter, member }, house) => ({
    link:
      house.origin +
      urls.confirmMember(tokenFor(house.keys, 'confirm-member', member?.id ?? '', versionIn(letter.facts))),
  }),
  'confirm-address': ({ letter }, house) => ({
    link:
      house.origin + urls.confirmAddress(tokenFor(house.keys, 'confirm-address', textIn(letter.facts, 'changeId'), 1)),
  }),
  'confirm-copy': ({ letter, person }, house) => ({
    link: copyUrl(house, person?.id ?? '', versionIn(letter.facts)),
    who: person?.name ?? '',
  }),
  'second-factor': ({ letter }, house) => ({
    what: textIn(letter.facts, 'what') as LetterData['second-factor']['what'],
    by: textIn(letter.facts, 'by') as LetterData['second-factor']['by'],
    left: versionIn(letter.facts, 'left'),
    link: absolute(house.origin, urls.mySecondFactor),
    signIns: absolute(house.origin, urls.mySignIns),
  }),
  welcome: (found, house) => ({ addedBy: addedBy(found), session: nextIn(found, house) }),
  'membership-approved': (found, house) => ({ session: nextIn(found, house) }),
  'poll-confirm': (found, house) => ({
    ...pollTold(found, readerOf(found, house).locale),
    link:
      house.origin + urls.confirmPoll(tokenFor(house.keys, 'poll-confirm', textIn(found.letter.facts, 'voterId'), 1)),
  }),
} satisfies Partial<LetterWords>;
