import type { StepRole } from '../db/schema/shapes.ts';

type Held = { assigneeId: string | null; roles: readonly StepRole[] };

/** The most roles of one session that one person holds with ease. */
const most = 2;

/** Who holds more than two roles of one session, and which: nobody should. What everybody does is nobody's role. */
export function overloaded(tasks: readonly Held[]): Map<string, StepRole[]> {
  const held = new Map<string, Set<StepRole>>();
  for (const { assigneeId, roles } of tasks) {
    if (assigneeId === null) continue;
    const own = held.get(assigneeId) ?? new Set();
    for (const role of roles) if (role !== '*') own.add(role);
    held.set(assigneeId, own);
  }
  return new Map([...held].filter(([, roles]) => roles.size > most).map(([id, roles]) => [id, [...roles]]));
}
