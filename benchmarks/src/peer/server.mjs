// @c15t/backend as its guide sets it up: Kysely adapter, a pool of ten connections, one process, errors only in the log.
// DATABASE_URL and PORT say where. Tables are made by its own migrator; then it says "ready" and serves.
import { c15tInstance } from '@c15t/backend';
import { kyselyAdapter } from '@c15t/backend/db/adapters/kysely';
import { migrator } from '@c15t/backend/db/migrator';
import { DB } from '@c15t/backend/db/schema';
import { serve } from '@hono/node-server';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const adapter = kyselyAdapter({
  db: new Kysely({ dialect: new PostgresDialect({ pool }) }),
  provider: 'postgresql',
});

const migration = await migrator({ db: DB.client(adapter), schema: 'latest' });
await migration.execute();

const peer = c15tInstance({
  appName: 'benchmark',
  adapter,
  trustedOrigins: ['http://localhost'],
  logger: { level: 'error' },
});

serve({ fetch: peer.handler, hostname: '127.0.0.1', port: Number(process.env.PORT) }, () => console.log('ready'));
