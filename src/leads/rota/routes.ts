import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../../access/actor.ts';
import { isTeam, mayUse } from '../../access/policy.ts';
import type { House } from '../../house.ts';
import { catalog } from '../../i18n/locale.ts';
import { urls } from '../../links/urls.ts';
import { hostNav } from '../../meetups/nav.ts';
import { membersOf } from '../../members/queries.ts';
import { sessionOf } from '../../sessions/queries.ts';
import { calm } from '../../web/errors.ts';
import { emptyForm, type Form, readForm } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { roomy } from '../../web/roomy.ts';
import { page } from '../../web/view.ts';
import { askToLead, takeTurn } from '../actions.ts';
import { giveTurnBack } from '../answering/actions.ts';
import { askInput, giveBackInput, swapInput, takeInput } from '../input.ts';
import { askSwap } from '../swapping/actions.ts';
import { rotaShown } from './page.ts';
import { rotaOf } from './queries.ts';

type OfSession = { Params: { slug: string; sessionId: string } };

/** Who leads the next sessions: seen and taken by the team, asked for by host and co-hosts. */
export function rotaRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.get(urls.rota(':slug'), (request, reply) => show(request, reply, null, emptyForm));

  app.post<OfSession>(urls.turnAct(':slug', ':sessionId', 'ask'), async (request, reply) => {
    const session = await sessionHere(request);
    if (session === null) return calm(reply, 'not-found');
    const said = readForm(askInput, request.body);
    if (!said.ok) return show(request, reply, session.id, said.form, 422);
    const asked = await askToLead(house, actorOf(request), request.meetup.id, session.id, said.value);
    if (!asked.ok) return refusedAt(request, reply, session.id, said.form, asked.why);
    return done(request, reply, session.id, 'asked');
  });

  app.post<OfSession>(urls.turnAct(':slug', ':sessionId', 'take'), async (request, reply) => {
    const session = await sessionHere(request);
    const said = readForm(takeInput, request.body);
    if (session === null || !said.ok) return calm(reply, 'not-found');
    const taken = await takeTurn(house, actorOf(request), request.meetup.id, session.id, said.value.part);
    if (!taken.ok) return refusedAt(request, reply, session.id, emptyForm, taken.why);
    return done(request, reply, session.id, 'taken');
  });

  app.post<OfSession>(urls.turnAct(':slug', ':sessionId', 'give-back'), roomy, async (request, reply) => {
    const session = await sessionHere(request);
    if (session === null) return calm(reply, 'not-found');
    const said = readForm(giveBackInput, request.body);
    if (!said.ok) return show(request, reply, session.id, said.form, 422);
    const given = await giveTurnBack(house, actorOf(request), request.meetup.id, session.id, said.value);
    return given ? done(request, reply, session.id, 'givenBack') : calm(reply, 'not-found');
  });

  app.post<OfSession>(urls.turnAct(':slug', ':sessionId', 'swap'), async (request, reply) => {
    const session = await sessionHere(request);
    if (session === null) return calm(reply, 'not-found');
    const said = readForm(swapInput, request.body);
    if (!said.ok) return show(request, reply, session.id, said.form, 422);
    const asked = await askSwap(house, actorOf(request), request.meetup.id, session.id, said.value.with);
    if (!asked.ok) return refusedAt(request, reply, session.id, said.form, asked.why);
    return done(request, reply, session.id, 'swapAsked');
  });

  function sessionHere({ meetup, params }: FastifyRequest<OfSession>) {
    return sessionOf(read, meetup.id, params.sessionId);
  }

  /** Who leads a session without being in the team goes back to it; everybody else to the rota. */
  function done(request: FastifyRequest, reply: FastifyReply, sessionId: string, what: string) {
    const { meetup, roleInMeetup } = request;
    if (isTeam(roleInMeetup)) return goTo(reply, `${urls.rota(meetup.slug)}?done=${what}#s-${sessionId}`);
    return goTo(reply, urls.desk);
  }

  function refusedAt(request: FastifyRequest, reply: FastifyReply, sessionId: string, form: Form, why: string) {
    return show(request, reply, sessionId, { values: form.values, errors: { form: why } }, 422);
  }

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    at: string | null,
    form: Form,
    status = 200,
  ): Promise<FastifyReply> {
    const { meetup, visitor, roleInMeetup } = request;
    const t = catalog(visitor.locale);
    const asks = mayUse(roleInMeetup, `POST ${urls.turnAct(':slug', ':sessionId', 'ask')}`);
    const rota = await rotaOf(read, meetup, { outside: asks, now: visitor.now });
    const sharing = rota.candidates.filter(({ inTeam }) => inTeam);
    const team = new Set(sharing.map(({ personId }) => personId));
    const members = asks ? await membersOf(read, meetup.id, ['member']) : [];
    const wished = (request.query as { person?: string }).person ?? '';
    const said = t.leads.done[(request.query as { done?: keyof typeof t.leads.done }).done ?? 'nothing'];
    const data = {
      nav: hostNav(t, meetup, 'sessions'),
      notice: said ? { tone: 'good', words: said } : undefined,
      meetup: { slug: meetup.slug, name: meetup.name },
      rows: rotaShown(rota, {
        lang: visitor.locale,
        slug: meetup.slug,
        me: visitor.person?.id ?? '',
        now: visitor.now,
      }),
      asks: asks && meetup.endedAt === null,
      people: [
        ...sharing.map(({ personId, name }) => ({ value: personId, label: name || t.team.somebody })),
        ...members
          .filter(({ personId }) => !team.has(personId))
          .map(({ personId, name }) => ({ value: personId, label: t.leads.memberNamed(name || t.team.somebody) })),
      ],
      /** Whom to choose in the form of the first session without a lead. */
      wished: asks ? wished : '',
      /** The session whose form was refused. */
      at: at ?? '',
      form,
    };
    return page(reply, 'leads/rota', data, status);
  }
}
