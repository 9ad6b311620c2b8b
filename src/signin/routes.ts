import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { askedCookie, forgetSignIn, keepAsked, keepHalf, keepSignIn } from '../access/sign-in-cookie.ts';
import type { House } from '../house.ts';
import { longMoment } from '../i18n/format.ts';
import { urls } from '../links/urls.ts';
import { maskedEmail } from '../people/email.ts';
import { personById } from '../people/queries.ts';
import { calm, keptOf } from '../web/errors.ts';
import { emptyForm, type Form, readForm } from '../web/form.ts';
import { goTo, ownPathOr } from '../web/origin.ts';
import { roomy } from '../web/roomy.ts';
import { page } from '../web/view.ts';
import { askedProof, askForSignInLink, signOut, signOutEverywhere, useSignInLink } from './actions.ts';
import { browserName } from './browser-name.ts';
import { halfWayMinutes } from './half-way/minutes.ts';
import { againForm, askForm, firstTimeForm } from './input.ts';
import { liveSignIns } from './queries.ts';

type Next = { Querystring: { next?: unknown } };
/** Where to go afterwards ('' for the desk), the form, and who is signed in already. */
type Asking = { next: string; form: Form; email?: string | null };
type Token = { Params: { token: string } };

/** Signing in by a mailed link, and the list of one's sign-ins. */
export function signInRoutes(app: FastifyInstance, house: House): void {
  const { settings } = house;
  const own = (said: unknown) => ownPathOr(said, settings, '');
  const askPage = (reply: FastifyReply, data: Asking, status = 200) =>
    page(reply, 'signin/ask', { noindex: true, mailLeaves: house.mailer !== null, ...data }, status);

  app.get<Next>(urls.signIn, (request, reply) =>
    askPage(reply, { next: own(request.query.next), form: emptyForm, email: request.visitor.person?.email }),
  );

  app.post(urls.signIn, roomy, async (request, reply) => {
    const said = readForm(askForm, request.body);
    const next = own((request.body as { next?: unknown } | null)?.next);
    if (!said.ok) return askPage(reply, { next, form: said.form }, 422);
    const { locale } = request.visitor;
    const { email } = said.value;
    const asked = await askForSignInLink(house, { email, locale, next: next || null, client: request.ip });
    if (!asked.ok) return calm(reply, asked.why, { kept: keptOf(request) });
    keepAsked(reply, settings, asked.asked, settings.signInMinutes * 60);
    return page(reply, 'signin/sent', {
      noindex: true,
      sent: { email, minutes: settings.signInMinutes, from: settings.mailFrom.address, leaves: house.mailer !== null },
      next,
    });
  });

  app.get<Token & Next>(urls.signInLink(':token'), (request, reply) =>
    linkPage(request, reply, { next: own(request.query.next), form: emptyForm }),
  );

  app.post<Token>(urls.signInLink(':token'), roomy, async (request, reply) => {
    const personId = request.link.subjectId;
    const [person] = await personById(house.store.read, { id: personId });
    const next = own((request.body as { next?: unknown } | null)?.next);
    const said = readForm(person?.name ? againForm : firstTimeForm, request.body);
    if (!said.ok) return linkPage(request, reply, { next, form: said.form }, 422);
    const { locale, signInId } = request.visitor;
    const { name = null } = said.value as { name?: string };
    const done = await useSignInLink(house, request.params.token, {
      personId,
      name,
      locale,
      browser: browserName(request.headers['user-agent']),
      replaces: signInId,
    });
    if (!done.ok) return calm(reply, 'sign-in-gone');
    reply.clearCookie(askedCookie(settings.secureOrigin), { path: '/', secure: settings.secureOrigin });
    if (!done.whole) {
      keepHalf(reply, settings, done.secret, halfWayMinutes);
      return goTo(reply, urls.signInCode(next || null));
    }
    keepSignIn(reply, settings, done.secret);
    return goTo(reply, next || urls.desk);
  });

  app.post(urls.signOut, async (request, reply) => {
    const { person, signInId } = request.visitor;
    if (signInId !== null) await signOut(house, { personId: person?.id ?? null }, signInId);
    forgetSignIn(reply, settings);
    return goTo(reply, urls.home);
  });

  app.get(urls.mySignIns, async (request, reply) => {
    const { person, signInId, locale, timeZone, now } = request.visitor;
    const rows = await liveSignIns(house.store.read, person?.id ?? '', now);
    const signIns = rows.map((row) => ({
      ...row,
      here: row.id === signInId,
      since: longMoment(locale, row.createdAt, timeZone),
      seen: longMoment(locale, row.lastSeenAt, timeZone),
      end: urls.endSignIn(row.id),
    }));
    return page(reply, 'signin/list', { signIns });
  });

  app.post<{ Params: { signInId: string } }>(urls.endSignIn(':signInId'), async (request, reply) => {
    const { person, signInId } = request.visitor;
    const ended = await signOut(house, { personId: person?.id ?? null }, request.params.signInId);
    if (ended === 0) return calm(reply, 'not-found');
    if (request.params.signInId === signInId) forgetSignIn(reply, settings);
    return goTo(reply, request.params.signInId === signInId ? urls.home : urls.mySignIns);
  });

  app.post(urls.signOutEverywhere, async (request, reply) => {
    await signOutEverywhere(house, { personId: request.visitor.person?.id ?? null });
    forgetSignIn(reply, settings);
    return goTo(reply, urls.home);
  });

  async function linkPage(request: FastifyRequest, reply: FastifyReply, data: Asking, status = 200) {
    const [person] = await personById(house.store.read, { id: request.link.subjectId });
    if (!person?.email) return calm(reply, 'sign-in-gone');
    const asked = request.cookies[askedCookie(settings.secureOrigin)];
    const link = {
      email: maskedEmail(person.email),
      firstTime: person.name === '',
      sameBrowser: asked === askedProof(house, person.id),
      otherName: request.visitor.person !== null && request.visitor.person.id !== person.id,
    };
    return page(reply, 'signin/link', { noindex: true, link, ...data }, status);
  }
}
