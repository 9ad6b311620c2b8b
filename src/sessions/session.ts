import type { sessions } from '../db/schema/meetups.ts';

/** One occurrence of a meetup, as its row says it. */
export type Session = typeof sessions.$inferSelect;
export type NewSession = typeof sessions.$inferInsert;
