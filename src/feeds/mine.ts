import { type Entry, sessionEntry } from '../calendar/entry.ts';
import { entryWords } from '../calendar/naming.ts';
import { staysInFeed } from '../calendar/window.ts';
import type { Catalog } from '../i18n/locale.ts';
import { absolute, urls } from '../links/urls.ts';
import type { Instant } from '../time/clock.ts';
import type { MySession } from './queries.ts';

/**
 * One's sessions as calendar entries, with the UIDs that one's letters have. Only what one goes to blocks the time;
 * the rest says where it stands. No personal link: people share calendars.
 */
export function myEntries(t: Catalog, origin: string, mine: readonly MySession[], now: Instant): Entry[] {
  const marks = { cancelled: t.mail.calendar.cancelled, postponed: t.mail.calendar.postponed };
  return mine
    .filter((one) => staysInFeed(one, now) && isMine(one, now))
    .map((one) => {
      const goes = one.state === 'going';
      const place = goes ? { ...one, onSite: one.way === 'on_site', online: one.way === 'online' } : one;
      const words = entryWords(place, { name: one.meetupName, addressOrder: one.addressOrder }, t.mail);
      const entry = sessionEntry(one, {
        ...words,
        uid: one.uid,
        title: goes ? words.title : t.feeds.title(words.title, t.layout.states[one.state]),
        url: absolute(origin, urls.session(one.slug, one.id)),
        marks,
        transparent: !goes,
      });
      return goes || entry.status === 'cancelled' ? entry : { ...entry, status: 'tentative' };
    });
}

/** What was never answered is there while it may be, and while one is a member. */
function isMine({ state, member, endsAt }: MySession, now: Instant): boolean {
  return state !== 'invited' || (member === 'member' && endsAt > now);
}
