import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../../access/actor.ts';
import type { House } from '../../house.ts';
import { longDate } from '../../i18n/format.ts';
import { urls } from '../../links/urls.ts';
import { dateAt } from '../../time/zone.ts';
import { calm } from '../../web/errors.ts';
import { emptyForm, type Form, readForm } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { page } from '../../web/view.ts';
import { answerQuiet, stepDown, takeStepDownBack } from './actions.ts';
import { hostingInput, stepDownInput } from './input.ts';
import { departureById, nextDateOf, openDeparture } from './queries.ts';
import { movesAt } from './steps.ts';
import { waitsOf } from './waits.ts';

/** Shows the handoff page again with what was typed. */
export type Refuse = (request: FastifyRequest, reply: FastifyReply, form: Form) => Promise<FastifyReply>;

type WithToken = { Params: { token: string } };

/** A host says that they step down; a host who went quiet answers with one tap whether they go on. */
export function departureRoutes(app: FastifyInstance, house: House, refuse: Refuse): void {
  app.post(urls.stepDown(':slug'), async (request, reply) => {
    const said = readForm(stepDownInput, request.body);
    const { slug, id } = request.meetup;
    if (!said.ok) return refuse(request, reply, said.form);
    const { leavesOn } = said.value;
    const leaves = said.value.said === 'leave';
    const done = leaves
      ? await stepDown(house, actorOf(request), id, { leavesOn })
      : await takeStepDownBack(house, actorOf(request), id);
    return goTo(reply, `${urls.handoff(slug)}${done ? `?done=${leaves ? 'leaving' : 'staying'}` : ''}`);
  });

  app.get<WithToken>('/hosting/:token', (request, reply) => show(request, reply, emptyForm));

  app.post<WithToken>('/hosting/:token', async (request, reply) => {
    const said = readForm(hostingInput, request.body);
    if (!said.ok) return show(request, reply, said.form, 422);
    await answerQuiet(house, request.link.subjectId, said.value.said);
    return goTo(reply, urls.hosting(request.params.token));
  });

  async function show(request: FastifyRequest<WithToken>, reply: FastifyReply, form: Form, status = 200) {
    const found = await departureById(house.store.read, request.link.subjectId);
    if (found === null) return calm(reply, 'link-gone');
    const { departure, meetup, host } = found;
    const { visitor, params } = request;
    const dated = (at: number) => longDate(visitor.locale, dateAt(at, meetup.timeZone));
    const next = await nextDateOf(house.store.read, meetup.id, visitor.now);
    const open = departure.endedAt === null && meetup.endedAt === null;
    // A host who said that they would like to hand on finds that said, not the question again.
    const left = departure.outcome === 'stayed' && meetup.hostId === host.id && (await leaves(meetup.id));
    const data = {
      noindex: true,
      action: urls.hosting(params.token),
      meetup: { slug: meetup.slug, name: meetup.name },
      name: host.badgeName || host.name,
      asks: open && departure.kind === 'dormant',
      told: left ? ('leaving' as const) : (departure.outcome ?? ('over' as const)),
      next: next === null ? '' : dated(next.startsAt),
      moves: dated(movesAt(departure, waitsOf(meetup))),
      handoff: urls.handoff(meetup.slug),
      form,
    };
    return page(reply, 'handoffs/hosting', data, status);
  }

  async function leaves(meetupId: string): Promise<boolean> {
    return (await openDeparture(house.store.read, meetupId))?.kind === 'stepping-down';
  }
}
