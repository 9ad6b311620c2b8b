import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '../house.ts';
import { longDate } from '../i18n/format.ts';
import { catalog } from '../i18n/locale.ts';
import { urls } from '../links/urls.ts';
import { hostNav } from '../meetups/nav.ts';
import { dateAt } from '../time/zone.ts';
import { page } from '../web/view.ts';
import { nextToAsk, stepCounts } from './next.ts';
import { didIn, meetupsOnPath } from './own/queries.ts';
import { recordOf } from './own/record.ts';
import { pathShown } from './own/shown.ts';
import { walkersOf } from './queries.ts';
import { askShown } from './shown.ts';

/** The path to hosting: one's own steps, one's own record, and for host and co-hosts whom to ask next. */
export function pathRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.get(urls.myPath, async (request, reply) => {
    const { locale } = request.visitor;
    const all = await mine(request);
    const meetups = all.filter(({ did }) => did.doing.role !== null || did.visits.length > 1 || did.led.length > 0);
    const shown = meetups.map(({ meetup, did }) => {
      const { steps } = pathShown(did, meetup, locale);
      const next = steps.find((one) => one.next);
      return {
        href: urls.path(meetup.slug),
        name: meetup.name,
        taken: steps.filter(({ done }) => done).map(({ name }) => name),
        next: next?.name ?? '',
      };
    });
    return page(reply, 'path/mine', { noindex: true, meetups: shown });
  });

  app.get(urls.myRecord, async (request, reply) => {
    const { locale, person, now, timeZone } = request.visitor;
    const records = (await mine(request)).flatMap(({ meetup, did }) => recordOf(did, meetup, locale) ?? []);
    const today = longDate(locale, dateAt(now, timeZone));
    return page(reply, 'path/record', { noindex: true, name: person?.name ?? '', today, records });
  });

  app.get(urls.path(':slug'), show);

  app.get(urls.pathHost(':slug'), async (request, reply) => {
    const { meetup, visitor } = request;
    const t = catalog(visitor.locale);
    const walkers = await walkersOf(read, meetup, visitor.now);
    return page(reply, 'path/host', {
      nav: hostNav(t, meetup, null),
      meetup: { slug: meetup.slug, name: meetup.name },
      counts: stepCounts(walkers.filter((one) => one.role !== 'host')).map(({ step, many }) => ({
        name: t.path.steps[step],
        many,
      })),
      asks: nextToAsk(walkers).map((one) => askShown(one, meetup, visitor.locale)),
    });
  });

  async function show(request: FastifyRequest, reply: FastifyReply) {
    const { meetup, visitor } = request;
    const t = catalog(visitor.locale);
    const did = await didIn(read, meetup, visitor.person?.id ?? '', visitor.now);
    const done = t.path.done[(request.query as { done?: keyof typeof t.path.done }).done ?? 'nothing'];
    return page(reply, 'path/show', {
      nav: hostNav(t, meetup, null),
      notice: done ? { tone: 'good', words: done } : undefined,
      meetup: { slug: meetup.slug, name: meetup.name, lang: meetup.languages.slice(0, 2) },
      ...pathShown(did, meetup, visitor.locale),
    });
  }

  /** The visitor's meetups, each with what they did in it. */
  async function mine({ visitor: { person, now } }: FastifyRequest) {
    const meetups = await meetupsOnPath(read, person?.id ?? '');
    return Promise.all(
      meetups.map(async (meetup) => ({ meetup, did: await didIn(read, meetup, person?.id ?? '', now) })),
    );
  }
}
