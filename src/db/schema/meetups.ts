import { sql } from 'drizzle-orm';
import { bigint, bool, index, instant, int, json, table, text, uniqueIndex } from '../kit.ts';
import { people } from './people.ts';
import type { BreakRow, CadenceRule, Consent, Waits } from './shapes.ts';

export const meetups = table(
  'meetups',
  {
    id: text('id').primaryKey(),
    slug: text('slug').notNull(),
    /** NOT NULL: exactly one host at every instant. */
    hostId: text('host_id')
      .notNull()
      .references(() => people.id),
    template: text<'study' | 'exchange' | 'company' | 'reading'>('template').notNull(),
    name: text('name').notNull(),
    purpose: text('purpose').notNull(),
    description: text('description').notNull().default(''),
    houseRules: text('house_rules').notNull().default(''),
    cost: text('cost').notNull().default(''),
    bring: text('bring').notNull().default(''),
    /** First language first: `ja`, `en`, `ja,en`, `en,ja`. */
    languages: text<'ja' | 'en' | 'ja,en' | 'en,ja'>('languages').notNull(),
    timeZone: text('time_zone').notNull(),
    hostTitle: text<'主催者' | '代表' | '幹事' | '世話人' | '事務局'>('host_title').notNull().default('主催者'),
    contactEmail: text('contact_email').notNull().default(''),
    /** The instance's From address at creation: ids of feeds hold it for life. */
    organizerEmail: text('organizer_email').notNull(),
    /** ORGANIZER of its invitations for life, fixed as the first one leaves; null before. */
    invitesFrom: text('invites_from'),
    venue: text('venue').notNull().default(''),
    address: text('address').notNull().default(''),
    addressOrder: text<'japanese' | 'western'>('address_order').notNull().default('japanese'),
    station: text('station').notNull().default(''),
    access: text('access').notNull().default(''),
    onlineUrl: text('online_url').notNull().default(''),
    /** Ways to attend offered by default, and capacity (null: no limit). */
    onSite: bool('on_site').notNull().default(true),
    online: bool('online').notNull().default(false),
    capacityOnSite: int('capacity_on_site'),
    capacityOnline: int('capacity_online'),
    minutes: int('minutes').notNull(),
    firstNumber: int('first_number').notNull().default(1),
    nextNumber: int('next_number').notNull().default(1),
    reading: text<'off' | 'optional' | 'required'>('reading').notNull().default('off'),
    signUp: text<'open' | 'approval'>('sign_up').notNull().default('open'),
    listed: bool('listed').notNull().default(true),
    plannedAhead: int('planned_ahead').notNull().default(3),
    opensDaysAhead: int('opens_days_ahead').notNull().default(28),
    deadlineDays: int('deadline_days').notNull().default(3),
    cutoffHours: int('cutoff_hours').notNull().default(24),
    offerHours: int('offer_hours').notNull().default(3),
    /** Parts switched on by the host, and parts that have offered themselves once. */
    switchedOn: json<string[]>('switched_on').notNull().default([]),
    offeredParts: json<string[]>('offered_parts').notNull().default([]),
    /** How far the first ten minutes went: about → dates → people → preview → sent. */
    startStep: text<'dates' | 'people' | 'preview' | 'send' | 'done'>('start_step').notNull().default('dates'),
    /** Rises with every change that a page of this meetup shows: cached pages are keyed by it. */
    revision: int('revision').notNull().default(1),
    createdAt: instant('created_at').notNull(),
    endedAt: instant('ended_at'),
    endedBy: text('ended_by'),
    /** What the host says to the members in the letter of its end. */
    farewell: text('farewell').notNull().default(''),
    /** When the team was last asked by mail for somebody to lead: at most once a week. */
    leadNudgedAt: instant('lead_nudged_at'),
    /** What the meetup set of the waits when its host goes quiet or steps down; the rest is as usual. */
    waits: json<Partial<Waits>>('waits').notNull().default({}),
    demo: bool('demo').notNull().default(false),
  },
  (t) => [uniqueIndex('meetups_slug').on(t.slug), index('meetups_host').on(t.hostId)],
);

/** The cadence in force is the newest row of a meetup; older rows are its history. */
export const cadences = table(
  'cadences',
  {
    id: text('id').primaryKey(),
    meetupId: text('meetup_id')
      .notNull()
      .references(() => meetups.id, { onDelete: 'cascade' }),
    rule: json<CadenceRule>('rule').notNull(),
    breaks: json<BreakRow[]>('breaks').notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [index('cadences_meetup').on(t.meetupId, t.createdAt)],
);

export const members = table(
  'members',
  {
    id: text('id').primaryKey(),
    meetupId: text('meetup_id')
      .notNull()
      .references(() => meetups.id, { onDelete: 'cascade' }),
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** unconfirmed: waits for their own mail; requested: waits for an organizer's yes. */
    state: text<'unconfirmed' | 'requested' | 'member' | 'left' | 'refused'>('state').notNull(),
    source: text<'host' | 'paste' | 'import' | 'public-page' | 'session' | 'founder'>('source').notNull(),
    /** Who says that this person agreed to be written to: who, when, in which words. */
    consent: json<Consent | null>('consent'),
    addedBy: text('added_by'),
    createdAt: instant('created_at').notNull(),
    joinedAt: instant('joined_at'),
    endedAt: instant('ended_at'),
    /** Set when the first letter that says who added them was posted. */
    toldAt: instant('told_at'),
  },
  (t) => [
    uniqueIndex('members_meetup_person').on(t.meetupId, t.personId),
    index('members_person').on(t.personId),
    index('members_meetup_state').on(t.meetupId, t.state),
  ],
);

export const sessions = table(
  'sessions',
  {
    id: text('id').primaryKey(),
    meetupId: text('meetup_id')
      .notNull()
      .references(() => meetups.id, { onDelete: 'cascade' }),
    /** 第N回: given when it opens. */
    number: int('number'),
    /** A cancelled session's number was given to a later one. */
    numberReusedAt: instant('number_reused_at'),
    /** The regular date it was planned from (`2026-12-04#0`), so that planning twice makes one row. */
    cadenceDate: text('cadence_date'),
    /** Wall-clock start in the meetup's zone, `2026-12-04T19:00`, and what it comes to. */
    localStart: text('local_start').notNull(),
    timeZone: text('time_zone').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    theme: text('theme').notNull().default(''),
    description: text('description').notNull().default(''),
    venue: text('venue').notNull().default(''),
    address: text('address').notNull().default(''),
    station: text('station').notNull().default(''),
    access: text('access').notNull().default(''),
    bring: text('bring').notNull().default(''),
    onlineUrl: text('online_url').notNull().default(''),
    onSite: bool('on_site').notNull().default(true),
    online: bool('online').notNull().default(false),
    capacityOnSite: int('capacity_on_site'),
    capacityOnline: int('capacity_online'),
    opensAt: instant('opens_at').notNull(),
    deadlineAt: instant('deadline_at').notNull(),
    /** Promotion by itself until here, as an offer after. */
    cutoffAt: instant('cutoff_at').notNull(),
    leadId: text('lead_id').references(() => people.id),
    leadState: text<'unassigned' | 'asked' | 'accepted'>('lead_state').notNull().default('unassigned'),
    leadAskedAt: instant('lead_asked_at'),
    leadAcceptedAt: instant('lead_accepted_at'),
    /** How many of its moments to ask the team for a lead have been used. */
    leadNudges: int('lead_nudges').notNull().default(0),
    openedAt: instant('opened_at'),
    openedBy: text('opened_by'),
    skippedAt: instant('skipped_at'),
    skippedBy: text('skipped_by'),
    postponedAt: instant('postponed_at'),
    postponedBy: text('postponed_by'),
    cancelledAt: instant('cancelled_at'),
    cancelledBy: text('cancelled_by'),
    cancelReason: text('cancel_reason').notNull().default(''),
    /** Set by the first edit of this row alone: a change of the cadence then leaves it. */
    editedAt: instant('edited_at'),
    /** Calendar UID for feeds without a person, and its SEQUENCE. */
    uid: text('uid').notNull(),
    sequence: int('sequence').notNull().default(0),
    /** The SEQUENCE of its last change of time, place or state: a calendar reply to a lower one is about something else. */
    changedSequence: int('changed_sequence').notNull().default(0),
    /** DTSTAMP and LAST-MODIFIED of the newest revision. */
    revisedAt: instant('revised_at').notNull(),
    /** Rises with every change that matters to letters: part of their dedupe keys. */
    revision: int('revision').notNull().default(1),
    /** What the follow-up says besides the next date. */
    followUpNote: text('follow_up_note').notNull().default(''),
    materialsUrl: text('materials_url').notNull().default(''),
    /** When it was first confirmed who came, and by whom. */
    attendanceConfirmedAt: instant('attendance_confirmed_at'),
    attendanceConfirmedBy: text('attendance_confirmed_by'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('sessions_number').on(t.meetupId, t.number).where(sql`number_reused_at is null`),
    uniqueIndex('sessions_cadence_date').on(t.meetupId, t.cadenceDate),
    index('sessions_meetup_start').on(t.meetupId, t.startsAt),
    index('sessions_start').on(t.startsAt),
    index('sessions_lead').on(t.leadId, t.startsAt),
  ],
);

/** One row per person and session, made when they are invited or sign up. */
export const rsvps = table(
  'rsvps',
  {
    id: text('id').primaryKey(),
    sessionId: text('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    meetupId: text('meetup_id')
      .notNull()
      .references(() => meetups.id, { onDelete: 'cascade' }),
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** invited: not answered yet; unconfirmed: a stranger's sign-up before their mail; requested: a late yes. */
    state: text<
      'invited' | 'unconfirmed' | 'requested' | 'going' | 'waitlisted' | 'offered' | 'maybe' | 'declined' | 'withdrawn'
    >('state').notNull(),
    way: text<'on_site' | 'online'>('way').notNull().default('on_site'),
    comment: text('comment').notNull().default(''),
    /** Place in the waitlist: steps of 2^20, a move takes the midpoint. */
    waitPosition: bigint('wait_position'),
    offeredAt: instant('offered_at'),
    /** Null unless an offer is open: the index over it stays as small as what runs out next. */
    offerExpiresAt: instant('offer_expires_at'),
    answeredAt: instant('answered_at'),
    createdAt: instant('created_at').notNull(),
    /** The person's own calendar UID for this session: `<reply token>@<host>`. */
    uid: text('uid').notNull(),
    linkVersion: int('link_version').notNull().default(1),
    notMeAt: instant('not_me_at'),
    /** Newcomer: no earlier session of this meetup while going. Judged when they become going. */
    newcomer: bool('newcomer').notNull().default(false),
    /** Pressed "I'll be there" on the T-7 letter. */
    stillGoingAt: instant('still_going_at'),
  },
  (t) => [
    uniqueIndex('rsvps_session_person').on(t.sessionId, t.personId),
    // Holds all that counting the seats of a session reads.
    index('rsvps_session_state').on(t.sessionId, t.state, t.way, t.offerExpiresAt),
    index('rsvps_person').on(t.personId, t.createdAt),
    index('rsvps_offers').on(t.offerExpiresAt),
    uniqueIndex('rsvps_uid').on(t.uid),
  ],
);

/** Every answer that was ever given: nothing said is dropped. */
export const answers = table(
  'answers',
  {
    id: text('id').primaryKey(),
    rsvpId: text('rsvp_id')
      .notNull()
      .references(() => rsvps.id, { onDelete: 'cascade' }),
    at: instant('at').notNull(),
    via: text<'web' | 'calendar' | 'organizer' | 'opening'>('via').notNull(),
    byId: text('by_id'),
    said: text<'yes' | 'maybe' | 'no'>('said').notNull(),
    way: text<'on_site' | 'online'>('way').notNull(),
    comment: text('comment').notNull().default(''),
    /** What it came to. */
    state: text('state').notNull(),
    /** SEQUENCE and DTSTAMP of a calendar reply. */
    sequence: int('sequence'),
    stampedAt: instant('stamped_at'),
    /** Whoever reads at their copy address answered for them. */
    byCopy: bool('by_copy').notNull().default(false),
  },
  (t) => [index('answers_rsvp').on(t.rsvpId, t.at)],
);
