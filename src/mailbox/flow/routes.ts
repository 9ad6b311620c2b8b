import type { FastifyInstance, FastifyRequest } from 'fastify';
import { actorOf } from '../../access/actor.ts';
import { hearing } from '../../calendar/organizer.ts';
import type { House } from '../../house.ts';
import { catalog } from '../../i18n/locale.ts';
import { channelHealth } from '../../inbound/probes/queries.ts';
import { unreadStrays } from '../../inbound/strays/queries.ts';
import { urls } from '../../links/urls.ts';
import { heldCount, repliesNow, restingDomains, sendingPause } from '../../outbox/queries.ts';
import { goTo } from '../../web/origin.ts';
import { page } from '../../web/view.ts';
import { pauseSending, resumeSending } from '../actions.ts';
import { readStray } from '../strays/actions.ts';
import {
  arrivingShown,
  channelsShown,
  failuresShown,
  queueShown,
  rateShown,
  straysShown,
  unheardShown,
} from './page.ts';
import { failuresByReason, invitingMeetups, queueByPriority, sendingRate, unheardMail } from './queries.ts';
import { uncoveredOf } from './uncovered.ts';

/** How mail goes out of this server: what waits, how fast it leaves, what fails, and the switch that stops it. */
export function mailFlowRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;

  app.get(urls.mailFlow, async (request, reply) => {
    const { visitor } = request;
    const t = catalog(visitor.locale);
    const pause = await sendingPause(read, visitor.now);
    const rate = await sendingRate(read, visitor.now);
    const smtp = house.mailer === null ? null : new URL(house.settings.smtpUrl ?? 'smtp://localhost').host;
    const signed = house.settings.dkim?.domain ?? null;
    const pace = house.settings.lettersPerMinute;
    const slow = await restingDomains(read, visitor.now);
    const watched = house.settings.inbound !== null && house.mailer !== null;
    return page(reply, 'mailbox/flow/show', {
      notice: notice(request),
      channels: [
        ...channelsShown(t, visitor, { smtp, signed, pause, rate, pace, slow }),
        ...(watched ? [arrivingShown(t, visitor, await arriving())] : []),
      ],
      paused: pause?.why ?? null,
      leaves: house.mailer !== null,
      queue: queueShown(t, visitor, await queueByPriority(read, visitor.now)),
      held: await heldCount(read),
      rate: rateShown(t, rate),
      strays: straysShown(visitor, await unreadStrays(read)),
      failures: failuresShown(t, visitor, await failuresByReason(read, visitor.now)),
      unheard: unheardShown(t, visitor, await unheardMail(read, visitor.now)),
      inMailbox: house.settings.inbound !== null && house.settings.inbound !== 'pipe',
    });
  });

  app.post<{ Params: { strayId: string } }>(urls.strayRead(':strayId'), async (request, reply) => {
    await readStray(house, actorOf(request), request.params.strayId);
    return goTo(reply, `${urls.mailFlow}#strays`);
  });

  async function arriving() {
    const { inboundAddresses: listed, mailFrom } = house.settings;
    const replies = await repliesNow(read);
    const hears = hearing(listed, replies.heard);
    const uncovered = uncoveredOf(await invitingMeetups(read), { mailFrom: mailFrom.address, listed, hears });
    return { health: await channelHealth(read), read: replies.read, uncovered };
  }

  app.post(urls.mailFlowAct('pause'), async (request, reply) => {
    await pauseSending(house, actorOf(request));
    return goTo(reply, `${urls.mailFlow}?done=pause`);
  });

  app.post(urls.mailFlowAct('resume'), async (request, reply) => {
    await resumeSending(house, actorOf(request));
    return goTo(reply, `${urls.mailFlow}?done=resume`);
  });
}

function notice(request: FastifyRequest) {
  const { done } = catalog(request.visitor.locale).mailFlow;
  const what = String((request.query as { done?: unknown }).done ?? '');
  return Object.hasOwn(done, what) ? { tone: 'good', words: done[what as keyof typeof done] } : undefined;
}
