import type { FastifyInstance, FastifyReply } from 'fastify';
import { actorOf } from '../../access/actor.ts';
import type { House } from '../../house.ts';
import { catalog } from '../../i18n/locale.ts';
import { urls } from '../../links/urls.ts';
import { calm } from '../../web/errors.ts';
import { takeFiles, tooLarge } from '../../web/files.ts';
import { emptyForm, type Form, readForm, refused } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { page } from '../../web/view.ts';
import type { Report } from '../actions.ts';
import type { Columns } from '../listed.ts';
import { importOf, lastConsent } from '../queries.ts';
import { memberScene, reportPage } from '../routes.ts';
import { decoded, guessColumns, isConnpass, readRows, readTable } from '../table.ts';
import { stageImport, takeImport } from './actions.ts';
import { takeInput } from './input.ts';

type Slug = { Params: { slug: string } };
type Staged = { Params: { slug: string; importId: string } };
const mostBytes = 2 * 1024 * 1024;
/** The file and the form around it. */
const mostSent = mostBytes + 65_536;

/** A file of members: sent, looked at with its columns, then taken as a whole or not at all. */
export function importRoutes(app: FastifyInstance, house: House): void {
  app.register(async (scope) => {
    takeFiles(scope, mostSent);

    scope.get<Slug>('/meetups/:slug/members/import', (_request, reply) => filePage(reply, emptyForm));

    scope.post<Slug>('/meetups/:slug/members/import', { bodyLimit: mostSent }, async (request, reply) => {
      const file = (request.body as { file?: unknown } | undefined)?.file;
      const refuse = (why: string, status = 422) => filePage(reply, refused(emptyForm, 'file', why), status);
      if (file === tooLarge) return refuse('fileTooLarge', 413);
      if (!Buffer.isBuffer(file) || file.length === 0) return refuse('noFile');
      if (file.length > mostBytes) return refuse('fileTooLarge', 413);
      const text = decoded(file);
      const table = text === null ? 'unreadable' : readTable(text);
      if (typeof table === 'string') return refuse(`members.${table}`);
      const id = await stageImport(house, actorOf(request), request.meetup.id, table, guessColumns(table.header));
      return goTo(reply, urls.membersImported(request.meetup.slug, id));
    });

    scope.get<Staged>('/meetups/:slug/members/import/:importId', (request, reply) =>
      columnsPage(house, reply, request.params.importId, null),
    );

    scope.post<Staged>('/meetups/:slug/members/import/:importId', async (request, reply) => {
      const { importId } = request.params;
      const said = readForm(takeInput, request.body);
      if (!said.ok) return columnsPage(house, reply, importId, said.form);
      const { act, consent, consentWords, ...columns } = said.value;
      if (act === 'show') return columnsPage(house, reply, importId, said.form);
      if (consent !== 'yes')
        return columnsPage(house, reply, importId, refused(said.form, 'consent', 'members.consentNeeded'));
      if (columns.email === undefined)
        return columnsPage(house, reply, importId, refused(said.form, 'email', 'members.noAddressColumn'));
      const report = await takeImport(house, actorOf(request), request.meetup, importId, { columns, consentWords });
      return report === null ? calm(reply, 'not-found') : reportPage(reply, report);
    });
  });
}

function filePage(reply: FastifyReply, form: Form, status = 200) {
  return page(reply, 'members/file', { ...memberScene(reply.request), form }, status);
}

/** What the file holds, which column is what, and how its first lines read by that. */
async function columnsPage(house: House, reply: FastifyReply, importId: string, typed: Form | null) {
  const { meetup, visitor } = reply.request;
  const staged = await importOf(house.store.read, meetup.id, importId);
  if (staged === null) return calm(reply, 'not-found');
  if (staged.takenAt !== null) return reportPage(reply, staged.report as Report);
  const columns = typed === null ? staged.columns : chosen(typed);
  const lines = readRows({ header: staged.header, rows: staged.lines }, columns as Columns);
  const words = (await lastConsent(house.store.read, meetup.id)) ?? catalog(visitor.locale).members.consentWords;
  const form = typed ?? { ...emptyForm, values: { ...asText(staged.columns), consentWords: words } };
  const data = {
    importId,
    header: staged.header.map((heading, n) => ({ value: String(n), label: heading || `${n + 1}` })),
    connpass: isConnpass(staged.header),
    count: staged.lines.length,
    readable: lines.filter((line) => 'person' in line).length,
    lines: lines.slice(0, 10),
    form,
  };
  return page(
    reply,
    'members/columns',
    { ...memberScene(reply.request), ...data },
    Object.keys(form.errors).length > 0 ? 422 : 200,
  );
}

function chosen(form: Form): Record<string, number> {
  const names = ['name', 'email', 'reading', 'company', 'industry', 'state'];
  const said = names.map((name) => [name, String(form.values[name] ?? '')] as const);
  return Object.fromEntries(
    said.filter(([, value]) => /^\d{1,2}$/.test(value)).map(([name, value]) => [name, Number(value)]),
  );
}

function asText(columns: Record<string, number>): Record<string, string> {
  return Object.fromEntries(Object.entries(columns).map(([name, n]) => [name, String(n)]));
}
