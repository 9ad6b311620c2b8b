import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { guardRoutes } from './access/guard.ts';
import { mayUse } from './access/policy.ts';
import { answerRoutes } from './answers/routes.ts';
import { attendanceRoutes } from './attendance/routes.ts';
import { replyRoutes } from './attendees/replies/routes.ts';
import { attendeeRoutes } from './attendees/routes.ts';
import { auditRoutes } from './audit/routes.ts';
import { cancellationRoutes } from './cancellations/routes.ts';
import { questionRoutes } from './decisions/questions/routes.ts';
import { decisionRoutes } from './decisions/routes.ts';
import { deskRoutes } from './desk/routes.ts';
import { feedRoutes } from './feeds/routes.ts';
import { teamFeedRoutes } from './feeds/team/routes.ts';
import { appointingRoutes } from './handoffs/appointing/routes.ts';
import { handoffAskedRoutes } from './handoffs/asked/routes.ts';
import { claimRoutes } from './handoffs/claims/routes.ts';
import { kitRoutes } from './handoffs/kit/routes.ts';
import { handoffRoutes } from './handoffs/routes.ts';
import { homeRoutes } from './home/routes.ts';
import type { House } from './house.ts';
import { rotaRoutes } from './leads/rota/routes.ts';
import { leadRoutes } from './leads/routes.ts';
import { swapRoutes } from './leads/swapping/routes.ts';
import { letterTextRoutes } from './letter-texts/routes.ts';
import { mailFlowRoutes } from './mailbox/flow/routes.ts';
import { mailboxRoutes } from './mailbox/routes.ts';
import { letterSampleRoutes } from './mailbox/samples/routes.ts';
import { meetupRoutes } from './meetups/routes.ts';
import { sendingRoutes } from './meetups/sending/routes.ts';
import { settingsRoutes } from './meetups/settings/routes.ts';
import { startRoutes } from './meetups/start/routes.ts';
import { tryingRoutes } from './meetups/trying/routes.ts';
import { addressRoutes } from './members/addresses/routes.ts';
import { importRoutes } from './members/import/routes.ts';
import { joiningRoutes } from './members/joining/routes.ts';
import { memberRoutes } from './members/routes.ts';
import { messageRoutes } from './messages/routes.ts';
import { moveRoutes } from './moves/routes.ts';
import { zoneRoutes } from './moves/zones/routes.ts';
import { openingRoutes } from './openings/routes.ts';
import { operatorRoutes } from './operator/routes.ts';
import { helpingRoutes } from './path/helping/routes.ts';
import { pathRoutes } from './path/routes.ts';
import { copyRoutes } from './people/copy/routes.ts';
import { peopleRoutes } from './people/routes.ts';
import { planRoutes } from './plans/routes.ts';
import { pollAnswerRoutes } from './polls/answering/routes.ts';
import { pollRoutes } from './polls/routes.ts';
import { retroAskedRoutes } from './retros/asked/routes.ts';
import { retroRoutes } from './retros/routes.ts';
import { purposeAskedRoutes } from './reviews/asked/routes.ts';
import { reviewRoutes } from './reviews/routes.ts';
import { sessionEditRoutes } from './sessions/edit/routes.ts';
import { sessionHostRoutes } from './sessions/host/routes.ts';
import { sessionRoutes } from './sessions/routes.ts';
import { sheetRoutes } from './sessions/sheet/routes.ts';
import { halfWayRoutes } from './signin/half-way/routes.ts';
import { signInRoutes } from './signin/routes.ts';
import { secondFactorRoutes } from './signin/second-factor/routes.ts';
import { signUpRoutes } from './signups/routes.ts';
import { myLetterRoutes } from './stops/mine/routes.ts';
import { stopRoutes } from './stops/routes.ts';
import { tasksAskedRoutes } from './tasks/asked/routes.ts';
import { taskRoutes } from './tasks/routes.ts';
import { runbookRoutes } from './tasks/runbook/routes.ts';
import { runbookSharingRoutes } from './tasks/runbook/sharing/routes.ts';
import { askedRoutes } from './team/asked/routes.ts';
import { teamRoutes } from './team/routes.ts';
import { termRoutes } from './terms/routes.ts';
import { aimRoutes } from './themes/aims/routes.ts';
import { themeRoutes } from './themes/routes.ts';
import { serveAssets } from './web/assets.ts';
import { calmErrors } from './web/errors.ts';
import { responseHeaders } from './web/headers.ts';
import { languageRoute } from './web/language.ts';
import { ownHostOnly } from './web/origin.ts';
import { longestPart, readableUrl } from './web/readable-url.ts';
import { showPages, viewsFolder } from './web/view.ts';

/** The kit, then every noun's routes: the table of contents of the house. */
export function buildApp(house: House): FastifyInstance {
  const { settings } = house;
  const app = Fastify({
    loggerInstance: house.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 64 * 1024,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    trustProxy: settings.trustedProxies.length > 0 ? settings.trustedProxies : false,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: longestPart },
    rewriteUrl: readableUrl,
    genReqId: requestNumbers(),
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
  });
  app.register(cookie);
  app.register(formbody);
  responseHeaders(app, settings.secureOrigin);
  ownHostOnly(app, settings);
  guardRoutes(app, house);
  calmErrors(app);
  const assets = serveAssets(app, viewsFolder);
  showPages(app, viewsFolder, { keys: house.keys, origin: settings.origin, assets, mayUse });
  languageRoute(app, house);
  homeRoutes(app, house);
  signInRoutes(app, house);
  halfWayRoutes(app, house);
  secondFactorRoutes(app, house);
  peopleRoutes(app, house);
  copyRoutes(app, house);
  feedRoutes(app, house);
  teamFeedRoutes(app, house);
  operatorRoutes(app, house);
  auditRoutes(app, house);
  memberRoutes(app, house);
  importRoutes(app, house);
  joiningRoutes(app, house);
  stopRoutes(app, house);
  addressRoutes(app, house);
  myLetterRoutes(app, house);
  deskRoutes(app, house);
  meetupRoutes(app, house);
  startRoutes(app, house);
  settingsRoutes(app, house);
  planRoutes(app, house);
  tryingRoutes(app, house);
  sendingRoutes(app, house);
  answerRoutes(app, house);
  sessionRoutes(app, house);
  sessionHostRoutes(app, house);
  sessionEditRoutes(app, house);
  sheetRoutes(app, house);
  openingRoutes(app, house);
  moveRoutes(app, house);
  zoneRoutes(app, house);
  leadRoutes(app, house);
  rotaRoutes(app, house);
  swapRoutes(app, house);
  cancellationRoutes(app, house);
  signUpRoutes(app, house);
  attendeeRoutes(app, house);
  replyRoutes(app, house);
  attendanceRoutes(app, house);
  letterTextRoutes(app, house);
  teamRoutes(app, house);
  handoffRoutes(app, house);
  handoffAskedRoutes(app, house);
  claimRoutes(app, house);
  appointingRoutes(app, house);
  termRoutes(app, house);
  kitRoutes(app, house);
  taskRoutes(app, house);
  tasksAskedRoutes(app, house);
  runbookRoutes(app, house);
  runbookSharingRoutes(app, house);
  reviewRoutes(app, house);
  purposeAskedRoutes(app, house);
  retroRoutes(app, house);
  retroAskedRoutes(app, house);
  decisionRoutes(app, house);
  themeRoutes(app, house);
  aimRoutes(app, house);
  pollRoutes(app, house);
  pollAnswerRoutes(app, house);
  questionRoutes(app, house);
  askedRoutes(app, house);
  pathRoutes(app, house);
  helpingRoutes(app, house);
  messageRoutes(app, house);
  mailboxRoutes(app, house);
  mailFlowRoutes(app, house);
  letterSampleRoutes(app, house);
  return app;
}

/** Forms are read by zod, and no route has a JSON schema: what would compile them is never loaded. */
function noSchemas(): never {
  throw new Error('Routes have no JSON schemas here: forms are read by zod.');
}

function requestNumbers(): () => string {
  let last = 0;
  const start = Math.random().toString(36).slice(2, 6);
  return () => {
    last += 1;
    return `${start}-${last.toString(36)}`;
  };
}
