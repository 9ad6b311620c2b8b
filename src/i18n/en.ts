import { aims } from './en/aims.ts';
import { announcements } from './en/announcements.ts';
import { answers } from './en/answers.ts';
import { attendance } from './en/attendance.ts';
import { attendees } from './en/attendees.ts';
import { audit } from './en/audit.ts';
import { bounces } from './en/bounces.ts';
import { cadence } from './en/cadence.ts';
import { calm } from './en/calm.ts';
import { decisions } from './en/decisions.ts';
import { departures } from './en/departures.ts';
import { desk } from './en/desk.ts';
import { feeds } from './en/feeds.ts';
import { fields } from './en/fields.ts';
import { handoffs } from './en/handoffs.ts';
import { home } from './en/home.ts';
import { layout } from './en/layout.ts';
import { leads } from './en/leads.ts';
import { letterSamples } from './en/letter-samples.ts';
import { letterTexts } from './en/letter-texts.ts';
import { mail } from './en/mail.ts';
import { mailFlow } from './en/mail-flow.ts';
import { mailbox } from './en/mailbox.ts';
import { meetups } from './en/meetups.ts';
import { members } from './en/members.ts';
import { messages } from './en/messages.ts';
import { operator } from './en/operator.ts';
import { path } from './en/path.ts';
import { people } from './en/people.ts';
import { plans } from './en/plans.ts';
import { polls } from './en/polls.ts';
import { reminders } from './en/reminders.ts';
import { retros } from './en/retros.ts';
import { reviews } from './en/reviews.ts';
import { secondFactor } from './en/second-factor.ts';
import { sessions } from './en/sessions.ts';
import { settings } from './en/settings.ts';
import { signin } from './en/signin.ts';
import { signups } from './en/signups.ts';
import { start } from './en/start.ts';
import { stops } from './en/stops.ts';
import { tasks } from './en/tasks.ts';
import { team } from './en/team.ts';
import { terms } from './en/terms.ts';
import { themes } from './en/themes.ts';

export const en = {
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
