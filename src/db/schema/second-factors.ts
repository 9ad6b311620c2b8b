import { bytes, index, instant, int, table, text } from '../kit.ts';
import { people } from './people.ts';

const person = () =>
  text('person_id')
    .notNull()
    .references(() => people.id, { onDelete: 'cascade' });

/** The authenticator app of somebody: its key (sealed, see links/seal), since when it is asked for, and its last code used. */
export const secondFactors = table('second_factors', {
  personId: person().primaryKey(),
  sealed: bytes('sealed').notNull(),
  proposedAt: instant('proposed_at').notNull(),
  /** null until a first code has shown that the app has the key. */
  onSince: instant('on_since'),
  /** The newest interval of thirty seconds whose code was taken: none before it is taken again (RFC 6238 §5.2). */
  lastStep: int('last_step').notNull().default(0),
});

/** What is typed in place of a code when the phone is lost; each once. Only its SHA-256 is here. */
export const recoveryCodes = table(
  'recovery_codes',
  {
    hash: text('hash').primaryKey(),
    personId: person(),
    createdAt: instant('created_at').notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [index('recovery_codes_person').on(t.personId)],
);

/** A browser that used a sign-in link up and owes the code. Its cookie holds a random secret; only the SHA-256 is here. */
export const halfSignIns = table(
  'half_sign_ins',
  {
    hash: text('hash').primaryKey(),
    personId: person(),
    wrong: int('wrong').notNull().default(0),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [index('half_sign_ins_person').on(t.personId)],
);
