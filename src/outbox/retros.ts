import { eq } from 'drizzle-orm';
import { retros, retroVoices } from '../db/schema/retros.ts';
import { runbookSteps } from '../db/schema/tasks.ts';
import type { Reads } from '../db/store.ts';
import type { Extra } from './found.ts';

/** What a letter that asks to look back says: whether its reader still may, and whether there is a runbook to change. */
export async function retroOf(from: Reads, voiceId: unknown): Promise<Extra> {
  if (typeof voiceId !== 'string') return {};
  const [found] = await from
    .select({ voice: retroVoices, closedAt: retros.closedAt, stepId: runbookSteps.id })
    .from(retroVoices)
    .innerJoin(retros, eq(retros.id, retroVoices.retroId))
    .leftJoin(runbookSteps, eq(runbookSteps.meetupId, retroVoices.meetupId))
    .where(eq(retroVoices.id, voiceId))
    .limit(1);
  if (found === undefined) return {};
  return { retro: { waits: found.voice.saidAt === null && found.closedAt === null, runbook: found.stepId !== null } };
}
