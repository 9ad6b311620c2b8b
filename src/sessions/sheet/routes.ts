import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../../access/actor.ts';
import type { SheetLine } from '../../db/schema/shapes.ts';
import type { House } from '../../house.ts';
import { catalog } from '../../i18n/locale.ts';
import { urls } from '../../links/urls.ts';
import { partsOf } from '../../meetups/parts/queries.ts';
import { instantToWall } from '../../time/zone.ts';
import { calm } from '../../web/errors.ts';
import { type Form, readForm, refused } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { roomy } from '../../web/roomy.ts';
import { page } from '../../web/view.ts';
import { sessionNamed } from '../named.ts';
import { sessionOf } from '../queries.ts';
import type { Session } from '../session.ts';
import { writeSheet } from './actions.ts';
import { sheetInput } from './input.ts';
import { endOf } from './lines.ts';
import { sheetOf } from './queries.ts';
import { rowCount, rowsOf } from './rows.ts';

type OfSession = { Params: { slug: string; sessionId: string } };

/** The run sheet of a session: to print, and to change. */
export function sheetRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.get<OfSession>(urls.sheet(':slug', ':sessionId'), (request, reply) => show(request, reply, null));

  app.post<OfSession>(urls.sheet(':slug', ':sessionId'), roomy, async (request, reply) => {
    const { meetup, params } = request;
    const said = readForm(sheetInput, request.body);
    if (!said.ok) return show(request, reply, said.form);
    const done = await writeSheet(house, actorOf(request), meetup.id, params.sessionId, said.value);
    if (!done.ok && done.why === 'gone') return calm(reply, 'not-found');
    if (!done.ok) return show(request, reply, refused(said.form, 'what1', done.why));
    return goTo(reply, `${urls.sheet(meetup.slug, params.sessionId)}?done=written`);
  });

  /** @param form what was typed and refused; null shows what is written */
  async function show(request: FastifyRequest<OfSession>, reply: FastifyReply, form: Form | null) {
    const { meetup, visitor, params } = request;
    const t = catalog(visitor.locale);
    const session = await sessionOf(read, meetup.id, params.sessionId);
    if (session === null) return calm(reply, 'not-found');
    const sheet = await sheetOf(read, session.id);
    const { goal = '', lines = [], revision = 0 } = sheet ?? {};
    const values = form?.values ?? { goal, ...rowsOf(lines) };
    const minutes = Math.round((session.endsAt - session.startsAt) / 60_000);
    const data = {
      notice:
        (request.query as { done?: string }).done === 'written'
          ? { tone: 'good', words: t.sessions.sheetWritten }
          : undefined,
      ...sessionNamed(visitor.locale, meetup, session),
      tongue: meetup.languages.slice(0, 2),
      action: urls.sheet(meetup.slug, session.id),
      sheet: { goal, lines: lines.map((line) => told(line, session)) },
      over: Math.max(0, endOf(lines) - minutes),
      // Saved again over what somebody else has written meanwhile: the newest revision, once they have been told.
      revision,
      rows: rowCount(values),
      withAims: (await partsOf(read, meetup)).has('aims'),
      changing: form !== null,
      form: { values, errors: form?.errors ?? {} },
    };
    return page(reply, 'sessions/sheet', data, form === null ? 200 : 422);
  }
}

function told({ start, minutes, what, who }: SheetLine, session: Session) {
  const at = instantToWall(session.startsAt + start * 60_000, session.timeZone).time;
  const until = instantToWall(session.startsAt + (start + minutes) * 60_000, session.timeZone).time;
  return { at, until, minutes, what, who };
}
