import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isTeam } from '../access/policy.ts';
import { repliesAbout } from '../attendees/replies/queries.ts';
import { repliesShown } from '../attendees/replies/shown.ts';
import { eventFile } from '../calendar/event.ts';
import { shownAs } from '../calendar/links.ts';
import { remembered } from '../db/remembered.ts';
import type { House } from '../house.ts';
import { catalog } from '../i18n/locale.ts';
import { isShared } from '../leads/queries.ts';
import { urls } from '../links/urls.ts';
import { feedEntries } from '../meetups/feed.ts';
import { hostNav } from '../meetups/nav.ts';
import { partsOf } from '../meetups/parts/queries.ts';
import { takenSeats } from '../seats/queries.ts';
import { calm } from '../web/errors.ts';
import { emptyForm, type Form, readForm, refused } from '../web/form.ts';
import { goTo } from '../web/origin.ts';
import { cachedPage } from '../web/page-cache.ts';
import { roomy } from '../web/roomy.ts';
import { page, pageText } from '../web/view.ts';
import { addSession, skipSession } from './actions.ts';
import { noticeOf } from './host/notices.ts';
import { sightOf } from './host/sight.ts';
import { newSessionInput, nothingSaid } from './input.ts';
import { listed } from './list-page.ts';
import { publicPage } from './public-page.ts';
import { comingSessions, pastSessions, sessionOf } from './queries.ts';
import type { Session } from './session.ts';
import { isPublic } from './state.ts';

type OfSession = { Params: { slug: string; sessionId: string } };

/** A session's public page and calendar file, and the host's list of sessions. */
export function sessionRoutes(app: FastifyInstance, house: House): void {
  const { store, settings } = house;

  app.get<OfSession>(urls.session(':slug', ':sessionId'), async (request, reply) => {
    const { meetup, visitor, role } = request;
    const { sessionId } = request.params;
    const seen = await remembered(store, `session ${sessionId}`, visitor.now, async () => {
      const session = await sessionOf(store.read, meetup.id, sessionId);
      return session && { session, taken: await takenSeats(store.read, sessionId) };
    });
    if (seen === null || seen.session.meetupId !== meetup.id) return calm(reply, 'not-found');
    const { session, taken } = seen;
    if (!isPublic(session))
      return isTeam(role) ? goTo(reply, urls.sessionHost(meetup.slug, sessionId)) : calm(reply, 'not-found');
    const revision = `${meetup.revision} ${session.revisedAt} ${JSON.stringify(taken)}`;
    return cachedPage(reply, `session ${sessionId}`, revision, () => {
      const place = { lang: visitor.locale, now: visitor.now, origin: settings.origin };
      return pageText(reply, 'sessions/show', {
        ...publicPage(session, meetup, taken, place),
        isHost: isTeam(role),
      });
    });
  });

  app.get<OfSession>(urls.sessionCalendar(':slug', ':sessionId'), async (request, reply) => {
    const { meetup, visitor } = request;
    const session = await sessionOf(store.read, meetup.id, request.params.sessionId);
    if (session === null || !isPublic(session)) return calm(reply, 'not-found');
    const t = catalog(meetup.languages.startsWith('en') ? 'en' : 'ja');
    const [entry] = feedEntries(t, settings.origin, meetup, [session], visitor.now);
    if (entry === undefined) return calm(reply, 'not-found');
    reply.header('content-disposition', shownAs);
    return reply.type('text/calendar; charset=utf-8').send(eventFile(entry));
  });

  app.get<{ Querystring: Record<string, unknown> }>(urls.sessions(':slug'), async (request, reply) => {
    const { meetup, visitor, role, query } = request;
    const lang = visitor.locale;
    const planned = await comingSessions(store.read, meetup.id, visitor.now);
    // What an ended meetup does not hold any more is no date that is skipped.
    const coming = meetup.endedAt === null ? planned : planned.filter(({ skippedAt }) => skippedAt === null);
    const past = await pastSessions(store.read, meetup.id, visitor.now, 50);
    const cards = (rows: Session[]) => Promise.all(rows.map((session) => card(request, session)));
    const nav = hostNav(catalog(visitor.locale), meetup, 'sessions');
    const shares = await isShared(store.read, meetup.id);
    const parts = await partsOf(store.read, meetup);
    const data = { nav, slug: meetup.slug, ended: meetup.endedAt !== null, shares, parts };
    const sight = sightOf(role);
    const said = sight === 'counts' ? [] : await repliesAbout(store.read, { meetupId: meetup.id, sessionId: null });
    const of = { lang, slug: meetup.slug, sight, timeZone: meetup.timeZone, takes: false };
    const shown = { notice: noticeOf(lang, query), replies: repliesShown(said, of) };
    return page(reply, 'sessions/list', { ...data, ...shown, coming: await cards(coming), past: await cards(past) });
  });

  async function card({ meetup, visitor }: FastifyRequest, session: Session) {
    return listed(visitor.locale, meetup.slug, session, await takenSeats(store.read, session.id), visitor.now);
  }

  app.get(urls.newSession(':slug'), (request, reply) => newPage(request, reply, { ...emptyForm, values: usual }));
  const usual = { starts: '19:00', ends: '21:00' };

  app.post(urls.newSession(':slug'), roomy, async (request, reply) => {
    const read = readForm(newSessionInput, request.body);
    if (!read.ok) return newPage(request, reply, read.form, 422);
    const { meetup, visitor } = request;
    const added = await addSession(house, { personId: visitor.person?.id ?? null }, meetup.id, read.value);
    if (!added.ok) return newPage(request, reply, refused(read.form, added.field, added.why), 422);
    return goTo(reply, `${urls.sessionHost(meetup.slug, added.sessionId)}?done=added`);
  });

  async function newPage(request: FastifyRequest, reply: FastifyReply, form: Form, status = 200) {
    const { meetup, visitor } = request;
    const nav = hostNav(catalog(visitor.locale), meetup, 'sessions');
    const withPolls = (await partsOf(store.read, meetup)).has('polls');
    return page(reply, 'sessions/new', { nav, slug: meetup.slug, withPolls, form }, status);
  }

  app.post<OfSession>(urls.sessionAct(':slug', ':sessionId', 'skip'), async (request, reply) => {
    const { meetup, visitor } = request;
    if (!readForm(nothingSaid, request.body).ok) return calm(reply, 'not-found');
    const skipped = await skipSession(
      house,
      { personId: visitor.person?.id ?? null },
      meetup.id,
      request.params.sessionId,
    );
    if (!skipped.ok && skipped.why === 'sessions.gone') return calm(reply, 'not-found');
    const told = skipped.ok ? '?done=skipped' : `?refused=${skipped.why.split('.')[1]}`;
    return goTo(reply, urls.sessionHost(meetup.slug, request.params.sessionId) + told);
  });
}
