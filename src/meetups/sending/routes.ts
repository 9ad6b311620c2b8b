import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '../../house.ts';
import { shortMoment } from '../../i18n/format.ts';
import { catalog } from '../../i18n/locale.ts';
import { tokenFor } from '../../links/tokens.ts';
import { absolute, urls } from '../../links/urls.ts';
import { repliesAreRead } from '../../outbox/queries.ts';
import { outOfQuiet } from '../../time/quiet.ts';
import { readForm } from '../../web/form.ts';
import { goTo } from '../../web/origin.ts';
import { page } from '../../web/view.ts';
import { firstSession, othersToInvite, rsvpOf } from '../start/queries.ts';
import { elsewhere, startSteps } from '../start/steps.ts';
import { sendFirstInvitations } from './actions.ts';
import { sendInput } from './input.ts';

/** The fifth screen of the first ten minutes: sending the first invitations to everybody. */
export function sendingRoutes(app: FastifyInstance, house: House): void {
  const { store, settings, keys } = house;
  const actor = (request: FastifyRequest) => ({ personId: request.visitor.person?.id ?? null });
  const linkOf = (rsvp: { id: string; linkVersion: number }) =>
    urls.answer(tokenFor(keys, 'answer', rsvp.id, rsvp.linkVersion));

  app.get(urls.start(':slug', 'send'), (request, reply) => {
    const other = elsewhere(request.meetup, 'preview');
    return other === null || request.meetup.startStep === 'done' ? sendPage(request, reply) : goTo(reply, other);
  });

  app.post(urls.start(':slug', 'send'), async (request, reply) => {
    const { meetup } = request;
    if (elsewhere(meetup, 'preview') !== null) return goTo(reply, urls.desk);
    const read = readForm(sendInput, request.body);
    if (!read.ok) return sendPage(request, reply, 422);
    const sent = await sendFirstInvitations(house, actor(request), meetup.id, read.value);
    if (!sent.ok) return goTo(reply, urls.start(meetup.slug, 'dates'));
    return goTo(reply, house.mailer === null ? urls.start(meetup.slug, 'send') : urls.desk);
  });

  async function sendPage(request: FastifyRequest, reply: FastifyReply, status = 200) {
    const { meetup, visitor } = request;
    const t = catalog(visitor.locale);
    const session = await firstSession(store.read, meetup.id, visitor.now);
    const others = session === null ? [] : await othersToInvite(store.read, meetup.id, session.id, meetup.hostId);
    const waiting = others.filter((one) => one.rsvpId === null).length;
    const quietUntil = outOfQuiet(visitor.now, meetup.timeZone);
    const links = others.flatMap((one) =>
      one.rsvpId === null || one.linkVersion === null
        ? []
        : [
            {
              id: one.rsvpId,
              name: one.name,
              link: absolute(settings.origin, linkOf({ id: one.rsvpId, linkVersion: one.linkVersion })),
            },
          ],
    );
    const at = (moment: number) => shortMoment(visitor.locale, moment, meetup.timeZone);
    const data = {
      meetup,
      session: session === null ? null : { when: at(session.startsAt) },
      done: meetup.startStep === 'done',
      waiting,
      leavesAt: waiting > 1 ? at(visitor.now + 5 * 60_000) : '',
      quietUntil: quietUntil > visitor.now ? at(quietUntil) : '',
      leaves: house.mailer !== null,
      askHost: session !== null && (await rsvpOf(store.read, session.id, meetup.hostId)) === null,
      replies: await unreadReplies(request),
      links,
      steps: startSteps(t),
    };
    return page(reply, 'meetups/start-send', data, status);
  }

  /** The address that could get what people write back, while it would reach nobody; '' otherwise. */
  async function unreadReplies({ meetup, visitor }: FastifyRequest): Promise<string> {
    if (meetup.contactEmail !== '' || (await repliesAreRead(store.read))) return '';
    return visitor.person?.email ?? '';
  }
}
