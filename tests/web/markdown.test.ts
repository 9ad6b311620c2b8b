import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markdown } from '../../src/web/markdown.ts';
import { attacks } from './markdown-attacks.ts';

const tags = 'p|br|em|strong|s|h[3-6]|ul|ol|li|blockquote|hr|pre|code';
const allowed = new RegExp(
  `^(?:[^<>]|</?(?:${tags})>|<ol start="\\d+">|<code class="[^"<>]*">|` +
    '<a href="(?:https?://|mailto:)[^"<>]*" rel="nofollow noopener">|</a>)*$',
  'i',
);

test('a description keeps its paragraphs, lists and emphasis', () => {
  expect(markdown('# 会の流れ\n\n- **本**を読む\n- 話す')).toBe(
    '<h3>会の流れ</h3>\n<ul>\n<li><strong>本</strong>を読む</li>\n<li>話す</li>\n</ul>\n',
  );
});

test('a link tells where it truly leads unless its words do', () => {
  expect(markdown('[地図](https://maps.example/x)')).toContain('>地図</a> (maps.example)');
  expect(markdown('https://maps.example/x')).toContain('>https://maps.example/x</a></p>');
  expect(markdown('[https://good.example](https://bad.example)')).toContain('(bad.example)');
  expect(markdown('[good.example@bad.example](https://good.example@bad.example/)')).toContain('(bad.example)');
  expect(markdown('[bad.example.good.example](https://bad.example)')).toContain(' (bad.example)');
});

test('only http, https and mailto can be linked', () => {
  for (const href of ['javascript:alert(1)', 'data:text/html,x', '//evil.example', '/leave', 'file:///etc/passwd'])
    expect(markdown(`[x](${href})`)).not.toContain('<a');
  expect(markdown('[mail](mailto:host@example.com)')).toContain('(host@example.com)');
});

test.each(attacks)('%s becomes no more than plain, allowed tags', (attack) => {
  expect(markdown(attack)).toMatch(allowed);
});

test('whatever is written, only allowed tags come out', () => {
  const piece = fc.oneof(fc.constantFrom(...attacks, ...'[]()<>!*_`#-&";:\\\n '), fc.string({ unit: 'binary' }));
  const text = fc.array(piece, { maxLength: 12 }).map((many) => many.join(''));
  fc.assert(
    fc.property(text, (said) => allowed.test(markdown(said))),
    { numRuns: 400 },
  );
});
