import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '../../house.ts';
import { dateBlock } from '../../i18n/tear-off.ts';
import { urls } from '../../links/urls.ts';
import { calm } from '../../web/errors.ts';
import { readForm } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { page } from '../../web/view.ts';
import { swapAnswerInput } from '../input.ts';
import { answerSwap } from './actions.ts';
import { mayAgree } from './agreeing.ts';
import { swapById } from './queries.ts';

type WithToken = { Params: { token: string } };

/** The page behind a request to exchange turns: GET shows both dates, POST answers. */
export function swapRoutes(app: FastifyInstance, house: House): void {
  app.get<WithToken>('/swap/:token', show);

  app.post<WithToken>('/swap/:token', async (request, reply) => {
    const said = readForm(swapAnswerInput, request.body);
    if (said.ok) await answerSwap(house, request.link.subjectId, said.value.said);
    return goTo(reply, urls.swap(request.params.token));
  });

  async function show(request: FastifyRequest<WithToken>, reply: FastifyReply): Promise<FastifyReply> {
    const { visitor, link, params } = request;
    const found = await swapById(house.store.read, link.subjectId);
    if (found === null) return calm(reply, 'link-gone');
    const { swap, own, others } = found;
    return page(reply, 'leads/swap', {
      noindex: true,
      action: urls.swap(params.token),
      meetup: { name: own.meetup.name },
      asker: own.person.badgeName || own.person.name,
      name: others.person.badgeName || others.person.name,
      yours: dateBlock(visitor.locale, others.session),
      theirs: dateBlock(visitor.locale, own.session),
      asks: mayAgree(found, visitor.now),
      told: swap.agreedAt === null ? ('declined' as const) : ('agreed' as const),
    });
  }
}
