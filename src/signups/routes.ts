import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '../house.ts';
import { tokenFor } from '../links/tokens.ts';
import { urls } from '../links/urls.ts';
import { takenSeats } from '../seats/queries.ts';
import { sessionOf } from '../sessions/queries.ts';
import type { Session } from '../sessions/session.ts';
import { calm, keptOf } from '../web/errors.ts';
import { emptyForm, type Form, readForm } from '../web/form.ts';
import { goTo } from '../web/origin.ts';
import { roomy } from '../web/roomy.ts';
import { page } from '../web/view.ts';
import { confirmSignUp, signUp } from './actions.ts';
import { type SignUpClosed, signUpClosed } from './closing.ts';
import { confirmInput, signUpInput } from './input.ts';
import { type SignUp, signUpOf } from './queries.ts';
import { signUpShown } from './shown.ts';

type OfSession = { Params: { slug: string; sessionId: string }; Querystring: { sent?: unknown } };
type WithToken = { Params: { token: string } };

/** Strangers sign up on a public page and confirm from their mail. */
export function signUpRoutes(app: FastifyInstance, house: House): void {
  const address = '/meetups/:slug/sessions/:sessionId/sign-up';

  app.get<OfSession>(address, async (request, reply) => {
    const session = await openSession(house, request);
    if (session === null) return calm(reply, 'not-found');
    if (request.query.sent === 'yes') return showSent(house, request, reply, session);
    return showForm(house, request, reply, session, emptyForm);
  });

  app.post<OfSession>(address, roomy, async (request, reply) => {
    const session = await openSession(house, request);
    if (session === null) return calm(reply, 'not-found');
    const read = readForm(signUpInput(request.meetup.reading), request.body);
    if (!read.ok || signUpClosed(session, request.visitor.now) !== null)
      return showForm(house, request, reply, session, read.form);
    const visiting = { client: request.ip, locale: request.visitor.locale };
    if (!(await signUp(house, session, read.value, visiting)))
      return calm(reply, 'too-many', { kept: keptOf(request) });
    return goTo(reply, `${urls.signUp(request.meetup.slug, session.id)}?sent=yes`);
  });

  app.get<WithToken>('/confirm/session/:token', async (request, reply) => {
    const found = await signUpOf(house.store.read, request.link.subjectId);
    if (found === null || found.member?.state === 'refused') return calm(reply, 'closed-to-new');
    if (found.rsvp.state !== 'unconfirmed') return goTo(reply, ownPage(house, found));
    const closed = signUpClosed(found.session, request.visitor.now);
    if (closed === 'draft') return calm(reply, 'not-found');
    if (closed !== null && closed !== 'deadline') return showClosed(reply, found.meetup, closed);
    const taken = await takenSeats(house.store.read, found.session.id);
    const { meetup, session, person } = found;
    const shown = signUpShown(session, meetup, taken, request.visitor.locale);
    const action = urls.confirmSession(request.params.token);
    const isMember = found.member?.state === 'member';
    const who = person.badgeName || person.name;
    return page(reply, 'signups/confirm', { ...shown, action, isMember, who, isLate: closed === 'deadline' });
  });

  app.post<WithToken>('/confirm/session/:token', async (request, reply) => {
    const read = readForm(confirmInput, request.body);
    const confirmed = await confirmSignUp(house, request.link.subjectId, { join: read.ok && read.value.join });
    const found = await signUpOf(house.store.read, request.link.subjectId);
    if (found === null || (!confirmed.ok && confirmed.why === 'closed')) return calm(reply, 'closed-to-new');
    if (confirmed.ok) return goTo(reply, `${ownPage(house, found)}?done=yes`);
    const closed = signUpClosed(found.session, request.visitor.now);
    return closed === null || closed === 'draft' ? calm(reply, 'not-found') : showClosed(reply, found.meetup, closed);
  });
}

/** A session of this meetup that was announced; a draft is not there. */
async function openSession(house: House, request: FastifyRequest<OfSession>): Promise<Session | null> {
  const session = await sessionOf(house.store.read, request.meetup.id, request.params.sessionId);
  return session === null || signUpClosed(session, request.visitor.now) === 'draft' ? null : session;
}

async function showForm(
  house: House,
  request: FastifyRequest<OfSession>,
  reply: FastifyReply,
  session: Session,
  form: Form,
) {
  const { meetup, visitor } = request;
  const closed = signUpClosed(session, visitor.now);
  if (closed !== null && closed !== 'draft') return showClosed(reply, meetup, closed, form);
  const taken = await takenSeats(house.store.read, session.id);
  const shown = signUpShown(session, meetup, taken, visitor.locale);
  const known = { who: visitor.person?.name ?? '', email: visitor.person?.email ?? '' };
  const action = urls.signUp(meetup.slug, session.id);
  return page(
    reply,
    'signups/new',
    { ...shown, ...known, action, form, noindex: true },
    Object.keys(form.errors).length > 0 ? 422 : 200,
  );
}

function showSent(house: House, request: FastifyRequest<OfSession>, reply: FastifyReply, session: Session) {
  const { slug } = request.meetup;
  const mail = { leaves: house.mailer !== null, from: house.settings.mailFrom.address };
  return page(reply, 'signups/sent', { mail, again: urls.signUp(slug, session.id), meetupUrl: urls.meetup(slug) });
}

/** With what was typed on a page that was left open, to be passed on. */
function showClosed(
  reply: FastifyReply,
  meetup: { slug: string; name: string },
  closed: SignUpClosed,
  form: Form = emptyForm,
) {
  const shown = { closed, meetupUrl: urls.meetup(meetup.slug), meetupName: meetup.name, form };
  return page(reply, 'signups/closed', shown, form === emptyForm ? 200 : 409);
}

/** The personal page of who signed up: whoever holds the link to confirm may open it. */
function ownPage(house: House, { rsvp }: SignUp): string {
  return urls.answer(tokenFor(house.keys, 'answer', rsvp.id, rsvp.linkVersion));
}
