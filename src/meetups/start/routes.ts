import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { BreakRow, CadenceRule } from '../../db/schema/shapes.ts';
import type { House } from '../../house.ts';
import { catalog } from '../../i18n/locale.ts';
import { urls } from '../../links/urls.ts';
import type { Line } from '../../members/listed.ts';
import { readPaste } from '../../members/paste.ts';
import { cadenceChoices, cadenceValues, firstCadence } from '../../sessions/cadence-form.ts';
import { addDays } from '../../time/plain-date.ts';
import { dateAt } from '../../time/zone.ts';
import { emptyForm, type Form, readForm, refused } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { roomy } from '../../web/roomy.ts';
import { page } from '../../web/view.ts';
import { cadenceOf, sizeOf } from '../queries.ts';
import { sixDates } from '../six-dates.ts';
import { addFirstPeople, passStep, setFirstDates } from './actions.ts';
import { datesInput, peopleInput } from './input.ts';
import { lengthChoices } from './lengths.ts';
import { lineText, peopleLinks, unread } from './people.ts';
import { firstSession } from './queries.ts';
import { elsewhere, startSteps } from './steps.ts';

type Cadence = { rule: CadenceRule; breaks: readonly BreakRow[] };

/** The second and third screen of the first ten minutes: when and where, and to whom. */
export function startRoutes(app: FastifyInstance, house: House): void {
  const { store, settings } = house;
  const actor = (request: FastifyRequest) => ({ personId: request.visitor.person?.id ?? null });

  app.get(urls.start(':slug', 'dates'), async (request, reply) => {
    const { meetup, visitor } = request;
    const other = elsewhere(meetup, 'dates');
    if (other !== null) return goTo(reply, other);
    const set = await cadenceOf(store.read, meetup.id);
    const today = dateAt(visitor.now, meetup.timeZone);
    const cadence = set ?? firstCadence(addDays(today, 1));
    const values = {
      ...cadenceValues(cadence.rule, cadence.breaks),
      minutes: String(meetup.minutes),
      venue: meetup.venue,
    };
    return datesPage(request, reply, { values, errors: {} }, cadence);
  });

  app.post(urls.start(':slug', 'dates'), roomy, async (request, reply) => {
    const other = elsewhere(request.meetup, 'dates');
    if (other !== null) return goTo(reply, other);
    const read = readForm(datesInput, request.body);
    if (!read.ok) return datesPage(request, reply, read.form, null, 422);
    const { go, cadence } = read.value;
    if (go === 'look') return datesPage(request, reply, read.form, cadence);
    const done = await setFirstDates(house, actor(request), request.meetup.id, read.value);
    if (!done.ok) return datesPage(request, reply, refused(read.form, done.field, done.why), cadence, 422);
    return goTo(reply, urls.start(request.meetup.slug, 'people'));
  });

  async function datesPage(
    request: FastifyRequest,
    reply: FastifyReply,
    form: Form,
    cadence: Cadence | null,
    status = 200,
  ) {
    const { meetup, visitor } = request;
    const t = catalog(visitor.locale);
    const said = { t, lang: visitor.locale, timeZone: meetup.timeZone };
    const dates = cadence === null ? null : sixDates(said, cadence, dateAt(visitor.now, meetup.timeZone));
    const first = await firstSession(store.read, meetup.id, visitor.now);
    const choices = {
      ...cadenceChoices(t.cadence),
      minutes: lengthChoices(visitor.locale, Number(form.values.minutes)),
    };
    const data = { meetup, choices, dates, alreadyOpen: Boolean(first?.openedAt), steps: startSteps(t), form };
    return page(reply, 'meetups/start-dates', data, status);
  }

  app.get(urls.start(':slug', 'people'), (request, reply) => {
    const other = elsewhere(request.meetup, 'people');
    return other === null ? peoplePage(request, reply, emptyForm, []) : goTo(reply, other);
  });

  app.post(urls.start(':slug', 'people'), roomy, async (request, reply) => {
    const { meetup, visitor } = request;
    const other = elsewhere(meetup, 'people');
    if (other !== null) return goTo(reply, other);
    const read = readForm(peopleInput, request.body);
    if (!read.ok) return peoplePage(request, reply, read.form, [], 422);
    const said = read.value;
    if (said.go === 'add') {
      const lines = readPaste(said.list);
      if (lines.length === 0 || lines.some((line) => 'why' in line))
        return peoplePage(request, reply, refused(read.form, 'list', 'start.pasteNotRead'), lines, 422);
      const { consentWords } = catalog(visitor.locale).start;
      await addFirstPeople(house, actor(request), meetup.id, { lines, consentWords });
    } else await passStep(house, actor(request), meetup.id, 'people');
    return goTo(reply, urls.start(meetup.slug, 'preview'));
  });

  async function peoplePage(
    request: FastifyRequest,
    reply: FastifyReply,
    form: Form,
    lines: readonly Line[],
    status = 200,
  ) {
    const { meetup, visitor } = request;
    const t = catalog(visitor.locale);
    const [first, size] = await Promise.all([
      firstSession(store.read, meetup.id, visitor.now),
      sizeOf(store.read, meetup.id),
    ]);
    const links = peopleLinks(settings.origin, meetup.slug);
    const line = lineText(t, visitor.locale, meetup, first, links.page);
    const data = { meetup, members: size.members, links, line, unread: unread(t, lines), steps: startSteps(t), form };
    return page(reply, 'meetups/start-people', data, status);
  }
}
