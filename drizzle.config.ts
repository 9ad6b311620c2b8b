import { defineConfig } from 'drizzle-kit';
import { databaseUrl, dialect } from './src/db/dialect.ts';

export default defineConfig({
  dialect: dialect === 'postgres' ? 'postgresql' : 'sqlite',
  schema: './src/db/schema/index.ts',
  out: `./migrations/${dialect}`,
  dbCredentials: { url: databaseUrl || 'data/tasuki.sqlite' },
});
