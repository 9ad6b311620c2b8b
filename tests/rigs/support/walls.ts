/** What a clock on the wall shows in a zone, `2026-12-04T19:00`: asked of Node itself, not of our own arithmetic. */
export function wallIn(zone: string, at: number): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(at).replace(' ', 'T');
}

/** So many days later on the calendar. */
export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Evenings whose reminders meet a change of the clocks, a leap day, or a zone of odd minutes. */
export const evenings: { zone: string; date: string; about: string }[] = [
  { zone: 'America/New_York', date: '2027-03-14', about: 'the day with a gap' },
  { zone: 'America/New_York', date: '2026-11-02', about: 'the day after an overlap' },
  { zone: 'Europe/Berlin', date: '2027-03-29', about: 'the day after a gap' },
  { zone: 'Europe/Berlin', date: '2027-10-31', about: 'the day with an overlap' },
  { zone: 'Australia/Lord_Howe', date: '2027-04-04', about: 'an overlap of half an hour' },
  { zone: 'America/Santiago', date: '2027-09-05', about: 'a gap at midnight' },
  { zone: 'Asia/Beirut', date: '2027-03-28', about: 'a gap at midnight' },
  { zone: 'Pacific/Chatham', date: '2027-04-04', about: 'an overlap at 3:45' },
  { zone: 'Asia/Kathmandu', date: '2027-01-15', about: 'minutes of their own' },
  { zone: 'Asia/Tokyo', date: '2028-03-01', about: 'the day after a leap day' },
];
