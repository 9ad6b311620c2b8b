import { describe, expect, test } from 'vitest';
import { hearing, organizerOf } from '../../src/calendar/organizer.ts';
import { uncoveredOf } from '../../src/mailbox/flow/uncovered.ts';

const hears = hearing(['tasuki@example.org', 'old@example.org'], []);
const founded = (organizerEmail: string, invitesFrom: string | null = null) => ({ organizerEmail, invitesFrom });

describe('what is sent to an address comes in', () => {
  test('when it is the mailbox’s own, or a message of ours has come in there; however it is written', () => {
    expect(hears('Tasuki@Example.org')).toBe(true);
    expect(hears('old@example.org')).toBe(false);
    expect(hearing(['tasuki@example.org', 'old@example.org'], ['old@example.org'])('old@example.org')).toBe(true);
  });

  test('no more once the operator has taken it out of the settings', () => {
    expect(hearing(['tasuki@example.org'], ['old@example.org'])('old@example.org')).toBe(false);
  });
});

describe('a meetup invites', () => {
  const of = (meetup: ReturnType<typeof founded>, sender = 'tasuki@example.org') => organizerOf(meetup, sender, hears);

  test('from the address it was founded with, where it is heard', () => {
    expect(of(founded('Tasuki@example.org'), 'new@example.org').address).toBe('Tasuki@example.org');
  });

  test('from the present sender where nothing has left yet from an address that is not heard', () => {
    expect(of(founded('tasuki@localhost'))).toEqual({ address: 'tasuki@example.org', isHeard: true });
  });

  test('from the address of its first invitation for ever, heard or not', () => {
    expect(of(founded('tasuki@localhost', 'old@example.org'))).toEqual({ address: 'old@example.org', isHeard: false });
  });
});

describe('the operator sees', () => {
  const seen = (rows: Parameters<typeof uncoveredOf>[0], mailFrom = 'tasuki@example.org') =>
    uncoveredOf(rows, { mailFrom, listed: ['tasuki@example.org', 'old@example.org'], hears });

  test('nothing while every meetup is covered', () => {
    expect(seen([{ ...founded('tasuki@localhost'), many: 4 }])).toEqual([]);
  });

  test('each address that is not heard, with how many meetups invite from it and whether it is listed', () => {
    const rows = [
      { ...founded('tasuki@localhost', 'old@example.org'), many: 2 },
      { ...founded('tasuki@example.org', 'gone@example.org'), many: 3 },
      { ...founded('tasuki@example.org'), many: 9 },
    ];
    expect(seen(rows)).toEqual([
      { address: 'gone@example.org', many: 3, why: 'unlisted' },
      { address: 'old@example.org', many: 2, why: 'awaited' },
    ]);
  });

  test('the sender that is not heard, also before there is any meetup', () => {
    expect(seen([], 'news@example.org')).toEqual([{ address: 'news@example.org', many: 0, why: 'unlisted' }]);
  });
});
