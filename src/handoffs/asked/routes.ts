import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../../access/actor.ts';
import type { House } from '../../house.ts';
import { longDate } from '../../i18n/format.ts';
import { catalog } from '../../i18n/locale.ts';
import { urls } from '../../links/urls.ts';
import { namesOf } from '../../people/queries.ts';
import { dateAt } from '../../time/zone.ts';
import { calm } from '../../web/errors.ts';
import { emptyForm, type Form, readForm } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { page } from '../../web/view.ts';
import { answerHandoff } from '../actions.ts';
import { answerInput } from '../input.ts';
import { handoffById } from '../queries.ts';
import { isFresh, stageOf } from '../stages.ts';

type WithToken = { Params: { token: string } };

/**
 * The page behind a proposal to become host: everybody who has the link may read what it means; only the nominee, freshly
 * signed in, answers.
 */
export function handoffAskedRoutes(app: FastifyInstance, house: House): void {
  app.get<WithToken>('/handoff/:token', (request, reply) => show(request, reply, emptyForm));

  app.post<WithToken>('/handoff/:token', async (request, reply) => {
    const said = readForm(answerInput, request.body);
    if (!said.ok) return show(request, reply, said.form, 422);
    if (mayAnswer(request, await handoffById(house.store.read, request.link.subjectId)) !== 'yes')
      return show(request, reply, emptyForm, 403);
    await answerHandoff(house, actorOf(request), request.link.subjectId, said.value.said);
    return goTo(reply, urls.handoffAsked(request.params.token));
  });

  async function show(
    request: FastifyRequest<WithToken>,
    reply: FastifyReply,
    form: Form,
    status = 200,
  ): Promise<FastifyReply> {
    const found = await handoffById(house.store.read, request.link.subjectId);
    if (found === null) return calm(reply, 'link-gone');
    const { handoff, meetup, nominee } = found;
    const { visitor, params } = request;
    const names = await namesOf(house.store.read, [handoff.giverId]);
    const stage = meetup.endedAt === null ? stageOf(handoff, visitor.now) : 'withdrawn';
    const action = urls.handoffAsked(params.token);
    const answers = mayAnswer(request, found);
    const data = {
      noindex: true,
      action,
      meetup: { slug: meetup.slug, name: meetup.name, purpose: meetup.purpose },
      name: nominee.badgeName || nominee.name,
      giver: names.get(handoff.giverId) ?? '',
      note: handoff.note,
      overlap: catalog(visitor.locale).handoffs.overlapMeans(handoff.overlap),
      until: longDate(visitor.locale, dateAt(handoff.expiresAt, meetup.timeZone)),
      stage,
      answers,
      // What became of it is for the two of them; whoever was sent the link reads that it is over.
      over: answers === 'somebody-else' && stage !== 'proposed' ? catalog(visitor.locale).handoffs.asked.elseOver : '',
      signIn: `${urls.signIn}?next=${encodeURIComponent(action)}`,
      page: urls.handoff(meetup.slug),
      form,
    };
    return page(reply, 'handoffs/asked', data, status);
  }
}

/** Whether this visitor is the nominee, and signed in lately enough to answer for a whole group. */
function mayAnswer(
  { visitor }: FastifyRequest,
  found: Awaited<ReturnType<typeof handoffById>>,
): 'yes' | 'sign-in' | 'somebody-else' {
  if (visitor.person === null) return 'sign-in';
  if (visitor.person.id !== found?.handoff.nomineeId) return 'somebody-else';
  return isFresh(visitor.signedInAt, visitor.now) ? 'yes' : 'sign-in';
}
