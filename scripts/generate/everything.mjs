import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { coveragePage } from './coverage.mjs';
import { readText, writeText } from './files.mjs';
import { headingsIn, readPages } from './pages.mjs';
import { isPlain } from './plain.mjs';
import { readRules } from './rules.mjs';
import { Troubles, nearest } from './trouble.mjs';
import { messagesSource, pagesSource, registrySources, uiSource } from './typescript.mjs';
import { comparePlaceholders, compareWords, languagesIn, readWords } from './words.mjs';

const COVERAGE = 'docs/coverage.md';

/**
 * Writes every generated file below a root, or only checks that they could be written and that docs/coverage.md is up to date.
 *
 * @returns {string[]} what is wrong, a line each, with file and line.
 */
export function generate(root, check) {
  const troubles = new Troubles();
  const texts = textsOf(root, troubles);
  if (check) checkCoverage(root, texts, troubles);
  else for (const [path, text] of texts) writeText(root, path, text);
  return troubles.lines();
}

/** @returns {Map<string, string>} path → text */
function textsOf(root, troubles) {
  const rules = readRules(root, troubles);
  const languages = languagesIn(root);
  const words = new Map(languages.map((language) => [language, readWords(root, language, troubles)]));
  const pages = new Map(languages.map((language) => [language, readPages(root, language, headingsIn(words.get(language)), troubles)]));
  const english = pages.get('en');
  checkRequired(rules, troubles);
  for (const language of languages) comparePages(root, rules, language, pages.get(language), english, troubles);
  for (const language of languages.slice(1)) compareWords(words.get('en'), words.get(language), troubles);
  const written = registrySources(rules);
  for (const language of languages) {
    const folder = `locales/generated/${language}`;
    const own = pages.get(language);
    const said = new Map(rules.map((rule) => [rule.id, wordsOf(rule, own.get(rule.id), english.get(rule.id))]));
    const bodies = rules
      .map((rule) => [rule.id, (own.get(rule.id) ?? english.get(rule.id))?.body])
      .filter(([, body]) => body !== undefined);
    const ui = new Map(
      [...words.get('en').words, ...words.get(language).words]
        .filter(([key]) => words.get('en').words.has(key))
        .map(([key, { text }]) => [key, text]),
    );
    const texts = [
      ...ui.values(),
      ...[...said.values()].flatMap(({ messages, fix }) => [...Object.values(messages), ...Object.values(fix)]),
    ];
    written.set(`${folder}/messages.generated.ts`, messagesSource(said, !texts.every((text) => isPlain(text, language))));
    written.set(`${folder}/pages.generated.ts`, pagesSource(new Map(bodies)));
    written.set(`${folder}/ui.generated.ts`, uiSource(ui, language === 'en'));
  }
  const coverage = coveragePage(root, rules, troubles);
  if (coverage !== undefined) written.set(COVERAGE, coverage);
  return written;
}

/** The texts of a rule in one language; what is missing there stands in English, so that nothing is left without words. */
function wordsOf(rule, own, english) {
  const text = (part, id) => own?.[part].get(id)?.text ?? english?.[part].get(id)?.text;
  const all = (part) => Object.fromEntries(rule.messages.map((id) => [id, text(part, id)]).filter(([, found]) => found !== undefined));
  return { title: own?.title || english?.title || rule.id, messages: all('messages'), fix: all('fix') };
}

function comparePages(root, rules, language, pages, english, troubles) {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  for (const rule of rules) {
    const page = pages.get(rule.id);
    const path = `locales/${language}/rules/${rule.id}.md`;
    if (page === undefined) {
      if (!existsSync(join(root, path))) troubles.add(rule.path, rule.line, `the rule has no page ${path}`);
      continue;
    }
    for (const id of rule.messages) {
      if (!page.messages.has(id))
        troubles.add(page.path, 2, `message '${id}' of ${rule.path} has no text${suggestion(id, page.messages.keys())}`);
    }
    for (const part of ['messages', 'fix']) {
      for (const [id, { text, line }] of page[part]) {
        if (!rule.messages.includes(id))
          troubles.add(page.path, line, `${part}: ${rule.path} has no message '${id}'${suggestion(id, rule.messages)}`);
        const first = english.get(rule.id)?.[part].get(id);
        if (language !== 'en' && first !== undefined)
          comparePlaceholders(page.path, line, `${part} '${id}'`, first.text, text, `locales/en/rules/${rule.id}.md`, troubles);
      }
    }
    for (const id of english.get(rule.id)?.fix.keys() ?? []) {
      if (!page.fix.has(id)) troubles.add(page.path, 2, `fix of '${id}' is missing; the English page has one`);
    }
  }
  for (const [id, page] of pages) {
    if (!byId.has(id)) troubles.add(page.path, 0, `there is no rule rules/${id}.ts${suggestion(id, byId.keys())}`);
  }
}

function checkRequired(rules, troubles) {
  const ids = new Set(rules.map(({ id }) => id));
  for (const rule of rules) {
    for (const { word: id, line } of rule.requires) {
      if (!ids.has(id)) troubles.add(rule.path, line, `requires '${id}', which is no rule${suggestion(id, ids)}`);
    }
  }
}

function checkCoverage(root, texts, troubles) {
  const wanted = texts.get(COVERAGE);
  const found = existsSync(join(root, COVERAGE)) ? readText(root, COVERAGE) : undefined;
  if (wanted !== found) troubles.add(COVERAGE, 0, 'is not up to date; run npm run generate');
}

function suggestion(word, known) {
  const best = nearest(word, known);
  return best === undefined ? '' : ` (did you mean '${best}'?)`;
}
