/** Every state of a letter, in the order of its life. */
export const states = ['waiting', 'held', 'claimed', 'sent', 'failed', 'dropped'] as const;
export type State = (typeof states)[number];

/** What an operator can do about a letter in this state. Without SMTP nothing can be sent. */
export function actsOn(state: State, smtp: boolean): { retry: boolean; drop: boolean } {
  return { retry: smtp && (state === 'failed' || state === 'waiting'), drop: state === 'waiting' || state === 'held' };
}
