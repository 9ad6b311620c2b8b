import { and, asc, desc, eq, isNotNull, lt } from 'drizzle-orm';
import { newId } from '../../db/ids.ts';
import { attempts, letters } from '../../db/schema/letters.ts';
import { people } from '../../db/schema/people.ts';
import { ingest } from '../../inbound/actions.ts';
import { returnAddress } from '../../links/verp.ts';
import { stopLetters } from '../../stops/actions.ts';
import type { Scene } from './founding.ts';

const day = 86_400_000;

/** A letter to one member comes back: nobody is at that address any more. Another wants no reminders. */
export async function somebodyNotReached({ house, clock, meetupId }: Scene): Promise<void> {
  const sent = await house.store.read
    .select({ letterId: letters.id, personId: people.id, email: people.email })
    .from(letters)
    .innerJoin(people, eq(people.id, letters.personId))
    .where(
      and(
        eq(letters.meetupId, meetupId),
        eq(letters.kind, 'invitation'),
        isNotNull(people.email),
        lt(letters.postedAt, clock.now() - 2 * day),
      ),
    )
    .orderBy(asc(letters.postedAt), asc(letters.id));
  const [first, second] = [...new Map(sent.map((one) => [one.personId, one])).values()].slice(-2);
  if (first !== undefined) {
    const [own = ''] = house.settings.inboundAddresses;
    await ingest(house, reportOf(first.email ?? '', returnAddress(house.keys, own, first)));
  }
  if (second !== undefined) {
    const { personId } = second;
    await stopLetters(house, { personId, meetupId, family: 'reminders', via: 'page', cancelAnswers: false });
  }
}

const full = '452 4.2.2 The mailbox is full';

/** The latest letter that counts as sent was tried three times, and its reader's mailbox stayed full. */
export async function oneMailboxFull({ house, clock, meetupId }: Scene): Promise<void> {
  const settled = and(eq(letters.meetupId, meetupId), eq(letters.state, 'sent'), isNotNull(letters.personId));
  const [letter] = await house.store.read
    .select({ id: letters.id })
    .from(letters)
    .where(settled)
    .orderBy(desc(letters.postedAt), asc(letters.id))
    .limit(1);
  if (letter === undefined) return;
  const hours = (many: number) => clock.now() - many * 3_600_000;
  const tried = (at: number, outcome: 'later' | 'failed') => ({ letterId: letter.id, at, outcome, said: full });
  const failed = { state: 'failed', reason: 'full', serverSaid: full, attempts: 3, settledAt: hours(20) } as const;
  await house.store.write('demo', async (tx) => {
    await tx.update(letters).set(failed).where(eq(letters.id, letter.id));
    const rows = [tried(hours(22), 'later'), tried(hours(21), 'later'), tried(hours(20), 'failed')];
    await tx.insert(attempts).values(rows.map((row) => ({ id: newId(), ...row })));
  });
}

/** What a mail server writes when it could not deliver (RFC 3464). */
function reportOf(email: string, to: string): Buffer {
  const said = `550 5.1.1 <${email}>: Recipient address rejected: User unknown`;
  return Buffer.from(
    [
      'From: MAILER-DAEMON@mx.example.com',
      `To: ${to}`,
      'Subject: Undelivered Mail Returned to Sender',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=part',
      '',
      `--part\r\nContent-Type: text/plain\r\n\r\nThis letter could not be delivered: ${said}`,
      '--part\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.com\r\n',
      `Final-Recipient: rfc822; ${email}\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; ${said}\r\n`,
      '--part--\r\n',
    ].join('\r\n'),
  );
}
