import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../../../access/actor.ts';
import type { House } from '../../../house.ts';
import { catalog } from '../../../i18n/locale.ts';
import { urls } from '../../../links/urls.ts';
import { hostNav } from '../../../meetups/nav.ts';
import { hostNameOf } from '../../../meetups/queries.ts';
import { csvFile } from '../../../members/export.ts';
import { teamOf } from '../../../team/queries.ts';
import { takeFiles, tooLarge } from '../../../web/files.ts';
import { emptyForm, type Form, readForm, refused } from '../../../web/form.ts';
import { goTo } from '../../../web/origin.ts';
import { page } from '../../../web/view.ts';
import { offsetWords } from '../../page.ts';
import { fileHeader, fileRows, type Merge, merged } from '../file.ts';
import { stepsOf } from '../queries.ts';
import { importRunbook } from './actions.ts';
import { fileInput, mostBytes, readSteps, type StepOfFile, sentBody, type WrongLine } from './input.ts';

/** A runbook goes to another group: as a file without personal data, and from one with a look at it before. */
export function runbookSharingRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.get(urls.runbookFile(':slug'), async (request, reply) => {
    const { meetup } = request;
    const team = await teamOf(read, meetup.id);
    const names = [await hostNameOf(read, meetup.hostId), ...team.map(({ name }) => name)];
    reply.header('content-disposition', `attachment; filename="runbook-${meetup.slug}.csv"`);
    reply.header('cache-control', 'no-store');
    const rows = fileRows(await stepsOf(read, meetup.id), names);
    return reply.type('text/csv; charset=utf-8').send(csvFile([...fileHeader], rows));
  });

  app.get(urls.importRunbook(':slug'), (request, reply) => show(request, reply, emptyForm, [], []));

  app.register(async (scope) => {
    takeFiles(scope, mostBytes);

    scope.post(urls.importRunbook(':slug'), { bodyLimit: mostBytes }, async (request, reply) => {
      const { meetup } = request;
      if ((request.body as { file?: unknown } | undefined)?.file === tooLarge)
        return show(request, reply, refused(emptyForm, 'file', 'fileTooLarge'), [], [], 413);
      const { body, field, problem } = sentBody(request.body);
      const said = readForm(fileInput, body);
      // The text of a file that is refused stays in the file, where it is mended.
      const form = field === 'file' && problem === '' ? emptyForm : said.form;
      const refuse = (why: string, wrong: WrongLine[] = []) =>
        show(request, reply, refused({ ...form, errors: {} }, field, why), wrong, [], 422);
      if (problem !== '') return refuse(problem);
      if (!said.ok) return refuse(said.form.errors.text ?? 'wrong');
      const found = readSteps(said.value.text);
      if ('problem' in found) return refuse(found.problem);
      if ('wrong' in found) return refuse('tasks.wrongLines', found.wrong);
      if (said.value.act === 'show')
        return show(request, reply, said.form, [], merged(found.steps, await stepsOf(read, meetup.id)));
      const done = await importRunbook(house, actorOf(request), meetup.id, found.steps);
      return done === 'done' ? goTo(reply, urls.runbook(meetup.slug)) : refuse(done);
    });
  });

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    form: Form,
    wrong: WrongLine[],
    plan: Merge<StepOfFile>[],
    status = 200,
  ) {
    const { meetup, visitor } = request;
    const t = catalog(visitor.locale);
    const keys: Record<string, unknown> = { ...t.fields, ...t.tasks };
    const data = {
      nav: hostNav(t, meetup, 'settings'),
      meetup: { slug: meetup.slug, name: meetup.name },
      wrong: wrong.slice(0, 20).map(({ line, column, why }) => {
        const words = keys[why.replace(/^tasks\./, '')];
        return t.tasks.wrongLine(line, column, typeof words === 'string' ? words : t.fields.wrong);
      }),
      more: Math.max(0, wrong.length - 20),
      plan: plan.map(({ what, said }) => ({
        what: t.tasks.merge[what],
        tone: what === 'same' ? '' : what === 'added' ? 'good' : 'wait',
        when: offsetWords(said, visitor.locale),
        title: said.title,
        why: said.why,
      })),
      form,
    };
    return page(reply, 'tasks/import', data, status);
  }
}
