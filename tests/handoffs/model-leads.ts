import type { Week, Who } from './model.ts';

const day = 86_400_000;

/** `over`: its rights were ended, with the week or before it. */
type Turn = { who: Who; by: Who | null; accepted: boolean; over?: boolean };

/** Who leads which week and stands by, what rights it gives until when, and when the team is asked for a lead. */
export function makeLeads(weeks: readonly Week[]) {
  const opened = new Set<number>();
  const cancelled = new Set<number>();
  const leads = new Map<number, Turn>();
  const backups = new Map<number, Turn>();
  const nudged = { at: null as number | null, moments: weeks.map(() => 0), letters: 0 };
  /** Turns that somebody had accepted and that are over before their time, since the last look. */
  let closed: Turn[] = [];
  let ended = 0;
  const close = (turn: Turn | undefined) => void (turn?.accepted && !turn.over && closed.push(turn));

  const endsAt = (n: number) => weeks[n]?.endsAt ?? 0;
  const isOpen = (n: number, now: number) => (weeks[n]?.startsAt ?? 0) > now && !cancelled.has(n);
  const held = (n: number, now: number) => opened.has(n) && !cancelled.has(n) && endsAt(n) <= now;
  const all = () => [...leads, ...backups].filter(([, { accepted }]) => accepted);

  /** Somebody leads from now on by their own word. Who never led has the host asked to stand beside them. */
  function take(n: number, who: Who, host: Who, now: number): void {
    const lead = leads.get(n);
    if (!isOpen(n, now) || lead?.accepted || (lead !== undefined && lead.who !== who)) return;
    if (lead === undefined && backups.get(n)?.who === who) return;
    leads.set(n, { who, by: lead === undefined ? who : lead.by, accepted: true });
    const hasLed = [...leads].some(([week, turn]) => turn.who === who && held(week, now));
    if (who !== host && !backups.has(n) && !hasLed) backups.set(n, { who: host, by: who, accepted: false });
  }

  /** The software asks the host whether they lead; nobody else may have said yes. */
  function ask(n: number, host: Who, now: number): void {
    if (isOpen(n, now) && !opened.has(n) && !leads.has(n)) leads.set(n, { who: host, by: null, accepted: false });
  }

  /** The answer by the link of that question; true where it was a yes or no to something. */
  function answer(n: number, said: 'yes' | 'no', now: number): Who | null {
    const lead = leads.get(n);
    if (lead === undefined || lead.by !== null || lead.accepted || !isOpen(n, now)) return null;
    if (said === 'no') leads.delete(n);
    else leads.set(n, { ...lead, accepted: true });
    return lead.who;
  }

  function giveBack(n: number, who: Who, now: number): void {
    const lead = leads.get(n);
    if (!lead?.accepted || lead.who !== who || !isOpen(n, now)) return;
    close(lead);
    leads.delete(n);
  }

  function open(n: number, host: Who, now: number): void {
    if (!isOpen(n, now) || opened.has(n)) return;
    opened.add(n);
    if (!leads.get(n)?.accepted) leads.set(n, { who: host, by: host, accepted: true });
  }

  /** The overlap gives a week to the nominee, with the giver beside them. */
  function handOver(n: number, giver: Who, nominee: Who): void {
    close(leads.get(n));
    leads.set(n, { who: nominee, by: giver, accepted: true });
    const backup = backups.get(n);
    if (backup?.accepted && backup.who !== nominee) return;
    close(backup);
    backups.set(n, { who: giver, by: giver, accepted: true });
  }

  function takeAgain(giver: Who, nominee: Who, since: number, now: number): void {
    for (const [n, { who, by }] of leads) {
      if (who !== nominee || by !== giver || backups.get(n)?.who !== giver) continue;
      if (!isOpen(n, now) || (weeks[n]?.startsAt ?? 0) <= since) continue;
      close(backups.get(n));
      close(leads.get(n));
      backups.delete(n);
      leads.set(n, { who: giver, by: giver, accepted: true });
    }
  }

  /** What was asked of the old host as host is asked no more. */
  function hostGone(host: Who, now: number): void {
    for (const [n, { who, by, accepted }] of leads)
      if (who === host && by === null && !accepted && endsAt(n) > now) leads.delete(n);
  }

  /** At most one mail a week: 14 and 7 days before a week would open, on that day, and 7 days later to host and co-hosts. */
  function nudge(team: { all: number; coHosts: number; shared: boolean }, now: number): void {
    if (!team.shared || (nudged.at !== null && now < nudged.at + 7 * day)) return;
    const passed = (n: number) => [-14, -7, 0, 7].filter((days) => (weeks[n]?.opensAt ?? 0) + days * day <= now).length;
    const wanted = weeks
      .map((_, n) => n)
      .filter((n) => isOpen(n, now) && !opened.has(n) && !leads.get(n)?.accepted && passed(n) > 0);
    const fresh = wanted.filter((n) => passed(n) > (nudged.moments[n] ?? 0));
    if (fresh.length === 0) return;
    nudged.at = now;
    nudged.letters += 1 + (fresh.some((n) => passed(n) < 4) ? team.all : team.coHosts);
    for (const n of wanted) nudged.moments[n] = passed(n);
  }

  /** Who is gone leads nothing that is still to come. */
  function forget(who: Who, now: number): void {
    for (const some of [leads, backups])
      for (const [n, turn] of some) {
        if (turn.who !== who || endsAt(n) <= now) continue;
        close(turn);
        some.delete(n);
      }
  }

  const isOver = (n: number, now: number) => endsAt(n) + 7 * day <= now;
  const seen = () => ({
    leads: weeks.map((_, n) => {
      const lead = leads.get(n);
      return lead === undefined ? '-' : `${lead.who} ${lead.accepted ? 'accepted' : 'asked'}`;
    }),
    rights: all()
      .filter(([, { over }]) => !over)
      .map(([n, { who }]) => `${n} ${who}`)
      .toSorted(),
    rightsEnded: ended,
    nudges: nudged.letters,
  });
  const look = (now: number) => {
    const late = all().filter(([n, { over }]) => !over && isOver(n, now));
    for (const [, turn] of late) turn.over = true;
    ended += late.length + closed.length;
    closed = [];
  };
  const gives = (n: number, who: Who, now: number) =>
    [leads.get(n), backups.get(n)].some((turn) => turn?.accepted && turn.who === who) && !isOver(n, now);
  const cancel = (n: number, now: number) => void (isOpen(n, now) && opened.has(n) && cancelled.add(n));
  const turns = { take, ask, answer, giveBack, open, cancel, handOver, takeAgain, hostGone, forget };
  return { ...turns, nudge, look, seen, gives, leads, isOpen, held, opened, cancelled };
}
