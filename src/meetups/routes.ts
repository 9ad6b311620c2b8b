import { randomInt } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { feedFile } from '../calendar/feed.ts';
import { etagOf, isKnown, lastModifiedOf } from '../calendar/revision.ts';
import { feedWindow } from '../calendar/window.ts';
import type { House } from '../house.ts';
import { longDate } from '../i18n/format.ts';
import { catalog } from '../i18n/locale.ts';
import { absolute, urls } from '../links/urls.ts';
import { memberIds } from '../openings/queries.ts';
import { dateAt } from '../time/zone.ts';
import { emptyForm, type Form, readForm, refused } from '../web/form.ts';
import { goTo } from '../web/origin.ts';
import { cachedPage } from '../web/page-cache.ts';
import { roomy } from '../web/roomy.ts';
import { page, pageText } from '../web/view.ts';
import { endMeetup, resumeMeetup, startMeetup } from './actions.ts';
import { feedEntries } from './feed.ts';
import { endInput, newMeetupInput } from './input.ts';
import { hostNav } from './nav.ts';
import { partsOf } from './parts/queries.ts';
import { publicPage } from './public-page.ts';
import { announcedSessions, cadenceOf, heldSessions, publicHostName, sessionsBetween } from './queries.ts';
import { readableSlug } from './slug.ts';
import { startSteps } from './start/steps.ts';
import { templates } from './templates.ts';
import { mayStartMeetups } from './who-may-start.ts';

/** Only a member's page leads on to parts. */
const noParts: Awaited<ReturnType<typeof partsOf>> = new Set();

/** Founding a meetup, its public page and feed, and its end. */
export function meetupRoutes(app: FastifyInstance, house: House): void {
  const { store, settings } = house;

  app.get(urls.newMeetup, (request, reply) => newPage(request, reply, { values: { template: 'study' }, errors: {} }));

  app.post(urls.newMeetup, roomy, async (request, reply) => {
    const said = readForm(newMeetupInput, request.body);
    if (!said.ok) return newPage(request, reply, said.form, 422);
    const { person, locale } = request.visitor;
    const t = catalog(locale).meetups;
    const { template, purpose, example } = said.value;
    const started = await startMeetup(house, person?.id ?? '', said.value, {
      purpose: purpose || t.examples[example ?? template],
      houseRules: t.rules[template],
      locale,
      timeZone: person?.timeZone ?? settings.timeZone,
    });
    if (!started.ok) return newPage(request, reply, refused(said.form, started.field, started.why), 422);
    return goTo(reply, urls.start(started.slug, 'dates'));
  });

  function newPage(request: FastifyRequest, reply: FastifyReply, form: Form, status = 200) {
    const { person, locale } = request.visitor;
    const t = catalog(locale);
    const options = templates.map((value) => ({
      value,
      label: t.meetups.templates[value].name,
      hint: t.meetups.templates[value].hint,
    }));
    const examples = templates.map((value) => ({ value, label: t.meetups.examples[value] }));
    const may = person !== null && mayStartMeetups(settings, person);
    const data = { may, kinds: options, examples, askName: person?.name === '', suggestion: readableSlug(randomInt) };
    return page(reply, 'meetups/new', { ...data, steps: startSteps(t), form }, status);
  }

  app.get(urls.meetup(':slug'), async (request, reply) => {
    const { meetup, visitor, role } = request;
    return cachedPage(reply, `meetup ${meetup.id}`, meetup.revision, async () => {
      const [next, past, cadence, hostName, parts] = await Promise.all([
        announcedSessions(store.read, meetup.id, visitor.now),
        heldSessions(store.read, { meetupId: meetup.id, now: visitor.now }),
        cadenceOf(store.read, meetup.id),
        publicHostName(store.read, meetup.hostId),
        role === 'member' ? partsOf(store.read, meetup) : noParts,
      ]);
      const withThemes = parts.has('themes');
      const shown = { meetup, next, past, rule: cadence?.rule ?? null, hostName, role, withThemes };
      return pageText(reply, 'meetups/show', publicPage(visitor, settings.origin, shown));
    });
  });

  app.get(urls.meetupFeed(':slug'), async (request, reply) => {
    const { meetup, visitor } = request;
    const t = catalog(meetup.languages.startsWith('en') ? 'en' : 'ja');
    const sessions = await sessionsBetween(store.read, meetup.id, feedWindow(visitor.now));
    const entries = feedEntries(t, settings.origin, meetup, sessions, visitor.now);
    const url = absolute(settings.origin, urls.meetupFeed(meetup.slug));
    const body = feedFile({ name: meetup.name, url, entries });
    const etag = etagOf(body);
    const modified = new Date(lastModifiedOf(entries) ?? meetup.createdAt).toUTCString();
    reply.headers({ etag, 'last-modified': modified, 'cache-control': 'public, max-age=0, must-revalidate' });
    if (isKnown(request.headers['if-none-match'], etag)) return reply.code(304).send();
    return reply.type('text/calendar; charset=utf-8').send(body);
  });

  app.get(urls.endMeetup(':slug'), (request, reply) => endPage(request, reply, emptyForm));

  app.post(urls.endMeetup(':slug'), roomy, async (request, reply) => {
    const said = readForm(endInput, request.body);
    if (!said.ok) return endPage(request, reply, said.form, 422);
    const { meetup, visitor } = request;
    await endMeetup(house, { personId: visitor.person?.id ?? null }, meetup.id, said.value);
    return goTo(reply, urls.meetup(meetup.slug));
  });

  app.get(urls.resumeMeetup(':slug'), (request, reply) => {
    const { meetup, visitor } = request;
    if (meetup.endedAt === null) return goTo(reply, urls.sessions(meetup.slug));
    const ended = longDate(visitor.locale, dateAt(meetup.endedAt, meetup.timeZone));
    const nav = hostNav(catalog(visitor.locale), meetup, 'settings');
    return page(reply, 'meetups/resume', { nav, meetup, ended });
  });

  app.post(urls.resumeMeetup(':slug'), async (request, reply) => {
    const { meetup, visitor } = request;
    await resumeMeetup(house, { personId: visitor.person?.id ?? null }, meetup.id);
    return goTo(reply, urls.sessions(meetup.slug));
  });

  async function endPage(request: FastifyRequest, reply: FastifyReply, form: Form, status = 200) {
    const { meetup, visitor } = request;
    if (meetup.endedAt !== null) return goTo(reply, urls.meetup(meetup.slug));
    const coming = await announcedSessions(store.read, meetup.id, visitor.now);
    const open = coming.filter((session) => session.cancelledAt === null && session.postponedAt === null).length;
    const nav = hostNav(catalog(visitor.locale), meetup, 'settings');
    const members = await memberIds(store.read, meetup.id);
    const readers = members.filter((id) => id !== meetup.hostId).length;
    return page(reply, 'meetups/end', { nav, meetup, open, readers, form }, status);
  }
}
