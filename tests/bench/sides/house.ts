/** Our own server, as `server.ts` starts it, which besides tells its parent how many changes shared how many commits. */
import { buildApp } from '../../../src/app.ts';
import { startChores } from '../../../src/chores.ts';
import { readSettings } from '../../../src/env.ts';
import { openHouse } from '../../../src/open-house.ts';

const settings = readSettings(process.env);
const house = await openHouse(settings);
const app = buildApp(house);
startChores(house);
await app.listen({ host: settings.host, port: settings.port });
process.on('message', () => process.send?.(house.store.stats()));
process.stdout.write('ready\n');
