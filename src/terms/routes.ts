import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../access/actor.ts';
import { usualWaits, waitNames, waitsOf } from '../handoffs/departures/waits.ts';
import { kitOf } from '../handoffs/kit/queries.ts';
import { kitSections } from '../handoffs/kit/sections.ts';
import type { House } from '../house.ts';
import { catalog } from '../i18n/locale.ts';
import { urls } from '../links/urls.ts';
import { hostNav } from '../meetups/nav.ts';
import { furthestOf } from '../path/queries.ts';
import { dateAt } from '../time/zone.ts';
import { emptyForm, type Form, readForm, refused } from '../web/form.ts';
import { goTo } from '../web/origin.ts';
import { page } from '../web/view.ts';
import { changeWaits, renewTerm, setTerm, stopTerm } from './actions.ts';
import { usualEnd } from './ends.ts';
import { termInput, waitsInput } from './input.ts';
import { termShown } from './page.ts';
import { datesOfTerm, runningTerm } from './queries.ts';

/** How long the host hosts, and how long the house waits before it asks others: set by the host, read by co-hosts. */
export function termRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.get(urls.term(':slug'), (request, reply) => show(request, reply, emptyForm));

  app.post(urls.term(':slug'), async (request, reply) => {
    const read = readForm(termInput, request.body);
    if (!read.ok) return show(request, reply, read.form, 422);
    const { meetup, visitor } = request;
    const { said, way, until, sessions } = read.value;
    const byDate = way === 'until';
    if (said === 'set' && byDate && until <= dateAt(visitor.now, meetup.timeZone))
      return show(request, reply, refused(read.form, 'until', 'terms.past'), 422);
    const actor = actorOf(request);
    if (said === 'renew') await renewTerm(house, actor, meetup.id);
    else if (said === 'stop') await stopTerm(house, actor, meetup.id);
    else await setTerm(house, actor, meetup.id, byDate ? { until, sessions: null } : { until: '', sessions });
    const done = { set: 'begun', renew: 'renewed', stop: 'stopped' }[said];
    return goTo(reply, `${urls.term(meetup.slug)}?done=${done}`);
  });

  app.post(urls.waits(':slug'), async (request, reply) => {
    const read = readForm(waitsInput, request.body);
    if (!read.ok) return show(request, reply, read.form, 422);
    await changeWaits(house, actorOf(request), request.meetup.id, read.value);
    return goTo(reply, `${urls.term(request.meetup.slug)}?done=waits`);
  });

  async function show(request: FastifyRequest, reply: FastifyReply, form: Form, status = 200) {
    const { meetup, visitor, role } = request;
    const { locale, now } = visitor;
    const t = catalog(locale);
    const { timeZone } = meetup;
    const term = await runningTerm(read, meetup.id);
    const shown =
      term === null ? null : termShown(term, await datesOfTerm(read, meetup, term, now), { lang: locale, now });
    const near = shown?.near === true;
    const gaps = near ? kitSections(await kitOf(read, meetup, now), locale).filter(({ gap }) => gap) : [];
    const people = near ? await furthestOf(read, meetup, now) : [];
    const waits = waitsOf(meetup);
    const done = t.terms.done[(request.query as { done?: keyof typeof t.terms.done }).done ?? 'nothing'];
    const data = {
      nav: hostNav(t, meetup, 'settings'),
      notice: done ? { tone: 'good', words: done } : undefined,
      meetup: { slug: meetup.slug, name: meetup.name },
      isHost: role === 'host',
      shown,
      gaps: gaps.map(({ title }) => title),
      people: people.map(({ name }) => name || t.team.somebody),
      way: term?.sessions == null ? 'until' : 'sessions',
      until: term?.until || usualEnd(dateAt(now, timeZone), timeZone),
      sessions: term?.sessions == null ? '' : String(term.sessions),
      ways: (['until', 'sessions'] as const).map((value) => ({ value, label: t.terms.ways[value] })),
      waits: waitNames.map((name) => ({ name, value: String(waits[name]), usual: usualWaits[name] })),
      form,
    };
    return page(reply, 'terms/show', data, status);
  }
}
