/** What the form of the regular dates posts for every second Friday. */
export const fridays = {
  every: 'weeks',
  interval: 2,
  weekdays: '5',
  from: '2026-11-27',
  time1: '19:00',
  onHoliday: 'next-week',
};
