import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '../../house.ts';
import { urls } from '../../links/urls.ts';
import { sessionById } from '../../sessions/queries.ts';
import { isPublic } from '../../sessions/state.ts';
import { calm } from '../../web/errors.ts';
import { emptyForm, type Form, readForm } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { roomy } from '../../web/roomy.ts';
import { page } from '../../web/view.ts';
import { nothingSaid } from '../input.ts';
import { datesOf, marksBy, marksOf, pollById, voterById, votersOf } from '../queries.ts';
import { counted, datesShown, nameOf, pollShown } from '../shown.ts';
import { answerPoll, answerPublicly, confirmAddress, forgetAnswer } from './actions.ts';
import { confirmInput, marksInput, publicInput } from './input.ts';
import { voterBehind } from './queries.ts';

type WithToken = { Params: { token: string }; Querystring: { done?: unknown } };
type Sight = { form: Form; status?: number };

/** ○ △ × without an account: by the public link of a poll, or by a link of one's own. */
export function pollAnswerRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.get<WithToken>('/polls/:token', (request, reply) => showPublic(request, reply, { form: emptyForm }));

  app.post<WithToken>('/polls/:token', roomy, async (request, reply) => {
    const { link, ip: client, visitor } = request;
    const said = readForm(publicInput(await datesOf(read, link.subjectId)), request.body);
    if (!said.ok) return showPublic(request, reply, { form: said.form, status: 422 });
    const done = await answerPublicly(house, link.subjectId, said.value, { client, locale: visitor.locale });
    if (!done.ok && done.why === 'too-many') return calm(reply, 'too-many');
    if (!done.ok) return showPublic(request, reply, { form: said.form });
    return goTo(reply, `${urls.pollAnswer(done.token)}?done=${said.value.email === '' ? 'answered' : 'mailed'}`);
  });

  app.get<WithToken>('/polls/answers/:token', (request, reply) => showOwn(request, reply, null));

  app.post<WithToken>('/polls/answers/:token', roomy, async (request, reply) => {
    const found = await voterBehind(read, request.link.subjectId, request.visitor.now);
    if (found === null) return calm(reply, 'link-gone');
    const said = readForm(marksInput(await datesOf(read, found.poll.id)), request.body);
    if (!said.ok) return showOwn(request, reply, said.form);
    const kept = await answerPoll(house, found.voter.id, said.value.marks, found.byCopy);
    const done = found.voter.answeredAt === null ? 'answered' : 'changed';
    return goTo(reply, `${urls.pollAnswer(request.params.token)}${kept ? `?done=${done}` : ''}`);
  });

  app.post<WithToken>('/polls/answers/:token/forget', async (request, reply) => {
    const found = await voterBehind(read, request.link.subjectId, request.visitor.now);
    if (found === null || found.byCopy || !readForm(nothingSaid, request.body).ok) return calm(reply, 'link-gone');
    if (!(await forgetAnswer(house, found.voter.id))) return goTo(reply, urls.pollAnswer(request.params.token));
    return page(reply, 'polls/said', { noindex: true, what: 'forgotten', meetup: { name: found.meetup.name } });
  });

  app.get<WithToken>('/confirm/poll/:token', async (request, reply) => {
    const found = await voterById(read, request.link.subjectId);
    if (found === null || found.person === null) return calm(reply, 'link-gone');
    const { visitor, params } = request;
    return page(reply, 'polls/confirm', {
      noindex: true,
      action: urls.confirmPoll(params.token),
      name: found.voter.name,
      meetup: { name: found.meetup.name, lang: found.meetup.languages.slice(0, 2) },
      poll: pollShown(found.poll, visitor.locale, visitor.now),
    });
  });

  app.post<WithToken>('/confirm/poll/:token', async (request, reply) => {
    const said = readForm(confirmInput, request.body);
    if (!said.ok) return goTo(reply, urls.confirmPoll(request.params.token));
    const found = await voterById(read, request.link.subjectId);
    const done = await confirmAddress(house, request.link.subjectId, said.value.said);
    if (!done.ok || found === null) return calm(reply, 'link-gone');
    if (done.token !== null) return goTo(reply, `${urls.pollAnswer(done.token)}?done=confirmed`);
    return page(reply, 'polls/said', { noindex: true, what: 'not-mine', meetup: { name: found.meetup.name } });
  });

  async function showPublic(request: FastifyRequest<WithToken>, reply: FastifyReply, { form, status = 200 }: Sight) {
    const { link, params, visitor } = request;
    const found = await pollById(read, link.subjectId);
    if (found === null) return calm(reply, 'link-gone');
    const seen = await seenBy(found.poll, found.meetup, visitor);
    const open = seen.poll.state === 'open' && found.meetup.endedAt === null;
    const shown = { ...seen, noindex: true, open, action: urls.pollPublic(params.token), form };
    // Which open page it is: sent twice, it is one answer.
    return page(
      reply,
      'polls/public',
      { ...shown, formKey: form.values.form ?? randomBytes(16).toString('hex') },
      open ? status : 200,
    );
  }

  async function showOwn(request: FastifyRequest<WithToken>, reply: FastifyReply, form: Form | null) {
    const { link, params, visitor, query } = request;
    const found = await voterBehind(read, link.subjectId, visitor.now);
    if (found === null) return calm(reply, 'link-gone');
    const { voter, poll, meetup, person } = found;
    const seen = await seenBy(poll, meetup, visitor);
    const said = await marksBy(read, voter.id);
    const before = seen.dates.map((date) => [date.field, said.find((one) => one.dateId === date.id)?.said ?? '']);
    return page(
      reply,
      'polls/own',
      {
        ...seen,
        noindex: true,
        open: seen.poll.state === 'open' && meetup.endedAt === null,
        action: urls.pollAnswer(params.token),
        own: absoluteOwn(params.token),
        name: nameOf(voter, person),
        isPublic: voter.isPublic && !found.byCopy,
        byCopy: voter.answeredByCopy,
        done: typeof query.done === 'string' ? query.done : '',
        form: form ?? { values: Object.fromEntries(before), errors: {} },
      },
      form === null ? 200 : 422,
    );
  }

  const absoluteOwn = (token: string) => house.settings.origin + urls.pollAnswer(token);

  /** What whoever answers sees: the dates with counts, no name of anybody. */
  async function seenBy(
    poll: NonNullable<Awaited<ReturnType<typeof pollById>>>['poll'],
    meetup: { slug: string; name: string; purpose: string; languages: string },
    { locale, now }: FastifyRequest['visitor'],
  ) {
    const dates = await datesOf(read, poll.id);
    const [voters, said] = [await votersOf(read, poll.id), await marksOf(read, poll.id)];
    const session = poll.sessionId === null ? null : await sessionById(read, poll.sessionId);
    const tally = counted(dates, voters, said, null).map((one) => ({ ...one, industries: [] }));
    return {
      meetup: { slug: meetup.slug, name: meetup.name, purpose: meetup.purpose, lang: meetup.languages.slice(0, 2) },
      poll: pollShown(poll, locale, now),
      session: session !== null && isPublic(session) ? urls.session(meetup.slug, session.id) : '',
      dates: datesShown(poll, dates, tally, locale),
    };
  }
}
