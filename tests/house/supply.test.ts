import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

type Package = { version: string; integrity?: string; resolved?: string; link?: boolean; hasInstallScript?: boolean };
type Component = { name: string; version: string; hashes?: { alg: string; content: string }[] };

const root = join(import.meta.dirname, '..', '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const told = JSON.parse(read('package.json')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
};
const packagesIn = (file: string) =>
  Object.entries((JSON.parse(read(file)) as { packages: Record<string, Package> }).packages).filter(
    ([at]) => at !== '',
  );
const locked = packagesIn('package-lock.json');
const nameOf = (at: string) => at.replace(/^.*node_modules\//, '');

test('every package is of the registry, and the lockfile knows its bytes', () => {
  expect(locked.length).toBeGreaterThan(200);
  const elsewhere = locked.filter(
    ([, { resolved, link }]) => link || !/^(https:\/\/registry\.npmjs\.org\/|$)/.test(resolved ?? ''),
  );
  expect(elsewhere).toEqual([]);
  expect(locked.filter(([, { integrity }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''))).toEqual([]);
});

test('each package of ours is asked for in one version, and that is the one locked', () => {
  for (const [name, version] of Object.entries({ ...told.dependencies, ...told.devDependencies })) {
    expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+$/)]);
    expect([name, Object.fromEntries(locked)[`node_modules/${name}`]?.version]).toEqual([name, version]);
  }
});

test('what is installed is what is locked', () => {
  const known = Object.fromEntries(locked);
  const installed = packagesIn('node_modules/.package-lock.json');
  expect(installed.length).toBeGreaterThan(100);
  const other = installed.filter(
    ([at, { integrity }]) => integrity === undefined || known[at]?.integrity !== integrity,
  );
  expect(other.map(([at]) => at)).toEqual([]);
});

test('a package that wants to run something when it is installed is judged by name, and one may', () => {
  const wanting = new Set(locked.filter(([, one]) => one.hasInstallScript).map(([at]) => nameOf(at)));
  expect([...wanting].sort()).toEqual(Object.keys(told.allowScripts).sort());
  expect(Object.keys(told.allowScripts).filter((name) => told.allowScripts[name])).toEqual(['better-sqlite3']);
});

test.each(['en', 'ja'])('the list of foreign code that the operator’s guide tells how to make is whole: %s', (lang) => {
  const [, command = ''] = /`(npm sbom [^`>]*) > sbom\.json`/.exec(read(`docs/operator.${lang}.md`)) ?? [];
  const [npm = '', ...args] = command.split(' ');
  const { components } = JSON.parse(execFileSync(npm, args, { cwd: root, encoding: 'utf8', maxBuffer: 16e6 })) as {
    components: Component[];
  };
  const sums = new Map(locked.map(([at, { version, integrity }]) => [`${nameOf(at)}@${version}`, integrity]));
  for (const { name, version, hashes } of components) {
    const sum = `sha512-${Buffer.from(hashes?.[0]?.content ?? '', 'hex').toString('base64')}`;
    expect([name, sum]).toEqual([name, sums.get(`${name}@${version}`)]);
  }
  const listed = components.map(({ name }) => name);
  expect(Object.keys(told.dependencies).filter((name) => !listed.includes(name))).toEqual([]);
  expect(listed).toContain('vitest');
});
