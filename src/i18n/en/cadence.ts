import { dateParts } from '../../time/plain-date.ts';
import { clockTime, shortDate } from '../format.ts';
import type { cadence as ja } from '../ja/cadence.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const monthNames = 'January February March April May June July August September October November December'.split(' ');

export const cadence: typeof ja = {
  title: 'Regular dates',
  weekdays,
  nth: (nth) => (nth === -1 ? 'last' : ordinal(nth)),

  never: 'No regular date (each date is agreed on its own)',
  weekly: (interval, days) => {
    const named = listed(days.map((day) => weekdays[day - 1] ?? ''));
    return interval === 1 ? `Every ${named}` : `Every ${interval} weeks on ${named}`;
  },
  monthlyByWeekday: (interval, nths, weekday) => {
    const which = listed(nths.map((nth) => (nth === -1 ? 'last' : ordinal(nth))));
    const rule = `${capital(which)} ${weekdays[weekday - 1]} of ${months(interval)}`;
    return nths.join() === '5' ? `${rule} (skipped where there is none)` : rule;
  },
  monthlyByDay: (interval, day) => {
    const rule = `The ${day === -1 ? 'last day' : ordinal(day)} of ${months(interval)}`;
    return day > 28 ? `${rule} (skipped where there is none)` : rule;
  },
  at: (rule, times) =>
    times.length === 2
      ? `${rule}, ${clockTime(times[0] ?? '')} and ${clockTime(times[1] ?? '')} in turn`
      : `${rule}, ${clockTime(times[0] ?? '')}`,

  onHoliday: {
    keep: 'Meet all the same on public holidays',
    skip: 'No session on public holidays',
    'next-day': 'Moved to the next day that is no public holiday',
    'next-week': 'Moved by one week on public holidays',
  },
  presets: { 'new-year': 'New Year', 'golden-week': 'Golden Week', obon: 'Obon' },
  presetDays: { 'new-year': 'Dec 29 – Jan 3', 'golden-week': 'Apr 29 – May 5', obon: 'Aug 13–16' },
  ownBreak: 'break',
  breakDates: (from, until) =>
    from === until ? shortDate('en', from) : `${shortDate('en', from)} – ${shortDate('en', until)}`,

  held: (holiday) => `public holiday: ${holiday.en}`,
  moved: (from, holiday) => `moved from ${shortDate('en', from)}: ${holiday.en}`,
  skippedHoliday: (holiday) => `no session: ${holiday.en}`,
  skippedTaken: (holiday) => `no session: ${holiday.en} (no free day before the next regular date)`,
  skippedBreak: (name) => `no session: ${name}`,
  skippedDay: (date, day) => `no ${ordinal(day)} in ${monthNames[dateParts(date).month - 1]}: skipped`,
  shifted: (time) => `clocks change that day: starts at ${clockTime(time)}`,

  every: {
    label: 'How often',
    weeks: 'By weeks (on weekdays)',
    'month-weekday': 'By months (such as the 2nd Tuesday)',
    'month-day': 'By months (such as the 15th)',
    never: 'No regular date',
  },
  interval: 'Interval',
  intervalChoice: (n) => (n === 1 ? 'every week or month' : `every ${n} weeks or months`),
  weekdaysLabel: 'Weekdays',
  nthsLabel: 'Which of the month',
  weekdayLabel: 'Weekday',
  dayLabel: 'Day',
  dayChoice: (day) => (day === -1 ? 'last day' : ordinal(day)),
  dayHint: 'A month without the 29th, 30th or 31st is skipped',
  fromLabel: 'First day (counted from here)',
  timeLabel: 'Start',
  secondTimeLabel: 'Second start',
  secondTimeHint: 'Only when mornings and evenings take turns',
  onHolidayLabel: 'On Japanese public holidays',
  presetsLabel: 'Breaks',
  ownBreaksLabel: 'Other breaks',
  breakFromLabel: 'From',
  breakUntilLabel: 'Until',
  breakLabelLabel: 'Name (such as renovation)',
  previewTitle: 'The next six dates',
  previewEmpty: 'There are no dates ahead',

  weekdaysNeeded: 'Choose at least one weekday',
  nthsNeeded: 'Choose at least one week of the month',
  sameTimes: 'Give two different starts',
  fromFar: 'Give a date between 2000 and 2100',
  noDates: 'No day of the next ten years fits this',
  breakHalf: 'Give both the first and the last day of a break',
  breakOrder: 'A break ends on its first day or later',
  breakLabelLong: 'Name a break in at most 40 characters',
  breaksMany: 'At most 30 breaks',
};

function ordinal(n: number): string {
  const teen = n % 100 >= 11 && n % 100 <= 13;
  return `${n}${(!teen && ['', 'st', 'nd', 'rd'][n % 10]) || 'th'}`;
}

function months(interval: number): string {
  return interval === 1 ? 'every month' : `every ${ordinal(interval)} month`;
}

function listed(words: string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
