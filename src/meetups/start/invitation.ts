import type { Locale } from '../../i18n/locale.ts';
import { absolute, urls } from '../../links/urls.ts';
import type { LetterOf } from '../../mail/letters.ts';
import type { Instant } from '../../time/clock.ts';
import type { Meetup, Session } from '../queries.ts';

type Told = {
  meetup: Meetup;
  session: Session;
  hostName: string;
  /** The reader's answer page; null while there is none yet. */
  token: string | null;
  lang: Locale;
  origin: string;
  /** Where replies are read; '' where they are not. */
  replies: string;
  now: Instant;
};

/** The invitation to the first session as its host would get it, for `compose`. */
export function invitationOf(told: Told): LetterOf<'invitation'> {
  const { meetup, session, hostName, lang, origin, now } = told;
  const pageUrl = absolute(origin, urls.meetup(meetup.slug));
  const { number, theme, description, startsAt, endsAt, timeZone, deadlineAt, onSite, online } = session;
  const { venue, address, station, access } = session;
  const place = { venue, address, addressOrder: meetup.addressOrder, station, access };
  return {
    kind: 'invitation',
    reader: { name: hostName, locale: lang, timeZone },
    meetup: {
      id: meetup.id,
      name: meetup.name,
      hostTitle: meetup.hostTitle,
      hostName,
      contact: meetup.contactEmail || told.replies,
      pageUrl,
      stopUrl: null,
      because: 'member',
    },
    now,
    data: {
      session: {
        ...{
          number: number ?? meetup.nextNumber,
          theme,
          description,
          startsAt,
          endsAt,
          timeZone,
          deadlineAt,
          onSite,
          online,
        },
        ...place,
        way: onSite ? 'on_site' : 'online',
        bring: session.bring || meetup.bring,
        cost: meetup.cost,
        onlineUrl: '',
        pageUrl: absolute(origin, urls.session(meetup.slug, session.id)),
        uid: session.uid,
        sequence: session.sequence,
        createdAt: session.createdAt,
        revisedAt: session.revisedAt,
      },
      links: linksOf(told.token, origin),
      addedBy: null,
    },
  };
}

/** Before anybody has a link, the place where it will stand. */
function linksOf(token: string | null, origin: string) {
  const key = token ?? '……';
  return {
    page: absolute(origin, urls.answer(key)),
    yes: absolute(origin, urls.answerWith(key, 'yes')),
    maybe: absolute(origin, urls.answerWith(key, 'maybe')),
    no: absolute(origin, urls.answerWith(key, 'no')),
    stillGoing: absolute(origin, urls.answerStillGoing(key)),
  };
}
