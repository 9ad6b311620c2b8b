import type { KitPart } from '../../db/schema/shapes.ts';

/** The parts of the kit that nothing else knows, in the order of the page. */
export const kitParts = ['venues', 'speakers', 'money', 'accounts', 'more'] as const satisfies readonly KitPart[];
