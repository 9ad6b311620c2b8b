import type { Letter } from '../mail/letters.ts';
import type { Instant } from '../time/clock.ts';
import { attending } from './attending.ts';
import { entering } from './entering.ts';
import type { Found } from './found.ts';
import { handing } from './handing.ts';
import { hearing } from './hearing.ts';
import { leading } from './leading.ts';
import { leaving } from './leaving.ts';
import type { HouseTold, LetterWords } from './parts.ts';
import { sharing } from './sharing.ts';
import { invitingOf, meetupTold, readerOf } from './told.ts';

/** A letter with all its words need, from what the rows say. What `whyNot` lets through has what its kind names. */
export function letterOf(found: Found, house: HouseTold, now: Instant): Letter {
  const { kind } = found.letter;
  const data = dataOf[kind](found, { ...house, now });
  const inviting = invitingOf(found, house);
  return { kind, reader: readerOf(found, house), meetup: meetupTold(found, house), now, data, inviting } as Letter;
}

const dataOf: LetterWords = { ...entering, ...attending, ...leading, ...sharing, ...handing, ...leaving, ...hearing };
