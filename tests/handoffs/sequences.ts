import { type Dice, dice } from '../support/dice.ts';
import type { World } from '../support/world.ts';
import { type Command, makeModel } from './model.ts';
import { names, stage, start, weeks } from './scene.ts';

function anyCommand({ below, one }: Dice): Command {
  const who = one(names);
  const kind = below(48);
  const week = below(6);
  if (kind < 5) return { do: 'propose', nominee: who, overlap: one([0, 1, 1, 1, 2]) };
  if (kind < 10) return { do: 'answer', who, said: one(['accept', 'accept', 'accept', 'decline']) };
  if (kind < 14) return { do: 'act', who, act: one(['withdraw', 'revert', 'ready', 'ready', 'not-ready']) };
  if (kind < 17) return { do: 'open', week };
  if (kind < 18) return { do: one(['cancel', 'ask-host']), week };
  if (kind < 19 && below(6) === 0) return { do: one(['leave', 'delete']), who };
  if (kind < 20) return { do: 'step-down', who };
  if (kind < 21) return { do: one(['stay', 'take-back']), who };
  if (kind < 25) return { do: 'claim', who };
  if (kind < 27) return { do: 'accept-claim', by: who, of: one(names) };
  if (kind < 28 && below(3) === 0) return { do: 'appoint', who };
  if (kind < 29) return { do: 'one-tap', said: one(['stay', 'leave']) };
  if (kind < 31) return { do: 'ask-host', week };
  if (kind < 33) return { do: 'answer-asked', week, said: one(['yes', 'yes', 'no']) };
  if (kind < 35) return { do: one(['lead', 'lead', 'give-back']), week, who };
  if (kind < 36 && below(2) === 0) return { do: 'change-role', who, role: one(['co-host', 'organizer', 'observer']) };
  if (kind < 37) return { do: one(['subscribe', 'mail-tasks']), who };
  if (kind < 38 && below(3) === 0) return { do: 'back', hours: one([1, 2, 26]) };
  return { do: 'pass', hours: one([1, 24, 24, 60, 72, 168, 200]) };
}

/** Runs random sequences on the house and on the model; the first in which they differ, or null. */
export async function firstDifference(world: World, from: number, many: number) {
  for (let seed = from; seed < from + many; seed += 1) {
    const found = await difference(world, seed);
    if (found !== null) return found;
  }
  return null;
}

async function difference(world: World, seed: number) {
  const rolls = dice(seed);
  const scene = await stage(world);
  const model = makeModel(weeks, start);
  const commands: Command[] = [];
  const length = 30 + rolls.below(31);
  for (let n = 0; n < length; n += 1) {
    const command = anyCommand(rolls);
    commands.push(command);
    await scene.run(command);
    model.run(command, scene.now());
    if (command.do === 'pass' || command.do === 'back' || n % 5 === 0) {
      await scene.follow();
      model.follow(scene.now());
    }
    const plain = [await scene.seen(), model.seen(scene.now())];
    if (differ(plain)) return { seed, commands, is: plain[0], should: plain[1] };
    if (n % 5 !== 4 && n !== length - 1) continue;
    const near = lately(scene.now());
    const whole = [await scene.whole(near), model.whole(names, near, scene.now())];
    if (differ(whole)) return { seed, commands, is: whole[0], should: whole[1] };
  }
  await scene.end();
  return null;
}

const differ = (pair: unknown[]) => JSON.stringify(pair[0]) !== JSON.stringify(pair[1]);

/** The week that ended last and the one before: whose rights last, and whose are over. */
function lately(now: number): number[] {
  const over = weeks.flatMap(({ endsAt }, n) => (endsAt <= now ? [n] : []));
  return over.slice(-2);
}
