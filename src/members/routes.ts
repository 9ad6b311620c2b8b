import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../access/actor.ts';
import { troubleOf } from '../bounces/trouble.ts';
import type { House } from '../house.ts';
import { catalog } from '../i18n/locale.ts';
import { domainOf } from '../mail/address.ts';
import { hostNav } from '../meetups/nav.ts';
import { wishesIn } from '../stops/queries.ts';
import { calm } from '../web/errors.ts';
import { emptyForm, type Form, readForm } from '../web/form.ts';
import { roomy } from '../web/roomy.ts';
import { page } from '../web/view.ts';
import { addListed, oneLine, type Report } from './actions.ts';
import { needsOwner } from './addresses/owning.ts';
import { standingOf, waitingChange } from './addresses/queries.ts';
import { csvFile } from './export.ts';
import { addInput, pasteInput } from './input.ts';
import { readPaste } from './paste.ts';
import { lastConsent, memberOf, membersOf } from './queries.ts';

type Slug = { Params: { slug: string } };

/** The host's list of members, and adding to it one by one or by pasting. */
export function memberRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.get<Slug>('/meetups/:slug/members', async (request, reply) => {
    const { id } = request.meetup;
    const found = await membersOf(read, id, ['member', 'requested', 'unconfirmed']);
    const wishes = await wishesIn(
      read,
      id,
      found.map((one) => one.personId),
    );
    const people = found.map((one) => ({
      ...one,
      trouble: troubleOf(one, request.visitor.now),
      wishes: wishes.get(one.personId) ?? [],
    }));
    const of = (state: string) => people.filter((one) => one.state === state);
    return page(reply, 'members/list', {
      ...memberScene(request),
      members: of('member'),
      requested: of('requested'),
      unconfirmed: of('unconfirmed'),
    });
  });

  app.get<Slug>('/meetups/:slug/members/add', (_request, reply) => addPage(house, reply, {}));

  app.post<Slug>('/meetups/:slug/members/add', roomy, async (request, reply) => {
    const said = readForm(addInput, request.body);
    if (!said.ok) return addPage(house, reply, { one: said.form }, 422);
    const { name, email, consentWords } = said.value;
    const lines = oneLine(name, email);
    return reportPage(
      reply,
      await addListed(house, actorOf(request), request.meetup, { lines, source: 'host', consentWords }),
    );
  });

  app.post<Slug>('/meetups/:slug/members/paste', roomy, async (request, reply) => {
    const said = readForm(pasteInput, request.body);
    if (!said.ok) return addPage(house, reply, { paste: said.form }, 422);
    const { list, consentWords } = said.value;
    const lines = readPaste(list);
    return reportPage(
      reply,
      await addListed(house, actorOf(request), request.meetup, { lines, source: 'paste', consentWords }),
    );
  });

  app.get<Slug>('/meetups/:slug/members/export.csv', async (request, reply) => {
    const t = catalog(request.visitor.locale).members;
    const people = await membersOf(read, request.meetup.id, ['member']);
    const rows = people.map((one) => [one.name, one.reading, one.email, one.company, one.industry, day(one.joinedAt)]);
    const file = csvFile([t.name, t.reading, t.email, t.company, t.industry, t.joined], rows);
    return reply
      .header('content-disposition', `attachment; filename="members-${request.meetup.slug}.csv"`)
      .type('text/csv; charset=utf-8')
      .send(file);
  });

  app.get<{ Params: { slug: string; memberId: string } }>(
    '/meetups/:slug/members/:memberId',
    async (request, reply) => {
      const member = await memberOf(read, request.meetup.id, request.params.memberId);
      if (member === null) return calm(reply, 'not-found');
      return memberPage(house, reply, member, emptyForm);
    },
  );
}

/** One member: what is known, and where mail does not arrive, why and what helps. */
export async function memberPage(house: House, reply: FastifyReply, member: Member, form: Form, status = 200) {
  const { request } = reply;
  const { read } = house.store;
  const { now } = request.visitor;
  const trouble = troubleOf(member, now);
  const wishes = await wishesIn(read, request.meetup.id, [member.personId]);
  const scene = {
    ...memberScene(request),
    member,
    trouble,
    domain: domainOf(house.settings.mailFrom.address),
    wishes: wishes.get(member.personId) ?? [],
    waitingFor: trouble === null ? '' : ((await waitingChange(read, member.personId, now))?.email ?? ''),
    ownerNeeded: trouble !== null && needsOwner(await standingOf(read, member.personId, request.meetup.id)),
    form,
  };
  return page(reply, 'members/show', scene, status);
}

type Member = NonNullable<Awaited<ReturnType<typeof memberOf>>>;

/** Two forms on one page: what was typed, and what is wrong, belongs to the one that was sent. */
async function addPage(house: House, reply: FastifyReply, sent: { one?: Form; paste?: Form }, status = 200) {
  const { meetup, visitor } = reply.request;
  const words = (await lastConsent(house.store.read, meetup.id)) ?? catalog(visitor.locale).members.consentWords;
  const fresh = { ...emptyForm, values: { consentWords: words } };
  const forms = { one: sent.one ?? fresh, paste: sent.paste ?? fresh };
  const errors = { ...forms.one.errors, ...forms.paste.errors };
  return page(reply, 'members/add', { ...memberScene(reply.request), forms, form: { values: {}, errors } }, status);
}

function day(at: number | null): string {
  return at === null ? '' : new Date(at).toISOString().slice(0, 10);
}

/** What every page about members holds. */
export function memberScene(request: FastifyRequest) {
  const { meetup, visitor } = request;
  return { meetup, nav: hostNav(catalog(visitor.locale), meetup, 'members') };
}

/** What became of each line of a list. */
export function reportPage(reply: FastifyReply, report: Report) {
  return page(reply, 'members/report', { ...memberScene(reply.request), report });
}
