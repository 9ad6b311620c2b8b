import { withProposal } from '../calendar/proposed.ts';
import { zonedRange } from '../i18n/format.ts';
import type { Locale } from '../i18n/locale.ts';
import { absolute, urls } from '../links/urls.ts';
import type { LetterData } from '../mail/letters.ts';
import type { Found } from './found.ts';
import { hostPage, type LetterWords, sessionIn, textIn, versionIn } from './parts.ts';
import { readerOf, unheardSender } from './told.ts';

/** The letters to whoever answers for a meetup or the instance: what others did, wrote or need. */
export const hearing = {
  'phone-waitlist': (found, house) => ({
    session: sessionIn(found, house),
    seats: versionIn(found.letter.facts, 'seats'),
    names: found.extra.names ?? [],
    link: hostPage(found, house),
  }),
  'membership-requested': (found, house) => ({
    who: found.about?.name ?? '',
    link: absolute(house.origin, urls.members(found.meetup?.slug ?? '')),
  }),
  'late-yes-requested': (found, house) => ({
    session: sessionIn(found, house),
    who: found.about?.name ?? '',
    comment: found.rsvp?.comment ?? '',
    link: hostPage(found, house),
  }),
  'not-me-reported': (found, house) => ({
    session: sessionIn(found, house),
    who: found.about?.name ?? '',
    link: hostPage(found, house),
  }),
  'reply-received': (found, house) => {
    const { reply } = found.extra;
    const { slug = '' } = found.meetup ?? {};
    const page = found.session === null ? urls.sessions(slug) : urls.sessionHost(slug, found.session.id);
    const said = ['yes', 'maybe', 'no'].find((one) => one === reply?.subject) as 'yes' | undefined;
    const byMail = reply?.kind === 'words';
    return {
      session: found.session === null ? null : sessionIn(found, house),
      who: reply?.who ?? '',
      what: reply?.kind ?? 'words',
      said: byMail ? null : (said ?? null),
      subject: byMail ? reply.subject : '',
      words: reply === undefined ? '' : wordsOf(found, readerOf(found, house).locale),
      elsewhere: reply?.elsewhere ?? false,
      // Whoever leads one session sees names, no addresses.
      replyTo: reply === undefined || reply.as === 'lead' ? '' : reply.email,
      link: absolute(house.origin, `${page}#replies`),
    };
  },
  'strays-waiting': ({ extra }, house) => ({
    many: extra.strays ?? 0,
    link: absolute(house.origin, `${urls.mailFlow}#strays`),
  }),
  'channel-changed': (found, house) => ({
    read: found.letter.facts.read === true,
    why: textIn(found.letter.facts, 'why') as LetterData['channel-changed']['why'],
    address: textIn(found.letter.facts, 'address'),
    unheard: unheardSender(found, house),
    link: absolute(house.origin, urls.mailFlow),
  }),
} satisfies Partial<LetterWords>;

/** Their own words; a time that they propose is told by the session's clock. */
function wordsOf({ extra: { reply }, session }: Found, locale: Locale): string {
  const { kind = 'words', body = '' } = reply ?? {};
  if (kind !== 'counter' || session === null) return body;
  return withProposal(body, (startsAt, endsAt) => zonedRange(locale, startsAt, endsAt, session.timeZone));
}
