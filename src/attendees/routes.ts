import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor, House } from '../house.ts';
import { urls } from '../links/urls.ts';
import { domainOf } from '../mail/address.ts';
import { hostSight, personSight } from '../sessions/host/queries.ts';
import { hostShown, personShown } from '../sessions/host/shown.ts';
import { sightOf } from '../sessions/host/sight.ts';
import { sessionOf } from '../sessions/queries.ts';
import type { Session } from '../sessions/session.ts';
import { calm } from '../web/errors.ts';
import { type Form, readForm, refused } from '../web/form.ts';
import { goTo } from '../web/origin.ts';
import { roomy } from '../web/roomy.ts';
import { page } from '../web/view.ts';
import {
  acceptLateYes,
  answerOnBehalf,
  confirmByHand,
  moveInWaitlist,
  type Outcome,
  promote,
  type Whose,
} from './actions.ts';
import { moveInput, nothingSaid, onBehalfInput } from './input.ts';

type Named = { Params: { slug: string; sessionId: string; rsvpId: string } };

/** The page a form was sent from, once more: what was typed, and what is wrong beside it. Null where it has no form now. */
type Again = (
  request: FastifyRequest<Named>,
  reply: FastifyReply,
  session: Session,
  form: Form,
) => Promise<FastifyReply | null>;

/** What the host does with one attendee, from the session's page; each act leads back there. */
export function attendeeRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.store;
  const { origin } = house.settings;
  const at = '/meetups/:slug/sessions/:sessionId/rsvps/:rsvpId';

  function act<Schema extends z.ZodType>(
    name: string,
    schema: Schema,
    work: (actor: Actor, whose: Whose, said: z.output<Schema>) => Promise<Outcome>,
    again?: Again,
  ): void {
    app.post<Named>(`${at}/${name}`, roomy, async (request, reply) => {
      const { sessionId, rsvpId } = request.params;
      const session = await sessionOf(read, request.meetup.id, sessionId);
      if (session === null) return calm(reply, 'not-found');
      const said = readForm(schema, request.body);
      if (!said.ok) {
        return (await again?.(request, reply, session, said.form)) ?? back(request, reply, 'attendees.notUnderstood');
      }
      const actor = { personId: request.visitor.person?.id ?? null };
      const outcome = await work(actor, { meetupId: request.meetup.id, sessionId, rsvpId }, said.value);
      if (outcome.ok) return back(request, reply, null);
      if (outcome.why === 'attendees.gone') return calm(reply, 'not-found');
      const shown =
        outcome.why === 'attendees.wayFull' && again?.(request, reply, session, refused(said.form, 'way', outcome.why));
      return (await shown) || back(request, reply, outcome.why);
    });
  }

  /** The host's page with the waitlist, at the place that was typed; null where nobody can be moved any more. */
  const waitlistAgain: Again = async (request, reply, session, form) => {
    const { rsvpId } = request.params;
    const { locale: lang, now } = request.visitor;
    const shown = hostShown(await hostSight(read, request.meetup, session, now), {
      lang,
      origin,
      sight: sightOf(request.role),
    });
    const list = shown.groups.waiting.find(({ lines }) => lines.some((line) => line.rsvpId === rsvpId))?.lines ?? [];
    if (!shown.session.isOpen || list.length < 2 || !('to' in form.errors)) return null;
    const path = urls.sessionHost(shown.slug, session.id);
    const name = list.find((line) => line.rsvpId === rsvpId)?.name ?? '';
    return page(reply, 'sessions/host', { ...shown, form, moved: { rsvpId, name }, path }, 422);
  };

  /** The page of the person who is answered for; null where no answer can be given any more. */
  const personAgain: Again = async (request, reply, session, form) => {
    const { locale: lang, now } = request.visitor;
    const sight = await personSight(read, house.keys, session, request.params.rsvpId);
    if (sight === null) return calm(reply, 'not-found');
    const fromDomain = domainOf(house.settings.mailFrom.address);
    const reader = { lang, origin, sight: sightOf(request.role), now, fromDomain };
    const shown = personShown(sight, request.meetup, reader);
    if (!shown.mayAnswer || 'form' in form.errors) return null;
    const path = urls.sessionPerson(shown.slug, session.id, request.params.rsvpId);
    return page(reply, 'sessions/person', { ...shown, form, path }, 422);
  };

  act('promote', nothingSaid, (actor, whose) => promote(house, actor, whose));
  act('move', moveInput, (actor, whose, said) => moveInWaitlist(house, actor, whose, said.to), waitlistAgain);
  act(
    'answer',
    onBehalfInput,
    (actor, whose, said) => answerOnBehalf(house, actor, whose, { ...said, said: said.answer }),
    personAgain,
  );
  act('confirm', nothingSaid, (actor, whose) => confirmByHand(house, actor, whose));
  act('accept-late', nothingSaid, (actor, whose) => acceptLateYes(house, actor, whose));
}

/** To the host's page of the session, at this attendee's row; a refusal goes along by its key. */
function back(request: FastifyRequest<Named>, reply: FastifyReply, why: string | null): FastifyReply {
  const { slug, sessionId, rsvpId } = request.params;
  const asWhy = why === null ? '' : `?refused=${why.split('.').at(-1)}`;
  return goTo(reply, `${urls.sessionHost(slug, sessionId)}${asWhy}#r-${rsvpId}`);
}
