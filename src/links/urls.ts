/** Every address in the house. Paths; `absolute(origin, path)` makes what a letter carries. */

const meetup = (slug: string) => `/meetups/${slug}`;
const session = (slug: string, sessionId: string) => `${meetup(slug)}/sessions/${sessionId}`;

export const urls = {
  home: '/',
  healthz: '/healthz',
  language: '/language',
  desk: '/desk',

  signIn: '/sign-in',
  /** `next`: an own path to go to afterwards. */
  signInLink: (token: string, next: string | null = null) =>
    `/sign-in/${token}${next ? `?next=${encodeURIComponent(next)}` : ''}`,
  /** Where a code is asked for after the link; `by`: of the app, or a recovery code. */
  signInCode: (next: string | null = null, by: 'app' | 'recovery' = 'app') => {
    const said = [...(by === 'app' ? [] : ['by=recovery']), ...(next ? [`next=${encodeURIComponent(next)}`] : [])];
    return `/sign-in/code${said.length > 0 ? `?${said.join('&')}` : ''}`;
  },
  operatorLink: (token: string) => `/operator/first/${token}`,
  signOut: '/sign-out',

  me: '/me',
  mySignIns: '/me/sign-ins',
  endSignIn: (signInId: string) => `/me/sign-ins/${signInId}/end`,
  signOutEverywhere: '/me/sign-ins/end',
  /** Signing in with the code of an app besides the mailed link. */
  mySecondFactor: '/me/second-factor',
  turnOnFactor: '/me/second-factor/on',
  turnOffFactor: '/me/second-factor/off',
  renewCodes: '/me/second-factor/codes',
  whoSeesWhat: '/me/who-sees-what',
  myData: '/me/data.json',
  deleteMe: '/me/delete',
  myTasks: '/me/tasks',
  myFeed: '/me/feed',
  myLetters: '/me/letters',
  myLettersAgain: '/me/letters/again',
  /** Who gets a copy of one's letters; and the page behind such a letter. */
  myCopy: '/me/copy',
  forgetCopy: '/me/copy/forget',
  copy: (token: string) => `/copy/${token}`,
  myPath: '/me/path',
  myRecord: '/me/record',

  answer: (token: string) => `/answers/${token}`,
  answerWith: (token: string, said: 'yes' | 'maybe' | 'no') => `/answers/${token}?a=${said}`,
  answerCalendar: (token: string) => `/answers/${token}/session.ics`,
  answerHelp: (token: string) => `/answers/${token}/help`,
  answerNotMe: (token: string) => `/answers/${token}/not-me`,
  answerStillGoing: (token: string) => `/answers/${token}/still-going`,
  confirmSession: (token: string) => `/confirm/session/${token}`,
  confirmAddress: (token: string) => `/confirm/address/${token}`,
  confirmMember: (token: string) => `/confirm/member/${token}`,
  /** `of`: the family of the letter it was opened from. */
  stop: (token: string, of: string | null = null) => `/stop/${token}${of === null ? '' : `?of=${of}`}`,
  takeUp: (token: string) => `/stop/${token}/again`,
  lead: (token: string) => `/lead/${token}`,
  handoffAsked: (token: string) => `/handoff/${token}`,
  hosting: (token: string) => `/hosting/${token}`,
  swap: (token: string) => `/swap/${token}`,
  /** A poll by its public link, and somebody's own answer to one. */
  pollPublic: (token: string) => `/polls/${token}`,
  pollAnswer: (token: string) => `/polls/answers/${token}`,
  forgetPollAnswer: (token: string) => `/polls/answers/${token}/forget`,
  confirmPoll: (token: string) => `/confirm/poll/${token}`,
  retroAsked: (token: string) => `/retro/${token}`,
  purposeAsked: (token: string) => `/purpose/${token}`,
  tasksAsked: (token: string) => `/my-tasks/${token}`,
  teamAsked: (token: string) => `/team/${token}`,

  meetups: '/meetups',
  newMeetup: '/meetups/new',
  meetup,
  meetupFeed: (slug: string) => `${meetup(slug)}/feed.ics`,
  announcements: (slug: string) => `${meetup(slug)}/announcements.atom`,
  join: (slug: string) => `${meetup(slug)}/join`,
  start: (slug: string, step: string) => `${meetup(slug)}/start/${step}`,
  settings: (slug: string, section = 'about') => `${meetup(slug)}/settings/${section}`,
  switchPart: (slug: string) => `${meetup(slug)}/parts`,
  cadence: (slug: string) => `${meetup(slug)}/cadence`,
  purpose: (slug: string) => `${meetup(slug)}/purpose`,
  decidePurpose: (slug: string) => `${meetup(slug)}/purpose/decide`,
  endMeetup: (slug: string) => `${meetup(slug)}/end`,
  resumeMeetup: (slug: string) => `${meetup(slug)}/resume`,
  zone: (slug: string) => `${meetup(slug)}/zone`,
  members: (slug: string) => `${meetup(slug)}/members`,
  membersAdd: (slug: string) => `${meetup(slug)}/members/add`,
  membersImport: (slug: string) => `${meetup(slug)}/members/import`,
  membersPaste: (slug: string) => `${meetup(slug)}/members/paste`,
  membersImported: (slug: string, importId: string) => `${meetup(slug)}/members/import/${importId}`,
  memberAct: (slug: string, memberId: string, act: 'approve' | 'refuse' | 'remove') =>
    `${meetup(slug)}/members/${memberId}/${act}`,
  fixAddress: (slug: string, memberId: string) => `${meetup(slug)}/members/${memberId}/address`,
  membersExport: (slug: string) => `${meetup(slug)}/members/export.csv`,
  member: (slug: string, memberId: string) => `${meetup(slug)}/members/${memberId}`,
  letterTexts: (slug: string) => `${meetup(slug)}/letters`,
  letterText: (slug: string, kind: string) => `${meetup(slug)}/letters/${kind}`,
  batch: (slug: string, batchId: string) => `${meetup(slug)}/batches/${batchId}`,
  undoBatch: (slug: string, batchId: string) => `${meetup(slug)}/batches/${batchId}/undo`,
  audit: (slug: string) => `${meetup(slug)}/audit`,
  tasks: (slug: string) => `${meetup(slug)}/tasks`,
  task: (slug: string, taskId: string) => `${meetup(slug)}/tasks/${taskId}`,
  taskNote: (slug: string, taskId: string) => `${meetup(slug)}/tasks/${taskId}/notes`,
  assignTask: (slug: string, taskId: string) => `${meetup(slug)}/tasks/${taskId}/assign`,
  editTask: (slug: string, taskId: string) => `${meetup(slug)}/tasks/${taskId}/edit`,
  dropTask: (slug: string, taskId: string) => `${meetup(slug)}/tasks/${taskId}/drop`,
  keepInRunbook: (slug: string, taskId: string) => `${meetup(slug)}/tasks/${taskId}/keep`,
  runbook: (slug: string) => `${meetup(slug)}/runbook`,
  runbookFile: (slug: string) => `${meetup(slug)}/runbook.csv`,
  importRunbook: (slug: string) => `${meetup(slug)}/runbook/import`,
  steps: (slug: string) => `${meetup(slug)}/runbook/steps`,
  step: (slug: string, stepId: string) => `${meetup(slug)}/runbook/steps/${stepId}`,
  endStep: (slug: string, stepId: string) => `${meetup(slug)}/runbook/steps/${stepId}/end`,
  handoff: (slug: string) => `${meetup(slug)}/handoff`,
  handoffAct: (slug: string) => `${meetup(slug)}/handoff/act`,
  announcement: (slug: string) => `${meetup(slug)}/handoff/announcement`,
  stepDown: (slug: string) => `${meetup(slug)}/stepping-down`,
  claim: (slug: string) => `${meetup(slug)}/claim`,
  acceptClaim: (slug: string, claimId: string) => `${meetup(slug)}/claims/${claimId}/accept`,
  term: (slug: string) => `${meetup(slug)}/term`,
  waits: (slug: string) => `${meetup(slug)}/term/waits`,
  kit: (slug: string) => `${meetup(slug)}/kit`,
  kitFile: (slug: string) => `${meetup(slug)}/kit.md`,
  rota: (slug: string) => `${meetup(slug)}/rota`,
  /** The rota with somebody chosen in the form that asks. */
  rotaFor: (slug: string, personId: string) => `${meetup(slug)}/rota?person=${personId}`,
  path: (slug: string) => `${meetup(slug)}/path`,
  pathHost: (slug: string) => `${meetup(slug)}/path/host`,
  help: (slug: string) => `${meetup(slug)}/path/help`,
  helpAside: (slug: string, personId: string) => `${meetup(slug)}/path/help/${personId}/aside`,
  themes: (slug: string) => `${meetup(slug)}/themes`,
  themeAct: (slug: string, themeId: string, act: 'vote' | 'withdraw' | 'pick') =>
    `${meetup(slug)}/themes/${themeId}/${act}`,
  /** From a vague aim to a theme. */
  aims: (slug: string) => `${meetup(slug)}/aims`,
  aim: (slug: string, aimId: string) => `${meetup(slug)}/aims/${aimId}`,
  aimAct: (slug: string, aimId: string, act: 'session' | 'theme' | 'purpose') => `${meetup(slug)}/aims/${aimId}/${act}`,
  polls: (slug: string) => `${meetup(slug)}/polls`,
  newPoll: (slug: string) => `${meetup(slug)}/polls/new`,
  poll: (slug: string, pollId: string) => `${meetup(slug)}/polls/${pollId}`,
  pollAct: (slug: string, pollId: string, act: 'close' | 'withdraw' | 'decide') =>
    `${meetup(slug)}/polls/${pollId}/${act}`,
  decisions: (slug: string) => `${meetup(slug)}/decisions`,
  newDecision: (slug: string) => `${meetup(slug)}/decisions/new`,
  decision: (slug: string, decisionId: string) => `${meetup(slug)}/decisions/${decisionId}`,
  openDecision: (slug: string, decisionId: string) => `${meetup(slug)}/decisions/${decisionId}/open`,
  newQuestion: (slug: string) => `${meetup(slug)}/questions/new`,
  question: (slug: string, questionId: string) => `${meetup(slug)}/questions/${questionId}`,
  giveView: (slug: string, questionId: string) => `${meetup(slug)}/questions/${questionId}/view`,
  team: (slug: string) => `${meetup(slug)}/team`,
  /** The team with somebody chosen in the form that asks. */
  teamFor: (slug: string, personId: string) => `${meetup(slug)}/team?person=${personId}#ask`,
  /** Where somebody of the team makes, changes and ends the address of their team feed. */
  myTeamFeed: (slug: string) => `${meetup(slug)}/team/feed`,
  teamInvite: (slug: string) => `${meetup(slug)}/team/invite`,
  teamLeave: (slug: string) => `${meetup(slug)}/team/leave`,
  teamRole: (slug: string, teamId: string) => `${meetup(slug)}/team/${teamId}/role`,
  teamEnd: (slug: string, teamId: string) => `${meetup(slug)}/team/${teamId}/end`,
  teamTakeBack: (slug: string, invitationId: string) => `${meetup(slug)}/team/invitations/${invitationId}/take-back`,

  sessions: (slug: string) => `${meetup(slug)}/sessions`,
  newSession: (slug: string) => `${meetup(slug)}/sessions/new`,
  session,
  sessionCalendar: (slug: string, sessionId: string) => `${session(slug, sessionId)}/session.ics`,
  signUp: (slug: string, sessionId: string) => `${session(slug, sessionId)}/sign-up`,
  /** The host's page of one session, and what is done from there. */
  sessionHost: (slug: string, sessionId: string) => `${session(slug, sessionId)}/host`,
  sessionEdit: (slug: string, sessionId: string) => `${session(slug, sessionId)}/edit`,
  sessionAct: (slug: string, sessionId: string, act: string) => `${session(slug, sessionId)}/${act}`,
  /** What is done with the lead of a session and its backup. */
  turnAct: (slug: string, sessionId: string, act: 'ask' | 'take' | 'give-back' | 'swap') =>
    `${session(slug, sessionId)}/lead/${act}`,
  attendance: (slug: string, sessionId: string) => `${session(slug, sessionId)}/attendance`,
  sheet: (slug: string, sessionId: string) => `${session(slug, sessionId)}/sheet`,
  retro: (slug: string, sessionId: string) => `${session(slug, sessionId)}/retro`,
  retroAct: (slug: string, sessionId: string, act: 'tries' | 'close') => `${session(slug, sessionId)}/retro/${act}`,
  sessionTasks: (slug: string, sessionId: string) => `${session(slug, sessionId)}/tasks`,
  dropTasks: (slug: string, sessionId: string) => `${session(slug, sessionId)}/tasks/drop-soon`,
  fixAttendee: (slug: string, sessionId: string, rsvpId: string) =>
    `${session(slug, sessionId)}/host/${rsvpId}/address`,
  sessionPerson: (slug: string, sessionId: string, rsvpId: string) => `${session(slug, sessionId)}/host/${rsvpId}`,
  rsvpAct: (slug: string, sessionId: string, rsvpId: string, act: string) =>
    `${session(slug, sessionId)}/rsvps/${rsvpId}/${act}`,

  /** What the team does with what somebody wrote back, about a session or (null) about none. */
  reply: (slug: string, sessionId: string | null, replyId: string, act: 'answer' | 'read') =>
    `${sessionId === null ? meetup(slug) : session(slug, sessionId)}/replies/${replyId}/${act}`,

  /** The host writes to those around a session. */
  write: (slug: string, sessionId: string) => `${session(slug, sessionId)}/write`,

  feed: (token: string) => `/feeds/${token}/sessions.ics`,
  teamFeed: (token: string) => `/feeds/team/${token}/sessions.ics`,

  mailbox: '/mailbox',
  letter: (letterId: string) => `/mailbox/${letterId}`,
  letterHtml: (letterId: string) => `/mailbox/${letterId}/letter.html`,
  letterFile: (letterId: string) => `/mailbox/${letterId}/session.ics`,
  letterAct: (letterId: string, act: 'retry' | 'drop') => `/mailbox/${letterId}/${act}`,
  heldAct: (kind: string, act: 'release' | 'discard') => `/mailbox/kinds/${kind}/${act}`,
  resumeSending: '/mailbox/resume',
  mailFlow: '/operator/mail',
  strayRead: (strayId: string) => `/operator/mail/strays/${strayId}/read`,
  mailFlowAct: (act: 'pause' | 'resume') => `/operator/mail/${act}`,
  letterSamples: '/operator/letters',
  letterSampleHtml: (kind: string, lang: string) => `/operator/letters/${kind}/${lang}/letter.html`,
  operator: '/operator',
  operatorPeople: '/operator/people',
  operatorHosts: '/operator/hosts',
  operatorHost: (slug: string) => `/operator/hosts/${slug}`,
  endTrust: (personId: string) => `/operator/people/${personId}/end`,
} as const;

export type Urls = typeof urls;

/** @param origin scheme and host of the base address, without a trailing slash */
export function absolute(origin: string, path: string): string {
  return origin + path;
}
