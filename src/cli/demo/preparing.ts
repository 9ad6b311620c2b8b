import { actOnTask, assignTask, sayAboutTask } from '../../tasks/actions.ts';
import { openTasks } from '../../tasks/queries.ts';
import { startRunbook } from '../../tasks/runbook/actions.ts';
import { teamOf } from '../../team/queries.ts';
import type { Scene } from './founding.ts';

/** What is said about a task in the demo. */
const said = { ja: '椅子は20脚で足りますか?', en: 'Are twenty chairs enough?' };

/** The Japanese group uses the whole runbook, the English one the short list; the team has taken on some of it. */
export async function preparing({ house, clock, group, meetupId, hostId }: Scene): Promise<void> {
  const host = { personId: hostId };
  await startRunbook(house, host, meetupId, group.locale === 'ja' ? 'all' : 'minimum');
  const team = await teamOf(house.store.read, meetupId);
  const open = await openTasks(house.store.read, meetupId, clock.now());
  const helpers = [hostId, ...team.map(({ personId }) => personId)];
  const watcher = team.find(({ role }) => role === 'observer')?.personId ?? '';
  for (const [n, { task }] of open.filter(({ task }) => !task.soon).entries()) {
    const person = helpers[n % helpers.length] ?? '';
    if (n % 3 === 2) continue;
    await assignTask(house, host, meetupId, task.id, { person, watcher: n === 1 && person !== watcher ? watcher : '' });
    if (n % 7 === 0) await actOnTask(house, { personId: person }, meetupId, task.id, 'done');
    if (n === 3) await sayAboutTask(house, { personId: watcher || hostId }, meetupId, task.id, said[group.locale]);
  }
  for (const { task } of open.filter(({ task }) => task.soon).slice(0, 12))
    await actOnTask(house, host, meetupId, task.id, 'done');
}
