import { z } from 'zod';
import { addressOrNothing } from '../people/email-field.ts';
import { line } from '../web/fields.ts';
import { teamRoles } from './roles.ts';

const role = z.enum(teamRoles, 'choice');

/** Whom to ask: a member picked from the list, or somebody by address. */
export const inviteInput = z
  .strictObject({ member: line(40).default(''), email: addressOrNothing.default(''), role })
  .refine(({ member, email }) => member !== '' || email !== '', { path: ['email'], message: 'team.whom' })
  .refine(({ member, email }) => member === '' || email === '', { path: ['email'], message: 'team.oneOfBoth' });

export const roleInput = z.strictObject({ role });

export const answerInput = z.strictObject({ said: z.enum(['accept', 'decline'], 'choice') });

export const nothingSaid = z.strictObject({});
