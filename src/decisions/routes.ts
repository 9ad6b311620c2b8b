import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../access/actor.ts';
import { isTeam, mayUse } from '../access/policy.ts';
import type { House } from '../house.ts';
import { longDate } from '../i18n/format.ts';
import { catalog } from '../i18n/locale.ts';
import { urls } from '../links/urls.ts';
import { hostNav } from '../meetups/nav.ts';
import { hostNameOf } from '../meetups/queries.ts';
import { sessionOf } from '../sessions/queries.ts';
import { teamOf } from '../team/queries.ts';
import { dateAt } from '../time/zone.ts';
import { calm } from '../web/errors.ts';
import { type Form, readForm, refused } from '../web/form.ts';
import { goTo } from '../web/origin.ts';
import { roomy } from '../web/roomy.ts';
import { page } from '../web/view.ts';
import { openDecision, writeDecision } from './actions.ts';
import { decisionInput, openInput } from './input.ts';
import {
  decisionOf,
  decisionsOf,
  most,
  openQuestions,
  peopleIn,
  questionOf,
  replacementsOf,
  sessionsToChoose,
  viewsOf,
} from './queries.ts';
import { wanted } from './searched.ts';
import { decisionLine, questionLine, sessionOptions, sessionWords } from './shown.ts';

type Named = { Params: { slug: string; decisionId: string }; Querystring: Record<string, unknown> };

/** What was decided, why, and what was rejected: written and searched by the team, and open to members where it says so. */
export function decisionRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.get<Named>(urls.decisions(':slug'), async (request, reply) => {
    const { meetup, role, query } = request;
    const q = typeof query.q === 'string' ? query.q.slice(0, 200) : '';
    const words = wanted(q);
    const found = await decisionsOf(read, meetup.id, { words, forMembers: !isTeam(role) });
    const replaced = await replacementsOf(
      read,
      found.map(({ id }) => id),
    );
    const questions = isTeam(role) ? await openQuestions(read, meetup.id) : [];
    return page(reply, 'decisions/list', {
      ...scene(request),
      q,
      tooShort: q.trim() !== '' && words === null,
      searching: words !== null,
      isCut: found.length === most,
      decisions: found.map((one) => decisionLine(ways(request), one, replaced.has(one.id))),
      questions: questions.map((one) => questionLine(ways(request), one)),
    });
  });

  app.get<Named>(urls.newDecision(':slug'), async (request, reply) => {
    const { meetup, visitor, query } = request;
    const text = (said: unknown) => (typeof said === 'string' ? said : '');
    const from = query.question === undefined ? null : await questionOf(read, meetup.id, text(query.question));
    const old = query.replaces === undefined ? null : await decisionOf(read, meetup.id, text(query.replaces));
    if ((query.question !== undefined && from === null) || (query.replaces !== undefined && old === null))
      return calm(reply, 'not-found');
    const views = from === null ? [] : await viewsOf(read, from.question.id);
    const took =
      old === null ? views.map(({ personId }) => personId) : (await peopleIn(read, old.id)).map(({ id }) => id);
    const options = from?.question.options ?? [];
    const chosen = options[Number.parseInt(text(query.option), 10)];
    const values = {
      what: old?.what ?? chosen ?? '',
      why: from?.question.about ?? '',
      rejected: options.filter((one) => one !== chosen).join('\n'),
      date: dateAt(visitor.now, meetup.timeZone),
      session: from?.question.sessionId ?? old?.sessionId ?? '',
      people: [visitor.person?.id ?? '', ...took],
      forMembers: old?.forMembers ? 'yes' : '',
      question: from?.question.id ?? '',
      replaces: old?.id ?? '',
    };
    return writePage(request, reply, { values, errors: {} });
  });

  app.post(urls.newDecision(':slug'), roomy, async (request, reply) => {
    const said = readForm(decisionInput, request.body);
    if (!said.ok) return writePage(request, reply, said.form, 422);
    const written = await writeDecision(house, actorOf(request), request.meetup.id, said.value, mayOpen(request));
    if (!written.ok) return writePage(request, reply, refused(said.form, written.field, written.why), 422);
    return goTo(reply, urls.decision(request.meetup.slug, written.id));
  });

  app.get<Named>(urls.decision(':slug', ':decisionId'), async (request, reply) => {
    const { meetup, role, params, visitor } = request;
    const find = async (id: string | null | undefined) => {
      const found = id ? await decisionOf(read, meetup.id, id) : null;
      return found !== null && (isTeam(role) || found.forMembers) ? found : null;
    };
    const one = await find(params.decisionId);
    if (one === null) return calm(reply, 'not-found');
    const [took, replacements, session, old] = await Promise.all([
      peopleIn(read, one.id),
      replacementsOf(read, [one.id]),
      one.sessionId === null ? null : sessionOf(read, meetup.id, one.sessionId),
      find(one.replacesId),
    ]);
    const newer = await find(replacements.get(one.id));
    const t = catalog(visitor.locale);
    const { what, why, rejected, forMembers } = one;
    return page(reply, 'decisions/show', {
      ...scene(request),
      decision: { id: one.id, what, why, rejected, forMembers },
      date: longDate(visitor.locale, dateAt(one.decidedAt, meetup.timeZone)),
      session: session === null ? '' : sessionWords(ways(request), session),
      took: isTeam(role) ? took.map(({ name }) => name || t.people.erasedName) : [],
      replaced: replacements.has(one.id),
      newer: newer === null ? '' : urls.decision(meetup.slug, newer.id),
      older: old === null ? null : { href: urls.decision(meetup.slug, old.id), what: old.what },
    });
  });

  app.post<Named>(urls.openDecision(':slug', ':decisionId'), async (request, reply) => {
    const { meetup, params } = request;
    const said = readForm(openInput, request.body);
    if (!said.ok) return calm(reply, 'not-found');
    const found = await openDecision(house, actorOf(request), meetup.id, params.decisionId, said.value);
    return found ? goTo(reply, urls.decision(meetup.slug, params.decisionId)) : calm(reply, 'not-found');
  });

  async function writePage(request: FastifyRequest, reply: FastifyReply, form: Form, status = 200) {
    const { meetup, visitor } = request;
    const t = catalog(visitor.locale);
    const team = await teamOf(read, meetup.id);
    const host = { personId: meetup.hostId, name: await hostNameOf(read, meetup.hostId) };
    const data = {
      ...scene(request),
      team: [host, ...team].map(({ personId, name }) => ({ value: personId, label: name || t.team.somebody })),
      sessions: sessionOptions(ways(request), await sessionsToChoose(read, meetup.id, visitor.now)),
      form,
    };
    return page(reply, 'decisions/new', data, status);
  }
}

/** The host and co-hosts say what members read. */
function mayOpen({ role }: FastifyRequest): boolean {
  return mayUse(role, `POST ${urls.openDecision(':slug', ':decisionId')}`);
}

function ways({ visitor, meetup }: FastifyRequest) {
  return { t: catalog(visitor.locale), lang: visitor.locale, meetup };
}

function scene({ visitor, meetup }: FastifyRequest) {
  const nav = hostNav(catalog(visitor.locale), meetup, null);
  return {
    nav,
    meetup: {
      slug: meetup.slug,
      name: meetup.name,
      lang: meetup.languages.slice(0, 2),
      ended: meetup.endedAt !== null,
    },
  };
}
