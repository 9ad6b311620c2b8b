import { describe, expect, it } from 'vitest';
import { letterKinds } from '../../src/mail/kinds.ts';
import { deliverDue } from '../../src/outbox/deliver.ts';
import { leavesAt } from '../../src/outbox/quiet.ts';
import { makeOutbox } from './house.ts';

const at = (said: string) => Date.parse(said);
const leaving = (kind: (typeof letterKinds)[number], more = {}) => ({
  kind,
  facts: {},
  timeZone: 'Asia/Tokyo',
  startsAt: null,
  ...more,
});

describe('quiet hours', () => {
  it('keep an invitation until 8:00 in its reader’s zone', () => {
    expect(leavesAt(leaving('invitation'), at('2026-11-21T21:00+09:00'))).toBe(at('2026-11-22T08:00+09:00'));
    expect(leavesAt(leaving('invitation'), at('2026-11-21T07:59+09:00'))).toBe(at('2026-11-21T08:00+09:00'));
    expect(leavesAt(leaving('invitation'), at('2026-11-21T20:59+09:00'))).toBe(at('2026-11-21T20:59+09:00'));
    const inParis = leaving('invitation', { timeZone: 'Europe/Paris' });
    expect(leavesAt(inParis, at('2026-11-21T21:00+09:00'))).toBe(at('2026-11-21T21:00+09:00'));
  });

  it('let a sign-in link and what a reader just did pass, but not what an organizer did for them', () => {
    const night = at('2026-11-21T23:30+09:00');
    for (const kind of ['sign-in', 'answer-received', 'waitlisted', 'your-link', 'confirm-signup'] as const) {
      expect(leavesAt(leaving(kind), night), kind).toBe(night);
    }
    expect(leavesAt(leaving('answer-received', { facts: { by: 'organizer' } }), night)).toBeGreaterThan(night);
  });

  it('let a change pass within 36 hours of the start, the old one or the new one', () => {
    const night = at('2026-11-21T23:30+09:00');
    const soon = night + 35 * 3_600_000;
    const later = night + 37 * 3_600_000;
    expect(leavesAt(leaving('session-cancelled', { startsAt: soon }), night)).toBe(night);
    expect(leavesAt(leaving('session-cancelled', { startsAt: later }), night)).toBeGreaterThan(night);
    const moved = leaving('session-moved', { startsAt: later, facts: { was: { startsAt: soon } } });
    expect(leavesAt(moved, night)).toBe(night);
  });

  it('hold for every other kind', () => {
    const night = at('2026-11-21T23:30+09:00');
    const passing = letterKinds.filter((kind) => leavesAt(leaving(kind), night) === night);
    expect(passing.sort()).toEqual([
      'answer-received',
      'confirm-address',
      'confirm-copy',
      'confirm-membership',
      'confirm-signup',
      'late-request-received',
      'poll-answered',
      'poll-confirm',
      'second-factor',
      'sign-in',
      'waitlisted',
      'your-link',
    ]);
  });

  it('are kept by delivery itself, burning no attempt', async () => {
    const { house, mailbox, clock, invited, letterTo } = await makeOutbox({ now: '2026-11-21T22:00:00+09:00' });
    const hanako = await invited('Hanako');
    await deliverDue(house);
    expect(mailbox.caught).toHaveLength(0);
    expect(await letterTo(hanako)).toMatchObject({
      state: 'waiting',
      attempts: 0,
      nextAt: at('2026-11-22T08:00+09:00'),
    });
    clock.set('2026-11-22T08:00:00+09:00');
    await deliverDue(house);
    expect(mailbox.caught).toHaveLength(1);
  });
});
