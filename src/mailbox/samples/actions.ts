import { randomUUID } from 'node:crypto';
import { record } from '../../audit/record.ts';
import type { Actor, House } from '../../house.ts';
import type { Locale } from '../../i18n/locale.ts';
import { letterKinds } from '../../mail/kinds.ts';
import { sampleMessage } from '../../mail/sample-message.ts';

export type SamplesSent = { ok: true; sent: number; failed: number; said: string } | { ok: false };

/**
 * "Send me one of each letter": sent at once, not by way of the outbox, so that the operator sees what the server says.
 * Refused without a mail server or an address.
 */
export async function sendSamples(
  house: House,
  actor: Actor,
  { to, locale, answerable }: { to: string | null; locale: Locale; answerable: boolean },
): Promise<SamplesSent> {
  const { mailer, settings, clock } = house;
  if (mailer === null || to === null) return { ok: false };
  const { bytesOf } = await import('../../mail/transport.ts');
  const at = clock.now();
  const results = await Promise.all(
    letterKinds.map(async (kind) => {
      const posting = { from: settings.mailFrom, to, messageId: randomUUID(), postedAt: at, references: [] };
      const bytes = await bytesOf(sampleMessage(kind, locale, posting, answerable), mailer.sign);
      return mailer.send(bytes, { from: settings.mailFrom.address, to });
    }),
  );
  const failed = results.flatMap((one) => (one.ok ? [] : [one.fault.said]));
  await house.store.write('outbox', (tx) =>
    record(tx, {
      at,
      meetupId: null,
      actorId: actor.personId,
      verb: 'sendSamples',
      subject: 'instance',
      subjectId: 'outbox',
      after: { locale, count: results.length - failed.length },
    }),
  );
  return { ok: true, sent: results.length - failed.length, failed: failed.length, said: failed[0] ?? '' };
}
