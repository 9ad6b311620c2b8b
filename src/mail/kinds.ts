import type { Family } from './families.ts';
import type { LetterKind } from './letters.ts';

/** 1 sign-in, 2 cancellations and changes, 3 answers, 4 reminders, 5 invitations: a lower number leaves first. */
type Priority = 1 | 2 | 3 | 4 | 5;

/**
 * When a letter may leave between 21:00 and 8:00 in its reader's zone. `always`: sign-in links and what the reader
 * just did. `within-36h`: a change of a session that starts within 36 hours. `never`: everything else waits for 8:00.
 */
type AtNight = 'always' | 'within-36h' | 'never';

export type KindRule = {
  priority: Priority;
  atNight: AtNight;
  /** A meetup may put its own subject and body in the place of ours. */
  editable: boolean;
  /** A meetup may do without it. */
  canBeOff: boolean;
  /** Counts among the letters a member gets for a session without having caused them: at most 3. */
  capped: boolean;
  /** What its reader stops it together with; null: sign-in, and what confirms their own act. It always goes. */
  family: Family | null;
};

const answer: KindRule = {
  priority: 3,
  atNight: 'always',
  editable: false,
  canBeOff: false,
  capped: false,
  family: null,
};
const seat: KindRule = { ...answer, priority: 2, atNight: 'never', family: 'changes' };
const change: KindRule = { ...seat, atNight: 'within-36h' };
const reminder: KindRule = {
  priority: 4,
  atNight: 'never',
  editable: true,
  canBeOff: true,
  capped: true,
  family: 'reminders',
};
/** To whoever shares the work, unless it says otherwise. */
const notice: KindRule = {
  priority: 3,
  atNight: 'never',
  editable: false,
  canBeOff: false,
  capped: false,
  family: 'team',
};

/** What is true of a kind, whoever reads it. */
export const kindRules: Record<LetterKind, KindRule> = {
  'sign-in': { ...answer, priority: 1 },
  'confirm-signup': { ...answer, priority: 1 },
  'confirm-membership': { ...answer, priority: 1 },
  'confirm-address': { ...answer, priority: 1 },
  'confirm-copy': { ...answer, priority: 1 },
  'second-factor': { ...answer, priority: 2 },
  'your-link': { ...answer, priority: 1 },
  welcome: { ...notice, priority: 5, editable: true, family: 'invitations' },
  'membership-approved': { ...notice, family: 'invitations' },
  invitation: { ...reminder, priority: 5, family: 'invitations' },
  question: { ...reminder, family: 'invitations' },
  'still-fine': reminder,
  details: reminder,
  'day-before': reminder,
  'follow-up': { ...reminder, capped: false, family: 'thanks' },
  'follow-up-absent': { ...reminder, capped: false, family: 'thanks' },
  'answer-received': { ...answer, editable: true },
  waitlisted: { ...answer, editable: true },
  'seat-opened': { ...seat, editable: true },
  'seat-offered': seat,
  'offer-lapsed': seat,
  'late-request-received': answer,
  'session-moved': change,
  'zone-changed': change,
  // Behind the words for everybody else.
  'entry-renewed': { ...change, priority: 4 },
  'place-changed': change,
  'session-postponed': change,
  'session-cancelled': change,
  'session-revived': change,
  'host-message': { ...notice, priority: 5, family: 'messages' },
  'lead-asked': notice,
  'lead-moved': { ...notice, atNight: 'within-36h' },
  'lead-answered': notice,
  'lead-wanted': notice,
  'swap-asked': notice,
  'swap-answered': notice,
  'handoff-proposed': notice,
  'handoff-told': notice,
  'handoff-soon': notice,
  'handoff-begun': notice,
  'host-quiet': notice,
  'host-wanted': { ...notice, family: 'messages' },
  'claim-made': notice,
  'claim-told': notice,
  'term-ends': notice,
  'host-changed': { ...notice, priority: 5, family: 'messages' },
  'phone-waitlist': { ...notice, priority: 2 },
  'membership-requested': notice,
  'late-yes-requested': notice,
  'not-me-reported': notice,
  'reply-received': notice,
  'strays-waiting': { ...notice, family: null },
  'channel-changed': { ...notice, priority: 2, family: null },
  'team-invited': notice,
  'help-offered': notice,
  'team-declined': notice,
  'theme-picked': { ...notice, family: 'messages' },
  'poll-asked': { ...notice, priority: 5, family: 'invitations' },
  'poll-reminder': { ...notice, priority: 4, family: 'invitations' },
  'poll-confirm': { ...answer, priority: 1 },
  'poll-answered': answer,
  'tasks-due': { ...notice, priority: 4 },
  'help-wanted': notice,
  'retro-asked': notice,
  'purpose-asked': notice,
  'meetup-ended': { ...notice, priority: 5, family: 'messages' },
};

export const letterKinds = Object.keys(kindRules) as LetterKind[];

export function isLetterKind(said: string): said is LetterKind {
  return Object.hasOwn(kindRules, said);
}
