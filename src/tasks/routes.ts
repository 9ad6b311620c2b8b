import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../access/actor.ts';
import { mayUse } from '../access/policy.ts';
import type { House } from '../house.ts';
import { shortMoment } from '../i18n/format.ts';
import { catalog } from '../i18n/locale.ts';
import { dateBlock } from '../i18n/tear-off.ts';
import { urls } from '../links/urls.ts';
import { hostNav } from '../meetups/nav.ts';
import { triesShown } from '../retros/page.ts';
import { triesFor } from '../retros/queries.ts';
import { isHeld } from '../retros/stands.ts';
import { sessionOf } from '../sessions/queries.ts';
import { dateAt } from '../time/zone.ts';
import { calm } from '../web/errors.ts';
import { emptyForm, type Form, readForm, refused } from '../web/form.ts';
import { goTo, ownPathOr } from '../web/origin.ts';
import { roomy } from '../web/roomy.ts';
import { page } from '../web/view.ts';
import { actOnTask, assignTask, sayAboutTask } from './actions.ts';
import { actInput, assignInput, editTaskInput, newTaskInput, noteInput, nothingSaid } from './input.ts';
import { differs, standing } from './lessons.ts';
import { addTask, changeTask, dropSoon, dropTask } from './listing/actions.ts';
import { oursAt } from './ours/queries.ts';
import { meetupShown, mineBySession, sessionShown, sessionWords, taskLine } from './page.ts';
import { notesOf, openTasks, taskOf, tasksOfPerson, tasksOfSession } from './queries.ts';
import { allStepsOf, hasRunbook } from './runbook/queries.ts';
import { stepRoles } from './runbook/steps.ts';

type Named = {
  Params: { slug: string; sessionId: string; taskId: string };
  Querystring: { by?: string; all?: string; done?: string };
};
const week = 7 * 86_400_000;

/** What is to be done for the sessions of a meetup: seen, taken and done by its team. */
export function taskRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.get(urls.myTasks, async (request, reply) => {
    const { person, locale, now } = request.visitor;
    const rows = await tasksOfPerson(read, person?.id ?? '', 200);
    return page(reply, 'tasks/mine', { noindex: true, groups: mineBySession(rows, locale, person?.id ?? '', now) });
  });

  app.get<Named>(urls.tasks(':slug'), async (request, reply) => {
    const { meetup, visitor, query } = request;
    const by = query.by === 'person' ? ('person' as const) : ('session' as const);
    const t = catalog(visitor.locale);
    // What a meetup that has ended left undone is nobody's any more.
    const rows = meetup.endedAt === null ? await openTasks(read, meetup.id, visitor.now - week) : [];
    return page(reply, 'tasks/list', {
      nav: hostNav(t, meetup, null),
      meetup: { slug: meetup.slug, name: meetup.name },
      started: await hasRunbook(read, meetup.id),
      groups: meetupShown(rows, { by, whole: query.all === 'yes' }, placeOf(request)),
      by,
    });
  });

  app.get<Named>(urls.sessionTasks(':slug', ':sessionId'), (request, reply) => timeline(request, reply, emptyForm));

  app.post<Named>(urls.sessionTasks(':slug', ':sessionId'), roomy, async (request, reply) => {
    const { meetup, params } = request;
    const said = readForm(newTaskInput, request.body);
    if (!said.ok) return timeline(request, reply, said.form, 422);
    const added = await addTask(house, actorOf(request), meetup.id, params.sessionId, said.value);
    return added ? goTo(reply, urls.sessionTasks(meetup.slug, params.sessionId)) : calm(reply, 'not-found');
  });

  app.post<Named>(urls.dropTasks(':slug', ':sessionId'), async (request, reply) => {
    const { meetup, params } = request;
    const done =
      readForm(nothingSaid, request.body).ok && (await dropSoon(house, actorOf(request), meetup.id, params.sessionId));
    return done ? goTo(reply, urls.sessionTasks(meetup.slug, params.sessionId)) : calm(reply, 'not-found');
  });

  app.get<Named>(urls.task(':slug', ':taskId'), (request, reply) => onePage(request, reply, emptyForm));

  app.post<Named>(urls.task(':slug', ':taskId'), async (request, reply) => {
    const { meetup, params } = request;
    const { next, ...body } = (request.body ?? {}) as Record<string, unknown>;
    const said = readForm(actInput, body);
    const found = await taskOf(read, meetup.id, params.taskId);
    if (found === null || !said.ok) return calm(reply, 'not-found');
    await actOnTask(house, actorOf(request), meetup.id, params.taskId, said.value.act);
    const back = urls.task(meetup.slug, params.taskId);
    return goTo(reply, ownPathOr(typeof next === 'string' ? next : undefined, house.settings, back));
  });

  app.post<Named>(urls.taskNote(':slug', ':taskId'), roomy, async (request, reply) => {
    const { meetup, params } = request;
    const said = readForm(noteInput, request.body);
    if (!said.ok) return onePage(request, reply, said.form, 422);
    const kept = await sayAboutTask(house, actorOf(request), meetup.id, params.taskId, said.value.said);
    return kept ? goTo(reply, urls.task(meetup.slug, params.taskId)) : calm(reply, 'not-found');
  });

  app.post<Named>(urls.editTask(':slug', ':taskId'), roomy, async (request, reply) => {
    const { meetup, params } = request;
    const said = readForm(editTaskInput, request.body);
    if (!said.ok) return onePage(request, reply, said.form, 422);
    const done = await changeTask(house, actorOf(request), meetup.id, params.taskId, said.value);
    return done ? goTo(reply, urls.task(meetup.slug, params.taskId)) : calm(reply, 'not-found');
  });

  app.post<Named>(urls.dropTask(':slug', ':taskId'), async (request, reply) => {
    const { meetup, params } = request;
    if (!readForm(nothingSaid, request.body).ok) return calm(reply, 'not-found');
    const sessionId = await dropTask(house, actorOf(request), meetup.id, params.taskId);
    return sessionId === null ? calm(reply, 'not-found') : goTo(reply, urls.sessionTasks(meetup.slug, sessionId));
  });

  app.post<Named>(urls.assignTask(':slug', ':taskId'), async (request, reply) => {
    const { meetup, params } = request;
    const said = readForm(assignInput, request.body);
    if (!said.ok) return onePage(request, reply, said.form, 422);
    const done = await assignTask(house, actorOf(request), meetup.id, params.taskId, said.value);
    if (done === 'gone') return calm(reply, 'not-found');
    if (done !== 'done') return onePage(request, reply, refused(said.form, 'person', done), 422);
    return goTo(reply, urls.task(meetup.slug, params.taskId));
  });

  function placeOf({ meetup, visitor }: FastifyRequest) {
    return { lang: visitor.locale, slug: meetup.slug, me: visitor.person?.id ?? '', now: visitor.now };
  }

  async function timeline(request: FastifyRequest<Named>, reply: FastifyReply, form: Form, status = 200) {
    const { meetup, visitor, params } = request;
    const session = await sessionOf(read, meetup.id, params.sessionId);
    if (session === null) return calm(reply, 'not-found');
    const t = catalog(visitor.locale);
    const data = {
      nav: hostNav(t, meetup, 'sessions'),
      meetup: { slug: meetup.slug, name: meetup.name },
      sessionId: session.id,
      heading: sessionWords(session, visitor.locale),
      date: dateBlock(visitor.locale, session),
      looksBack: isHeld(session, visitor.now),
      tries: triesShown(await triesFor(read, session.id), meetup.slug),
      started: await hasRunbook(read, meetup.id),
      shown: sessionShown(await tasksOfSession(read, session.id), session, placeOf(request)),
      roles: stepRoles.map((value) => ({ value, label: t.tasks.roles[value] })),
      form,
    };
    return page(reply, 'tasks/session', data, status);
  }

  async function onePage(request: FastifyRequest<Named>, reply: FastifyReply, form: Form, status = 200) {
    const { meetup, visitor, params, role } = request;
    const found = await taskOf(read, meetup.id, params.taskId);
    if (found === null) return calm(reply, 'not-found');
    const { task, session } = found;
    const t = catalog(visitor.locale);
    const me = visitor.person?.id ?? '';
    const step = standing(await allStepsOf(read, meetup.id), task.stepId);
    const assigns = mayUse(role, `POST ${urls.assignTask(':slug', ':taskId')}`);
    const data = {
      nav: hostNav(t, meetup, 'sessions'),
      meetup: { slug: meetup.slug, name: meetup.name },
      session: { href: urls.sessionTasks(meetup.slug, session.id), words: sessionWords(session, visitor.locale) },
      line: taskLine(task, found, session.timeZone, placeOf(request)),
      task: { id: task.id, doneWhen: task.doneWhen, dropped: task.droppedAt !== null },
      mayGiveBack: task.doneAt === null && task.assigneeId === me,
      mayWatch: task.doneAt === null && task.watcherId === null && task.assigneeId !== me && role === 'observer',
      watches: task.watcherId === me,
      mayReopen: task.doneAt !== null,
      /** Another wording or date than the runbook's, or no step at all. */
      differs: step === null || differs(task, step),
      edit: { title: task.title, doneWhen: task.doneWhen, due: dateAt(task.dueAt, session.timeZone) },
      assigns,
      people: assigns ? await whoMay(request, session.id) : [],
      assigneeId: task.assigneeId ?? '',
      watcherId: task.watcherId ?? '',
      notes: (await notesOf(read, task.id)).map(({ id, said, saidAt, name }) => ({
        id,
        said,
        name: name || t.team.somebody,
        when: shortMoment(visitor.locale, saidAt, meetup.timeZone),
      })),
      form,
    };
    return page(reply, 'tasks/show', data, status);
  }

  async function whoMay({ meetup, visitor }: FastifyRequest, sessionId: string) {
    const t = catalog(visitor.locale);
    const ours = await oursAt(read, meetup, sessionId);
    return [
      { value: '', label: t.tasks.nobody },
      ...ours.map(({ personId, name }) => ({ value: personId, label: name || t.team.somebody })),
    ];
  }
}
