import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../../access/actor.ts';
import type { House } from '../../house.ts';
import { longDate } from '../../i18n/format.ts';
import { catalog } from '../../i18n/locale.ts';
import { urls } from '../../links/urls.ts';
import { hostNameOf } from '../../meetups/queries.ts';
import { membersOf } from '../../members/queries.ts';
import { teamOf } from '../../team/queries.ts';
import { dateAt } from '../../time/zone.ts';
import { emptyForm, type Form, readForm, refused } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { roomy } from '../../web/roomy.ts';
import { page } from '../../web/view.ts';
import { departureShown } from '../departures/page.ts';
import { claimsOf, coHostsOf, openDeparture } from '../departures/queries.ts';
import { waitsOf } from '../departures/waits.ts';
import { isFresh } from '../stages.ts';
import { appointHost } from './actions.ts';
import { appointInput } from './input.ts';
import { hostGone, openDepartures } from './queries.ts';

/** Meetups whose host is gone, went quiet or steps down; the operator can make somebody host, and says why. */
export function appointingRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.get(urls.operatorHosts, async (request, reply) => {
    const { locale, timeZone } = request.visitor;
    const t = catalog(locale).departures;
    const [gone, open] = await Promise.all([hostGone(read), openDepartures(read)]);
    const rows = [
      ...gone.map(({ meetup }) => ({
        slug: meetup.slug,
        name: meetup.name,
        host: '',
        why: t.operator.gone,
        since: '',
        claims: 0,
      })),
      ...open.map(({ meetup, host, departure, claims }) => ({
        slug: meetup.slug,
        name: meetup.name,
        host: host.name,
        why: t.operator.kinds[departure.kind],
        since: longDate(locale, dateAt(departure.startedAt, timeZone)),
        claims,
      })),
    ];
    const done = (request.query as { done?: string }).done === 'yes';
    const notice = done ? { tone: 'good', words: t.operator.done } : undefined;
    return page(reply, 'handoffs/hosts', { width: 'wide', noindex: true, rows, notice });
  });

  app.get(urls.operatorHost(':slug'), (request, reply) => show(request, reply, emptyForm));

  app.post(urls.operatorHost(':slug'), roomy, async (request, reply) => {
    const said = readForm(appointInput, request.body);
    if (!said.ok) return show(request, reply, said.form, 422);
    const { visitor, meetup } = request;
    if (!isFresh(visitor.signedInAt, visitor.now))
      return show(request, reply, refused(said.form, 'form', 'handoffs.signInAgain'), 422);
    const open = await openDeparture(read, meetup.id);
    const claims = open === null ? [] : await claimsOf(read, open.id);
    const { person, reason, agreed } = said.value;
    if (!agreed && !claims.some(({ personId }) => personId === person))
      return show(request, reply, refused(said.form, 'agreed', 'departures.askFirst'), 422);
    const done = await appointHost(house, actorOf(request), meetup.id, { person, reason });
    if (!done.ok) return show(request, reply, refused(said.form, done.field, done.why), 422);
    return goTo(reply, `${urls.operatorHosts}?done=yes`);
  });

  async function show(request: FastifyRequest, reply: FastifyReply, form: Form, status = 200) {
    const { meetup, visitor } = request;
    const t = catalog(visitor.locale);
    const open = await openDeparture(read, meetup.id);
    const claims = open === null ? [] : await claimsOf(read, open.id);
    const coHosts = await coHostsOf(read, meetup.id);
    const host = await hostNameOf(read, meetup.hostId);
    const place = { lang: visitor.locale, timeZone: meetup.timeZone, me: '', coHost: false, now: visitor.now };
    const data = {
      noindex: true,
      meetup: { slug: meetup.slug, name: meetup.name, ended: meetup.endedAt !== null },
      host,
      shown: open === null ? null : departureShown(open, { host, claims, coHosts }, waitsOf(meetup), place),
      people: [{ value: '', label: t.team.pick }, ...(await choices(request, claims))],
      form,
    };
    return page(reply, 'handoffs/appoint', data, status);
  }

  /** Who claimed it first, then the team, then the other members. */
  async function choices({ meetup, visitor }: FastifyRequest, claims: { personId: string; name: string }[]) {
    const t = catalog(visitor.locale);
    const label = (name: string, more: string) => `${name || t.team.somebody}${more === '' ? '' : ` (${more})`}`;
    const rows = [
      ...claims.map(({ personId, name }) => ({ value: personId, label: label(name, t.departures.operator.claims) })),
      ...(await teamOf(read, meetup.id)).map(({ personId, name, role }) => ({
        value: personId,
        label: label(name, t.team.roles[role]),
      })),
      ...(await membersOf(read, meetup.id, ['member'])).map(({ personId, name }) => ({
        value: personId,
        label: label(name, ''),
      })),
    ];
    return rows.filter(
      ({ value }, at) => value !== meetup.hostId && rows.findIndex((one) => one.value === value) === at,
    );
  }
}
