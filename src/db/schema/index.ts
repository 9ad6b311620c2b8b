export * from './decisions.ts';
export * from './handoffs.ts';
export * from './letters.ts';
export * from './meetups.ts';
export * from './people.ts';
export type * from './shapes.ts';
export * from './team.ts';
export * from './themes.ts';
export * from './turns.ts';
