/** The looks of the HTML edition: light and dark by the reader's choice, one column on small screens, plain on paper. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --card: #f5f6f8; --line: #c9ced6; --text: #1b1f26; --soft: #4c5666; --link: #0b4f9e; --mark: #ffe9a8;
  --error: #a3131b; --warning: #7a4a00; --advice: #0b4f9e; --undecided: #5b4a8a; --passed: #19602f;
  --sure: #2f7d4a; --possible: #d9b24a; --lost: #d3d7de;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14171c; --card: #1e232b; --line: #3b4452; --text: #e8ebf0; --soft: #aeb8c6; --link: #8cc0ff; --mark: #5a4a12;
    --error: #ff9a94; --warning: #f2c066; --advice: #8cc0ff; --undecided: #c5b3ff; --passed: #85d6a0;
    --sure: #4fae70; --possible: #a8842a; --lost: #3b4452;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 68rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
a { color: var(--link); }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.375rem; line-height: 1.25; margin: 2.5rem 0 .75rem; padding-top: 1rem; border-top: 2px solid var(--line); overflow-wrap: anywhere; }
h3 { font-size: 1.125rem; margin: 1.5rem 0 .5rem; }
h4 { font-size: 1rem; margin: 1rem 0 .25rem; overflow-wrap: anywhere; }
p, ul { margin: .25rem 0 .5rem; }
ul { padding-left: 1.25rem; }
.soft { color: var(--soft); }
.nowrap { white-space: nowrap; }
code, pre { font-family: ui-monospace, monospace; font-size: .875em; overflow-wrap: anywhere; }
pre { margin: .25rem 0; padding: .5rem .75rem; background: var(--card); border: 1px solid var(--line); border-radius: .25rem; white-space: pre-wrap; }
mark { background: var(--mark); color: inherit; border-radius: .125rem; }
table { width: 100%; border-collapse: collapse; margin: .5rem 0 1rem; }
th, td { padding: .375rem .5rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead th { color: var(--soft); font-size: .875rem; }
td.number, th.number { text-align: right; }
.state { font-weight: 600; white-space: nowrap; }
.error { color: var(--error); } .warning { color: var(--warning); } .advice { color: var(--advice); }
.undecided { color: var(--undecided); } .passed { color: var(--passed); } .none { color: var(--soft); font-weight: 400; }
.finding { margin: .75rem 0; padding: .5rem .75rem; border-left: .25rem solid currentcolor; background: var(--card); border-radius: .25rem; }
.finding > * { color: var(--text); }
.finding h4 { margin: 0 0 .25rem; }
.finding .soft { color: var(--soft); }
.finding .state.error { color: var(--error); } .finding .state.warning { color: var(--warning); } .finding .state.advice { color: var(--advice); }
.finding .state.undecided { color: var(--undecided); } .finding .state.none { color: var(--soft); }
.scores { display: grid; gap: 0 2rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); }
.bars { list-style: none; padding: 0; }
.bars > li { display: grid; grid-template-columns: minmax(0, 1fr) 6rem; gap: 0 .75rem; margin-bottom: .5rem; }
.bars .value { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.bars svg { grid-column: 1 / -1; width: 100%; height: .5rem; border-radius: .25rem; display: block; }
.bars ul { grid-column: 1 / -1; font-size: .9375rem; }
.sure { fill: var(--sure); } .possible { fill: var(--possible); } .lost { fill: var(--lost); }
@media (max-width: 40rem) {
  table.stack, .stack tbody, .stack td, .stack tbody th { display: block; }
  .stack tr { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1rem; }
  .stack tbody th { grid-column: 1 / -1; }
  .stack thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .stack tr { padding: .5rem 0; border-bottom: 1px solid var(--line); }
  .stack td, .stack tbody th, .stack td.number { border: 0; padding: .125rem 0; text-align: left; }
  .stack td::before { content: attr(data-label) ": "; color: var(--soft); }
}
@media print {
  :root { --page: #ffffff; --card: #ffffff; --line: #999999; --text: #000000; --soft: #333333; --link: #000000; --mark: #eeeeee;
    --error: #8a0f16; --warning: #5e3900; --advice: #083d7a; --undecided: #443768; --passed: #124823;
    --sure: #2f7d4a; --possible: #d9b24a; --lost: #d3d7de; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  h2, h3, h4 { break-after: avoid; }
  .finding, tr, .bars > li { break-inside: avoid; }
  svg { print-color-adjust: exact; }
}
`;
