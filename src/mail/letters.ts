import type { AddressOrder } from '../calendar/naming.ts';
import type { ReplyKind } from '../db/schema/inbound.ts';
import type { DepartureKind, TurnPart } from '../db/schema/shapes.ts';
import type { Locale } from '../i18n/locale.ts';
import type { Instant } from '../time/clock.ts';

/** Every letter there is, with exactly what its words need. A kind is named for what happened to its reader. */
export type LetterData = {
  'sign-in': { link: string; minutes: number };
  'confirm-signup': { session: SessionTold; link: string; waitlist: boolean };
  'confirm-membership': { link: string };
  'confirm-address': { link: string };
  /** To the copy address of `who`. */
  'confirm-copy': { link: string; who: string };
  'your-link': { session: SessionTold; links: AnswerLinks };
  welcome: { addedBy: string; session: SessionTold | null };
  'membership-approved': { session: SessionTold | null };
  /** `addedBy`: who put the reader on the list, in the first letter only. */
  invitation: { session: SessionTold; links: AnswerLinks; addedBy: string | null };
  question: { session: SessionTold; links: AnswerLinks; said: 'nothing' | 'maybe' };
  'still-fine': { session: SessionTold; links: AnswerLinks };
  details: { session: SessionTold; links: AnswerLinks };
  'day-before': { session: SessionTold; links: AnswerLinks };
  'follow-up': FollowUp;
  'follow-up-absent': FollowUp;
  'answer-received': {
    session: SessionTold;
    links: AnswerLinks;
    state: 'going' | 'maybe' | 'declined' | 'withdrawn';
    /** Not a member of the meetup: signed up on the public page. */
    stranger: boolean;
    /** Somebody else wrote it down: an organizer on their behalf, or whoever holds the link. */
    by: 'reader' | 'organizer' | 'copy';
    /** Where it was given: on a page, or in the reader's calendar. */
    via: 'page' | 'calendar';
    /** They asked somebody else, in their calendar, to come instead. */
    delegated: boolean;
  };
  waitlisted: { session: SessionTold; links: AnswerLinks; position: number; past: Promotions };
  'seat-opened': { session: SessionTold; links: AnswerLinks };
  'seat-offered': { session: SessionTold; links: AnswerLinks; until: Instant };
  'offer-lapsed': { session: SessionTold; links: AnswerLinks };
  'late-request-received': { session: SessionTold; links: AnswerLinks };
  'session-moved': {
    session: SessionTold;
    links: AnswerLinks;
    state: AnswerState;
    was: { startsAt: Instant; endsAt: Instant };
  };
  /** All of the reader's dates that moved with the meetup's time zone, in order. */
  'zone-changed': { dates: MovedDate[] };
  /** Only brings one calendar entry up to date: its reader was told before, in a letter about several dates. */
  'entry-renewed': { session: SessionTold; state: AnswerState };
  'place-changed': { session: SessionTold; links: AnswerLinks; state: AnswerState; was: string };
  'session-postponed': { session: SessionTold; state: AnswerState; reason: string };
  'session-cancelled': { session: SessionTold; state: AnswerState; reason: string };
  'session-revived': { session: SessionTold; links: AnswerLinks; state: AnswerState };
  'host-message': { session: SessionTold | null; links: AnswerLinks | null; subject: string; body: string };
  /** `asker`: who asks, '' where the software does; `beside`: who has the other part, or ''. */
  'lead-asked': { session: SessionTold; part: TurnPart; asker: string; beside: string; link: string };
  'lead-moved': {
    session: SessionTold;
    part: TurnPart;
    accepted: boolean;
    was: { startsAt: Instant; endsAt: Instant };
    link: string;
  };
  'lead-answered': {
    session: SessionTold;
    part: TurnPart;
    who: string;
    /** `left`: they are of the meetup no more. */
    said: 'yes' | 'no' | 'given-back' | 'left';
    word: string;
    link: string;
  };
  'lead-wanted': {
    wanted: { number: number | null; theme: string; startsAt: Instant; timeZone: string }[];
    link: string;
  };
  'swap-asked': { session: SessionTold; other: SessionTold; who: string; link: string };
  'swap-answered': { session: SessionTold; who: string; agreed: boolean; link: string };
  'handoff-proposed': { giver: string; means: string; note: string; answerBy: string; link: string };
  'handoff-told': {
    /** `gone`: the nominee's account ended; `ready`: the other would hand over now. */
    what: 'accepted' | 'declined' | 'expired' | 'withdrawn' | 'reverted' | 'gone' | 'ready';
    /** The other of the two. */
    other: string;
    /** Whether the link leads to the page where the handoff is done; a former nominee may not see it any more. */
    toHandoff: boolean;
    giver: string;
    nominee: string;
    link: string;
  };
  'handoff-soon': { giver: string; nominee: string; ends: string; link: string };
  'handoff-begun': { giver: string; kit: string; link: string };
  /** `you`: what the reader is in it; `reason`: why an operator did it, for the team alone. */
  'host-changed': {
    you: 'new' | 'old' | 'neither';
    before: string;
    host: string;
    announcement: string;
    reason: string;
    link: string;
    kit: string;
    desk: string;
  };
  /** Dates as words: their last act, the next date without a lead, when somebody else may host. */
  'host-quiet': { since: string; date: string; moves: string; link: string };
  'host-wanted': {
    cause: DepartureKind;
    part: 'co-host' | 'team' | 'member' | 'operator';
    host: string;
    /** Until when who steps down would like to stay, or ''. */
    leavesOn: string;
    moves: string;
    link: string;
  };
  'claim-made': {
    cause: DepartureKind;
    part: 'host' | 'co-host' | 'operator';
    who: string;
    /** From when a co-host may say yes in the host's place. */
    accepts: string;
    link: string;
  };
  'claim-told': { what: 'stayed' | 'somebody-else'; link: string };
  'term-ends': { ends: string; gaps: string[]; people: string[]; kit: string; link: string };
  'phone-waitlist': { session: SessionTold; seats: number; names: string[]; link: string };
  'membership-requested': { who: string; link: string };
  'late-yes-requested': { session: SessionTold; who: string; comment: string; link: string };
  'poll-asked': PollTold & { link: string };
  'poll-reminder': PollTold & { link: string };
  'poll-confirm': PollTold & { link: string };
  /** Whoever reads at the reader's copy address has answered; `said`: a line for each date. */
  'poll-answered': PollTold & { said: string[]; link: string };
  'theme-picked': { session: SessionTold; talk: boolean };
  'team-declined': { who: string; role: string; link: string };
  'tasks-due': {
    overdue: TaskTold[];
    today: TaskTold[];
    coming: TaskTold[];
    /** What somebody else does and the reader learns beside them. */
    watched: TaskTold[];
    led: TaskTold[];
    link: string;
    /** Where the reader, signed in, finds those of the sessions they lead. */
    ledLink: string;
  };
  'help-wanted': { task: TaskTold; link: string };
  'retro-asked': {
    past: { number: number | null; theme: string; startsAt: Instant; timeZone: string }[];
    runbook: boolean;
    link: string;
  };
  'purpose-asked': { purpose: string; held: number; since: Instant; timeZone: string; link: string };
  'meetup-ended': { farewell: string; held: number; since: Instant | null; timeZone: string };
  'team-invited': { role: string; rights: string; link: string };
  'help-offered': { who: string; link: string };
  'reply-received': {
    session: SessionTold | null;
    who: string;
    what: ReplyKind;
    /** What a calendar reply to an older revision said. */
    said: 'yes' | 'maybe' | 'no' | null;
    subject: string;
    words: string;
    /** It came from another address than the one we wrote to. */
    elsewhere: boolean;
    /** Whom the host's own reply goes to. */
    replyTo: string;
    link: string;
  };
  /** To the operators: replies are read from now on, or are not. */
  'channel-changed': {
    read: boolean;
    why: 'probes' | 'refused' | 'certificate' | 'off' | 'well' | 'address';
    /** The further address it is about, where it is about one. */
    address: string;
    /** The sender of our letters, while mail to it does not come in; else ''. */
    unheard: string;
    link: string;
  };
  /** `recovery`: a recovery code was used; `wrong`: five codes were; `by`: who did it; `left`: recovery codes. */
  'second-factor': {
    what: 'on' | 'off' | 'recovery' | 'codes' | 'wrong';
    by: 'reader' | 'operator';
    left: number;
    link: string;
    signIns: string;
  };
  /** To an operator: so many messages that concern no meetup are unread. */
  'strays-waiting': { many: number; link: string };
  'not-me-reported': { session: SessionTold; who: string; link: string };
};

export type LetterKind = keyof LetterData;

/** A letter ready for its words: who reads it, for which meetup, and the kind with its data. */
export type Letter = { [Kind in LetterKind]: LetterOf<Kind> }[LetterKind];
export type LetterOf<Kind extends LetterKind> = {
  kind: Kind;
  reader: Reader;
  /** null for a letter of the instance itself (sign-in). */
  meetup: MeetupTold | null;
  /** The moment its words speak from: 明日, 本日. */
  now: Instant;
  data: LetterData[Kind];
  /** Where calendar replies are read: between whom the session's calendar entry goes. */
  inviting?: Inviting | null;
};

/** The meetup's stored address, who is invited, and their answer as it is now (RFC 5545 §3.2.12). */
export type Inviting = {
  organizer: string;
  attendee: string;
  partstat: 'NEEDS-ACTION' | 'ACCEPTED' | 'TENTATIVE' | 'DECLINED';
};

/** Why somebody gets a letter: its foot says so. `typed`: the address was entered on a page, by whomever. */
export type Because = 'copy' | 'member' | 'answered' | 'host' | 'team' | 'asked' | 'operator' | 'typed';

export type Reader = { name: string; locale: Locale; timeZone: string };

export type MeetupTold = {
  id: string;
  name: string;
  hostTitle: string;
  hostName: string;
  /** Where replies go; '' means the instance's own address. */
  contact: string;
  pageUrl: string;
  /** Where its reader stops letters; null where the address is not confirmed to be theirs. */
  stopUrl: string | null;
  because: Because;
};

/** A task as a line of a letter. */
export type TaskTold = {
  title: string;
  dueAt: Instant;
  /** Due at an hour, not on a day. */
  timed: boolean;
  timeZone: string;
  /** Of which meetup; '' where the letter is that meetup's. */
  meetup: string;
  number: number | null;
  /** Who does it: null for the reader, '' for nobody. */
  who: string | null;
};

/** A session as one reader may know it: `onlineUrl` is '' unless they go online. */
export type SessionTold = {
  number: number | null;
  theme: string;
  description: string;
  startsAt: Instant;
  endsAt: Instant;
  timeZone: string;
  deadlineAt: Instant;
  way: 'on_site' | 'online';
  onSite: boolean;
  online: boolean;
  venue: string;
  address: string;
  addressOrder: AddressOrder;
  station: string;
  access: string;
  bring: string;
  cost: string;
  onlineUrl: string;
  pageUrl: string;
  /** For calendar files: the reader's own UID, or the session's. */
  uid: string;
  sequence: number;
  createdAt: Instant;
  revisedAt: Instant;
};

/** A date poll as its letters tell it. */
export type PollTold = {
  title: string;
  note: string;
  deadline: string;
  dates: { number: null; theme: string; startsAt: Instant; timeZone: string }[];
};

export type AnswerLinks = { page: string; yes: string; maybe: string; no: string; stillGoing: string };
export type AnswerState =
  | 'invited'
  | 'unconfirmed'
  | 'requested'
  | 'going'
  | 'waitlisted'
  | 'offered'
  | 'maybe'
  | 'declined'
  | 'withdrawn';

/** A date that moved, and how its reader stands to it. */
export type MovedDate = {
  session: SessionTold;
  links: AnswerLinks;
  state: AnswerState;
  /** When it was, and by whose clock. */
  was: { startsAt: Instant; endsAt: Instant; timeZone: string };
};

/** How many were promoted in how many past sessions that had a waitlist. */
export type Promotions = { sessions: number; promoted: number };

type FollowUp = {
  session: SessionTold;
  note: string;
  materialsUrl: string;
  next: SessionTold | null;
  /** By what name the lead of the next session is shown; '' where nobody is named. */
  nextLead: string;
  nextLinks: AnswerLinks | null;
};
