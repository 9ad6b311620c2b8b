import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '../../house.ts';
import { longDate } from '../../i18n/format.ts';
import { urls } from '../../links/urls.ts';
import { dateAt } from '../../time/zone.ts';
import { calm } from '../../web/errors.ts';
import { readForm } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { page } from '../../web/view.ts';
import { answerInput } from '../input.ts';
import { answerInvitation } from '../inviting/actions.ts';
import { invitationById } from '../queries.ts';
import { invitationState } from '../roles.ts';

type WithToken = { Params: { token: string } };

/** The page behind an invitation to the team: GET shows what the role means, POST answers. Nobody is signed in by it. */
export function askedRoutes(app: FastifyInstance, house: House): void {
  app.get<WithToken>('/team/:token', show);

  app.post<WithToken>('/team/:token', async (request, reply) => {
    const said = readForm(answerInput, request.body);
    if (!said.ok) return show(request, reply);
    await answerInvitation(house, request.link.subjectId, said.value.said);
    return goTo(reply, urls.teamAsked(request.params.token));
  });

  async function show(request: FastifyRequest<WithToken>, reply: FastifyReply): Promise<FastifyReply> {
    const found = await invitationById(house.store.read, request.link.subjectId);
    if (found === null) return calm(reply, 'link-gone');
    const { invitation, meetup, person } = found;
    const { visitor } = request;
    return page(reply, 'team/asked', {
      noindex: true,
      action: urls.teamAsked(request.params.token),
      meetup: { slug: meetup.slug, name: meetup.name, purpose: meetup.purpose, lang: meetup.languages.slice(0, 2) },
      name: person.badgeName || person.name,
      asked: invitation.role,
      state: meetup.endedAt === null ? invitationState(invitation, visitor.now) : 'expired',
      until: longDate(visitor.locale, dateAt(invitation.expiresAt, meetup.timeZone)),
    });
  }
}
