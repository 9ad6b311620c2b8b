import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../access/actor.ts';
import type { House } from '../house.ts';
import { catalog } from '../i18n/locale.ts';
import { urls } from '../links/urls.ts';
import { hostNav } from '../meetups/nav.ts';
import { sightOf } from '../sessions/host/sight.ts';
import { sessionOf } from '../sessions/queries.ts';
import type { Session } from '../sessions/session.ts';
import { calm } from '../web/errors.ts';
import { emptyForm, type Form, readForm, refused } from '../web/form.ts';
import { goTo } from '../web/origin.ts';
import { roomy } from '../web/roomy.ts';
import { page } from '../web/view.ts';
import { confirmAttendance } from './actions.ts';
import { sheetInput } from './input.ts';
import { sheetOf } from './queries.ts';
import { sheetState } from './sheet.ts';
import { sheetShown } from './shown.ts';

type OfSession = { Params: { slug: string; sessionId: string } };

/** Who came to a session, on one page: said by its lead or an organizer, and correctable for long. */
export function attendanceRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.get<OfSession>(urls.attendance(':slug', ':sessionId'), async (request, reply) => {
    const session = await sessionOf(read, request.meetup.id, request.params.sessionId);
    return session === null ? calm(reply, 'not-found') : show(request, reply, session, emptyForm);
  });

  app.post<OfSession>(urls.attendance(':slug', ':sessionId'), roomy, async (request, reply) => {
    const { meetup, params } = request;
    const session = await sessionOf(read, meetup.id, params.sessionId);
    if (session === null) return calm(reply, 'not-found');
    const said = readForm(sheetInput, request.body);
    if (!said.ok) return show(request, reply, session, said.form, 422);
    const done = await confirmAttendance(house, actorOf(request), meetup.id, session.id, said.value);
    if (!done.ok) return show(request, reply, session, refused(said.form, 'form', done.why), 422);
    return goTo(reply, `${urls.attendance(meetup.slug, session.id)}?done=kept`);
  });

  async function show(request: FastifyRequest, reply: FastifyReply, session: Session, form: Form, status = 200) {
    const { meetup, visitor, role } = request;
    const t = catalog(visitor.locale);
    const state = sheetState(session, visitor.now);
    const sight = sightOf(role);
    const kept = (request.query as { done?: string }).done === 'kept';
    const data = {
      nav: hostNav(t, meetup, 'sessions'),
      notice: kept ? { tone: 'good', words: t.attendance.kept } : undefined,
      slug: meetup.slug,
      sessionId: session.id,
      isOpen: state === 'open',
      closed: state === 'open' ? '' : t.attendance.closed[state],
      ...sheetShown(state === 'open' ? await sheetOf(read, session) : [], session, {
        lang: visitor.locale,
        sight,
        typed: form.values,
      }),
      form,
    };
    return page(reply, 'attendance/sheet', data, status);
  }
}
