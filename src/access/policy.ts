import type { TeamRole } from '../db/schema/shapes.ts';
import type { Purpose } from '../links/tokens.ts';
import type { Role } from '../web/visitor.ts';

/** Who may use a route: one row a route, and the only place that says so. */
export type Grant = 'anyone' | 'signed-in' | 'member' | TeamRole | 'host' | 'operator' | { link: Purpose };

export const policy: Record<string, Grant> = {
  'GET /': 'anyone',
  'GET /healthz': 'anyone',
  'GET /assets/:file': 'anyone',
  'POST /language': 'anyone',

  // members
  'GET /meetups/:slug/members': 'co-host',
  'GET /meetups/:slug/members/add': 'co-host',
  'POST /meetups/:slug/members/add': 'co-host',
  'POST /meetups/:slug/members/paste': 'co-host',
  'GET /meetups/:slug/members/export.csv': 'co-host',
  'GET /meetups/:slug/members/import': 'co-host',
  'POST /meetups/:slug/members/import': 'co-host',
  'GET /meetups/:slug/members/import/:importId': 'co-host',
  'POST /meetups/:slug/members/import/:importId': 'co-host',
  'GET /meetups/:slug/members/:memberId': 'co-host',
  'POST /meetups/:slug/members/:memberId/approve': 'co-host',
  'POST /meetups/:slug/members/:memberId/refuse': 'co-host',
  'POST /meetups/:slug/members/:memberId/remove': 'co-host',
  'GET /meetups/:slug/join': 'anyone',
  'POST /meetups/:slug/join': 'anyone',
  'POST /meetups/:slug/members/:memberId/address': 'co-host',
  'GET /meetups/:slug/sessions/:sessionId/host/:rsvpId/address': 'co-host',
  'POST /meetups/:slug/sessions/:sessionId/host/:rsvpId/address': 'co-host',
  'GET /confirm/address/:token': { link: 'confirm-address' },
  'POST /confirm/address/:token': { link: 'confirm-address' },
  'GET /confirm/member/:token': { link: 'confirm-member' },
  'POST /confirm/member/:token': { link: 'confirm-member' },
  // what somebody does not want by mail
  'GET /stop/:token': { link: 'stop' },
  'POST /stop/:token': { link: 'stop' },
  'POST /stop/:token/again': { link: 'stop' },
  'GET /me/letters': 'signed-in',
  'POST /me/letters': 'signed-in',
  'POST /me/letters/again': 'signed-in',
  // a copy of one's letters for somebody else
  'GET /me/copy': 'signed-in',
  'POST /me/copy': 'signed-in',
  'POST /me/copy/forget': 'signed-in',
  'GET /copy/:token': { link: 'copy' },
  'POST /copy/:token': { link: 'copy' },
  // desk
  'GET /desk': 'signed-in',
  // meetups
  'GET /meetups/new': 'signed-in',
  'POST /meetups/new': 'signed-in',
  'GET /meetups/:slug': 'anyone',
  'GET /meetups/:slug/feed.ics': 'anyone',
  'GET /meetups/:slug/announcements.atom': 'anyone',
  'GET /meetups/:slug/end': 'host',
  'POST /meetups/:slug/end': 'host',
  'GET /meetups/:slug/resume': 'host',
  'POST /meetups/:slug/resume': 'host',
  'GET /meetups/:slug/zone': 'co-host',
  'POST /meetups/:slug/zone': 'co-host',
  'GET /meetups/:slug/cadence': 'co-host',
  'POST /meetups/:slug/cadence': 'co-host',
  'GET /meetups/:slug/settings/:section': 'co-host',
  'POST /meetups/:slug/settings/:section': 'co-host',
  'POST /meetups/:slug/parts': 'co-host',
  'GET /meetups/:slug/start/dates': 'host',
  'POST /meetups/:slug/start/dates': 'host',
  'GET /meetups/:slug/start/people': 'host',
  'POST /meetups/:slug/start/people': 'host',
  'GET /meetups/:slug/start/preview': 'host',
  'POST /meetups/:slug/start/preview': 'host',
  'POST /meetups/:slug/start/rehearse': 'host',
  'GET /meetups/:slug/start/send': 'host',
  'POST /meetups/:slug/start/send': 'host',

  // what was decided, and what is not yet
  'GET /meetups/:slug/decisions': 'member',
  'GET /meetups/:slug/decisions/new': 'organizer',
  'POST /meetups/:slug/decisions/new': 'organizer',
  'GET /meetups/:slug/decisions/:decisionId': 'member',
  'POST /meetups/:slug/decisions/:decisionId/open': 'co-host',
  'GET /meetups/:slug/questions/new': 'organizer',
  'POST /meetups/:slug/questions/new': 'organizer',
  'GET /meetups/:slug/questions/:questionId': 'observer',
  'POST /meetups/:slug/questions/:questionId/view': 'observer',

  // themes
  'GET /meetups/:slug/themes': 'member',
  'POST /meetups/:slug/themes': 'member',
  'POST /meetups/:slug/themes/:themeId/vote': 'member',
  'POST /meetups/:slug/themes/:themeId/withdraw': 'member',
  'POST /meetups/:slug/themes/:themeId/pick': 'co-host',

  // from an aim to a theme
  'GET /meetups/:slug/aims': 'organizer',
  'POST /meetups/:slug/aims': 'organizer',
  'GET /meetups/:slug/aims/:aimId': 'organizer',
  'POST /meetups/:slug/aims/:aimId': 'organizer',
  'POST /meetups/:slug/aims/:aimId/theme': 'organizer',
  'POST /meetups/:slug/aims/:aimId/session': 'co-host',
  'POST /meetups/:slug/aims/:aimId/purpose': 'co-host',

  // date polls
  'GET /meetups/:slug/polls': 'observer',
  'GET /meetups/:slug/polls/new': 'co-host',
  'POST /meetups/:slug/polls/new': 'co-host',
  'GET /meetups/:slug/polls/:pollId': 'observer',
  'POST /meetups/:slug/polls/:pollId/close': 'co-host',
  'POST /meetups/:slug/polls/:pollId/withdraw': 'co-host',
  'POST /meetups/:slug/polls/:pollId/decide': 'co-host',
  'GET /polls/:token': { link: 'poll' },
  'POST /polls/:token': { link: 'poll' },
  'GET /polls/answers/:token': { link: 'poll-answer' },
  'POST /polls/answers/:token': { link: 'poll-answer' },
  'POST /polls/answers/:token/forget': { link: 'poll-answer' },
  'GET /confirm/poll/:token': { link: 'poll-confirm' },
  'POST /confirm/poll/:token': { link: 'poll-confirm' },

  // tasks and the runbook
  'GET /me/tasks': 'signed-in',
  'GET /my-tasks/:token': { link: 'tasks' },
  'POST /my-tasks/:token': { link: 'tasks' },
  'GET /meetups/:slug/tasks': 'observer',
  'GET /meetups/:slug/tasks/:taskId': 'observer',
  'POST /meetups/:slug/tasks/:taskId': 'observer',
  'POST /meetups/:slug/tasks/:taskId/notes': 'observer',
  'POST /meetups/:slug/tasks/:taskId/assign': 'organizer',
  'POST /meetups/:slug/tasks/:taskId/edit': 'organizer',
  'POST /meetups/:slug/tasks/:taskId/drop': 'organizer',
  'POST /meetups/:slug/tasks/:taskId/keep': 'co-host',
  'GET /meetups/:slug/sessions/:sessionId/tasks': 'observer',
  'POST /meetups/:slug/sessions/:sessionId/tasks': 'organizer',
  'POST /meetups/:slug/sessions/:sessionId/tasks/drop-soon': 'organizer',
  'GET /meetups/:slug/runbook': 'observer',
  'POST /meetups/:slug/runbook': 'co-host',
  'GET /meetups/:slug/runbook.csv': 'observer',
  'GET /meetups/:slug/runbook/import': 'co-host',
  'POST /meetups/:slug/runbook/import': 'co-host',
  'POST /meetups/:slug/runbook/steps': 'co-host',
  'POST /meetups/:slug/runbook/steps/:stepId': 'co-host',
  'POST /meetups/:slug/runbook/steps/:stepId/end': 'co-host',

  // the path to hosting
  'GET /me/path': 'signed-in',
  'GET /me/record': 'signed-in',
  'GET /meetups/:slug/path': 'member',
  'POST /meetups/:slug/path/help': 'member',
  'GET /meetups/:slug/path/host': 'co-host',
  'POST /meetups/:slug/path/help/:personId/aside': 'co-host',
  // looking back
  'GET /meetups/:slug/sessions/:sessionId/retro': 'observer',
  'POST /meetups/:slug/sessions/:sessionId/retro': 'observer',
  'POST /meetups/:slug/sessions/:sessionId/retro/tries': 'organizer',
  'POST /meetups/:slug/sessions/:sessionId/retro/close': 'organizer',
  'GET /retro/:token': { link: 'retro' },
  'POST /retro/:token': { link: 'retro' },

  // what a meetup is for
  'GET /meetups/:slug/purpose': 'observer',
  'POST /meetups/:slug/purpose': 'observer',
  'POST /meetups/:slug/purpose/decide': 'co-host',
  'GET /purpose/:token': { link: 'purpose' },
  'POST /purpose/:token': { link: 'purpose' },

  // handing on
  'GET /meetups/:slug/handoff': 'co-host',
  'POST /meetups/:slug/handoff': 'host',
  'POST /meetups/:slug/handoff/act': 'co-host',
  'POST /meetups/:slug/handoff/announcement': 'co-host',
  'POST /meetups/:slug/stepping-down': 'host',
  'GET /meetups/:slug/claim': 'member',
  'POST /meetups/:slug/claim': 'member',
  'POST /meetups/:slug/claims/:claimId/accept': 'co-host',
  'GET /hosting/:token': { link: 'hosting' },
  'POST /hosting/:token': { link: 'hosting' },
  'GET /meetups/:slug/term': 'co-host',
  'POST /meetups/:slug/term': 'host',
  'POST /meetups/:slug/term/waits': 'host',
  'GET /handoff/:token': { link: 'handoff' },
  'POST /handoff/:token': { link: 'handoff' },
  'GET /meetups/:slug/kit': 'co-host',
  'POST /meetups/:slug/kit': 'co-host',
  'GET /meetups/:slug/kit.md': 'co-host',

  // the team
  'GET /meetups/:slug/team': 'observer',
  'GET /meetups/:slug/team/feed': 'observer',
  'POST /meetups/:slug/team/feed': 'observer',
  'GET /feeds/team/:token/sessions.ics': { link: 'team-feed' },
  'POST /meetups/:slug/team/invite': 'co-host',
  'POST /meetups/:slug/team/leave': 'observer',
  'POST /meetups/:slug/team/:teamId/role': 'co-host',
  'POST /meetups/:slug/team/:teamId/end': 'co-host',
  'POST /meetups/:slug/team/invitations/:invitationId/take-back': 'co-host',
  'GET /team/:token': { link: 'team' },
  'POST /team/:token': { link: 'team' },

  // signing in
  'GET /sign-in': 'anyone',
  'POST /sign-in': 'anyone',
  'GET /sign-in/:token': { link: 'sign-in' },
  'POST /sign-in/:token': { link: 'sign-in' },
  'GET /sign-in/code': 'anyone',
  'POST /sign-in/code': 'anyone',
  'POST /sign-out': 'signed-in',
  'GET /me/sign-ins': 'signed-in',
  'POST /me/sign-ins/:signInId/end': 'signed-in',
  'POST /me/sign-ins/end': 'signed-in',
  'GET /me/second-factor': 'signed-in',
  'POST /me/second-factor': 'signed-in',
  'POST /me/second-factor/on': 'signed-in',
  'POST /me/second-factor/off': 'signed-in',
  'POST /me/second-factor/codes': 'signed-in',

  // operating the instance
  'GET /operator/first/:token': { link: 'operator' },
  'POST /operator/first/:token': { link: 'operator' },
  'GET /operator': 'operator',
  'GET /operator/hosts': 'operator',
  'GET /operator/hosts/:slug': 'operator',
  'POST /operator/hosts/:slug': 'operator',
  'POST /operator/people': 'operator',
  'POST /operator/people/:personId/end': 'operator',

  // the record of acts
  'GET /meetups/:slug/audit': 'co-host',

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
  'POST /answers/:token/help': { link: 'answer' },
  'GET /answers/:token/still-going': { link: 'answer' },
  'POST /answers/:token/still-going': { link: 'answer' },
  'GET /answers/:token/session.ics': { link: 'answer' },

  // sign-up of strangers
  'GET /meetups/:slug/sessions/:sessionId/sign-up': 'anyone',
  'POST /meetups/:slug/sessions/:sessionId/sign-up': 'anyone',
  'GET /confirm/session/:token': { link: 'confirm-session' },
  'POST /confirm/session/:token': { link: 'confirm-session' },

  // attendees, by the host
  'POST /meetups/:slug/sessions/:sessionId/rsvps/:rsvpId/promote': 'co-host',
  'POST /meetups/:slug/sessions/:sessionId/rsvps/:rsvpId/move': 'co-host',
  'POST /meetups/:slug/sessions/:sessionId/rsvps/:rsvpId/answer': 'organizer',
  'POST /meetups/:slug/sessions/:sessionId/rsvps/:rsvpId/confirm': 'organizer',
  'POST /meetups/:slug/sessions/:sessionId/rsvps/:rsvpId/accept-late': 'organizer',

  // what people wrote back
  'POST /meetups/:slug/replies/:replyId/read': 'organizer',
  'POST /meetups/:slug/sessions/:sessionId/replies/:replyId/read': 'organizer',
  'POST /meetups/:slug/sessions/:sessionId/replies/:replyId/answer': 'organizer',

  // sessions, and what is done to one
  'GET /meetups/:slug/sessions': 'observer',
  'GET /meetups/:slug/sessions/new': 'co-host',
  'POST /meetups/:slug/sessions/new': 'co-host',
  'GET /meetups/:slug/sessions/:sessionId': 'anyone',
  'GET /meetups/:slug/sessions/:sessionId/session.ics': 'anyone',
  'GET /meetups/:slug/sessions/:sessionId/host': 'observer',
  'GET /meetups/:slug/sessions/:sessionId/host/:rsvpId': 'organizer',
  'GET /meetups/:slug/sessions/:sessionId/attendance': 'organizer',
  'POST /meetups/:slug/sessions/:sessionId/attendance': 'organizer',
  'GET /meetups/:slug/sessions/:sessionId/edit': 'co-host',
  'POST /meetups/:slug/sessions/:sessionId/edit': 'co-host',
  'POST /meetups/:slug/sessions/:sessionId/skip': 'co-host',
  'GET /meetups/:slug/sessions/:sessionId/open': 'co-host',
  'POST /meetups/:slug/sessions/:sessionId/open': 'co-host',
  'POST /meetups/:slug/sessions/:sessionId/invite': 'co-host',
  'GET /meetups/:slug/sessions/:sessionId/move': 'co-host',
  'POST /meetups/:slug/sessions/:sessionId/move': 'co-host',
  'GET /meetups/:slug/sessions/:sessionId/postpone': 'co-host',
  'POST /meetups/:slug/sessions/:sessionId/postpone': 'co-host',
  'GET /meetups/:slug/sessions/:sessionId/cancel': 'co-host',
  'POST /meetups/:slug/sessions/:sessionId/cancel': 'co-host',
  'POST /meetups/:slug/sessions/:sessionId/revive': 'co-host',
  'POST /meetups/:slug/sessions/:sessionId/tell': 'co-host',
  'GET /meetups/:slug/sessions/:sessionId/sheet': 'observer',
  'POST /meetups/:slug/sessions/:sessionId/sheet': 'organizer',
  'GET /meetups/:slug/rota': 'observer',
  'POST /meetups/:slug/sessions/:sessionId/lead/ask': 'co-host',
  'POST /meetups/:slug/sessions/:sessionId/lead/take': 'observer',
  'POST /meetups/:slug/sessions/:sessionId/lead/give-back': 'observer',
  'POST /meetups/:slug/sessions/:sessionId/lead/swap': 'observer',
  'GET /swap/:token': { link: 'swap' },
  'POST /swap/:token': { link: 'swap' },
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
  'GET /operator/mail': 'operator',
  'POST /operator/mail/pause': 'operator',
  'POST /operator/mail/resume': 'operator',
  'POST /operator/mail/strays/:strayId/read': 'operator',
  'GET /operator/letters': 'operator',
  'POST /operator/letters': 'operator',
  'GET /operator/letters/:kind/:lang/letter.html': 'operator',

  // words of letters, messages of the host and sends that can be undone
  'GET /meetups/:slug/letters': 'co-host',
  'GET /meetups/:slug/letters/:kind': 'co-host',
  'POST /meetups/:slug/letters/:kind': 'co-host',
  'GET /meetups/:slug/sessions/:sessionId/write': 'co-host',
  'POST /meetups/:slug/sessions/:sessionId/write': 'co-host',
  'GET /meetups/:slug/batches/:batchId': 'co-host',
  'POST /meetups/:slug/batches/:batchId/undo': 'co-host',
};

/** What somebody holds who opens a route. */
export type Holder = { role: Role; signedIn: boolean; operator: boolean };

/** Everybody who shares the work, from the least trusted on: each may do what those before them may. */
const team: readonly Role[] = ['observer', 'organizer', 'co-host', 'host'];

/** Whether a role shares the work of the meetup. */
export function isTeam(role: Role): boolean {
  return team.includes(role);
}

/** Whether a grant lets this holder in. Links are judged by their token instead. */
export function may(grant: Grant, holder: Holder): boolean {
  if (grant === 'anyone') return true;
  if (!holder.signedIn || typeof grant === 'object') return false;
  if (grant === 'signed-in') return true;
  if (grant === 'operator') return holder.operator;
  if (grant === 'member') return holder.role !== 'stranger';
  return team.indexOf(holder.role) >= team.indexOf(grant);
}

/** What a view asks before it shows a way in: whether this role may use a row of the table. */
export function mayUse(role: Role, row: string): boolean {
  const grant = policy[row];
  if (grant === undefined) throw new Error(`No row ${row} in the policy table`);
  return may(grant, { role, signedIn: true, operator: false });
}
