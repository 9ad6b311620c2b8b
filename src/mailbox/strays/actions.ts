import { record } from '../../audit/record.ts';
import type { Actor, House } from '../../house.ts';
import { seeStray } from '../../inbound/strays/changes.ts';

/** An operator has read what somebody wrote to the instance. Audited once; a second time changes nothing. */
export async function readStray(house: House, { personId }: Actor, strayId: string): Promise<void> {
  const now = house.clock.now();
  await house.store.write('inbound', async (tx) => {
    if (!(await seeStray(tx, strayId, personId, now))) return;
    const about = { meetupId: null, subject: 'instance', subjectId: strayId } as const;
    await record(tx, { at: now, actorId: personId, verb: 'readStray', ...about });
  });
}
