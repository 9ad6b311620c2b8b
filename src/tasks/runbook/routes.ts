import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../../access/actor.ts';
import type { House } from '../../house.ts';
import { longDate } from '../../i18n/format.ts';
import { catalog } from '../../i18n/locale.ts';
import { urls } from '../../links/urls.ts';
import { hostNav } from '../../meetups/nav.ts';
import { dateAt } from '../../time/zone.ts';
import { calm } from '../../web/errors.ts';
import { emptyForm, type Form, readForm } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { page } from '../../web/view.ts';
import { nothingSaid, startInput, stepInput } from '../input.ts';
import { offsetWords } from '../page.ts';
import { formerSteps, hasRunbook, stepsOf } from '../queries.ts';
import { addStep, changeStep, endStep, keepInRunbook, startRunbook } from './actions.ts';
import { byOffset, type Offset, stepRoles } from './steps.ts';
import { usualSteps } from './usual-steps.ts';

type Named = { Params: { slug: string; stepId: string; taskId: string } };

/** The runbook of a meetup: what is done for each session, when and by whom. */
export function runbookRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.get(urls.runbook(':slug'), (request, reply) => show(request, reply, '', emptyForm));

  app.post(urls.runbook(':slug'), async (request, reply) => {
    const said = readForm(startInput, request.body);
    if (!said.ok) return show(request, reply, '', said.form, 422);
    await startRunbook(house, actorOf(request), request.meetup.id, said.value.which);
    return goTo(reply, urls.tasks(request.meetup.slug));
  });

  app.post(urls.steps(':slug'), async (request, reply) => {
    const said = readForm(stepInput, request.body);
    if (!said.ok) return show(request, reply, 'new', said.form, 422);
    await addStep(house, actorOf(request), request.meetup.id, said.value);
    return goTo(reply, urls.runbook(request.meetup.slug));
  });

  app.post<Named>(urls.step(':slug', ':stepId'), async (request, reply) => {
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
    const done =
      readForm(nothingSaid, request.body).ok && (await endStep(house, actorOf(request), meetup.id, params.stepId));
    return done ? goTo(reply, urls.runbook(meetup.slug)) : calm(reply, 'not-found');
  });

  app.post<Named>(urls.keepInRunbook(':slug', ':taskId'), async (request, reply) => {
    const { meetup, params } = request;
    const done =
      readForm(nothingSaid, request.body).ok &&
      (await keepInRunbook(house, actorOf(request), meetup.id, params.taskId));
    return done ? goTo(reply, urls.runbook(meetup.slug)) : calm(reply, 'not-found');
  });

  async function show(request: FastifyRequest, reply: FastifyReply, at: string, form: Form, status = 200) {
    const { meetup, visitor } = request;
    const t = catalog(visitor.locale);
    const steps = byOffset(await stepsOf(read, meetup.id));
    const former = await formerSteps(read, meetup.id);
    const counts = { minimum: usualSteps.filter(({ minimum }) => minimum).length, all: usualSteps.length };
    const data = {
      nav: hostNav(t, meetup, 'settings'),
      meetup: { slug: meetup.slug, name: meetup.name },
      started: await hasRunbook(read, meetup.id),
      counts,
      steps: steps.map((step) => ({
        id: step.id,
        title: step.title,
        doneWhen: step.doneWhen,
        when: offsetWords(step, visitor.locale),
        role: t.tasks.roles[step.roles[0] ?? 'L'],
        roleKey: step.roles[0] ?? 'L',
        byItself: step.done !== '',
        ...amountOf(step),
      })),
      former: former.slice(0, 20).map(({ title, endedAt }) => ({
        title,
        date: longDate(visitor.locale, dateAt(endedAt ?? 0, meetup.timeZone)),
      })),
      roles: stepRoles.map((value) => ({ value, label: t.tasks.roles[value] })),
      units: (['days-before', 'days-after', 'hours-before', 'minutes-before'] as const).map((value) => ({
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
function amountOf({ days, minutes }: Offset): { amount: string; unit: string } {
  if (days !== null) return { amount: String(Math.abs(days)), unit: days > 0 ? 'days-after' : 'days-before' };
  const before = -(minutes ?? 0);
  return before % 60 === 0
    ? { amount: String(before / 60), unit: 'hours-before' }
    : { amount: String(before), unit: 'minutes-before' };
}
