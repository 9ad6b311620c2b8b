import type { Purpose } from '../links/tokens.ts';
import type { Role } from '../web/visitor.ts';

/** Who may use a route: one row a route, and the only place that says so. */
export type Grant = 'anyone' | 'signed-in' | 'member' | 'host' | 'operator' | { link: Purpose };

export const policy: Record<string, Grant> = {
  'GET /': 'anyone',
  'GET /healthz': 'anyone',
  'GET /assets/:file': 'anyone',
  'POST /language': 'anyone',

  // members
  'GET /meetups/:slug/members': 'host',
  'GET /meetups/:slug/members/add': 'host',
  'POST /meetups/:slug/members/add': 'host',
  'POST /meetups/:slug/members/paste': 'host',
  'GET /meetups/:slug/members/export.csv': 'host',
  'GET /meetups/:slug/members/import': 'host',
  'POST /meetups/:slug/members/import': 'host',
  'GET /meetups/:slug/members/import/:importId': 'host',
  'POST /meetups/:slug/members/import/:importId': 'host',
  'GET /meetups/:slug/members/:memberId': 'host',
  'POST /meetups/:slug/members/:memberId/approve': 'host',
  'POST /meetups/:slug/members/:memberId/refuse': 'host',
  'POST /meetups/:slug/members/:memberId/remove': 'host',
  'GET /meetups/:slug/join': 'anyone',
  'POST /meetups/:slug/join': 'anyone',
  'GET /confirm/member/:token': { link: 'confirm-member' },
  'POST /confirm/member/:token': { link: 'confirm-member' },
  'GET /leave/:token': { link: 'leave' },
  'POST /leave/:token': { link: 'leave' },
  // desk
  'GET /desk': 'signed-in',
  // meetups
  'GET /meetups/new': 'signed-in',
  'POST /meetups/new': 'signed-in',
  'GET /meetups/:slug': 'anyone',
  'GET /meetups/:slug/feed.ics': 'anyone',
  'GET /meetups/:slug/end': 'host',
  'POST /meetups/:slug/end': 'host',
  'GET /meetups/:slug/resume': 'host',
  'POST /meetups/:slug/resume': 'host',
  'GET /meetups/:slug/zone': 'host',
  'POST /meetups/:slug/zone': 'host',
  'GET /meetups/:slug/cadence': 'host',
  'POST /meetups/:slug/cadence': 'host',
  'GET /meetups/:slug/settings/:section': 'host',
  'POST /meetups/:slug/settings/:section': 'host',
  'POST /meetups/:slug/parts': 'host',
  'GET /meetups/:slug/start/dates': 'host',
  'POST /meetups/:slug/start/dates': 'host',
  'GET /meetups/:slug/start/people': 'host',
  'POST /meetups/:slug/start/people': 'host',
  'GET /meetups/:slug/start/preview': 'host',
  'POST /meetups/:slug/start/preview': 'host',
  'POST /meetups/:slug/start/rehearse': 'host',
  'GET /meetups/:slug/start/send': 'host',
  'POST /meetups/:slug/start/send': 'host',

  // signing in
  'GET /sign-in': 'anyone',
  'POST /sign-in': 'anyone',
  'GET /sign-in/:token': { link: 'sign-in' },
  'POST /sign-in/:token': { link: 'sign-in' },
  'POST /sign-out': 'signed-in',
  'GET /me/sign-ins': 'signed-in',
  'POST /me/sign-ins/:signInId/end': 'signed-in',
  'POST /me/sign-ins/end': 'signed-in',

  // operating the instance
  'GET /operator/first/:token': { link: 'operator' },
  'POST /operator/first/:token': { link: 'operator' },
  'GET /operator': 'operator',
  'POST /operator/people': 'operator',
  'POST /operator/people/:personId/end': 'operator',

  // the record of acts
  'GET /meetups/:slug/audit': 'host',

  // oneself
  'GET /me': 'signed-in',
  'POST /me': 'signed-in',
  'GET /me/who-sees-what': 'signed-in',
  'GET /me/data.json': 'signed-in',
  'GET /me/delete': 'signed-in',
  'GET /me/feed': 'signed-in',
  'POST /me/feed': 'signed-in',
  'GET /feeds/:token/sessions.ics': { link: 'feed' },
  'POST /me/delete': 'signed-in',

  // answers by personal link
  'GET /answers/:token': { link: 'answer' },
  'POST /answers/:token': { link: 'answer' },
  'POST /answers/:token/not-me': { link: 'answer' },
  'GET /answers/:token/still-going': { link: 'answer' },
  'POST /answers/:token/still-going': { link: 'answer' },
  'GET /answers/:token/session.ics': { link: 'answer' },

  // sign-up of strangers
  'GET /meetups/:slug/sessions/:sessionId/sign-up': 'anyone',
  'POST /meetups/:slug/sessions/:sessionId/sign-up': 'anyone',
  'GET /confirm/session/:token': { link: 'confirm-session' },
  'POST /confirm/session/:token': { link: 'confirm-session' },

  // attendees, by the host
  'POST /meetups/:slug/sessions/:sessionId/rsvps/:rsvpId/promote': 'host',
  'POST /meetups/:slug/sessions/:sessionId/rsvps/:rsvpId/move': 'host',
  'POST /meetups/:slug/sessions/:sessionId/rsvps/:rsvpId/answer': 'host',
  'POST /meetups/:slug/sessions/:sessionId/rsvps/:rsvpId/confirm': 'host',
  'POST /meetups/:slug/sessions/:sessionId/rsvps/:rsvpId/accept-late': 'host',

  // sessions, and what is done to one
  'GET /meetups/:slug/sessions': 'host',
  'GET /meetups/:slug/sessions/new': 'host',
  'POST /meetups/:slug/sessions/new': 'host',
  'GET /meetups/:slug/sessions/:sessionId': 'anyone',
  'GET /meetups/:slug/sessions/:sessionId/session.ics': 'anyone',
  'GET /meetups/:slug/sessions/:sessionId/host': 'host',
  'GET /meetups/:slug/sessions/:sessionId/host/:rsvpId': 'host',
  'GET /meetups/:slug/sessions/:sessionId/edit': 'host',
  'POST /meetups/:slug/sessions/:sessionId/edit': 'host',
  'POST /meetups/:slug/sessions/:sessionId/skip': 'host',
  'GET /meetups/:slug/sessions/:sessionId/open': 'host',
  'POST /meetups/:slug/sessions/:sessionId/open': 'host',
  'POST /meetups/:slug/sessions/:sessionId/invite': 'host',
  'GET /meetups/:slug/sessions/:sessionId/move': 'host',
  'POST /meetups/:slug/sessions/:sessionId/move': 'host',
  'GET /meetups/:slug/sessions/:sessionId/postpone': 'host',
  'POST /meetups/:slug/sessions/:sessionId/postpone': 'host',
  'GET /meetups/:slug/sessions/:sessionId/cancel': 'host',
  'POST /meetups/:slug/sessions/:sessionId/cancel': 'host',
  'POST /meetups/:slug/sessions/:sessionId/revive': 'host',
  'POST /meetups/:slug/sessions/:sessionId/tell': 'host',
  'GET /lead/:token': { link: 'lead' },
  'POST /lead/:token': { link: 'lead' },

  // the operator's readable mailbox
  'GET /mailbox': 'operator',
  'GET /mailbox/:letterId': 'operator',
  'GET /mailbox/:letterId/letter.html': 'operator',
  'GET /mailbox/:letterId/session.ics': 'operator',
  'POST /mailbox/:letterId/retry': 'operator',
  'POST /mailbox/:letterId/drop': 'operator',
  'POST /mailbox/kinds/:kind/release': 'operator',
  'POST /mailbox/kinds/:kind/discard': 'operator',
  'POST /mailbox/resume': 'operator',

  // words of letters, messages of the host and sends that can be undone
  'GET /meetups/:slug/letters': 'host',
  'GET /meetups/:slug/letters/:kind': 'host',
  'POST /meetups/:slug/letters/:kind': 'host',
  'GET /meetups/:slug/sessions/:sessionId/write': 'host',
  'POST /meetups/:slug/sessions/:sessionId/write': 'host',
  'GET /meetups/:slug/batches/:batchId': 'host',
  'POST /meetups/:slug/batches/:batchId/undo': 'host',
};

/** What somebody holds who opens a route. */
export type Holder = { role: Role; signedIn: boolean; operator: boolean };

/** Whether a grant lets this holder in. Links are judged by their token instead. */
export function may(grant: Grant, holder: Holder): boolean {
  if (grant === 'anyone') return true;
  if (!holder.signedIn || typeof grant === 'object') return false;
  if (grant === 'signed-in') return true;
  if (grant === 'operator') return holder.operator;
  if (grant === 'member') return holder.role === 'member' || holder.role === 'host';
  return holder.role === 'host';
}
