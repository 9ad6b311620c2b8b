/** Which engine this process speaks to: chosen once, when this file loads, from DATABASE_URL. */
export type Dialect = 'sqlite' | 'postgres';

export const databaseUrl = process.env.DATABASE_URL ?? '';

export const dialect: Dialect = /^postgres(ql)?:\/\//.test(databaseUrl) ? 'postgres' : 'sqlite';
