import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../access/actor.ts';
import { forgetSignIn } from '../access/sign-in-cookie.ts';
import { nomineeIn } from '../handoffs/queries.ts';
import type { House } from '../house.ts';
import { catalog } from '../i18n/locale.ts';
import { urls } from '../links/urls.ts';
import { asksOf } from '../path/helping/queries.ts';
import { isOnPath } from '../path/own/queries.ts';
import { hasFactor as hasOne, isOffered } from '../signin/second-factor/queries.ts';
import { selectableZones } from '../time/zone-names.ts';
import { emptyForm, type Form, readForm } from '../web/form.ts';
import { goTo } from '../web/origin.ts';
import { roomy } from '../web/roomy.ts';
import { page } from '../web/view.ts';
import type { Person } from '../web/visitor.ts';
import { changeProfile, deleteAccount } from './actions.ts';
import { deleteForm, profileForm } from './input.ts';
import { comingRsvps, everythingAbout, hostedBy, meetupsOf } from './queries.ts';
import { whoSeesWhat } from './who-sees-what.ts';

/** One's own pages. */
export function peopleRoutes(app: FastifyInstance, house: House): void {
  const { store, settings } = house;

  app.get<{ Querystring: { saved?: string } }>(urls.me, (request, reply) => {
    const saved = request.query.saved === 'yes';
    return profilePage(request, reply, { form: profileOf(self(request), request.visitor.locale), saved });
  });

  app.post(urls.me, roomy, async (request, reply) => {
    const said = readForm(profileForm, request.body);
    if (!said.ok) return profilePage(request, reply, { form: said.form }, 422);
    await changeProfile(house, actorOf(request), said.value);
    // The language switch of this browser gives way to what they have just chosen.
    reply.clearCookie('lang', { path: '/' });
    return goTo(reply, `${urls.me}?saved=yes`);
  });

  app.get(urls.whoSeesWhat, async (request, reply) => {
    const meetups = await meetupsOf(store.read, self(request).id);
    const sees = meetups.map((one) => ({ ...one, href: urls.meetup(one.slug), mine: one.hostId === self(request).id }));
    return page(reply, 'people/sees', { rows: whoSeesWhat, meetups: sees });
  });

  app.get(urls.myData, async (request, reply) => {
    const data = await everythingAbout(store.read, self(request).id);
    reply.header('content-disposition', 'attachment; filename="my-data.json"');
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(data, null, 2));
  });

  app.get(urls.deleteMe, (request, reply) => deletePage(request, reply, emptyForm));

  app.post(urls.deleteMe, async (request, reply) => {
    const said = readForm(deleteForm, request.body);
    if (!said.ok) return deletePage(request, reply, said.form, 422);
    const done = await deleteAccount(house, actorOf(request));
    if (!done.ok) return deletePage(request, reply, { values: {}, errors: { sure: done.why } }, 409);
    forgetSignIn(reply, settings);
    request.visitor.person = null;
    return page(reply, 'people/deleted', { noindex: true });
  });

  async function profilePage(
    request: FastifyRequest,
    reply: FastifyReply,
    data: { form: Form; saved?: boolean },
    status = 200,
  ) {
    const me = self(request);
    const { now } = request.visitor;
    const [asks, hasPath] = [await asksOf(store.read, me.id, now), await isOnPath(store.read, me.id, now)];
    const hasFactor = (await hasOne(store.read, me.id)) || (await isOffered(store.read, me, now));
    const more = { asks, hasPath, hasFactor, zones: selectableZones(), houseZone: settings.timeZone };
    return page(reply, 'people/me', { me, ...more, ...data }, status);
  }

  async function deletePage(request: FastifyRequest, reply: FastifyReply, form: Form, status = 200) {
    const { id } = self(request);
    const t = catalog(request.visitor.locale);
    const hosted = await Promise.all(
      (await hostedBy(store.read, id)).map(async (meetup) => {
        const one = await nomineeIn(store.read, meetup.id);
        const name = one?.name || t.team.somebody;
        return { ...meetup, handing: one === null ? '' : t.people.delete[one.accepted ? 'hands' : 'asks'](name) };
      }),
    );
    const coming = await comingRsvps(store.read, id, request.visitor.now);
    const seats = coming.filter(({ rsvp }) => !['invited', 'declined', 'withdrawn'].includes(rsvp.state)).length;
    return page(reply, 'people/delete', { hosted, seats, form }, status);
  }
}

/** These routes are for who is signed in: the policy table says so. */
function self(request: FastifyRequest): Person {
  const { person } = request.visitor;
  if (person === null) throw new Error('Nobody is signed in.');
  return person;
}

function profileOf(person: Person, locale: string): Form {
  const { name, reading, badgeName, industry, company, section, title, talkAbout, timeZone } = person;
  const values = { name, reading, badgeName, industry, company, section, title, talkAbout };
  return {
    values: {
      ...values,
      locale: person.locale ?? locale,
      timeZone: timeZone ?? '',
      namePublic: person.namePublicAt === null ? '' : 'yes',
    },
    errors: {},
  };
}
