import type { FastifyInstance } from 'fastify';
import type { House } from '../house.ts';
import { shortMoment, zoneWords } from '../i18n/format.ts';
import type { Locale } from '../i18n/locale.ts';
import { absolute, urls } from '../links/urls.ts';
import type { Instant } from '../time/clock.ts';
import { page } from '../web/view.ts';
import { openMeetups } from './queries.ts';

/** The first page: for visitors what this is; who is signed in goes to their desk. */
export function homeRoutes(app: FastifyInstance, house: House): void {
  const { store, settings } = house;

  app.get(urls.home, async (request, reply) => {
    if (request.visitor.person !== null) return reply.redirect(urls.desk, 302);
    const { locale, now, timeZone } = request.visitor;
    const listed = settings.listMeetups ? await openMeetups(store.read, now) : [];
    const meetups = listed.map(({ next, ...meetup }) => ({
      ...meetup,
      lang: meetup.languages.slice(0, 2),
      href: urls.meetup(meetup.slug),
      next: next === null ? null : momentFor(locale, next, timeZone),
    }));
    const anyoneStarts = settings.whoMayStart === 'anyone';
    return page(reply, 'home/show', { meetups, anyoneStarts, canonical: absolute(settings.origin, urls.home) });
  });
}

/** `12/4(金) 19:00`, with the zone's name where its clocks are not the reader's: `12/4(金) 19:00 (CET)`. */
function momentFor(locale: Locale, next: { startsAt: Instant; timeZone: string }, readersZone: string): string {
  const moment = shortMoment(locale, next.startsAt, next.timeZone);
  return next.timeZone === readersZone ? moment : `${moment} (${zoneWords(locale, next.timeZone, next.startsAt)})`;
}
