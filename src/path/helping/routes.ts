import type { FastifyInstance } from 'fastify';
import { actorOf } from '../../access/actor.ts';
import type { House } from '../../house.ts';
import { urls } from '../../links/urls.ts';
import { calm } from '../../web/errors.ts';
import { readForm } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { answerHelpAsk, sayOfHelp, setHelpAside } from './actions.ts';
import { asideInput, askedInput, helpInput } from './input.ts';

/** "I'd like to help": from the page of an answer, from one's profile, and from one's own path. */
export function helpingRoutes(app: FastifyInstance, house: House): void {
  app.post<{ Params: { token: string } }>('/answers/:token/help', async (request, reply) => {
    const said = readForm(askedInput, request.body);
    if (!said.ok) return calm(reply, 'not-found');
    const heard = await answerHelpAsk(house, request.link.subjectId, said.value.said);
    const done = said.value.said === 'offer' && heard ? 'help' : 'later';
    return goTo(reply, `${urls.answer(request.params.token)}?done=${done}`);
  });

  app.post(urls.help(':slug'), async (request, reply) => {
    const { meetup, body } = request;
    const said = readForm(helpInput, body);
    if (!said.ok) return calm(reply, 'not-found');
    const heard = await sayOfHelp(house, actorOf(request), meetup.id, said.value.said);
    return heard ? goTo(reply, `${urls.path(meetup.slug)}?done=${said.value.said}`) : calm(reply, 'not-found');
  });

  app.post<{ Params: { personId: string } }>(urls.helpAside(':slug', ':personId'), async (request, reply) => {
    const { meetup, params, body } = request;
    const said = readForm(asideInput, body);
    if (!said.ok) return calm(reply, 'not-found');
    await setHelpAside(house, actorOf(request), meetup.id, params.personId);
    return goTo(reply, said.value.from === 'desk' ? urls.desk : urls.pathHost(meetup.slug));
  });
}
