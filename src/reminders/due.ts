import type { Instant } from '../time/clock.ts';
import { markKey } from './marks.ts';
import { letterPlan, type Reminded, type ReminderKind } from './plan.ts';

type Opened = Omit<Reminded, 'openedAt'> & { id: string; openedAt: Instant | null };

/** Whatever a group could want: what it does want is looked at when something is due. */
const everything = { small: false, monthly: true, next: true, off: new Set<string>() };
const anything = 'said';

/** A session as its plan sees it; a draft's plan begins when it opens. */
export function remindedOf<Session extends Opened>(
  session: Session & { opensAt?: Instant },
  usual: { bring: string },
): Reminded {
  const openedAt = session.openedAt ?? session.opensAt ?? session.startsAt;
  return { ...session, openedAt, bring: session.bring || usual.bring };
}

/** The marks of every kind whose moment has come, whether or not the group uses it. */
export function keysDue(session: Opened, now: Instant): { kind: ReminderKind; key: string }[] {
  const reminded = { ...remindedOf(session, { bring: '' }), access: anything, materialsUrl: anything };
  return letterPlan(reminded, everything)
    .filter(({ at }) => at <= now)
    .map(({ kind }) => ({ kind, key: markKey(kind, session) }));
}
