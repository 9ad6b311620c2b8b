/** `idle`: a box or choice that is not ticked, of which a browser sends nothing. */
type Field = { name: string; value: string; idle?: boolean };
export type FoundForm = { action: string; fields: Field[] };

/** What somebody would write where a page leaves a field empty. */
const usual: Record<string, string> = {
  name: 'Yuki',
  email: 'yuki@example.com',
  purpose: '本を読む',
  list: 'Yuki <yuki@example.com>',
  subject: 'お知らせ',
  body: 'お待ちしています',
  reason: '会場の都合',
  consent: 'yes',
  consentWords: 'メールで聞きました',
  sure: 'yes',
  date: '2026-12-18',
  time: '19:00',
};

/** The POST forms of a page, filled in as somebody would who presses their first button; files are left out. */
export function formsIn(html: string, path: string): FoundForm[] {
  const forms = html.match(/<form\b[\s\S]*?<\/form>/g) ?? [];
  return forms.flatMap((form) => {
    const said = attributesOf(form);
    if (said.method !== 'post') return [];
    const fields = [...inputs(form), ...areas(form), ...choices(form), ...firstButton(form)];
    return [{ action: said.action || path, fields: fields.filter((field) => field.name !== '') }];
  });
}

/** The fields as a form's body, with one of them said otherwise. */
export function filled(form: FoundForm, other: Record<string, string> = {}): Record<string, string | string[]> {
  const said: Record<string, string | string[]> = {};
  for (const { name, value, idle } of form.fields) {
    if (idle) continue;
    const before = said[name];
    said[name] = before === undefined ? value : [before, value].flat();
  }
  return { ...said, ...other };
}

function inputs(form: string): Field[] {
  return (form.match(/<input\b[^>]*>/g) ?? []).flatMap((tag) => {
    const { name = '', value = '', type = 'text', ...more } = attributesOf(tag);
    if (type === 'file') return [];
    const idle = (type === 'checkbox' || type === 'radio') && !('checked' in more) && usual[name] === undefined;
    return [{ name, value: value || (usual[name] ?? ''), idle }];
  });
}

function areas(form: string): Field[] {
  return [...form.matchAll(/(<textarea\b[^>]*>)([\s\S]*?)<\/textarea>/g)].map(([, tag = '', text = '']) => ({
    name: attributesOf(tag).name ?? '',
    value: plain(text).trim() || (usual[attributesOf(tag).name ?? ''] ?? ''),
  }));
}

function choices(form: string): Field[] {
  return [...form.matchAll(/(<select\b[^>]*>)([\s\S]*?)<\/select>/g)].map(([, tag = '', inside = '']) => {
    const options = (inside.match(/<option\b[^>]*>/g) ?? []).map(attributesOf);
    const chosen = options.find((one) => 'selected' in one) ?? options[0];
    return { name: attributesOf(tag).name ?? '', value: chosen?.value ?? '' };
  });
}

function firstButton(form: string): Field[] {
  const [first] = form.match(/<button\b[^>]*>/g) ?? [];
  const { name = '', value = '' } = attributesOf(first ?? '');
  return [{ name, value }];
}

function attributesOf(tag: string): Record<string, string> {
  const head = /^<[^>]*>/.exec(tag)?.[0] ?? '';
  const found = [...head.matchAll(/\s([\w:-]+)(?:="([^"]*)")?/g)];
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, plain(value)]));
}

function plain(text: string): string {
  const signs: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
  return text.replace(/&(lt|gt|quot|#39|amp);/g, (all, sign: string) => signs[sign] ?? all);
}
