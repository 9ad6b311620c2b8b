import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../../access/actor.ts';
import type { House } from '../../house.ts';
import { longDate } from '../../i18n/format.ts';
import { catalog } from '../../i18n/locale.ts';
import { urls } from '../../links/urls.ts';
import { hostNav } from '../../meetups/nav.ts';
import { sessionOf } from '../../sessions/queries.ts';
import { dateAt } from '../../time/zone.ts';
import { calm } from '../../web/errors.ts';
import { emptyForm, type Form, readForm, refused } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { roomy } from '../../web/roomy.ts';
import { page } from '../../web/view.ts';
import { askQuestion, giveView } from '../actions.ts';
import { questionInput, viewInput } from '../input.ts';
import { questionOf, sessionsToChoose, viewsOf } from '../queries.ts';
import { sessionOptions, sessionWords, viewsShown } from '../shown.ts';

type Named = { Params: { slug: string; questionId: string } };

/** What the team has not decided yet: asked with options, answered with views. */
export function questionRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.get(urls.newQuestion(':slug'), (request, reply) => askPage(request, reply, emptyForm));

  app.post(urls.newQuestion(':slug'), roomy, async (request, reply) => {
    const said = readForm(questionInput, request.body);
    if (!said.ok) return askPage(request, reply, said.form, 422);
    const asked = await askQuestion(house, actorOf(request), request.meetup.id, said.value);
    if (!asked.ok) return askPage(request, reply, refused(said.form, asked.field, asked.why), 422);
    return goTo(reply, urls.question(request.meetup.slug, asked.id));
  });

  app.get<Named>(urls.question(':slug', ':questionId'), (request, reply) => show(request, reply, null));

  app.post<Named>(urls.giveView(':slug', ':questionId'), async (request, reply) => {
    const { meetup, params } = request;
    const said = readForm(viewInput, request.body);
    if (!said.ok) return show(request, reply, said.form, 422);
    const given = await giveView(house, actorOf(request), meetup.id, params.questionId, said.value);
    if (!given.ok) return show(request, reply, refused(said.form, given.field, given.why), 422);
    return goTo(reply, urls.question(meetup.slug, params.questionId));
  });

  async function askPage(request: FastifyRequest, reply: FastifyReply, form: Form, status = 200) {
    const { meetup, visitor } = request;
    const ways = { t: catalog(visitor.locale), lang: visitor.locale };
    const sessions = sessionOptions(ways, await sessionsToChoose(read, meetup.id, visitor.now));
    return page(reply, 'decisions/ask', { ...scene(request), sessions, form }, status);
  }

  async function show(request: FastifyRequest<Named>, reply: FastifyReply, typed: Form | null, status = 200) {
    const { meetup, visitor, params } = request;
    const found = await questionOf(read, meetup.id, params.questionId);
    if (found === null) return calm(reply, 'not-found');
    const { question, decisionId } = found;
    const t = catalog(visitor.locale);
    const views = await viewsOf(read, question.id);
    const session = question.sessionId === null ? null : await sessionOf(read, meetup.id, question.sessionId);
    const mine = views.find(({ personId }) => personId === visitor.person?.id);
    const own: Form['values'] =
      mine === undefined ? {} : { option: mine.option === null ? '-' : String(mine.option), words: mine.words };
    const data = {
      ...scene(request),
      question: { id: question.id, asks: question.asks, about: question.about },
      date: longDate(visitor.locale, dateAt(question.askedAt, meetup.timeZone)),
      session: session === null ? '' : sessionWords({ t, lang: visitor.locale }, session),
      groups: viewsShown(t, question.options, views),
      options: [
        ...question.options.map((label, at) => ({ value: String(at), label })),
        { value: '-', label: t.decisions.noneOfThem },
      ],
      given: mine !== undefined,
      decided: decisionId === null ? '' : urls.decision(meetup.slug, decisionId),
      form: typed ?? { values: own, errors: {} },
    };
    return page(reply, 'decisions/question', data, status);
  }
}

function scene({ visitor, meetup }: FastifyRequest) {
  const nav = hostNav(catalog(visitor.locale), meetup, null);
  return { nav, meetup: { slug: meetup.slug, name: meetup.name, lang: meetup.languages.slice(0, 2) } };
}
