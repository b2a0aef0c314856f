import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from './files.mjs';
import { compare, nearest } from './trouble.mjs';

const CATALOG = 'docs/coverage/catalog.json';
const LEFT_OUT = 'docs/coverage/left-out.json';

/** What a check needs to be decided, as the catalog says it, in words. */
const SOURCES = { files: 'one file', estate: 'several files', history: 'history', network: 'live' };

/**
 * Maps every row of the catalog of checks to the rules that decide it, a reason for leaving it out, or `open`.
 * A rule names rows in `covers`, as `area/check` or, for one message of it, `area/check#message`.
 *
 * @returns {string | undefined} the page, or undefined when there is no catalog.
 */
export function coveragePage(root, rules, troubles) {
  if (!existsSync(join(root, CATALOG))) return undefined;
  const rows = readJson(root, CATALOG, troubles)?.rows ?? [];
  const leftOut = new Map(Object.entries(existsSync(join(root, LEFT_OUT)) ? (readJson(root, LEFT_OUT, troubles) ?? {}) : {}));
  const known = new Set(rows.map(({ id }) => id));
  if (known.size !== rows.length)
    troubles.add(CATALOG, 0, `an id stands there twice: ${rows.map(({ id }) => id).find((id, i, all) => all.indexOf(id) !== i)}`);
  const covered = coverage(rules, known, troubles);
  for (const [id, reason] of leftOut) {
    if (!known.has(id)) troubles.add(LEFT_OUT, 0, `'${id}' is no row of ${CATALOG}${meant(id, known)}`);
    if (typeof reason !== 'string' || reason.trim() === '') troubles.add(LEFT_OUT, 0, `'${id}' is left out without a reason`);
    if (covered.has(id)) troubles.add(LEFT_OUT, 0, `'${id}' is left out and yet covered by ${covered.get(id)[0].rule.id}`);
  }
  return page(rows, covered, leftOut);
}

function coverage(rules, known, troubles) {
  const covered = new Map();
  for (const rule of rules) {
    for (const { word: row, line } of rule.covers) {
      const [id, message] = row.split('#');
      if (!known.has(id)) troubles.add(rule.path, line, `covers '${id}', which is no row of ${CATALOG}${meant(id, known)}`);
      else if (message !== undefined && !rule.messages.includes(message))
        troubles.add(rule.path, line, `covers '${row}', but the rule has no message '${message}'${meant(message, rule.messages)}`);
      else covered.set(id, [...(covered.get(id) ?? []), { rule, message: message ?? likelyMessage(rule, id) }]);
    }
  }
  return covered;
}

/** The message of a rule that decides a row, where names tell: the only one, or the one named like the row. */
function likelyMessage(rule, id) {
  const check = id.slice(id.indexOf('/') + 1);
  const norm = rule.id.slice(rule.id.indexOf('/') + 1);
  if (rule.messages.length === 1) return rule.messages[0];
  return rule.messages.find((message) => {
    const words = message.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return words === check || `${norm}-${words}` === check;
  });
}

function page(rows, covered, leftOut) {
  const areas = grouped(rows);
  const state = (id) => (covered.has(id) ? 'covered' : leftOut.has(id) ? 'left out' : 'open');
  const count = (list, wanted) => list.filter(({ id }) => state(id) === wanted).length;
  const share = (list, wanted) => `${count(list, wanted)} (${((100 * count(list, wanted)) / Math.max(1, list.length)).toFixed(1)} %)`;
  const names = [...areas.keys()].sort(compare);
  return [
    '<!-- Written by scripts/generate.mjs from the rules and docs/coverage/*.json; do not edit. -->',
    '',
    '# Coverage of the catalog of checks',
    '',
    `${rows.length} checks: ${share(rows, 'covered')} covered by a rule, ${share(rows, 'left out')} left out for a reason, ${share(rows, 'open')} open.`,
    '',
    // Tables of a thousand rows are not for people to read as text; a formatter would make them five times as wide.
    '<!-- prettier-ignore-start -->',
    '',
    '| area | checks | covered | left out | open |',
    '|---|---:|---:|---:|---:|',
    ...names.map((name) => {
      const list = areas.get(name);
      return `| [${name}](#${name}) | ${list.length} | ${count(list, 'covered')} | ${count(list, 'left out')} | ${count(list, 'open')} |`;
    }),
    '',
    '“Needs” tells what a check is decided from: *one file*, *several files* of the repository, its *history*, or the *live* deployment.',
    ...names.flatMap((name) => [
      '',
      `## ${name}`,
      '',
      '| check | decides | needs | rule and message |',
      '|---|---|---|---|',
      ...[...areas.get(name)]
        .sort((a, b) => compare(a.id, b.id))
        .map(
          (row) =>
            `| \`${row.id}\` | ${cell(row.text)} | ${row.needs.map((need) => SOURCES[need]).join(', ')} | ${decision(row.id, covered, leftOut)} |`,
        ),
    ]),
    '',
    '<!-- prettier-ignore-end -->',
    '',
  ].join('\n');
}

function decision(id, covered, leftOut) {
  const deciders = covered.get(id);
  if (deciders === undefined) return leftOut.has(id) ? `left out: ${cell(leftOut.get(id))}` : 'open';
  const words = deciders.map(({ rule, message }) => `[${rule.id}](../${rule.path})${message === undefined ? '' : ` \`${message}\``}`);
  return [...new Set(words)].sort(compare).join('<br>');
}

function cell(text) {
  return String(text).replaceAll('|', '\\|').replace(/\s+/g, ' ');
}

function areaOf({ id }) {
  return id.slice(0, id.indexOf('/'));
}

function grouped(rows) {
  const groups = new Map();
  for (const row of rows) groups.set(areaOf(row), [...(groups.get(areaOf(row)) ?? []), row]);
  return groups;
}

function readJson(root, path, troubles) {
  try {
    return JSON.parse(readText(root, path));
  } catch (error) {
    troubles.add(path, 0, `is no valid JSON: ${error.message}`);
    return undefined;
  }
}

function meant(id, known) {
  const best = nearest(id, known);
  return best === undefined ? '' : ` (did you mean '${best}'?)`;
}
