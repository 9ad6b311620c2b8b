import { aims } from './ja/aims.ts';
import { announcements } from './ja/announcements.ts';
import { answers } from './ja/answers.ts';
import { attendance } from './ja/attendance.ts';
import { attendees } from './ja/attendees.ts';
import { audit } from './ja/audit.ts';
import { bounces } from './ja/bounces.ts';
import { cadence } from './ja/cadence.ts';
import { calm } from './ja/calm.ts';
import { decisions } from './ja/decisions.ts';
import { departures } from './ja/departures.ts';
import { desk } from './ja/desk.ts';
import { feeds } from './ja/feeds.ts';
import { fields } from './ja/fields.ts';
import { handoffs } from './ja/handoffs.ts';
import { home } from './ja/home.ts';
import { layout } from './ja/layout.ts';
import { leads } from './ja/leads.ts';
import { letterSamples } from './ja/letter-samples.ts';
import { letterTexts } from './ja/letter-texts.ts';
import { mail } from './ja/mail.ts';
import { mailFlow } from './ja/mail-flow.ts';
import { mailbox } from './ja/mailbox.ts';
import { meetups } from './ja/meetups.ts';
import { members } from './ja/members.ts';
import { messages } from './ja/messages.ts';
import { operator } from './ja/operator.ts';
import { path } from './ja/path.ts';
import { people } from './ja/people.ts';
import { plans } from './ja/plans.ts';
import { polls } from './ja/polls.ts';
import { reminders } from './ja/reminders.ts';
import { retros } from './ja/retros.ts';
import { reviews } from './ja/reviews.ts';
import { secondFactor } from './ja/second-factor.ts';
import { sessions } from './ja/sessions.ts';
import { settings } from './ja/settings.ts';
import { signin } from './ja/signin.ts';
import { signups } from './ja/signups.ts';
import { start } from './ja/start.ts';
import { stops } from './ja/stops.ts';
import { tasks } from './ja/tasks.ts';
import { team } from './ja/team.ts';
import { terms } from './ja/terms.ts';
import { themes } from './ja/themes.ts';

export const ja = {
  aims,
  answers,
  attendance,
  attendees,
  announcements,
  audit,
  bounces,
  cadence,
  calm,
  decisions,
  departures,
  desk,
  feeds,
  fields,
  handoffs,
  home,
  layout,
  leads,
  letterTexts,
  mail,
  letterSamples,
  mailFlow,
  mailbox,
  meetups,
  members,
  messages,
  operator,
  path,
  people,
  plans,
  polls,
  reminders,
  retros,
  reviews,
  secondFactor,
  sessions,
  settings,
  signin,
  signups,
  start,
  stops,
  tasks,
  team,
  terms,
  themes,
};
