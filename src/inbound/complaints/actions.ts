import { record } from '../../audit/record.ts';
import { kindRules } from '../../mail/kinds.ts';
import type { LetterKind } from '../../mail/letters.ts';
import { endCopy } from '../../people/copy/changes.ts';
import { putStop } from '../../stops/changes.ts';
import { keepMessage } from '../changes.ts';
import type { Handler } from '../handler.ts';
import { letterReturned } from '../reports/queries.ts';

/**
 * A provider says that its customer called a letter junk (ARF, RFC 5965): letters of that kind stop, as if they had
 * pressed so themselves. They can take it back; the operator sees it. What we cannot find changes nothing.
 */
export const takeComplaint: Handler<'complaint'> = async ({ store, clock, keys }, message) => {
  const { key, size, isComplaint, messageIds } = message;
  const now = clock.now();
  const tokens = [...message.tokens, ...message.senderTokens];
  const found = isComplaint ? await letterReturned(store.read, keys, { tokens, messageIds }) : null;
  const outcome = !isComplaint ? 'no complaint' : found === null ? 'unknown letter' : 'stopped';
  return store.write(found === null ? ['inbound'] : ['inbound', `person:${found.personId}`], async (tx) => {
    const kept = await keepMessage(tx, { key, size, class: 'complaint', outcome, letterId: found?.id ?? null, now });
    if (kept === null) return 'seen';
    if (found === null || found.meetupId === null) return outcome;
    const { personId, meetupId, kind, copyOf } = found;
    if (copyOf !== null) {
      await endCopy(tx, personId, 'stopped', now);
      return outcome;
    }
    // What cannot be stopped by itself was still not wanted: then nothing more of this meetup comes.
    const family = kindRules[kind as LetterKind]?.family ?? null;
    const stop = { meetupId, family: family === null || family === 'changes' ? '' : family };
    await putStop(tx, { ...stop, personId, via: 'complaint', wasMember: false }, now);
    const about = { subject: 'person', subjectId: personId } as const;
    const after = { kind: stop.family || 'meetup' };
    await record(tx, { at: now, meetupId, actorId: null, verb: 'stopForComplaint', ...about, after });
    return outcome;
  });
};
