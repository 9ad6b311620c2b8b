import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sessionEntry } from '../calendar/entry.ts';
import { eventFile } from '../calendar/event.ts';
import { addToCalendarLinks, shownAs } from '../calendar/links.ts';
import type { House } from '../house.ts';
import { absolute, urls } from '../links/urls.ts';
import { askedWith } from '../path/helping/queries.ts';
import { closedFor } from '../rsvps/standing.ts';
import { takenSeats } from '../seats/queries.ts';
import type { Way } from '../seats/seats.ts';
import { calm } from '../web/errors.ts';
import { emptyForm, type Form, readForm } from '../web/form.ts';
import { goTo } from '../web/origin.ts';
import { roomy } from '../web/roomy.ts';
import { page } from '../web/view.ts';
import { answer, notMe, stillGoing } from './actions.ts';
import { calendarWords } from './calendar-words.ts';
import { answerInput } from './input.ts';
import { otherWay } from './notices.ts';
import { type AnswerPage, answererBehind, answerPage, pastPromotions, placeInWaitlist } from './queries.ts';
import { answerShown } from './shown.ts';
import { askedIn, toldIn } from './told.ts';

type WithToken = { Params: { token: string }; Querystring: { a?: unknown; done?: unknown } };

/** The page behind a personal link: no account, no cookie, no script. GET shows, POST answers. */
export function answerRoutes(app: FastifyInstance, house: House): void {
  app.get<WithToken>('/answers/:token', (request, reply) => show(house, request, reply, {}));

  app.post<WithToken>('/answers/:token', roomy, async (request, reply) => {
    const { token } = request.params;
    const who = await answerer(request);
    if (who === null) return calm(reply, 'link-gone');
    const read = readForm(answerInput, request.body);
    if (!read.ok) return show(house, request, reply, { form: read.form, status: 422 });
    const answered = await answer(house, who.rsvpId, read.value, who.byCopy);
    if (answered.ok) return goTo(reply, `${urls.answer(token)}?done=${read.value.answer}`);
    const blocked = answered.why === 'full' ? read.value.way : undefined;
    return show(house, request, reply, { form: read.form, blocked, status: 409 });
  });

  app.post<WithToken>('/answers/:token/not-me', async (request, reply) => {
    const who = await answerer(request);
    if (who === null || who.byCopy) return calm(reply, 'link-gone');
    await notMe(house, who.rsvpId);
    return goTo(reply, `${urls.answer(request.params.token)}?done=not-me`);
  });

  app.get<WithToken>('/answers/:token/still-going', (request, reply) =>
    show(house, request, reply, { template: 'answers/still-going' }),
  );

  app.post<WithToken>('/answers/:token/still-going', async (request, reply) => {
    const who = await answerer(request);
    if (who === null) return calm(reply, 'link-gone');
    await stillGoing(house, who);
    return goTo(reply, `${urls.answer(request.params.token)}?done=still`);
  });

  app.get<WithToken>('/answers/:token/session.ics', async (request, reply) => {
    const who = await answerer(request);
    const found = who && (await answerPage(house.store.read, who.rsvpId));
    if (found === null) return calm(reply, 'link-gone');
    const words = wordsFor(house, request, found);
    const file = eventFile(sessionEntry(found.session, { ...words, stampedAt: found.session.revisedAt }));
    reply.header('content-disposition', shownAs);
    return reply.type('text/calendar; charset=utf-8').send(file);
  });

  const answerer = (request: FastifyRequest<WithToken>) =>
    answererBehind(house.store.read, request.link.subjectId, request.visitor.now);
}

type More = { form?: Form; blocked?: Way; status?: number; template?: 'answers/show' | 'answers/still-going' };

async function show(house: House, request: FastifyRequest<WithToken>, reply: FastifyReply, more: More) {
  const { read } = house.store;
  const who = await answererBehind(read, request.link.subjectId, request.visitor.now);
  const found = who && (await answerPage(read, who.rsvpId));
  if (who === null || found === null) return calm(reply, 'link-gone');
  const { now, locale } = request.visitor;
  const { rsvp, session, meetup } = found;
  const closed = closedFor(session, now);
  if (closed === 'draft') return calm(reply, 'not-found');
  const waits = rsvp.state === 'waitlisted';
  const wait = waits
    ? { place: await placeInWaitlist(read, rsvp), past: await pastPromotions(read, meetup.id, now) }
    : null;
  const taken = await takenSeats(read, session.id);
  const asks =
    !who.byCopy &&
    rsvp.state === 'going' &&
    (await askedWith(read, { personId: rsvp.personId, rsvpId: rsvp.id })) !== null;
  const { token } = request.params;
  const { form = emptyForm, blocked, status = 200, template = 'answers/show' } = more;
  return page(
    reply,
    template,
    Object.assign(answerShown(found, { lang: locale, now, taken, wait, asked: askedIn(request.query.a) }), {
      ...toldIn(request.query.done, locale),
      form,
      blocked: blocked === undefined ? null : otherWay(found, blocked, locale, urls.answer(token)),
      action: urls.answer(token),
      help: asks ? urls.answerHelp(token) : null,
      notMe: who.byCopy ? '' : urls.answerNotMe(token),
      stillGoing: urls.answerStillGoing(token),
      publicUrl: absolute(house.settings.origin, urls.session(meetup.slug, session.id)),
      calendar: rsvp.state === 'going' && closed === null ? calendarLinks(house, request, found) : null,
    }),
    status,
  );
}

function calendarLinks(house: House, request: FastifyRequest<WithToken>, found: AnswerPage) {
  const { startsAt, endsAt } = found.session;
  const links = addToCalendarLinks({ ...wordsFor(house, request, found), startsAt, endsAt });
  const file = urls.answerCalendar(request.params.token);
  return { file, apple: file, ...links };
}

function wordsFor(house: House, request: FastifyRequest, found: AnswerPage) {
  const url = absolute(house.settings.origin, urls.session(found.meetup.slug, found.session.id));
  return calendarWords(found, request.visitor.locale, url);
}
