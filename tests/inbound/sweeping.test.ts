import { expect, test } from 'vitest';
import { inboundMessages } from '../../src/db/schema/inbound.ts';
import { ingest } from '../../src/inbound/actions.ts';
import { forgetMessages } from '../../src/inbound/sweeping/actions.ts';
import { calendarEvening } from './cast.ts';
import { foreignMissing } from './foreign/replies.ts';

test.skipIf(foreignMissing())(
  'what changed nothing is forgotten after two months, what did after more than a year',
  async () => {
    const { house, world, written } = await calendarEvening();
    const yes = await written();
    const spam = Buffer.from('From: a@b.example\r\nTo: tasuki@localhost\r\n\r\nBuy!\r\n');
    for (const raw of [yes, spam]) await ingest(house, raw);
    const left = async (days: number) => {
      world.clock.pass({ minutes: days * 24 * 60 });
      await forgetMessages(house, house.clock.now());
      return (await house.store.read.select().from(inboundMessages)).map((one) => one.outcome).sort();
    };
    expect(await left(59)).toEqual(['unknown', 'yes']);
    expect(await left(2)).toEqual(['yes']);
    expect((await ingest(house, yes)).outcome).toBe('seen');
    expect(await left(338)).toEqual(['yes']);
    expect(await left(2)).toEqual([]);
  },
);
