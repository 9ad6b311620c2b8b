import { record } from '../../audit/record.ts';
import { kindRules } from '../../mail/kinds.ts';
import type { LetterKind } from '../../mail/letters.ts';
import type { ReadMail } from '../../mail/reading.ts';
import { endCopy } from '../../people/copy/changes.ts';
import { putStop } from '../../stops/changes.ts';
import { keepMessage } from '../changes.ts';
import { addressedTo } from '../classify.ts';
import type { Handler } from '../handler.ts';
import { letterReturned } from '../reports/queries.ts';
import { messageIdsIn } from '../reports/quoted.ts';

/**
 * A provider says that its customer called a letter junk (ARF, RFC 5965): letters of that kind stop, as if they had
 * pressed so themselves. They can take it back; the operator sees it. What we cannot find changes nothing.
 */
export const takeComplaint: Handler = async (house, { mail, addressed }) => {
  const { store, clock, keys, settings } = house;
  const now = clock.now();
  const said = feedbackOf(mail);
  // An original sender of ours tells whose letter it was.
  const tokens = [...addressed.tokens, ...addressedTo(settings.inboundAddresses, said.senders).tokens];
  const found = said.isComplaint
    ? await letterReturned(store.read, keys, { tokens, messageIds: messageIdsIn(mail) })
    : null;
  const outcome = !said.isComplaint ? 'no complaint' : found === null ? 'unknown letter' : 'stopped';
  return store.write(found === null ? ['inbound'] : ['inbound', `person:${found.personId}`], async (tx) => {
    const { key, size } = mail;
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

/** What the machine-readable part says: `not-spam` and reports on signatures are no complaints. */
function feedbackOf({ parts }: ReadMail): { isComplaint: boolean; senders: string[] } {
  const part = parts.find(({ mimeType }) => mimeType === 'message/feedback-report');
  const lines = (part?.content.subarray(0, 16 * 1024).toString('latin1') ?? '').split(/\r?\n/);
  const field = (name: string) =>
    lines.filter((line) => line.toLowerCase().startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).trim());
  const [type = ''] = field('feedback-type');
  const senders = field('original-mail-from').map((said) => said.replace(/[<>\s]/g, '').toLowerCase());
  return { isComplaint: /^(abuse|opt-out|opt-out-list|fraud|other)$/i.test(type), senders };
}
