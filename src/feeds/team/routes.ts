import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../../access/actor.ts';
import { isKnown } from '../../calendar/revision.ts';
import { feedWindow } from '../../calendar/window.ts';
import type { House } from '../../house.ts';
import { catalog } from '../../i18n/locale.ts';
import { inMeetup, inMeetupOf } from '../../links/subjects.ts';
import { tokenFor } from '../../links/tokens.ts';
import { urls } from '../../links/urls.ts';
import { hostNav } from '../../meetups/nav.ts';
import { calm } from '../../web/errors.ts';
import { emptyForm, type Form, readForm } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { page } from '../../web/view.ts';
import { addressShown } from '../address.ts';
import { feedAnswer } from '../answering.ts';
import { feedForm } from '../input.ts';
import { feedVersion } from '../queries.ts';
import { changeTeamFeed } from './actions.ts';
import { taskEntries, teamEntries } from './entries.ts';
import { dueTasks, plannedSessions, teamReader } from './queries.ts';

/** A meetup as its team sees it, as a calendar to subscribe to; and the page where somebody makes their address of it. */
export function teamFeedRoutes(app: FastifyInstance, house: House): void {
  const { store, settings, keys } = house;

  app.get(urls.teamFeed(':token'), async (request, reply) => {
    const { now } = request.visitor;
    const whose = inMeetupOf(request.link.subjectId);
    const found = await teamReader(store.read, whose);
    if (found === null) return calm(reply, 'link-gone');
    const { meetup, person } = found;
    const lang = person.locale ?? settings.locale;
    const reader = { lang, origin: settings.origin, meetup, me: person.id, now };
    const [planned, due] = await Promise.all([
      plannedSessions(store.read, meetup.id, feedWindow(now)),
      dueTasks(store.read, whose, feedWindow(now)),
    ]);
    const entries = [...teamEntries(reader, planned), ...taskEntries(reader, due)];
    const name = catalog(lang).feeds.team.name(meetup.name);
    const { headers, file } = feedAnswer({ name, entries, since: meetup.createdAt });
    reply.headers(headers);
    if (isKnown(request.headers['if-none-match'], headers.etag)) return reply.code(304).send();
    return reply.type('text/calendar; charset=utf-8').send(file());
  });

  app.get(urls.myTeamFeed(':slug'), (request, reply) => show(request, reply, emptyForm));

  app.post(urls.myTeamFeed(':slug'), async (request, reply) => {
    const said = readForm(feedForm, request.body);
    if (!said.ok) return show(request, reply, said.form, 422);
    await changeTeamFeed(house, actorOf(request), request.meetup.id, { end: said.value.act === 'end' });
    return goTo(reply, urls.myTeamFeed(request.meetup.slug));
  });

  async function show(request: FastifyRequest, reply: FastifyReply, form: Form, status = 200) {
    const { meetup, visitor } = request;
    const subjectId = inMeetup(visitor.person?.id ?? '', meetup.id);
    const version = await feedVersion(store.read, 'team-feed', subjectId);
    const path = version === null ? null : urls.teamFeed(tokenFor(keys, 'team-feed', subjectId, version));
    const t = catalog(visitor.locale);
    const { title, lead, secret, ends } = t.feeds.team;
    const data = {
      nav: hostNav(t, meetup, null),
      meetup: { slug: meetup.slug, name: meetup.name },
      mine: addressShown(settings.origin, path),
      words: { title, lead: lead(meetup.name), secret: [secret, ends] },
      back: urls.team(meetup.slug),
      backLabel: t.team.title,
      action: urls.myTeamFeed(meetup.slug),
      form,
    };
    return page(reply, 'feeds/show', data, status);
  }
}
