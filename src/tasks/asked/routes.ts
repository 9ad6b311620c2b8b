import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '../../house.ts';
import { catalog } from '../../i18n/locale.ts';
import { urls } from '../../links/urls.ts';
import { personById } from '../../people/queries.ts';
import { calm } from '../../web/errors.ts';
import { readForm } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { page } from '../../web/view.ts';
import { actOnTask } from '../actions.ts';
import { askedInput } from '../input.ts';
import { mineShown } from '../page.ts';
import { tasksByLink } from './queries.ts';

type WithToken = { Params: { token: string }; Querystring: { said?: string } };

/**
 * The page behind the link of a daily mail: one person's own tasks, to be done, given back or helped with. GET shows, POST
 * acts; nobody is signed in by it.
 */
export function tasksAskedRoutes(app: FastifyInstance, house: House): void {
  app.get<WithToken>('/my-tasks/:token', show);

  app.post<WithToken>('/my-tasks/:token', async (request, reply) => {
    const { link, visitor, params } = request;
    const said = readForm(askedInput, request.body);
    if (!said.ok) return show(request, reply);
    const { open, lately } = await tasksByLink(house.store.read, link.subjectId, visitor.now);
    const { act, task } = said.value;
    const found = (act === 'reopen' ? lately : open).find((one) => one.task.id === task);
    const actor = { personId: link.subjectId };
    const done = found !== undefined && (await actOnTask(house, actor, found.session.meetupId, task, act));
    // Pressed twice is pressed once: what is so already is told as if it had just been done.
    const already = [...open, ...lately].some((one) => one.task.id === task);
    return goTo(reply, `${urls.tasksAsked(params.token)}?said=${done || already ? act : 'none'}`);
  });

  async function show(request: FastifyRequest<WithToken>, reply: FastifyReply): Promise<FastifyReply> {
    const { visitor, link, params, query } = request;
    const [person] = await personById(house.store.read, { id: link.subjectId });
    if (person === undefined || person.erasedAt !== null) return calm(reply, 'link-gone');
    const t = catalog(visitor.locale).tasks.asked;
    const { open, lately, beside } = await tasksByLink(house.store.read, person.id, visitor.now);
    const words = Object.hasOwn(t.notices, query.said ?? '') ? t.notices[query.said as keyof typeof t.notices] : '';
    const shown = (rows: typeof open) =>
      mineShown(rows, visitor.locale, person.id, visitor.now).map((line, n) => ({
        ...line,
        doneWhen: rows[n]?.task.doneWhen ?? '',
        helpAsked: rows[n]?.task.helpWantedAt !== null,
      }));
    return page(reply, 'tasks/asked', {
      noindex: true,
      action: urls.tasksAsked(params.token),
      notice: words === '' ? undefined : { tone: query.said === 'none' ? 'wait' : 'good', words },
      name: person.badgeName || person.name,
      lines: shown(open),
      lately: shown(lately),
      beside: mineShown(beside, visitor.locale, person.id, visitor.now).map((line, n) => ({
        ...line,
        who: beside[n]?.who ?? '',
      })),
    });
  }
}
