import { join } from 'node:path';
import fastifyView from '@fastify/view';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Catalog, catalog, type Locale } from '../i18n/locale.ts';
import type { Keys } from '../links/tokens.ts';
import { type Urls, urls } from '../links/urls.ts';
import type { Assets } from './assets.ts';
import { emptyForm, type Form } from './form.ts';
import { pageNonce } from './origin.ts';
import { templatesIn } from './templates.ts';
import type { Role } from './visitor.ts';

/** What every template finds in `it` besides its own data. @public read by the check of the templates */
export type Scene = {
  t: Catalog;
  lang: Locale;
  visitor: { name: string | null; isOperator: boolean; timeZone: string };
  role: Role;
  /** Whether the visitor may use a row of the policy table: `it.can('POST /meetups/:slug/end')`. */
  can: (row: string) => boolean;
  path: string;
  origin: string;
  nonce: string;
  urls: Urls;
  assets: Assets;
  form: Form;
};

type Kit = { keys: Keys; origin: string; assets: Assets; mayUse: (role: Role, row: string) => boolean };
/** Where an app keeps what its pages are made with. */
const kit = Symbol('what pages are made with');

/** Templates live in `views`; each is compiled once. Nothing undefined is ever printed as a word. */
export function showPages(app: FastifyInstance, views: string, made: Kit): void {
  app.register(fastifyView, { engine: { eta: templatesIn(views) }, root: views, viewExt: 'eta', production: true });
  app.decorate(kit, made);
}

/** The folder of the templates, beside `src` and `dist`. */
export const viewsFolder = join(import.meta.dirname, '..', '..', 'views');

/**
 * Sends a page.
 * @param template path below `views`, e.g. `rsvps/show`
 * @param data what the template's own `it` holds; `form.errors` are keys and become words here
 */
export async function page(reply: FastifyReply, template: string, data: object, status = 200): Promise<FastifyReply> {
  const html = await pageText(reply, template, data);
  return reply.code(status).type('text/html; charset=utf-8').send(html);
}

/** The same as text, for pages that are kept. */
export async function pageText(reply: FastifyReply, template: string, data: object): Promise<string> {
  // Spreading two objects into a third of 45 keys takes ten times as long as filling the first.
  return reply.viewAsync(template, Object.assign(sceneOf(reply.request), data, withWords(reply.request, data)));
}

function sceneOf(request: FastifyRequest): Scene {
  const { keys, origin, assets, mayUse } = (request.server as unknown as Record<symbol, Kit>)[kit] as Kit;
  const { person, locale, timeZone } = request.visitor;
  return {
    t: catalog(locale),
    lang: locale,
    visitor: { name: person?.badgeName || person?.name || null, isOperator: Boolean(person?.operatorSince), timeZone },
    role: request.role,
    can: (row) => mayUse(/\/:(session|task)Id/.test(row) ? request.role : request.roleInMeetup, row),
    path: request.url.split('?')[0] ?? '/',
    origin,
    nonce: pageNonce(request, keys),
    urls,
    assets,
    form: emptyForm,
  };
}

function withWords(request: FastifyRequest, data: { form?: Form }): { form?: Form } {
  if (data.form === undefined) return {};
  const t = catalog(request.visitor.locale);
  const errors = Object.entries(data.form.errors).map(([field, key]) => [field, wordsFor(t, key)]);
  return { form: { values: data.form.values, errors: Object.fromEntries(errors) } };
}

/** The words of a refusal: `required` is in `fields`, `meetups.slugTaken` in its noun. */
function wordsFor(t: Catalog, key: string): string {
  const [noun = '', own] = key.split('.');
  const found = own === undefined ? t.fields[key as keyof Catalog['fields']] : (t as never)[noun]?.[own];
  return typeof found === 'string' ? found : t.fields.wrong;
}
