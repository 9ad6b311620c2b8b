import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../access/actor.ts';
import { etagOf, isKnown } from '../calendar/revision.ts';
import { feedWindow } from '../calendar/window.ts';
import { remembered } from '../db/remembered.ts';
import type { House } from '../house.ts';
import { catalog } from '../i18n/locale.ts';
import { tokenFor } from '../links/tokens.ts';
import { absolute, urls } from '../links/urls.ts';
import { personById } from '../people/queries.ts';
import type { Instant } from '../time/clock.ts';
import { emptyForm, type Form, readForm } from '../web/form.ts';
import { goTo } from '../web/origin.ts';
import { page } from '../web/view.ts';
import { changeFeed } from './actions.ts';
import { addressShown } from './address.ts';
import { announcedVerbs, announcements, tagOf } from './announcements.ts';
import { feedAnswer } from './answering.ts';
import { atomFile } from './atom.ts';
import { feedForm } from './input.ts';
import { myEntries } from './mine.ts';
import { announcedOf, feedVersion, mySessions } from './queries.ts';

/** One's own calendar: an address to subscribe to, and the page where it is made, changed and ended. */
export function feedRoutes(app: FastifyInstance, house: House): void {
  const { store, settings, keys } = house;

  app.get(urls.feed(':token'), async (request, reply) => {
    const { now } = request.visitor;
    const personId = request.link.subjectId;
    const asked = request.headers['if-none-match'];
    // Clients ask far more often than anything changes: its headers alone are remembered, not 500 entries.
    if (asked !== undefined) {
      const headers = await remembered(
        store,
        `feed ${personId}`,
        now,
        async () => (await feedOf(personId, now)).headers,
      );
      if (isKnown(asked, headers.etag)) return reply.code(304).headers(headers).send();
    }
    const { headers, file } = await feedOf(personId, now);
    return reply.headers(headers).type('text/calendar; charset=utf-8').send(file());
  });

  async function feedOf(personId: string, now: Instant) {
    const [person] = await personById(store.read, { id: personId });
    const t = catalog(person?.locale ?? settings.locale);
    const entries = myEntries(t, settings.origin, await mySessions(store.read, personId, feedWindow(now)), now);
    const feed = { name: t.feeds.name, entries, since: person?.createdAt ?? now };
    return feedAnswer(feed);
  }

  app.get(urls.announcements(':slug'), async (request, reply) => {
    const { meetup, visitor } = request;
    const locale = meetup.languages.startsWith('en') ? 'en' : 'ja';
    const t = catalog(locale);
    const found = await announcedOf(store.read, meetup, feedWindow(visitor.now), announcedVerbs);
    const entries = announcements(t, locale, settings.origin, meetup, { ...found, now: visitor.now });
    const body = atomFile({
      id: tagOf(meetup, 'announcements'),
      title: t.announcements.name(meetup.name),
      lang: locale,
      author: meetup.name,
      self: absolute(settings.origin, urls.announcements(meetup.slug)),
      page: absolute(settings.origin, urls.meetup(meetup.slug)),
      since: meetup.createdAt,
      entries,
    });
    const etag = etagOf(body);
    const newest = entries.reduce((at, entry) => Math.max(at, entry.updated), meetup.createdAt);
    const modified = new Date(newest).toUTCString();
    reply.headers({ etag, 'last-modified': modified, 'cache-control': 'public, max-age=0, must-revalidate' });
    if (isKnown(request.headers['if-none-match'], etag)) return reply.code(304).send();
    return reply.type('application/atom+xml; charset=utf-8').send(body);
  });

  app.get(urls.myFeed, (request, reply) => feedPage(request, reply, emptyForm));

  app.post(urls.myFeed, async (request, reply) => {
    const said = readForm(feedForm, request.body);
    if (!said.ok) return feedPage(request, reply, said.form, 422);
    await changeFeed(house, actorOf(request), { end: said.value.act === 'end' });
    return goTo(reply, urls.myFeed);
  });

  async function feedPage(request: FastifyRequest, reply: FastifyReply, form: Form, status = 200) {
    const personId = request.visitor.person?.id ?? '';
    const version = await feedVersion(store.read, 'feed', personId);
    const path = version === null ? null : urls.feed(tokenFor(keys, 'feed', personId, version));
    const { feeds, people } = catalog(request.visitor.locale);
    const words = { title: feeds.mine, lead: feeds.lead, secret: [feeds.secret] };
    const from = { back: urls.me, backLabel: people.me.title, action: urls.myFeed };
    return page(reply, 'feeds/show', { mine: addressShown(settings.origin, path), words, ...from, form }, status);
  }
}
