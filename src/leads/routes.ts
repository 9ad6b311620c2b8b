import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '../house.ts';
import { dateBlock } from '../i18n/tear-off.ts';
import { urls } from '../links/urls.ts';
import { sessionState } from '../sessions/state.ts';
import { calm } from '../web/errors.ts';
import { emptyForm, type Form, readForm } from '../web/form.ts';
import { goTo } from '../web/origin.ts';
import { roomy } from '../web/roomy.ts';
import { page } from '../web/view.ts';
import { answerTurn } from './answering/actions.ts';
import { leadInput } from './input.ts';
import { nameBeside, turnById } from './queries.ts';
import { turnState, turnsOpen } from './turns.ts';

type WithToken = { Params: { token: string } };

/** The question to whoever is to lead a session or to stand by: GET asks, POST answers. Nobody is signed in by it. */
export function leadRoutes(app: FastifyInstance, house: House): void {
  app.get<WithToken>('/lead/:token', (request, reply) => show(request, reply, emptyForm));

  app.post<WithToken>('/lead/:token', roomy, async (request, reply) => {
    const read = readForm(leadInput, request.body);
    if (!read.ok) return show(request, reply, read.form, 422);
    await answerTurn(house, request.link.subjectId, read.value);
    return goTo(reply, urls.lead(request.params.token));
  });

  async function show(
    request: FastifyRequest<WithToken>,
    reply: FastifyReply,
    form: Form,
    status = 200,
  ): Promise<FastifyReply> {
    const { visitor, link, params } = request;
    const found = await turnById(house.store.read, link.subjectId);
    if (found === null) return calm(reply, 'link-gone');
    const { turn, session, meetup, person } = found;
    const state = sessionState(session, visitor.now);
    const isOpen = turnsOpen(session, visitor.now) && meetup.endedAt === null;
    const stands = turnState(turn);
    const told = state === 'skipped' ? 'skipped' : stands === 'asked' ? 'over' : stands;
    const data = {
      noindex: true,
      action: urls.lead(params.token),
      date: { ...dateBlock(visitor.locale, session), size: 'big', tone: state === 'skipped' ? 'cancelled' : '' },
      meetup: { name: meetup.name },
      theme: session.theme,
      name: person.badgeName || person.name,
      beside: await nameBeside(house.store.read, turn),
      rota: told === 'ended' ? urls.rota(meetup.slug) : '',
      part: turn.part,
      asks: isOpen && stands === 'asked',
      // A host whom the software asks may leave the date out instead.
      maySkip: turn.askedBy === null && turn.part === 'lead' && state === 'draft',
      mayGiveBack: isOpen && stands === 'accepted',
      told,
      opens: stands === 'accepted' && state === 'draft',
      hostPage: urls.sessionHost(meetup.slug, session.id),
      form,
    } as const;
    return page(reply, 'leads/show', data, status);
  }
}
