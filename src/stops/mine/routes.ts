import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '../../house.ts';
import { catalog } from '../../i18n/locale.ts';
import { urls } from '../../links/urls.ts';
import { stoppable } from '../../mail/families.ts';
import { emptyForm, type Form, readForm } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { page } from '../../web/view.ts';
import { stopLetters, takeUpLetters } from '../actions.ts';
import { againInput, myStopInput } from '../input.ts';
import { liveStops, writingTo } from '../queries.ts';
import { stopChoices } from '../wants.ts';

type Asked = FastifyRequest<{ Querystring: { done?: unknown } }>;

/** Which letters one wants, meetup by meetup, for who is signed in. */
export function myLetterRoutes(app: FastifyInstance, house: House): void {
  app.get<{ Querystring: { done?: unknown } }>(urls.myLetters, (request, reply) => show(request, reply, emptyForm));

  app.post(urls.myLetters, async (request, reply) => {
    const said = readForm(myStopInput, request.body);
    if (!said.ok) return show(request as Asked, reply, said.form, 422);
    const { meetupId, what } = said.value;
    const family = what === 'all' ? '' : what;
    const stopping = { personId: selfId(request), meetupId, family, via: 'profile', cancelAnswers: false } as const;
    await stopLetters(house, stopping);
    return goTo(reply, `${urls.myLetters}?done=stopped`);
  });

  app.post(urls.myLettersAgain, async (request, reply) => {
    const said = readForm(againInput, request.body);
    if (!said.ok) return show(request as Asked, reply, emptyForm, 422);
    await takeUpLetters(house, { personId: selfId(request), meetupId: null, stopId: said.value.stopId });
    return goTo(reply, `${urls.myLetters}?done=again`);
  });

  async function show(request: Asked, reply: FastifyReply, form: Form, status = 200) {
    const { read } = house.store;
    const words = catalog(request.visitor.locale).stops;
    const live = await liveStops(read, selfId(request));
    const meetups = (await writingTo(read, selfId(request))).map((one) => {
      const stops = live.filter((stop) => stop.meetupId === one.id);
      const whole = stops.some((stop) => stop.family === '');
      const left = stoppable.filter((family) => !stops.some((stop) => stop.family === family));
      const kinds = whole ? [] : left.filter((family) => family !== 'team' || one.inTeam);
      const choices = stopChoices(words, one.name, {
        kinds,
        whole: whole ? null : one.hostId === selfId(request) ? 'host' : 'member',
      }).map((choice) => (choice.value === 'meetup' ? { ...choice, value: 'all' } : choice));
      return { ...one, stops, choices };
    });
    const { done } = request.query;
    const everything = live.find((stop) => stop.meetupId === '' && stop.family === '') ?? null;
    const told = done === 'stopped' || done === 'again' ? done : '';
    return page(reply, 'stops/mine', { meetups, everything, form, done: told }, status);
  }
}

function selfId(request: FastifyRequest): string {
  const { person } = request.visitor;
  if (person === null) throw new Error('Nobody is signed in.');
  return person.id;
}
