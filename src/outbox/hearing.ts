import { absolute, urls } from '../links/urls.ts';
import type { LetterData } from '../mail/letters.ts';
import { hostPage, type LetterWords, sessionIn, textIn, versionIn } from './parts.ts';
import { unheardSender } from './told.ts';

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
      words: reply?.body ?? '',
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
