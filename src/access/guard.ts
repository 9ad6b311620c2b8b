import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { remembered } from '../db/remembered.ts';
import type { House } from '../house.ts';
import { isLocale, preferredLocale } from '../i18n/locale.ts';
import { findLink } from '../links/queries.ts';
import { hashOf } from '../links/tokens.ts';
import { urls } from '../links/urls.ts';
import { markActed } from '../people/changes.ts';
import { type CalmKey, calm, keptOf } from '../web/errors.ts';
import { isOurOwnPost } from '../web/origin.ts';
import { type Grant, may, policy } from './policy.ts';
import { meetupBySlug, rolesFor, signedIn } from './queries.ts';
import { signInCookie } from './sign-in-cookie.ts';
import { noteSeen } from './touches.ts';

/**
 * Puts a guard before every route, from the policy table. A route without a row there stops the start.
 * A POST must come from our own pages; the one-click unsubscribe (RFC 8058) says `ownPostOnly: false` in its config.
 */
export function guardRoutes(app: FastifyInstance, house: House): void {
  app.decorateRequest('visitor');
  app.decorateRequest('meetup');
  app.decorateRequest('role', 'stranger');
  app.decorateRequest('roleInMeetup', 'stranger');
  app.decorateRequest('link');
  app.addHook('onRequest', async (request) => {
    try {
      request.visitor = visitorOf(house, request, await whoIs(house, request));
    } catch (error) {
      // Thrown once the form is read, so that the page of this failure gives back what was typed.
      troubles.set(request, error);
      request.visitor = visitorOf(house, request, null);
    }
  });
  app.addHook('onRoute', (route) => {
    const methods = [route.method].flat();
    const method = methods.find((m) => m !== 'HEAD' && m !== 'OPTIONS') ?? 'GET';
    const grant = policy[`${method} ${route.url}`];
    if (grant === undefined) throw new Error(`The route ${method} ${route.url} has no row in the policy table`);
    const config = route.config as { ownPostOnly?: boolean } | undefined;
    const own = method === 'POST' && config?.ownPostOnly !== false;
    route.preHandler = [
      async (request: FastifyRequest, reply: FastifyReply) => {
        if (troubles.has(request)) throw troubles.get(request);
        const why = await refusal(house, request, grant);
        const elsewhere = own && !isOurOwnPost(request, house.settings, house.keys);
        if (why === 'sign-in') return reply.redirect(`${urls.signIn}?next=${encodeURIComponent(request.url)}`, 303);
        // A browser sends no cookie with another site's POST: it looks signed out, and its words get no button of ours.
        if (why === 'sign-in-needed' && !elsewhere) return calm(reply, why, { kept: keptOf(request) });
        if (why !== null && why !== 'sign-in-needed') return calm(reply, why);
        if (elsewhere) return calm(reply, 'other-site');
        if (method === 'POST') await rememberActing(house, request.visitor);
      },
      ...[route.preHandler ?? []].flat(),
    ];
  });
}

/** Requests whose visitor could not be looked up, and why. */
const troubles = new WeakMap<FastifyRequest, unknown>();

type SignedIn = Awaited<ReturnType<typeof signedIn>>;

async function whoIs(house: House, request: FastifyRequest): Promise<SignedIn> {
  const now = house.clock.now();
  const secret = request.cookies?.[signInCookie(house.settings.secureOrigin)];
  const found = secret ? await signedIn(house.store, hashOf(secret), now) : null;
  if (found !== null) noteSeen(house.store, found.signInId, found.lastSeenAt, now);
  return found;
}

function visitorOf(house: House, request: FastifyRequest, found: SignedIn): FastifyRequest['visitor'] {
  const asked = (request.query as { lang?: unknown } | undefined)?.lang;
  const locale =
    [asked, request.cookies?.lang, found?.person.locale].find(isLocale) ??
    preferredLocale(request.headers['accept-language']) ??
    house.settings.locale;
  const timeZone = found?.person.timeZone ?? house.settings.timeZone;
  const now = house.clock.now();
  const { person = null, signInId = null, signedInAt = null } = found ?? {};
  return { person, signInId, signedInAt, locale, timeZone, now };
}

/** Acting is what keeps a host's sessions opening by themselves; at most one write an hour. */
async function rememberActing(house: House, { person, now }: FastifyRequest['visitor']): Promise<void> {
  if (person === null || now - (person.lastActedAt ?? 0) < 3_600_000) return;
  await house.store.write(`person:${person.id}`, (tx) => markActed(tx, person.id, now));
}

async function refusal(house: House, request: FastifyRequest, grant: Grant): Promise<CalmKey | 'sign-in' | null> {
  const { slug, token } = request.params as { slug?: string; token?: string };
  const { person, now } = request.visitor;
  if (typeof grant === 'object') {
    const find = () => findLink(house.store, grant.link, token ?? '', now);
    // Calendars ask for their feed again and again, and nearly always nothing has changed.
    const feed = grant.link === 'feed' || grant.link === 'team-feed';
    const link = await (feed ? remembered(house.store, `${grant.link} link ${token}`, now, find) : find());
    if (link === 'unknown') return 'link-unknown';
    if (link === 'gone') return grant.link === 'sign-in' ? 'sign-in-gone' : 'link-gone';
    request.link = link;
    return null;
  }
  if (slug !== undefined) {
    const find = () => meetupBySlug(house.store, slug);
    // A link that hundreds open at once from a chat: they only look, so a second may lie between.
    const looks = person === null && request.method !== 'POST';
    const meetup = await (looks ? remembered(house.store, `meetup ${slug}`, now, find) : find());
    if (meetup === null) return 'not-found';
    request.meetup = meetup;
    const at = request.params as { sessionId?: string; taskId?: string };
    const roles = await rolesFor(house.store, meetup, at, { personId: person?.id ?? null, now });
    request.role = roles.here;
    request.roleInMeetup = roles.inMeetup;
  }
  const operator = Boolean(person?.operatorSince);
  if (may(grant, { role: request.role, signedIn: person !== null, operator })) return null;
  if (person === null) return request.method === 'POST' ? 'sign-in-needed' : 'sign-in';
  return grant === 'operator' ? 'operators-only' : grant === 'member' ? 'members-only' : 'not-yours';
}
