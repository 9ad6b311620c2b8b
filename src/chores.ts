import { flushSeen } from './access/touches.ts';
import { followDepartures } from './handoffs/departures/following/actions.ts';
import { followHandoffs } from './handoffs/moving/actions.ts';
import type { House } from './house.ts';
import { watchAddresses } from './inbound/addresses/actions.ts';
import { watchChannel } from './inbound/probes/actions.ts';
import { forgetMessages } from './inbound/sweeping/actions.ts';
import { askForLeads } from './leads/actions.ts';
import { nudgeTeams } from './leads/nudging/actions.ts';
import { endLeadRights } from './leads/rights/actions.ts';
import { openDueSessions } from './openings/actions.ts';
import { planEveryMeetup } from './plans/actions.ts';
import { remindPolls } from './polls/reminding/actions.ts';
import { remindDue } from './reminders/actions.ts';
import { askToLookBack } from './retros/asking/actions.ts';
import { askForPurpose } from './reviews/asking/actions.ts';
import { expireOffers } from './rsvps/actions.ts';
import { forgetVisitors } from './signin/sweeping/actions.ts';
import { mailTasks } from './tasks/daily/actions.ts';
import { seeTasksDone } from './tasks/seeing/actions.ts';
import { tellOfTerms } from './terms/actions.ts';
import type { Instant } from './time/clock.ts';

/** One row of the timetable: what is done, how often, and by whom. */
export type Chore = { name: string; everySeconds: number; run: (house: House, now: Instant) => Promise<unknown> };

/** The timetable of the house. */
const timetable: Chore[] = [
  { name: 'plan sessions', everySeconds: 3600, run: planEveryMeetup },
  { name: 'ask for leads', everySeconds: 60, run: askForLeads },
  { name: 'ask teams for leads', everySeconds: 600, run: nudgeTeams },
  { name: 'leads end', everySeconds: 600, run: endLeadRights },
  { name: 'open sessions', everySeconds: 60, run: openDueSessions },
  { name: 'handoffs', everySeconds: 60, run: followHandoffs },
  { name: 'departures', everySeconds: 60, run: followDepartures },
  { name: 'terms', everySeconds: 600, run: tellOfTerms },
  { name: 'tasks seen done', everySeconds: 120, run: seeTasksDone },
  { name: 'daily task mails', everySeconds: 300, run: mailTasks },
  { name: 'retrospectives', everySeconds: 600, run: askToLookBack },
  { name: 'purpose reviews', everySeconds: 3600, run: askForPurpose },
  { name: 'sign-ins seen', everySeconds: 60, run: flushSeen },
  { name: 'forget visitors', everySeconds: 3600, run: forgetVisitors },
  { name: 'forget messages', everySeconds: 3600, run: forgetMessages },
  { name: 'offers run out', everySeconds: 20, run: expireOffers },
  { name: 'remind of polls', everySeconds: 120, run: remindPolls },
  { name: 'replies are read', everySeconds: 30, run: watchChannel },
  { name: 'mail to further addresses is read', everySeconds: 30, run: watchAddresses },
  { name: 'reminders', everySeconds: 30, run: remindDue },
];

/** When each chore last ended well, for /healthz. */
export type ChoreHealth = {
  name: string;
  everySeconds: number;
  /** When its turns began. */
  since: Instant;
  lastEndedAt: Instant | null;
  failing: boolean;
};

export type Chores = { stop: () => Promise<void>; health: () => ChoreHealth[] };

/**
 * Runs each chore again and again, one run at a time each. A run that fails is logged and tried at its next turn.
 * `stop` lets what is under way end.
 */
export function startChores(house: House, chores: Chore[] = timetable): Chores {
  const since = house.clock.now();
  const health = new Map<string, ChoreHealth>(
    chores.map(({ name, everySeconds }) => [name, { name, everySeconds, since, lastEndedAt: null, failing: false }]),
  );
  const underWay = new Set<Promise<void>>();
  const timers = chores.map((chore) => {
    let busy = false;
    const turn = async () => {
      if (busy) return;
      busy = true;
      const run = runOnce(house, chore, health);
      underWay.add(run);
      await run;
      underWay.delete(run);
      busy = false;
    };
    setImmediate(turn);
    return setInterval(turn, chore.everySeconds * 1000);
  });
  return {
    stop: async () => {
      for (const timer of timers) clearInterval(timer);
      await Promise.all(underWay);
    },
    health: () => [...health.values()],
  };
}

async function runOnce(house: House, { name, run }: Chore, health: Map<string, ChoreHealth>): Promise<void> {
  const before = health.get(name);
  if (before === undefined) return;
  try {
    await run(house, house.clock.now());
    health.set(name, { ...before, lastEndedAt: house.clock.now(), failing: false });
  } catch (error) {
    health.set(name, { ...before, failing: true });
    house.log.error({ event: 'chore failed', chore: name, error: (error as Error).message }, 'chore failed');
  }
}
