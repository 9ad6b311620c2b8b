import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isTeam } from '../../access/policy.ts';
import type { House } from '../../house.ts';
import { urls } from '../../links/urls.ts';
import { teamRow } from '../../team/queries.ts';
import { calm } from '../../web/errors.ts';
import { emptyForm, type Form, readForm } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { roomy } from '../../web/roomy.ts';
import { page } from '../../web/view.ts';
import { sayOfPurpose } from '../actions.ts';
import { purposeVoiceInput } from '../input.ts';
import { reviewShown } from '../page.ts';
import { heldIn, reviewVoiceById, reviewVoicesOf } from '../queries.ts';

type WithToken = { Params: { token: string } };

/** The page behind the mail about the purpose: one of the team says keep, change or end well, without signing in. */
export function purposeAskedRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.get<WithToken>('/purpose/:token', (request, reply) => show(request, reply, emptyForm));

  app.post<WithToken>('/purpose/:token', roomy, async (request, reply) => {
    const found = await reviewVoiceById(read, request.link.subjectId);
    if (found === null) return calm(reply, 'link-gone');
    const said = readForm(purposeVoiceInput, request.body);
    if (!said.ok) return show(request, reply, said.form, 422);
    const done = await sayOfPurpose(house, { personId: found.person.id }, found.meetup.id, said.value);
    return done === 'gone' ? calm(reply, 'link-gone') : goTo(reply, urls.purposeAsked(request.params.token));
  });

  async function show(request: FastifyRequest<WithToken>, reply: FastifyReply, form: Form, status = 200) {
    const { visitor, params } = request;
    const found = await reviewVoiceById(read, request.link.subjectId);
    if (found === null) return calm(reply, 'link-gone');
    const { review, meetup, person } = found;
    const role =
      meetup.hostId === person.id ? 'host' : ((await teamRow(read, meetup.id, person.id))?.role ?? 'stranger');
    if (meetup.endedAt !== null || !isTeam(role)) return calm(reply, 'link-gone');
    const at = { me: person.id, lang: visitor.locale, timeZone: meetup.timeZone };
    const held = await heldIn(read, meetup.id, visitor.now);
    const data = {
      noindex: true,
      meetup: { name: meetup.name, purpose: meetup.purpose },
      action: urls.purposeAsked(params.token),
      name: person.badgeName || person.name,
      shown: reviewShown(review, await reviewVoicesOf(read, review.id), held, at),
      more: urls.purpose(meetup.slug),
      form,
    };
    return page(reply, 'reviews/asked', data, status);
  }
}
