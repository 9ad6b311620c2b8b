import type { FastifyInstance } from 'fastify';
import type { House } from '../house.ts';
import { catalog } from '../i18n/locale.ts';
import { urls } from '../links/urls.ts';
import { hostNav } from '../meetups/nav.ts';
import { page } from '../web/view.ts';
import { auditOf, type Before, namesOf, sessionsTold } from './queries.ts';
import { peopleIn, told } from './told.ts';

const onePage = 50;

/** The host reads what was done in their meetup. */
export function auditRoutes(app: FastifyInstance, house: House): void {
  app.get<{ Params: { slug: string }; Querystring: { before?: unknown } }>(
    urls.audit(':slug'),
    async (request, reply) => {
      const { meetup, visitor } = request;
      const { read } = house.store;
      const found = await auditOf(read, meetup.id, beforeOf(request.query.before), onePage);
      const rows = found.slice(0, onePage);
      const known = {
        names: await namesOf(read, rows, rows.flatMap(peopleIn)),
        sessions: await sessionsTold(read, rows),
      };
      const t = catalog(visitor.locale);
      const last = rows.at(-1);
      const more = found.length > onePage && last ? `${urls.audit(meetup.slug)}?before=${last.at}-${last.id}` : null;
      const entries = rows.map((row) => told(row, known, t, visitor.locale, meetup.timeZone));
      return page(reply, 'audit/list', { nav: hostNav(t, meetup, 'settings'), entries, more });
    },
  );
}

function beforeOf(said: unknown): Before | null {
  const [, at, id] = /^(\d{1,15})-([0-9a-v]{26})$/.exec(typeof said === 'string' ? said : '') ?? [];
  return at === undefined || id === undefined ? null : { at: Number(at), id };
}
