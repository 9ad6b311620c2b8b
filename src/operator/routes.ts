import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../access/actor.ts';
import { keepHalf, keepSignIn } from '../access/sign-in-cookie.ts';
import type { House } from '../house.ts';
import { longMoment } from '../i18n/format.ts';
import { catalog } from '../i18n/locale.ts';
import { channelHealth } from '../inbound/probes/queries.ts';
import { urls } from '../links/urls.ts';
import { isStoppable } from '../mail/families.ts';
import { heldKinds, sendingPause } from '../outbox/queries.ts';
import { browserName } from '../signin/browser-name.ts';
import { halfWayMinutes } from '../signin/half-way/minutes.ts';
import { calm } from '../web/errors.ts';
import { emptyForm, type Form, readForm } from '../web/form.ts';
import { goTo } from '../web/origin.ts';
import { roomy } from '../web/roomy.ts';
import { page } from '../web/view.ts';
import { becomeFirstOperator, endTrust, trust } from './actions.ts';
import { healthOf } from './health.ts';
import { distrustForm, firstForm, trustForm } from './input.ts';
import { allMeetups, complaintsSeen, lettersDue, operators, starters } from './queries.ts';
import { settingsShown } from './settings-shown.ts';

/** The operator's pages, and what a monitor asks. */
export function operatorRoutes(app: FastifyInstance, house: House): void {
  const { store, settings } = house;

  app.get(urls.healthz, async (_request, reply) => {
    const now = house.clock.now();
    const mailLeaves = house.mailer !== null;
    const seen = async () => {
      const letters = await lettersDue(store.read, now);
      const isRead = settings.inbound !== null && mailLeaves;
      return { ...letters, inbound: isRead ? await channelHealth(store.read) : null };
    };
    const found = (await store.healthy().catch(() => false)) ? await seen().catch(() => null) : null;
    const { due = 0, oldest = null, inbound = null } = found ?? {};
    const chores = house.chores?.() ?? [];
    const health = healthOf({ database: found !== null, mailLeaves, due, oldestDue: oldest, chores, inbound }, now);
    return reply.code(health.ok ? 200 : 503).send(health);
  });

  app.get<{ Params: { token: string } }>(urls.operatorLink(':token'), (_request, reply) => firstPage(reply, emptyForm));

  app.post<{ Params: { token: string } }>(urls.operatorLink(':token'), roomy, async (request, reply) => {
    const said = readForm(firstForm, request.body);
    if (!said.ok) return firstPage(reply, said.form, 422);
    const { locale, signInId } = request.visitor;
    const browser = browserName(request.headers['user-agent']);
    const visiting = { ...said.value, locale, browser, replaces: signInId };
    const done = await becomeFirstOperator(house, request.params.token, visiting);
    if (!done.ok) return calm(reply, 'link-gone');
    if (!done.whole) {
      keepHalf(reply, settings, done.secret, halfWayMinutes);
      return goTo(reply, urls.signInCode(urls.operator));
    }
    keepSignIn(reply, settings, done.secret);
    return goTo(reply, urls.operator);
  });

  app.get(urls.operator, (request, reply) => overview(request, reply, emptyForm));

  app.post(urls.operatorPeople, roomy, async (request, reply) => {
    const said = readForm(trustForm, request.body);
    if (!said.ok) return overview(request, reply, said.form, 422);
    await trust(house, actorOf(request), said.value);
    return goTo(reply, urls.operator);
  });

  app.post<{ Params: { personId: string } }>(urls.endTrust(':personId'), async (request, reply) => {
    const said = readForm(distrustForm, request.body);
    if (!said.ok) return overview(request, reply, said.form, 422);
    const done = await endTrust(house, actorOf(request), request.params.personId, said.value.to);
    if (done.ok) return goTo(reply, urls.operator);
    if (done.why === 'not-found') return calm(reply, 'not-found');
    return overview(request, reply, { values: {}, errors: { form: done.why } }, 409);
  });

  function firstPage(reply: FastifyReply, form: Form, status = 200) {
    return page(reply, 'operator/first', { noindex: true, form }, status);
  }

  async function overview(request: FastifyRequest, reply: FastifyReply, form: Form, status = 200) {
    const { locale, timeZone, now } = request.visitor;
    const since = <Row extends { since: number | null }>(row: Row) => ({
      ...row,
      since: row.since === null ? '' : longMoment(locale, row.since, timeZone),
    });
    const meetups = await allMeetups(store.read);
    const complained = (await complaintsSeen(store.read)).map((one) => ({
      ...one,
      when: longMoment(locale, one.at, timeZone),
      what: isStoppable(one.family) ? catalog(locale).stops.families[one.family] : '',
    }));
    const held = await heldKinds(store.read);
    return page(
      reply,
      'operator/show',
      {
        form,
        shown: settingsShown(settings),
        letters: await lettersDue(store.read, now),
        held: held.reduce((sum, { many }) => sum + many, 0),
        pause: await sendingPause(store.read, now),
        mailLeaves: house.mailer !== null,
        operators: (await operators(store.read)).map(since),
        starters: (await starters(store.read)).map(since),
        complained,
        invitedOnly: settings.whoMayStart === 'invited',
        meetups: meetups.map((row) => ({ ...row, since: longMoment(locale, row.createdAt, timeZone) })),
      },
      status,
    );
  }
}
