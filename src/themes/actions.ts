import { record } from '../audit/record.ts';
import { newId } from '../db/ids.ts';
import { themes } from '../db/schema/themes.ts';
import type { Actor, House } from '../house.ts';
import { post } from '../outbox/post.ts';
import { revise } from '../sessions/changes.ts';
import { sessionOf } from '../sessions/queries.ts';
import { limitKey, withinLimit } from '../web/limit.ts';
import { settleTheme, unvote, vote } from './changes.ts';
import type { Proposal } from './input.ts';
import { openTheme, voteOf } from './queries.ts';

const day = 86_400_000;

export type Proposed = { ok: true } | { ok: false; field: 'form'; why: 'themes.manyToday' };

/** Proposes a theme or offers a talk, and votes for it where one has not voted yet. */
export async function proposeTheme(
  house: House,
  { personId }: Actor,
  meetupId: string,
  said: Proposal,
): Promise<Proposed> {
  if (personId === null) return { ok: true };
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx): Promise<Proposed> => {
    const limit = { key: limitKey(house.keys, 'themes', personId), most: 20, perMinutes: 1440 };
    if (!(await withinLimit(tx, limit, now))) return { ok: false, field: 'form', why: 'themes.manyToday' };
    const id = newId();
    await tx.insert(themes).values({ id, meetupId, personId, ...said, createdAt: now });
    if ((await voteOf(tx, meetupId, personId)) === null) await vote(tx, { meetupId, themeId: id, personId, at: now });
    const subject = { subject: 'meetup', subjectId: meetupId, meetupId } as const;
    await record(tx, { at: now, actorId: personId, verb: 'proposeTheme', ...subject, after: { themeId: id } });
    return { ok: true };
  });
}

/** One vote each: pressed again on the same theme it is taken back. False where the theme does not wait any more. */
export async function voteForTheme(
  house: House,
  { personId }: Actor,
  meetupId: string,
  themeId: string,
): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    if (personId === null || (await openTheme(tx, meetupId, themeId)) === null) return false;
    if ((await voteOf(tx, meetupId, personId)) === themeId) await unvote(tx, meetupId, personId);
    else await vote(tx, { meetupId, themeId, personId, at: now });
    const subject = { subject: 'meetup', subjectId: meetupId, meetupId } as const;
    await record(tx, { at: now, actorId: personId, verb: 'voteForTheme', ...subject, after: { themeId } });
    return true;
  });
}

/** Takes a theme from the list: whoever proposed it, or somebody of the team. */
export async function withdrawTheme(
  house: House,
  { personId }: Actor,
  meetupId: string,
  themeId: string,
  ofTeam: boolean,
): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const theme = await openTheme(tx, meetupId, themeId);
    if (theme === null || (theme.personId !== personId && !ofTeam)) return false;
    await settleTheme(tx, themeId, { withdrawnAt: now, withdrawnBy: personId });
    const subject = { subject: 'meetup', subjectId: meetupId, meetupId } as const;
    await record(tx, { at: now, actorId: personId, verb: 'withdrawTheme', ...subject, after: { themeId } });
    return true;
  });
}

export type Picked = { ok: true } | { ok: false; why: 'gone' | 'choice' };

/** Makes a theme the theme of a session; its proposer is told by mail. */
export async function pickTheme(
  house: House,
  actor: Actor,
  meetupId: string,
  themeId: string,
  sessionId: string,
): Promise<Picked> {
  const now = house.clock.now();
  return house.store.write([`meetup:${meetupId}`, `session:${sessionId}`], async (tx): Promise<Picked> => {
    const theme = await openTheme(tx, meetupId, themeId);
    const session = await sessionOf(tx, meetupId, sessionId);
    if (theme === null) return { ok: false, why: 'gone' };
    if (session === null || session.startsAt <= now || session.cancelledAt !== null)
      return { ok: false, why: 'choice' };
    await settleTheme(tx, themeId, { pickedAt: now, pickedBy: actor.personId, sessionId });
    await revise(tx, session, { theme: theme.title, editedAt: session.editedAt ?? now }, 'words', now);
    if (theme.personId !== actor.personId) {
      const about = { meetupId, sessionId, dedupe: `theme-picked:${themeId}`, at: now, expiresAt: now + 7 * day, now };
      await post(tx, { kind: 'theme-picked', to: { person: theme.personId }, ...about, facts: { kind: theme.kind } });
    }
    const subject = { subject: 'session', subjectId: sessionId, meetupId } as const;
    await record(tx, { at: now, actorId: actor.personId, verb: 'pickTheme', ...subject, after: { themeId } });
    return { ok: true };
  });
}
