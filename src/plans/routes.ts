import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '../house.ts';
import { catalog } from '../i18n/locale.ts';
import { urls } from '../links/urls.ts';
import { hostNav } from '../meetups/nav.ts';
import { cadenceOf } from '../meetups/queries.ts';
import { sixDates } from '../meetups/six-dates.ts';
import { cadenceChoices, cadenceValues, firstCadence } from '../sessions/cadence-form.ts';
import { addDays } from '../time/plain-date.ts';
import { dateAt } from '../time/zone.ts';
import { calm } from '../web/errors.ts';
import { type Form, readForm } from '../web/form.ts';
import { goTo } from '../web/origin.ts';
import { roomy } from '../web/roomy.ts';
import { page } from '../web/view.ts';
import { changeCadence } from './actions.ts';
import { type Cadence, nextDates } from './drafts.ts';
import { planInput } from './input.ts';
import { replanOf } from './queries.ts';
import { announcementOf, replanShown } from './review.ts';

/** The regular dates of a meetup: edited with their next six dates in sight, and changed only after what it does was seen. */
export function planRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.get(urls.cadence(':slug'), async (request, reply) => {
    const { meetup, visitor } = request;
    const today = dateAt(visitor.now, meetup.timeZone);
    const { rule, breaks } = (await cadenceOf(read, meetup.id)) ?? firstCadence(addDays(today, 1));
    return editPage(request, reply, { values: cadenceValues(rule, breaks), errors: {} }, { rule, breaks });
  });

  app.post(urls.cadence(':slug'), roomy, async (request, reply) => {
    const { meetup, visitor } = request;
    const said = readForm(planInput, request.body);
    const asked = said.form.values.go;
    if (!said.ok) {
      const inMessage =
        asked === 'change' && Object.keys(said.form.errors).every((name) => /^(subject|body)$/.test(name));
      return inMessage ? again(request, reply, said.form) : editPage(request, reply, said.form, null, 422);
    }
    const { go, cadence, message } = said.value;
    if (go === 'look') return editPage(request, reply, said.form, cadence);
    if (go === 'review') return reviewPage(request, reply, said.form, cadence);
    const done = await changeCadence(house, { personId: visitor.person?.id ?? null }, meetup.id, cadence, message);
    return done.ok ? goTo(reply, `${urls.sessions(meetup.slug)}?cadence=changed`) : calm(reply, 'not-found');
  });

  function editPage(request: FastifyRequest, reply: FastifyReply, form: Form, cadence: Cadence | null, status = 200) {
    const { meetup, visitor } = request;
    const t = catalog(visitor.locale);
    const said = { t, lang: visitor.locale, timeZone: meetup.timeZone };
    const dates = cadence === null ? null : sixDates(said, cadence, dateAt(visitor.now, meetup.timeZone));
    const data = { nav: hostNav(t, meetup, 'settings'), meetup, choices: cadenceChoices(t.cadence), dates, form };
    return page(reply, 'plans/cadence', data, status);
  }

  /** The message was not whole: the rest was, so that the same page is shown with what was typed. */
  async function again(request: FastifyRequest, reply: FastifyReply, form: Form) {
    const { tell: _tell, ...rest } = request.body as Record<string, unknown>;
    const said = readForm(planInput, rest);
    return said.ok
      ? reviewPage(request, reply, form, said.value.cadence, 422)
      : editPage(request, reply, form, null, 422);
  }

  async function reviewPage(request: FastifyRequest, reply: FastifyReply, form: Form, cadence: Cadence, status = 200) {
    const { meetup, visitor } = request;
    const t = catalog(visitor.locale);
    const plan = await replanOf(read, meetup, cadence, visitor.now);
    const first = meetup.languages.startsWith('en') ? 'en' : 'ja';
    const dates = nextDates(cadence, meetup.timeZone, visitor.now, 3).map((one) => one.date);
    const message = announcementOf({ t: catalog(first), lang: first }, meetup, cadence, dates);
    const { go: _go, tell, subject = message.subject, body = message.body, ...carried } = form.values;
    const data = {
      nav: hostNav(t, meetup, 'settings'),
      meetup,
      dates: sixDates(
        { t, lang: visitor.locale, timeZone: meetup.timeZone },
        cadence,
        dateAt(visitor.now, meetup.timeZone),
      ),
      groups: replanShown({ t, lang: visitor.locale }, plan),
      carried: Object.entries(carried).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
      form: { values: { tell: tell ?? '', subject, body }, errors: form.errors },
    };
    return page(reply, 'plans/review', data, status);
  }
}
