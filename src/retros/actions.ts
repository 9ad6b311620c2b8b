import { and, eq, isNull } from 'drizzle-orm';
import { record } from '../audit/record.ts';
import { newId } from '../db/ids.ts';
import { retros, retroVoices } from '../db/schema/retros.ts';
import { tasks } from '../db/schema/tasks.ts';
import type { Tx } from '../db/store.ts';
import type { Actor, House } from '../house.ts';
import { markActed } from '../people/changes.ts';
import { sessionOf } from '../sessions/queries.ts';
import { copySteps, keepStep } from '../tasks/changes.ts';
import { isOurs } from '../tasks/queries.ts';
import { dueFor, offsetOf } from '../tasks/runbook/offsets.ts';
import { comingSessionsOf, hasRunbook } from '../tasks/runbook/queries.ts';
import type { Instant } from '../time/clock.ts';
import { askTeam } from './asking/actions.ts';
import { openRetro, settleTry, voiceIn } from './changes.ts';
import type { VoiceSaid } from './input.ts';
import { retroOf, voicesOf } from './queries.ts';
import { takesVoices } from './stands.ts';

type Said = 'done' | 'gone' | 'closed';

/** One's own look back at a session; said again, it takes the place of what one said before. */
export async function sayInRetro(
  house: House,
  { personId }: Actor,
  meetupId: string,
  sessionId: string,
  said: VoiceSaid,
): Promise<Said> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const session = await sessionOf(tx, meetupId, sessionId);
    if (session === null || personId === null || !(await isOurs(tx, meetupId, sessionId, personId))) return 'gone';
    if (!takesVoices(session, await retroOf(tx, sessionId), now)) return 'closed';
    // Whoever is the first to speak is no reason to leave the others unasked.
    await askTeam(tx, house.keys, sessionId, now, personId);
    const { retro } = await openRetro(tx, session, now);
    const voice = await voiceIn(tx, retro, personId);
    await tx
      .update(retroVoices)
      .set({ ...said, saidAt: voice.saidAt ?? now })
      .where(eq(retroVoices.id, voice.id));
    await markActed(tx, personId, now);
    await told(tx, personId, 'lookBack', { sessionId, meetupId }, now, {});
    return 'done';
  });
}

/** What somebody would try becomes a task of the next session, or a step of the runbook: once. */
export async function takeTry(
  house: House,
  { personId }: Actor,
  meetupId: string,
  sessionId: string,
  { voice: voiceId, as }: { voice: string; as: 'task' | 'step' },
): Promise<'done' | 'gone' | 'retros.noNextSession' | 'retros.noRunbook'> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const retro = (await sessionOf(tx, meetupId, sessionId)) === null ? null : await retroOf(tx, sessionId);
    const voices = retro === null ? [] : await voicesOf(tx, retro.id);
    const voice = voices.find((one) => one.voice.id === voiceId)?.voice;
    if (voice === undefined || personId === null || voice.tryNext === '') return 'gone';
    if (voice.taskId !== null || voice.stepId !== null) return 'done';
    const words = { title: voice.tryNext, doneWhen: '', roles: ['L' as const], ...offsetOf(1, 'days-before') };
    const coming = (await comingSessionsOf(tx, meetupId, now)).filter(({ startsAt }) => startsAt > now);
    if (as === 'step') {
      if (!(await hasRunbook(tx, meetupId))) return 'retros.noRunbook';
      const step = await keepStep(tx, meetupId, { ...words, why: '' }, personId, now);
      for (const session of coming) await copySteps(tx, [step], session, now);
      await settleTry(tx, voice.id, { stepId: step.id });
    } else {
      const [next] = coming;
      if (next === undefined) return 'retros.noNextSession';
      const task = { id: newId(), meetupId, sessionId: next.id, ...words, dueAt: dueFor(words, next) };
      await tx.insert(tasks).values({ ...task, createdAt: now, createdBy: personId });
      await settleTry(tx, voice.id, { taskId: task.id });
    }
    await told(tx, personId, as === 'step' ? 'tryAsStep' : 'tryAsTask', { sessionId, meetupId }, now, { voiceId });
    return 'done';
  });
}

/** The lead closes a retrospective in which somebody was asked or spoke, with a line or without. Twice is once. */
export async function closeRetro(
  house: House,
  { personId }: Actor,
  meetupId: string,
  sessionId: string,
  { closing }: { closing: string },
): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const session = await sessionOf(tx, meetupId, sessionId);
    const retro = session === null ? null : await retroOf(tx, sessionId);
    if (session === null || retro === null || !takesVoices(session, null, now)) return false;
    const closed = await tx
      .update(retros)
      .set({ closedAt: now, closedBy: personId, closing })
      .where(and(eq(retros.id, retro.id), isNull(retros.closedAt)))
      .returning({ id: retros.id });
    if (closed.length === 1) await told(tx, personId, 'closeRetro', { sessionId, meetupId }, now, {});
    return true;
  });
}

async function told(
  tx: Tx,
  actorId: string | null,
  verb: string,
  { sessionId, meetupId }: { sessionId: string; meetupId: string },
  at: Instant,
  after: Record<string, unknown>,
): Promise<void> {
  await record(tx, { at, actorId, verb, subject: 'session', subjectId: sessionId, meetupId, after });
}
