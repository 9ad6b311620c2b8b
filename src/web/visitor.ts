import type { meetups } from '../db/schema/meetups.ts';
import type { people } from '../db/schema/people.ts';
import type { TeamRole } from '../db/schema/shapes.ts';
import type { Locale } from '../i18n/locale.ts';
import type { FoundLink } from '../links/queries.ts';
import type { Instant } from '../time/clock.ts';

export type Person = typeof people.$inferSelect;
export type Meetup = typeof meetups.$inferSelect;

/** Who is here: nobody in particular, or a signed-in person. */
type Visitor = {
  person: Person | null;
  signInId: string | null;
  /** When this sign-in began. */
  signedInAt: Instant | null;
  locale: Locale;
  timeZone: string;
  now: Instant;
};

/** What somebody is to a meetup; a role of its team comes before their membership. */
export type Role = 'host' | TeamRole | 'member' | 'stranger';

declare module 'fastify' {
  interface FastifyRequest {
    visitor: Visitor;
    /** Set on routes with `:slug`. */
    meetup: Meetup;
    /** What the visitor may do here: on a route of one session, its lead has an organizer's rights. */
    role: Role;
    roleInMeetup: Role;
    /** Set on routes with `:token`. */
    link: FoundLink;
  }
}
