import { describe, expect, it } from 'vitest';
import { shortMoment } from '../../src/i18n/format.ts';
import { letterPlan, type Reminded, type Traits } from '../../src/reminders/plan.ts';
import { isQuiet } from '../../src/time/quiet.ts';

const zone = 'Asia/Tokyo';
const at = (said: string) => Date.parse(`${said}:00+09:00`);
const evening: Reminded = {
  openedAt: at('2026-11-06T09:00'),
  startsAt: at('2026-12-04T19:00'),
  endsAt: at('2026-12-04T21:00'),
  deadlineAt: at('2026-12-01T19:00'),
  timeZone: zone,
  access: '4階です。',
  station: '',
  bring: '',
  onlineUrl: '',
  materialsUrl: '',
};
const monthly: Traits = { small: false, monthly: true, next: true, off: new Set() };
const said = (session: Partial<Reminded> = {}, traits: Partial<Traits> = {}) =>
  letterPlan({ ...evening, ...session }, { ...monthly, ...traits }).map(
    (one) => `${one.kind} ${shortMoment('ja', one.at, zone)}`,
  );

describe('letters around a session', () => {
  it('of a larger monthly group leave on their own days', () => {
    expect(said()).toEqual([
      'still-fine 11/27(金) 18:00',
      'question 11/29(日) 19:00',
      'details 12/1(火) 18:00',
      'day-before 12/3(木) 12:00',
      'follow-up 12/5(土) 9:00',
      'follow-up-absent 12/5(土) 9:00',
    ]);
  });

  it('of a weekly or fortnightly group are the question, the day before and the thanks', () => {
    const kinds = said({}, { monthly: false }).map((one) => one.split(' ')[0]);
    expect(kinds).toEqual(['question', 'day-before', 'follow-up', 'follow-up-absent']);
  });

  it('of a small group are the question, the day before and the thanks', () => {
    const kinds = said({}, { small: true }).map((one) => one.split(' ')[0]);
    expect(kinds).toEqual(['question', 'day-before', 'follow-up']);
  });

  it('leave out place and entry when there is nothing to say', () => {
    expect(said({ access: '' }).join()).not.toContain('details');
    expect(said({ access: '', bring: '名札' }).join()).toContain('details 12/1');
  });

  it('tell those absent only of material or a next date', () => {
    expect(said({}, { next: false }).join()).not.toContain('absent');
    expect(said({ materialsUrl: 'https://example.com' }, { next: false }).join()).toContain('absent');
  });

  it('leave out what the meetup has switched off', () => {
    expect(said({}, { off: new Set(['still-fine', 'follow-up']) }).join()).not.toMatch(/still-fine|follow-up /);
  });

  it('whose moment passed before the session opened are not made up for', () => {
    expect(said({ openedAt: at('2026-12-02T10:00') })[0]).toBe('day-before 12/3(木) 12:00');
  });

  it('move with the session', () => {
    const week = 7 * 86_400_000;
    const { startsAt, endsAt, deadlineAt } = evening;
    const moved = said({ startsAt: startsAt + week, endsAt: endsAt + week, deadlineAt: deadlineAt + week });
    expect(moved).toContain('day-before 12/10(木) 12:00');
  });
});

describe('thanks', () => {
  it.each([
    ['21:00', '12/5(土) 9:00'],
    ['09:00', '12/4(金) 18:00'],
    ['12:00', '12/5(土) 9:00'],
    ['23:59', '12/5(土) 9:00'],
  ])('for an end at %s leave at %s, within 24 hours', (end, expected) => {
    const endsAt = at(`2026-12-04T${end}`);
    const [thanks] = letterPlan({ ...evening, endsAt }, monthly).filter((one) => one.kind === 'follow-up');
    expect(shortMoment('ja', thanks?.at ?? 0, zone)).toBe(expected);
    expect((thanks?.at ?? 0) - endsAt).toBeLessThan(24 * 3_600_000);
  });
});

describe('no letter', () => {
  it.each(['Asia/Tokyo', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia'])(
    'leaves at night in %s, nor so that it cannot be posted, whatever the hour of the session',
    (timeZone) => {
      for (let startsAt = at('2026-03-01T00:00'); startsAt < at('2026-04-10T00:00'); startsAt += 5.5 * 3_600_000) {
        const times = { startsAt, endsAt: startsAt + 7_200_000, deadlineAt: startsAt - 3 * 86_400_000 };
        for (const one of letterPlan({ ...evening, ...times, openedAt: 0, timeZone }, monthly)) {
          expect(isQuiet(one.at, timeZone), `${one.kind}`).toBe(false);
          expect(one.until).toBeGreaterThan(one.at);
          expect(one.expiresAt).toBeGreaterThanOrEqual(one.until);
        }
      }
    },
  );
});
