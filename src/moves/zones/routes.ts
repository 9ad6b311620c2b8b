import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '../../house.ts';
import { zonedRange } from '../../i18n/format.ts';
import { catalog } from '../../i18n/locale.ts';
import { urls } from '../../links/urls.ts';
import { hostNav } from '../../meetups/nav.ts';
import { notStarted } from '../../plans/queries.ts';
import { concernedBy } from '../../sessions/queries.ts';
import { selectableZones } from '../../time/zone-names.ts';
import { type Form, readForm } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { roomy } from '../../web/roomy.ts';
import { page } from '../../web/view.ts';
import { changeZone } from './actions.ts';
import { zoneInput } from './input.ts';
import { type Rezoned, rezoned } from './rezoned.ts';

/** Another time zone for a meetup, changed only after what it does was seen. */
export function zoneRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.get(urls.zone(':slug'), (request, reply) =>
    show(request, reply, { values: { timeZone: request.meetup.timeZone }, errors: {} }),
  );

  app.post(urls.zone(':slug'), roomy, async (request, reply) => {
    const said = readForm(zoneInput, request.body);
    if (!said.ok) return show(request, reply, said.form, 422);
    const { meetup, visitor } = request;
    const { timeZone, go } = said.value;
    if (go === 'look' && timeZone !== meetup.timeZone) return review(request, reply, timeZone);
    await changeZone(house, { personId: visitor.person?.id ?? null }, meetup.id, timeZone);
    return goTo(reply, `${urls.settings(meetup.slug)}?saved=yes`);
  });

  function show(request: FastifyRequest, reply: FastifyReply, form: Form, status = 200) {
    const { meetup, visitor } = request;
    const nav = hostNav(catalog(visitor.locale), meetup, 'settings');
    const zones = selectableZones().map((zone) => ({ value: zone, label: zone }));
    return page(reply, 'moves/zone', { nav, meetup, zones, form }, status);
  }

  async function review(request: FastifyRequest, reply: FastifyReply, zone: string) {
    const { meetup, visitor } = request;
    const announced = rezoned(await notStarted(read, meetup.id, visitor.now), zone, meetup, visitor.now);
    const moving = announced.filter(({ moves }) => moves);
    const told = await Promise.all(moving.map(({ session }) => concernedBy(read, session.id)));
    const nav = hostNav(catalog(visitor.locale), meetup, 'settings');
    const lines = announced.map((one) => ({ ...lineOf(one), moves: one.becomes !== null }));
    const data = {
      nav,
      meetup,
      zone,
      lines,
      told: new Set(told.flat().map(({ personId }) => personId)).size,
      dates: moving.length,
    };
    return page(reply, 'moves/zone-review', data);

    function lineOf({ session, becomes }: Rezoned) {
      const said = (at: { startsAt: number; endsAt: number }, timeZone: string) =>
        zonedRange(visitor.locale, at.startsAt, at.endsAt, timeZone);
      return { was: said(session, session.timeZone), becomes: becomes === null ? '' : said(becomes, zone) };
    }
  }
}
