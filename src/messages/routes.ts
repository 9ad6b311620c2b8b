import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../access/actor.ts';
import type { House } from '../house.ts';
import { catalog } from '../i18n/locale.ts';
import { wordsWrong } from '../letter-texts/complaints.ts';
import { urls } from '../links/urls.ts';
import { hostNav } from '../meetups/nav.ts';
import { composePreview } from '../outbox/preview.ts';
import { sessionOf } from '../sessions/queries.ts';
import type { Session } from '../sessions/session.ts';
import { calm } from '../web/errors.ts';
import { type Form, readForm, refused } from '../web/form.ts';
import { goTo } from '../web/origin.ts';
import { roomy } from '../web/roomy.ts';
import { page } from '../web/view.ts';
import { sendMessage, undoBatch } from './actions.ts';
import { addressed, type Group, groups } from './groups.ts';
import { messageInput } from './input.ts';
import { leavingAt } from './leaving.ts';
import { batchShown } from './page.ts';
import { batchOf, notReached, peopleAround, progressOf } from './queries.ts';

type SessionParams = { Params: { slug: string; sessionId: string } };
type BatchParams = { Params: { slug: string; batchId: string } };

/** The host writes to those around a session; every send to many has a page, from which it can be undone. */
export function messageRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.get<SessionParams>(urls.write(':slug', ':sessionId'), async (request, reply) => {
    const session = await sessionOf(read, request.meetup.id, request.params.sessionId);
    if (session === null) return calm(reply, 'not-found');
    const { to } = request.query as { to?: unknown };
    const first = groups.find((group) => group === to) ?? 'going';
    const subject = catalog(request.visitor.locale).messages.subjectStart;
    return writePage(request, reply, session, { values: { to: [first], subject, body: '' }, errors: {} });
  });

  app.post<SessionParams>(urls.write(':slug', ':sessionId'), roomy, async (request, reply) => {
    const { meetup } = request;
    const session = await sessionOf(read, meetup.id, request.params.sessionId);
    if (session === null) return calm(reply, 'not-found');
    const said = readForm(messageInput, request.body);
    if (said.form.values.act === 'edit') return writePage(request, reply, session, { ...said.form, errors: {} });
    if (!said.ok) return writePage(request, reply, session, said.form, 422);
    const { act, key, ...message } = said.value;
    const wrong = wordsWrong(catalog(request.visitor.locale), message);
    if (Object.keys(wrong).length > 0) return writePage(request, reply, session, said.form, 422, wrong);
    if (act === 'preview' || key === undefined) return previewPage(request, reply, session, message, said.form);
    const sent = await sendMessage(house, actorOf(request), meetup.id, session.id, { ...message, key });
    if (!sent.ok) return writePage(request, reply, session, refused(said.form, 'to', sent.why), 422);
    return goTo(reply, urls.batch(meetup.slug, sent.batchId));
  });

  async function writePage(
    request: FastifyRequest,
    reply: FastifyReply,
    session: Session,
    form: Form,
    status = 200,
    wrong: Record<string, string> = {},
  ) {
    const t = catalog(request.visitor.locale).messages;
    const everybody = await peopleAround(read, session);
    const writer = request.visitor.person?.id ?? null;
    const choices = groups.map((group) => {
      const many = addressed(everybody, [group], writer).readers.length;
      return { value: group, label: t.groups[group], hint: t.groupCount(many) };
    });
    return page(reply, 'messages/write', { ...scene(request, session), choices, form, wrong }, status);
  }

  async function previewPage(
    request: FastifyRequest,
    reply: FastifyReply,
    session: Session,
    message: { to: Group[]; subject: string; body: string },
    form: Form,
  ) {
    const { meetup, visitor } = request;
    const { readers, left } = addressed(await peopleAround(read, session), message.to, visitor.person?.id ?? null);
    const [first] = readers;
    if (first === undefined) {
      return writePage(request, reply, session, refused(form, 'to', 'messages.nobody'), 422);
    }
    const whom = {
      kind: 'host-message',
      meetupId: meetup.id,
      sessionId: session.id,
      personId: first.personId,
    } as const;
    const letter = await composePreview(house, { ...whom, own: message, now: visitor.now });
    const held = leavingAt(session.startsAt, readers.length, visitor.now) > visitor.now;
    const counted = { many: readers.length, left, held, key: randomUUID(), leaves: house.mailer !== null };
    return page(reply, 'messages/preview', { ...scene(request, session), message, letter, ...counted });
  }

  app.get<BatchParams>(urls.batch(':slug', ':batchId'), (request, reply) => batchPage(request, reply));

  app.post<BatchParams>(urls.undoBatch(':slug', ':batchId'), async (request, reply) => {
    const { meetup, params } = request;
    const undone = await undoBatch(house, actorOf(request), meetup.id, params.batchId);
    if (undone.ok) return goTo(reply, urls.batch(meetup.slug, params.batchId));
    return undone.why === 'messages.gone' ? calm(reply, 'not-found') : batchPage(request, reply, 422);
  });

  async function batchPage(request: FastifyRequest<BatchParams>, reply: FastifyReply, status = 200) {
    const { meetup, visitor, params } = request;
    const batch = await batchOf(read, meetup.id, params.batchId);
    if (batch === null) return calm(reply, 'not-found');
    const [progress, missed] = [await progressOf(read, batch.id), await notReached(read, batch.id)];
    const session = batch.sessionId === null ? null : await sessionOf(read, meetup.id, batch.sessionId);
    const shown = batchShown(catalog(visitor.locale), visitor, meetup, batch, session?.startsAt ?? null, {
      progress,
      missed,
    });
    return page(reply, 'messages/batch', { ...scene(request, session), ...shown, late: status === 422 }, status);
  }
}

function scene<Of extends Session | null>({ meetup, visitor }: FastifyRequest, session: Of) {
  const t = catalog(visitor.locale);
  const what = t.sessions.session(session?.number ?? null, meetup.name);
  return { meetup, session, what, nav: hostNav(t, meetup, 'sessions') };
}
