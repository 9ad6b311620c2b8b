import type { House } from '../house.ts';
import type { Message } from './message.ts';

/**
 * Does what a message of one class asks for, in one change which also keeps the message (`keepMessage`): where that gives
 * null the same message was handled before, and nothing else is done. Gives what it came to, in a word.
 */
export type Handler<Class extends Message['class']> = (house: House, message: Message<Class>) => Promise<string>;
