import { describe, expect, it } from 'vitest';
import { restAfter, verdictOn, waitAfter } from '../../src/outbox/retry.ts';

const now = 1_000_000;
const judge = (stage: 'connect' | 'auth' | 'mail' | 'rcpt' | 'data' | 'network', code: number | null, said = '') =>
  verdictOn({ stage, code, said }, 0, now, 0.5);

describe('what becomes of a letter that the server did not take', () => {
  it('the network and 4xx: it is tried again', () => {
    expect(judge('network', null)).toEqual({ outcome: 'retry', at: now + 60_000 });
    expect(judge('rcpt', 450)).toMatchObject({ outcome: 'retry' });
    expect(judge('auth', 454)).toMatchObject({ outcome: 'retry' });
  });

  it('421 and 452: the relay rests, unless it is the reader’s mailbox that is full', () => {
    expect(judge('mail', 421)).toEqual({ outcome: 'pause', why: 'busy' });
    expect(judge('rcpt', 452, '452 4.3.1 Insufficient storage')).toEqual({ outcome: 'pause', why: 'busy' });
    expect(judge('rcpt', 452, '452 4.2.2 Mailbox full')).toMatchObject({ outcome: 'retry' });
  });

  it('5xx before the reader is named: the configuration is wrong', () => {
    for (const stage of ['connect', 'auth', 'mail'] as const) {
      expect(judge(stage, 550)).toEqual({ outcome: 'pause', why: 'configuration' });
    }
  });

  it('5xx about the reader: it has failed, and an unknown address is told from a policy', () => {
    expect(judge('rcpt', 550, '550 5.1.1 User unknown')).toMatchObject({ bounce: { sort: 'unknown-user' } });
    expect(judge('rcpt', 550, '550 5.1.10 Recipient not found')).toMatchObject({ bounce: { sort: 'unknown-user' } });
    expect(judge('rcpt', 550, '550 5.7.1 User unknown to our policy')).toMatchObject({ bounce: { sort: 'policy' } });
    expect(judge('data', 554, '554 5.1.1 odd')).toMatchObject({ outcome: 'fail', bounce: { sort: 'other' } });
  });

  it('waits grow to two hours, with jitter of a fifth', () => {
    expect([0, 1, 2, 3, 4, 5, 99].map((attempts) => waitAfter(attempts, 0.5) / 60_000)).toEqual([
      1, 5, 15, 30, 60, 120, 120,
    ]);
    expect(waitAfter(0, 0)).toBe(48_000);
    expect([0, 1, 2, 3, 9].map((rests) => restAfter(rests) / 60_000)).toEqual([1, 5, 15, 30, 30]);
  });
});
