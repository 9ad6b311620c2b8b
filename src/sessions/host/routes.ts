import type { FastifyInstance } from 'fastify';
import type { House } from '../../house.ts';
import { urls } from '../../links/urls.ts';
import { domainOf } from '../../mail/address.ts';
import { calm } from '../../web/errors.ts';
import { readForm } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { page } from '../../web/view.ts';
import { nothingSaid } from '../input.ts';
import { sessionOf } from '../queries.ts';
import { tellAfterAll } from './actions.ts';
import { noticeOf } from './notices.ts';
import { hostSight, personSight } from './queries.ts';
import { hostShown, personShown } from './shown.ts';
import { sightOf } from './sight.ts';

type OfSession = { Params: { slug: string; sessionId: string; rsvpId: string }; Querystring: Record<string, unknown> };

/** The host's page of one session, and of one person in it. */
export function sessionHostRoutes(app: FastifyInstance, house: House): void {
  const { store, keys } = house;
  const { origin, mailFrom } = house.settings;
  const fromDomain = domainOf(mailFrom.address);

  app.get<OfSession>(urls.sessionHost(':slug', ':sessionId'), async (request, reply) => {
    const { meetup, visitor, query, role } = request;
    const session = await sessionOf(store.read, meetup.id, request.params.sessionId);
    if (session === null) return calm(reply, 'not-found');
    const { locale: lang, now } = visitor;
    const shown = hostShown(await hostSight(store.read, meetup, session, now), { lang, origin, sight: sightOf(role) });
    return page(reply, 'sessions/host', {
      ...shown,
      notice: noticeOf(lang, query),
      everybody: query.list === 'invited',
    });
  });

  app.post<OfSession>(urls.sessionAct(':slug', ':sessionId', 'tell'), async (request, reply) => {
    const { meetup, visitor } = request;
    const { sessionId } = request.params;
    if (!readForm(nothingSaid, request.body).ok) return calm(reply, 'not-found');
    const told = await tellAfterAll(house, { personId: visitor.person?.id ?? null }, meetup.id, sessionId);
    if (!told.ok) return calm(reply, 'not-found');
    return goTo(reply, `${urls.sessionHost(meetup.slug, sessionId)}?done=told&told=${told.letters}`);
  });

  app.get<OfSession>(urls.sessionPerson(':slug', ':sessionId', ':rsvpId'), async (request, reply) => {
    const { meetup, visitor, params, role } = request;
    const session = await sessionOf(store.read, meetup.id, params.sessionId);
    const seen = session && (await personSight(store.read, keys, session, params.rsvpId));
    if (seen === null) return calm(reply, 'not-found');
    return page(
      reply,
      'sessions/person',
      personShown(seen, meetup, { lang: visitor.locale, origin, sight: sightOf(role), now: visitor.now, fromDomain }),
    );
  });
}
