import type { FastifyInstance } from 'fastify';
import type { House } from '../house.ts';
import { shortMoment } from '../i18n/format.ts';
import { absolute, urls } from '../links/urls.ts';
import { page } from '../web/view.ts';
import { openMeetups } from './queries.ts';

/** The first page: for visitors what this is; who is signed in goes to their desk. */
export function homeRoutes(app: FastifyInstance, house: House): void {
  const { store, settings } = house;

  app.get(urls.home, async (request, reply) => {
    if (request.visitor.person !== null) return reply.redirect(urls.desk, 302);
    const { locale, now } = request.visitor;
    const listed = settings.listMeetups ? await openMeetups(store.read, now) : [];
    const meetups = listed.map(({ next, ...meetup }) => ({
      ...meetup,
      lang: meetup.languages.slice(0, 2),
      href: urls.meetup(meetup.slug),
      next: next === null ? null : shortMoment(locale, next.startsAt, next.timeZone),
    }));
    const anyoneStarts = settings.whoMayStart === 'anyone';
    return page(reply, 'home/show', { meetups, anyoneStarts, canonical: absolute(settings.origin, urls.home) });
  });
}
