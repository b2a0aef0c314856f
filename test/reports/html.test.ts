import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Markup, html as markup } from '../../reports/compliance/markup.ts';
import { html } from '../../reports/html.ts';
import { fullReport, report, result, textOf, words } from './fixtures.ts';

async function shown(what = fullReport(), language: 'en' | 'nl' = 'en'): Promise<string> {
  return textOf(html.render(what, await words(language), { colour: false, width: 80 }));
}

/** Opened and closed tags in pairs; what stands open at the end, or is closed wrongly. */
function unbalanced(page: string): string[] {
  const open: string[] = [];
  for (const [, close, name = '', self] of page
    .replace(/<style>[\s\S]*<\/style>/, '')
    .matchAll(/<(\/?)([a-z][a-z0-9]*)(?:"[^"]*"|[^">])*?(\/?)>/g)) {
    if (self === '/' || ['meta', 'br'].includes(name)) continue;
    if (close !== '/') open.push(name);
    else if (open.pop() !== name) return [`</${name}>`];
  }
  return open;
}

describe('the HTML report', () => {
  test('is one page that asks nobody for anything', async () => {
    const page = await shown();
    expect(page).not.toMatch(/<script|<link|<img|<iframe|<form|\son[a-z]+=|\ssrc=|url\(|@import|\sstyle=/i);
    expect([...page.matchAll(/\shref="([^"]*)"/g)].map(([, target]) => target).filter((target) => !target?.startsWith('#'))).toEqual([]);
    const style = /<style>([\s\S]*)<\/style>/.exec(page)?.[1] ?? '';
    expect(page).toContain(`default-src &#39;none&#39;; style-src &#39;sha256-${createHash('sha256').update(style).digest('base64')}&#39;`);
  });

  test('is well formed, in the language of the reader', async () => {
    for (const language of ['en', 'nl'] as const) {
      const page = await shown(fullReport(), language);
      expect(page).toMatch(new RegExp(`^<!doctype html>\n<html lang="${language}">`));
      expect(unbalanced(page)).toEqual([]);
      expect(page).not.toMatch(/\{\$|compliance\.|score\./);
    }
  });

  test('has headings that never skip a level', async () => {
    const levels = [...(await shown()).matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [at, level] of levels.slice(1).entries()) expect(level).toBeLessThanOrEqual((levels[at] ?? 0) + 1);
  });

  test('leads from the summary to each part', async () => {
    const page = await shown();
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(page).toContain(`id="${target}"`);
  });

  test('shows the evidence by file, line and text, with how to mend it and by which norm', async () => {
    const page = await shown();
    expect(page).toContain('zones/example.org.zone:3:1');
    expect(page).toMatch(/<mark>mail<\/mark>/);
    expect(page).toContain('Let the MX name web.example.org itself');
    expect(page).toContain('RFC 2181 §10.3');
  });

  test('escapes what stands in a zone', async () => {
    const page = await shown(
      report([result({ message: { id: 'alias', params: { name: '<img src=x onerror=alert(1)>', target: '"\'&`' } } })]),
    );
    expect(page).toContain('&#60;img src=x onerror=alert(1)&#62;');
    expect(page).not.toContain('<img');
    expect(unbalanced(page)).toEqual([]);
  });
});

test('markup escapes values, and takes markup as it is', () => {
  expect(markup`<a title="${'"><b>'}">${new Markup('<i>')}${['x', 'y'].map((each) => markup`<li>${each}</li>`)}${undefined}${3}`.text).toBe(
    '<a title="&#34;&#62;&#60;b&#62;"><i><li>x</li><li>y</li>3',
  );
});
