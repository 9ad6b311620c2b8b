import { and, eq, isNull } from 'drizzle-orm';
import { record } from '../../audit/record.ts';
import { newId } from '../../db/ids.ts';
import type { AimDraft, AimFormat } from '../../db/schema/shapes.ts';
import { aims } from '../../db/schema/themes.ts';
import type { Tx } from '../../db/store.ts';
import type { Actor, House } from '../../house.ts';
import type { Locale } from '../../i18n/locale.ts';
import { reviseMeetup } from '../../meetups/changes.ts';
import { type Meetup, meetupById } from '../../meetups/queries.ts';
import { revise } from '../../sessions/changes.ts';
import { sessionOf } from '../../sessions/queries.ts';
import { keepSheet } from '../../sessions/sheet/changes.ts';
import { fitTo } from '../../sessions/sheet/lines.ts';
import { sheetOf } from '../../sessions/sheet/queries.ts';
import { limitKey, withinLimit } from '../../web/limit.ts';
import { chosenDraft, describedWith, draftsAfter, formatOf } from './chosen.ts';
import type { AimInput, AskInput } from './input.ts';
import { type Aim, aimOf } from './queries.ts';

export type Begun = { ok: true; id: string } | { ok: false; field: 'aim'; why: 'aims.manyToday' };

/** Writes down a vague aim with the answers to its three questions. */
export async function beginAim(
  house: House,
  { personId }: Actor,
  meetup: Pick<Meetup, 'id' | 'languages'>,
  said: AskInput,
): Promise<Begun> {
  const now = house.clock.now();
  const by = personId ?? '';
  const { id: meetupId } = meetup;
  return house.store.write(`meetup:${meetupId}`, async (tx): Promise<Begun> => {
    const limit = { key: limitKey(house.keys, 'aims', by), most: 30, perMinutes: 1440 };
    if (!(await withinLimit(tx, limit, now))) return { ok: false, field: 'aim', why: 'aims.manyToday' };
    const id = newId();
    const locale = meetup.languages.slice(0, 2) as Locale;
    await tx.insert(aims).values({ id, meetupId, personId: by, ...said, locale, drafts: {}, createdAt: now });
    await told(tx, { personId }, meetupId, 'beginAim', id, now);
    return { ok: true, id };
  });
}

/** Keeps what was typed, in the format that was looked at; `go` may look at another one, begin it anew, or put the aim away. */
export async function changeAim(
  house: House,
  actor: Actor,
  meetupId: string,
  id: string,
  said: AimInput,
): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const saved = await save(tx, meetupId, id, said);
    if (saved === null) return false;
    const { go } = said;
    const { [saved.looked]: _dropped, ...others } = saved.aim.drafts;
    if (go === 'renew') await tx.update(aims).set({ drafts: others }).where(eq(aims.id, id));
    else if (go === 'end') await tx.update(aims).set({ endedAt: now }).where(eq(aims.id, id));
    else if (go !== 'save') await tx.update(aims).set({ format: go }).where(eq(aims.id, id));
    await told(tx, actor, meetupId, go === 'end' ? 'endAim' : 'changeAim', id, now);
    return true;
  });
}

export type Used = { ok: true } | { ok: false; why: 'gone' | 'choice' | 'aims.hasOwn' };

/** Makes what came of an aim the theme of a session, with its question and a run sheet as long as the session. */
export async function useForSession(
  house: House,
  actor: Actor,
  meetupId: string,
  id: string,
  said: AimInput,
): Promise<Used> {
  const now = house.clock.now();
  const { session: sessionId, replace } = said;
  return house.store.write([`meetup:${meetupId}`, `session:${sessionId}`], async (tx): Promise<Used> => {
    const saved = await save(tx, meetupId, id, said);
    const session = await sessionOf(tx, meetupId, sessionId);
    if (saved === null) return { ok: false, why: 'gone' };
    const over = session === null || session.startsAt <= now || session.cancelledAt !== null;
    if (over || session.skippedAt !== null) return { ok: false, why: 'choice' };
    const has = session.theme !== '' || (await sheetOf(tx, sessionId)) !== null;
    if (has && !replace) return { ok: false, why: 'aims.hasOwn' };
    const { topic, goal, lines } = chosenDraft(saved.aim, saved.looked);
    const description = describedWith(session.description, goal, saved.aim.locale);
    await revise(tx, session, { theme: topic, description, editedAt: session.editedAt ?? now }, 'words', now);
    const minutes = Math.round((session.endsAt - session.startsAt) / 60_000);
    const sheet = { meetupId, sessionId, goal, lines: fitTo(lines, minutes), by: actor.personId };
    await keepSheet(tx, sheet, now);
    await tx.update(aims).set({ keptAt: now }).where(eq(aims.id, id));
    const about = { subject: 'session', subjectId: sessionId, meetupId } as const;
    await record(tx, { at: now, actorId: actor.personId, verb: 'useAim', ...about, after: { aimId: id } });
    return { ok: true };
  });
}

/** Takes the purpose sentence over for the meetup. */
export async function useForPurpose(
  house: House,
  actor: Actor,
  meetupId: string,
  id: string,
  said: AimInput,
): Promise<{ ok: true } | { ok: false; why: 'gone' | 'required' }> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const saved = await save(tx, meetupId, id, said);
    const meetup = await meetupById(tx, meetupId);
    if (saved === null || meetup === null) return { ok: false, why: 'gone' } as const;
    if (said.draft.purpose === '') return { ok: false, why: 'required' } as const;
    await reviseMeetup(tx, meetupId, { purpose: said.draft.purpose });
    await tx.update(aims).set({ keptAt: now }).where(eq(aims.id, id));
    await told(tx, actor, meetupId, 'useAimAsPurpose', id, now);
    return { ok: true } as const;
  });
}

/** Keeps what was typed and remembers that it was used: the caller puts it among the themes. */
export async function saveAsUsed(house: House, meetupId: string, id: string, said: AimInput): Promise<boolean> {
  const now = house.clock.now();
  return house.store.write(`meetup:${meetupId}`, async (tx) => {
    const saved = await save(tx, meetupId, id, said);
    if (saved !== null) await tx.update(aims).set({ keptAt: now }).where(eq(aims.id, id));
    return saved !== null;
  });
}

/** What was typed, kept; the aim as it is now and the format that was looked at, or null where it is gone. */
async function save(
  tx: Tx,
  meetupId: string,
  id: string,
  { asked, draft }: { asked: AskInput; draft: AimDraft },
): Promise<{ aim: Aim; looked: AimFormat } | null> {
  const was = await aimOf(tx, meetupId, id);
  const meetup = await meetupById(tx, meetupId);
  if (was === null || meetup === null) return null;
  const looked = formatOf(was, meetup.template);
  const drafts = draftsAfter(was, looked, draft);
  // Other answers may suit another format: what is looked at stays until somebody presses one.
  const set = { ...asked, drafts, format: looked };
  const [aim] = await tx
    .update(aims)
    .set(set)
    .where(and(eq(aims.id, id), isNull(aims.endedAt)))
    .returning();
  return aim === undefined ? null : { aim, looked };
}

async function told(tx: Tx, { personId }: Actor, meetupId: string, verb: string, aimId: string, at: number) {
  const about = { subject: 'meetup', subjectId: meetupId, meetupId } as const;
  await record(tx, { at, actorId: personId, verb, ...about, after: { aimId } });
}
