import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '../house.ts';
import { dateBlock } from '../i18n/tear-off.ts';
import { urls } from '../links/urls.ts';
import { sessionState } from '../sessions/state.ts';
import { calm } from '../web/errors.ts';
import { readForm } from '../web/form.ts';
import { goTo } from '../web/origin.ts';
import { page } from '../web/view.ts';
import { answerLead } from './actions.ts';
import { leadInput } from './input.ts';
import { askedSession } from './queries.ts';

type WithToken = { Params: { token: string } };

/** The one-tap question to whoever is to lead: GET asks, POST answers. */
export function leadRoutes(app: FastifyInstance, house: House): void {
  app.get<WithToken>('/lead/:token', show);

  app.post<WithToken>('/lead/:token', async (request, reply) => {
    const read = readForm(leadInput, request.body);
    if (!read.ok) return show(request, reply);
    await answerLead(house, request.link.subjectId, read.value);
    return goTo(reply, urls.lead(request.params.token));
  });

  async function show(request: FastifyRequest<WithToken>, reply: FastifyReply): Promise<FastifyReply> {
    const { visitor, link, params } = request;
    const found = await askedSession(house.store.read, link.subjectId);
    if (found === null) return calm(reply, 'link-gone');
    const { session, meetup } = found;
    const state = sessionState(session, visitor.now);
    const asks = state === 'draft' && session.leadState === 'asked' && session.startsAt > visitor.now;
    const told = state === 'skipped' ? 'leadSkipped' : state === 'draft' ? 'leadDone' : 'leadOpened';
    return page(reply, 'leads/show', {
      noindex: true,
      action: urls.lead(params.token),
      date: { ...dateBlock(visitor.locale, session), size: 'big', tone: state === 'skipped' ? 'cancelled' : '' },
      meetup,
      theme: session.theme,
      asks,
      told,
      hostPage: urls.sessionHost(meetup.slug, session.id),
    });
  }
}
