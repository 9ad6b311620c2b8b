import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '../house.ts';
import { catalog } from '../i18n/locale.ts';
import { inMeetupOf } from '../links/subjects.ts';
import { urls } from '../links/urls.ts';
import { isStoppable } from '../mail/families.ts';
import { comingAnswers } from '../members/queries.ts';
import { calm } from '../web/errors.ts';
import { readForm } from '../web/form.ts';
import { page } from '../web/view.ts';
import { stopLetters, takeUpLetters } from './actions.ts';
import { againInput, stopInput } from './input.ts';
import { liveStops, stopperOf } from './queries.ts';
import { everythingChoice, stopChoices } from './wants.ts';

type Opened = { Params: { token: string }; Querystring: { of?: unknown } };

/** The page behind "stop letters" in the foot of every letter, and the one click of mail programs. */
export function stopRoutes(app: FastifyInstance, house: House): void {
  app.get<Opened>('/stop/:token', (request, reply) => show(house, request, reply, ''));

  // RFC 8058: the header's POST comes without cookies, Origin or our nonce, and rather as multipart; it says nothing more.
  app.register(async (scope) => {
    scope.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (_request, _body, done) => done(null, {}));
    scope.post<Opened>('/stop/:token', { config: { ownPostOnly: false } }, async (request, reply) => {
      const said = readForm(stopInput, request.body);
      const { what: chosen, cancelAnswers = false } = said.ok ? said.value : {};
      const oneClick = chosen === undefined;
      // A letter to those who share the work is of a list of its own: one click stops that, not what members get.
      const what = chosen ?? (request.query.of === 'team' ? 'team' : 'meetup');
      const { personId, meetupId } = inMeetupOf(request.link.subjectId);
      const whole = what === 'meetup' || what === 'everything';
      const done = await stopLetters(house, {
        personId,
        meetupId: what === 'everything' ? '' : meetupId,
        family: whole ? '' : what,
        via: oneClick ? 'header' : 'page',
        cancelAnswers,
      });
      return done ? show(house, request, reply, 'stopped') : calm(reply, 'link-gone');
    });
  });

  app.post<Opened>('/stop/:token/again', async (request, reply) => {
    const said = readForm(againInput, request.body);
    const { personId, meetupId } = inMeetupOf(request.link.subjectId);
    if (said.ok) await takeUpLetters(house, { personId, meetupId, stopId: said.value.stopId });
    return show(house, request, reply, 'again');
  });
}

const answered = ['going', 'waitlisted', 'offered', 'maybe', 'requested'];

async function show(
  house: House,
  request: FastifyRequest<Opened>,
  reply: FastifyReply,
  done: '' | 'stopped' | 'again',
): Promise<FastifyReply> {
  const { read } = house.store;
  const subject = inMeetupOf(request.link.subjectId);
  const found = await stopperOf(read, subject);
  if (found === null) return calm(reply, 'link-gone');
  const { meetup, person } = found;
  const live = (await liveStops(read, person.id)).filter((one) => ['', meetup.id].includes(one.meetupId));
  const coming = await comingAnswers(read, meetup.id, person.id, request.visitor.now);
  const of = isStoppable(request.query.of) ? request.query.of : null;
  const stopsMeetup = live.some((one) => one.family === '');
  const { token } = request.params;
  return page(reply, 'stops/show', {
    meetup,
    stops: live,
    stopsMeetup,
    choices: stopChoices(catalog(request.visitor.locale).stops, meetup.name, {
      kinds: of === null || live.some((one) => one.family === of) ? [] : [of],
      whole: stopsMeetup ? null : meetup.hostId === person.id ? 'host' : 'member',
    }).concat(everythingChoice(catalog(request.visitor.locale).stops)),
    stopsAll: live.some((one) => one.family === '' && one.meetupId === ''),
    coming: coming.filter(({ rsvp }) => answered.includes(rsvp.state)).length,
    done,
    action: urls.stop(token, of),
    again: urls.takeUp(token),
    noindex: true,
  });
}
