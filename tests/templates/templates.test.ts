import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { templateFaults } from './faults.ts';

const original = (name: string) => readFileSync(join(import.meta.dirname, '..', '..', 'views', `${name}.eta`), 'utf8');

test('a misspelt field, an unknown word, a missing part and a wrong argument are found at their lines', () => {
  const faults = templateFaults({
    'desk/show': `${original('desk/show')}<%= it.neds.length %>`,
    'home/show': `${original('home/show')}<%= it.t.home.noSuchWord %>`,
    'parts/state': `${original('parts/state')}<%~ include('/parts/seats', { taken: 1, words: '' }) %>`,
    'sessions/told': `${original('sessions/told')}<%~ include('/parts/icon', { icon: 'pin', word: '' }) %>`,
    'letters/question.ja': `${original('letters/question.ja')}<%= it.data.nobody %>`,
  });
  const lastLine = (name: string) => `views/${name}.eta:${original(name).split('\n').length} `;
  const planted = ['desk/show', 'home/show', 'letters/question.ja', 'parts/state', 'sessions/told'];
  expect(faults).toHaveLength(planted.length);
  for (const [at, name] of planted.entries()) expect(faults[at]).toContain(lastLine(name));
  expect(faults.join('\n')).toMatch(/neds[\s\S]*noSuchWord[\s\S]*nobody[\s\S]*capacity[\s\S]*word/);
}, 120_000);

test('a template that no page shows is found', () => {
  expect(templateFaults({ 'parts/state': '<p>no type</p>' })).toContainEqual(
    'views/parts/state.eta:1 no page shows it, and its first line declares no type',
  );
}, 120_000);
