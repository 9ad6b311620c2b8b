import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hearing, organizerOf } from '../../calendar/organizer.ts';
import type { House } from '../../house.ts';
import { zonedRange } from '../../i18n/format.ts';
import { catalog } from '../../i18n/locale.ts';
import { urls } from '../../links/urls.ts';
import { hostNav } from '../../meetups/nav.ts';
import type { Meetup } from '../../meetups/queries.ts';
import { repliesNow } from '../../outbox/queries.ts';
import { notStarted } from '../../plans/queries.ts';
import { concernedBy } from '../../sessions/queries.ts';
import { selectableZones } from '../../time/zone-names.ts';
import { type Form, readForm } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { roomy } from '../../web/roomy.ts';
import { page } from '../../web/view.ts';
import { changeZone } from './actions.ts';
import { zoneInput } from './input.ts';
import { zoneTold } from './review.ts';
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
    const { batchId } = await changeZone(house, { personId: visitor.person?.id ?? null }, meetup.id, timeZone);
    return goTo(reply, batchId === null ? `${urls.settings(meetup.slug)}?saved=yes` : urls.batch(meetup.slug, batchId));
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
    const readers = (await Promise.all(moving.map(({ session }) => concernedBy(read, session.id)))).flat();
    const told = zoneTold(moving, readers, await asksCalendars(meetup), visitor.now);
    const nav = hostNav(catalog(visitor.locale), meetup, 'settings');
    const lines = announced.map((one) => ({ ...lineOf(one), moves: one.becomes !== null }));
    return page(reply, 'moves/zone-review', { nav, meetup, zone, lines, told });

    function lineOf({ session, becomes }: Rezoned) {
      const said = (at: { startsAt: number; endsAt: number }, timeZone: string) =>
        zonedRange(visitor.locale, at.startsAt, at.endsAt, timeZone);
      return { was: said(session, session.timeZone), becomes: becomes === null ? '' : said(becomes, zone) };
    }
  }

  /** Whether the meetup's letters ask calendars for an answer, and so bring one entry up to date each. */
  async function asksCalendars(meetup: Meetup): Promise<boolean> {
    const replies = await repliesNow(read);
    const hears = hearing(house.settings.inboundAddresses, replies.heard);
    return replies.read && organizerOf(meetup, house.settings.mailFrom.address, hears).isHeard;
  }
}
