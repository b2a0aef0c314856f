var k=Object.defineProperty;var S=Object.getOwnPropertyDescriptor;var B=Object.getOwnPropertyNames;var H=Object.prototype.hasOwnProperty;var M=(e,r)=>{for(var o in r)k(e,o,{get:r[o],enumerable:!0})},R=(e,r,o,a)=>{if(r&&typeof r=="object"||typeof r=="function")for(let s of B(r))!H.call(e,s)&&s!==o&&k(e,s,{get:()=>r[s],enumerable:!(a=S(r,s))||a.enumerable});return e};var T=e=>R(k({},"__esModule",{value:!0}),e);var W={};M(W,{html:()=>U});module.exports=T(W);var d=require("../main.cjs");var g=require("../main.cjs");var c=require("../main.cjs");var u=require("../main.cjs");var v=require("../main.cjs");var j=require("../main.cjs");var h=require("../main.cjs");var $=require("../main.cjs");var O=require("node:crypto"),z=class{text;constructor(e){this.text=e}};function t(e,...r){return new z(e.map((o,a)=>o+D(r[a])).join(""))}function D(e){return e===void 0?"":e instanceof z?e.text:typeof e=="object"?e.map(({text:r})=>r).join(""):String(e).replace(/[&<>"'`]/g,r=>`&#${r.charCodeAt(0)};`)}function E({scores:e},r){if(e.length===0)return;let{ui:o}=r,a=e.map(({kind:s,score:n})=>t`<div>
        <h4>
          ${(0,h.reports_display_a)((0,c.model_names_name_p)(n.domain))} \u2014 ${o(`score.${s}`)}:
          ${(0,g.reports_score_words_b)(n.predicted,r)}${n.measured===null?void 0:t`, ${o("score.measured",{value:n.measured})}`}
        </h4>
        <ul class="bars">
          ${n.categories.map(i=>F(i,r))}
        </ul>
      </div>`);return t`<h3>${o("compliance.score")}</h3>
    <div class="scores">${a}</div>`}function F(e,r){let{ui:o}=r,{low:a,high:s,measured:n}=e,i=n===null?(0,g.reports_score_words_b)(e,r):o("score.measured",{value:n}),l=e.subtests.filter(({costs:f})=>f>0).map(f=>G(f,r)),m=I(e,r);return t`<li>
    <span>${o(`score.category.${e.id}`)}</span><span class="value">${i}</span>
    <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect class="lost" width="100" height="4" />
      <rect class="possible" width="${s}" height="4" />
      <rect class="sure" width="${a}" height="4" />
    </svg>
    ${l.length+m.length===0?void 0:t`<ul>
            ${[...l,...m]}
          </ul>`}
  </li> `}function G({id:e,points:r,max:o,costs:a,reason:s},n){let{ui:i}=n,l=r===null?i("score.undecidedPoints",{max:o}):i("score.points",{points:r,max:o}),m=s===null?"":`: ${(0,g.reports_score_words_a)(s,n)}`;return t`<li>
    <strong>${i(`score.subtest.${e}`)}</strong>, ${l}
    <span class="nowrap error">(${i("score.costs",{points:a})})</span>${m}
  </li>`}function I({subtests:e},r){let o=new Map;for(let{id:a,status:s,max:n,costs:i,reason:l}of e){if(s!=="undecided"||n===0||i>0)continue;let m=l===null?"":(0,g.reports_score_words_a)(l,r);o.set(m,[...o.get(m)??[],r.ui(`score.subtest.${a}`)])}return[...o].map(([a,s])=>t`<li><span class="undecided">${r.ui("score.status.undecided")}</span> (${a}): ${s.join("; ")}</li>`)}function J(e,r,{isVerified:o},a,s){let{ui:n}=a,i=(0,d.reports_compliance_compliance_d)(e,a);return t`<section aria-labelledby="${r}">
    <h2 id="${r}">${(0,d.reports_compliance_compliance_e)(e,a)}</h2>
    ${E(e,a)} ${e.standards.length===0?void 0:K(e.standards,o,a)}
    ${L(e,a,s)}
    ${i.length===0?void 0:t`<h3>${n("compliance.undecided")}</h3>
            <ul>
              ${i.map(l=>t`<li>${l}</li>`)}
            </ul>`}
  </section> `}function K(e,r,o){let{ui:a}=o,s=e.map(({id:n,declared:i,observed:l,findings:m})=>t`<tr role="row">
        <th scope="row" role="rowheader">${a(`compliance.standard.${n}`)}</th>
        <td role="cell" data-label="${a("compliance.declared")}">${q(i,o)}</td>
        ${r?t`<td role="cell" data-label="${a("compliance.observed")}">${q(l,o)}</td>`:void 0}
        <td role="cell" class="number" data-label="${a("compliance.findings")}">${m.length}</td>
      </tr> `);return t`<h3>${a("compliance.standards")}</h3>
    <table class="stack" role="table">
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">${a("compliance.standardColumn")}</th>
          <th scope="col" role="columnheader">${a("compliance.declared")}</th>
          ${r?t`<th scope="col" role="columnheader">${a("compliance.observed")}</th>`:void 0}
          <th scope="col" role="columnheader" class="number">${a("compliance.findings")}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${s}
      </tbody>
    </table>`}function q(e,{ui:r}){return t`<span class="state ${e}">${r(`compliance.state.${e}`)}</span>`}function L(e,r,o){let{ui:a}=r,{shown:s,leftOut:n}=(0,d.reports_compliance_compliance_c)(e);if(s.length!==0)return t`<h3>${a("compliance.findings")}</h3>
    ${s.map(i=>N(i,r,o))}
    ${n===0?void 0:t`<p class="soft">${a("compliance.leftOut",{count:n})}</p>`}`}function N(e,r,o){let{ui:a}=r,{rule:s,text:n,place:i,excerpt:l,also:m,fix:f,norms:p,waiver:_}=(0,d.reports_compliance_compliance_b)(e,r,o),b=e.outcome==="crashed"?"undecided":_===void 0?e.severity:"none",y=e.outcome==="crashed"?r.outcome("crashed"):r.severity(e.severity),x=l===void 0?void 0:t`<pre><code>${l.before}<mark>${l.marked}</mark>${l.after}</code></pre>`;return t`<article class="finding ${b}">
    <h4><span class="state ${b}">${y}</span> ${n}</h4>
    <p class="soft">
      <code>${s}</code> \u00b7 ${r.plane(e.plane)}${i===void 0?void 0:t` \u00b7 <code>${i}</code>`}
    </p>
    ${x} ${m.length===0?void 0:t`<p class="soft">${a("report.also",{place:m.join(", ")})}</p>`}
    ${f===void 0?void 0:t`<p><strong>${a("compliance.fix")}</strong> ${f}</p>`}
    ${_===void 0?void 0:t`<p><strong>${a("compliance.waived")}</strong> ${_}</p>`}
    <p class="soft">${a("compliance.norm")} ${p}</p>
  </article> `}var C=`
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
`,U={mediaType:"text/html",render:V};function*V(e,r){let{ui:o,language:a}=r,s=(0,d.reports_compliance_compliance_a)(e),n=(0,v.reports_places_a)(e.files),i=o("compliance.title"),l=`default-src 'none'; style-src 'sha256-${(0,O.createHash)("sha256").update(C).digest("base64")}'`;yield t`<!doctype html>
<html lang="${a}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${l}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${i}</title>
<style>${new z(C)}</style>
</head>
<body>
<header>
<h1>${i}</h1>
<p class="soft">${o("compliance.made",{moment:(0,d.reports_compliance_compliance_f)(e),version:(0,h.reports_display_a)(e.tool.version)})}</p>
</header>
<main>
`.text,yield Y(e,s,r).text;for(let[m,f]of P(s).entries())yield J(f,`part-${m+1}`,s,r,n).text;yield Q(e,r).text,yield t`</main>
<footer><p class="soft">${o("compliance.footer")}</p></footer>
</body>
</html>
`.text}function P({domains:e,others:r}){return r.standards.length===0?e:[...e,r]}function Y(e,r,o){let{ui:a}=o,{severities:s,outcomes:n}=e.summary,i=a("summary.findings",{errors:a("summary.errors",{count:s.error}),warnings:a("summary.warnings",{count:s.warning}),advices:a("summary.advices",{count:s.advice})}),l=u.reports_words_j.map(p=>a("summary.outcome",{count:n[p],outcome:o.outcome(p)})).join(", "),m=["domain","web","mail","errors","warnings","advice","undecided"],f=P(r).map((p,_)=>{let b=(y,x)=>t`<td role="cell" class="number" data-label="${a(`compliance.column.${y}`)}">${x}</td>`;return t`<tr role="row"><th scope="row" role="rowheader"><a href="#part-${_+1}">${(0,d.reports_compliance_compliance_e)(p,o)}</a></th>${b("web",A(p,"web",o))}${b("mail",A(p,"mail",o))}${b("errors",w(p.counts.error,"error"))}${b("warnings",w(p.counts.warning,"warning"))}${b("advice",w(p.counts.advice,"advice"))}${b("undecided",w(p.undecided,"undecided"))}</tr>
`});return t`<section aria-labelledby="summary">
<h2 id="summary">${a("compliance.summary")}</h2>
<p>${i} ${a("summary.outcomes",{list:l})}</p>
<table class="stack" role="table"><thead role="rowgroup"><tr role="row">${m.map(p=>t`<th scope="col" role="columnheader"${p==="domain"?void 0:t` class="number"`}>${a(`compliance.column.${p}`)}</th>`)}</tr></thead>
<tbody role="rowgroup">${f}</tbody></table>
</section>
`}function w(e,r){return e===0?t`<span class="none">0</span>`:t`<span class="state ${r}">${e}</span>`}function A({scores:e,domain:r},o,a){let s=e.find(l=>l.kind===o&&l.score.domain===r)??e.find(l=>l.kind===o);if(s===void 0)return"\u2013";let{measured:n,predicted:i}=s.score;return n===null?(0,g.reports_score_words_b)(i,a):a.ui("score.percent",{value:n})}function Q({sources:e},r){let{ui:o}=r;if(e.length===0)return t``;let a=e.map(({path:s,format:n,status:i,reason:l,records:m})=>{let f=l===null?"":`: ${(0,h.reports_display_a)(r.reason(l))}`;return t`<tr role="row"><th scope="row" role="rowheader"><code>${(0,h.reports_display_c)(s)}</code></th><td role="cell" data-label="${o("compliance.column.format")}">${(0,h.reports_display_a)(n)}</td><td role="cell" data-label="${o("compliance.column.status")}"><span class="state ${i==="read"?"passed":"undecided"}">${o(`source.${i}`)}</span>${f}</td><td role="cell" class="number" data-label="${o("compliance.column.records")}">${m}</td></tr>
`});return t`<section aria-labelledby="files">
<h2 id="files">${o("compliance.files")}</h2>
<table class="stack" role="table"><thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">${o("compliance.column.file")}</th><th scope="col" role="columnheader">${o("compliance.column.format")}</th><th scope="col" role="columnheader">${o("compliance.column.status")}</th><th scope="col" role="columnheader" class="number">${o("compliance.column.records")}</th></tr></thead>
<tbody role="rowgroup">${a}</tbody></table>
</section>
`}0&&(module.exports={html});
