/** Waits for the next turn of the event loop. */
export const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Awaiting the engine takes microtasks only, so whoever needs a turn of the event loop waits for something else. */
export function withinOneTurn<T>(work: Promise<T>, late: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const bell = setImmediate(() => {
      late();
      reject(new Error('A change awaited something besides its own queries; nothing of it was kept.'));
    });
    work.then(resolve, reject).finally(() => clearImmediate(bell));
  });
}
