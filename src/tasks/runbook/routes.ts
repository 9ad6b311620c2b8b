import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../../access/actor.ts';
import type { StepRole } from '../../db/schema/shapes.ts';
import type { House } from '../../house.ts';
import { longDate } from '../../i18n/format.ts';
import { type Catalog, catalog } from '../../i18n/locale.ts';
import { unbroken } from '../../i18n/unbroken.ts';
import { urls } from '../../links/urls.ts';
import { hostNav } from '../../meetups/nav.ts';
import { dateAt } from '../../time/zone.ts';
import { calm } from '../../web/errors.ts';
import { emptyForm, type Form, readForm } from '../../web/form.ts';
import { goTo, ownPathOr } from '../../web/origin.ts';
import { roomy } from '../../web/roomy.ts';
import { page } from '../../web/view.ts';
import { endInput, nothingSaid, startInput, stepInput } from '../input.ts';
import { offsetWords } from '../page.ts';
import { addStep, changeStep, endStep, keepInRunbook, startRunbook } from './actions.ts';
import { amountOf, byOffset, type Offset, stepUnits } from './offsets.ts';
import { allStepsOf, formerSteps, hasRunbook, stepsOf } from './queries.ts';
import { stepRoles } from './steps.ts';
import { usualSteps } from './usual-steps.ts';

type Named = { Params: { slug: string; stepId: string; taskId: string }; Querystring: { step?: string } };

/** The runbook of a meetup: what is done for each session, when and by whom. */
export function runbookRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.get<Named>(urls.runbook(':slug'), (request, reply) => show(request, reply, request.query.step ?? '', emptyForm));

  app.post(urls.runbook(':slug'), async (request, reply) => {
    const said = readForm(startInput, request.body);
    if (!said.ok) return show(request, reply, '', said.form, 422);
    await startRunbook(house, actorOf(request), request.meetup.id, said.value.which);
    return goTo(reply, urls.tasks(request.meetup.slug));
  });

  app.post(urls.steps(':slug'), roomy, async (request, reply) => {
    const said = readForm(stepInput, request.body);
    if (!said.ok) return show(request, reply, 'new', said.form, 422);
    await addStep(house, actorOf(request), request.meetup.id, said.value);
    return goTo(reply, urls.runbook(request.meetup.slug));
  });

  app.post<Named>(urls.step(':slug', ':stepId'), roomy, async (request, reply) => {
    const { meetup, params } = request;
    const there = (await stepsOf(read, meetup.id)).some(({ id }) => id === params.stepId);
    if (!there) return calm(reply, 'not-found');
    const said = readForm(stepInput, request.body);
    if (!said.ok) return show(request, reply, params.stepId, said.form, 422);
    await changeStep(house, actorOf(request), meetup.id, params.stepId, said.value);
    return goTo(reply, urls.runbook(meetup.slug));
  });

  app.post<Named>(urls.endStep(':slug', ':stepId'), async (request, reply) => {
    const { meetup, params } = request;
    const { next, body } = withNext(request.body);
    const said = readForm(endInput, body);
    const done = said.ok && (await endStep(house, actorOf(request), meetup.id, params.stepId, said.value.why));
    return done ? goTo(reply, ownPathOr(next, house.settings, urls.runbook(meetup.slug))) : calm(reply, 'not-found');
  });

  app.post<Named>(urls.keepInRunbook(':slug', ':taskId'), async (request, reply) => {
    const { meetup, params } = request;
    const { next, body } = withNext(request.body);
    const done =
      readForm(nothingSaid, body).ok && (await keepInRunbook(house, actorOf(request), meetup.id, params.taskId));
    return done ? goTo(reply, ownPathOr(next, house.settings, urls.runbook(meetup.slug))) : calm(reply, 'not-found');
  });

  async function show(request: FastifyRequest, reply: FastifyReply, at: string, form: Form, status = 200) {
    const { meetup, visitor } = request;
    const t = catalog(visitor.locale);
    const steps = byOffset(await stepsOf(read, meetup.id));
    const [former, all] = [await formerSteps(read, meetup.id), await allStepsOf(read, meetup.id)];
    const counts = { minimum: usualSteps.filter(({ minimum }) => minimum).length, all: usualSteps.length };
    const roles = stepRoles.map((value) => ({ value: value as string, label: t.tasks.roles[value] }));
    const data = {
      nav: hostNav(t, meetup, 'settings'),
      meetup: { slug: meetup.slug, name: meetup.name },
      started: await hasRunbook(read, meetup.id),
      counts,
      steps: steps.map((step) => ({
        id: step.id,
        title: step.title,
        doneWhen: step.doneWhen,
        why: step.why,
        words: unbroken(step.title),
        when: offsetWords(step, visitor.locale),
        role: rolesWords(step.roles, t),
        roleKey: step.roles.join(' ') || 'L',
        roles: [
          ...(step.roles.length > 1 ? [{ value: step.roles.join(' '), label: rolesWords(step.roles, t) }] : []),
          ...roles,
        ],
        byItself: step.done !== '',
        ...formOffset(step),
      })),
      former: former.slice(0, 30).map(({ step, by }) => {
        const follows = all.find(({ replaces }) => replaces === step.id);
        return {
          title: `${offsetWords(step, visitor.locale)} ${step.title}`,
          now: follows === undefined ? '' : `${offsetWords(follows, visitor.locale)} ${follows.title}`,
          why: follows?.why || step.endedWhy,
          by: by || t.team.somebody,
          date: longDate(visitor.locale, dateAt(step.endedAt ?? 0, meetup.timeZone)),
        };
      }),
      roles,
      units: stepUnits.map((value) => ({
        value,
        label: t.tasks.units[value],
      })),
      at,
      form,
    };
    return page(reply, 'tasks/runbook', data, status);
  }
}

/** An offset as the form says it. */
function formOffset(step: Offset): { amount: string; unit: string } {
  const [amount, unit] = amountOf(step);
  return { amount, unit };
}

/** Whence a form was sent, beside what it says. */
function withNext(said: unknown): { next: string | undefined; body: object } {
  const { next, ...body } = (said ?? {}) as Record<string, unknown>;
  return { next: typeof next === 'string' ? next : undefined, body };
}

function rolesWords(roles: readonly StepRole[], t: Catalog): string {
  return roles.map((role) => t.tasks.roles[role]).join(t.tasks.comma) || t.tasks.roles.L;
}
