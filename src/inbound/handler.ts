import type { House } from '../house.ts';
import type { ReadMail } from '../mail/reading.ts';
import type { Addressed } from './classify.ts';

/** A message on its way to what is done with it. */
export type Incoming = { mail: ReadMail; addressed: Addressed };

/**
 * Does what a message of one class asks for, in one change which also keeps the message (`keepMessage`): where that gives
 * null the same message was handled before, and nothing else is done. Gives what it came to, in a word.
 */
export type Handler = (house: House, incoming: Incoming) => Promise<string>;
