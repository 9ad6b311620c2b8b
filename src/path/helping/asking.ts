import type { Instant } from '../../time/clock.ts';

/** Somebody is asked whether they would like to help at most once in so many days, whichever meetup asks. */
const restDays = 90;

/** Who takes it back and offers again within so many days goes on with the same offer: nobody is told twice. */
const sameOfferDays = 7;

export type Asked = {
  isMember: boolean;
  /** Host or in the team: they help already. */
  sharesWork: boolean;
  /** Their "I'd like to help" stands. */
  offers: boolean;
  /** They have been at two sessions of this meetup that are over. */
  cameTwice: boolean;
  /** When they were last asked, put it away or took it back, in any meetup. */
  lastAt: Instant | null;
};

/** Whether somebody may be asked now whether they would like to help: never before their second visit. */
export function mayAsk({ isMember, sharesWork, offers, cameTwice, lastAt }: Asked, now: Instant): boolean {
  const rested = lastAt === null || now - lastAt >= restDays * 86_400_000;
  return isMember && !sharesWork && !offers && cameTwice && rested;
}

/** Whether an offer that was taken back is the same one when it is made again. */
export function isSameOffer(takenBackAt: Instant, now: Instant): boolean {
  return now - takenBackAt < sameOfferDays * 86_400_000;
}
