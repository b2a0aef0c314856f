var g=Object.defineProperty;var H=Object.getOwnPropertyDescriptor;var I=Object.getOwnPropertyNames;var J=Object.prototype.hasOwnProperty;var L=(e,a)=>{for(var s in a)g(e,s,{get:a[s],enumerable:!0})},N=(e,a,s,o)=>{if(a&&typeof a=="object"||typeof a=="function")for(let r of I(a))!J.call(e,r)&&r!==s&&g(e,r,{get:()=>a[r],enumerable:!(o=H(a,r))||o.enumerable});return e};var P=e=>N(g({},"__esModule",{value:!0}),e);var Y={};L(Y,{json:()=>D});module.exports=P(Y);var k=require("./reports.fingerprint.cjs");var m=require("../main.cjs");var y=require("../main.cjs");var n=require("../main.cjs");var t=require("../main.cjs");var _=require("../main.cjs");var h=require("../main.cjs");var w=require("../main.cjs");var u=require("../main.cjs");function*R({profile:e,web:a,mail:s},o,r){yield`,
  "score": {
    "profile": ${(0,m.reports_safe_json_a)(e)},
    "web": [`,yield*x(a,o,r),yield`],
    "mail": [`,yield*x(s,o,r),yield`]
  }`}function*x(e,a,s){for(let[o,{domain:r,predicted:i,measured:l,categories:d}]of e.entries()){let p={domain:(0,n.model_names_name_p)(r),predicted:{low:i.low,high:i.high},measured:l,categories:d.map(c=>B(c,a,s))};yield`${o===0?`
      `:`,
      `}${(0,m.reports_safe_json_a)(p)}`}e.length>0&&(yield`
    `)}function B({id:e,low:a,high:s,measured:o,subtests:r},i,l){return{id:e,low:a,high:s,measured:o,subtests:r.map(d=>C(d,i,l))}}function C(e,a,s){let{id:o,status:r,points:i,max:l,reason:d,results:p}=e;return{id:o,status:r,points:i,max:l,reason:d===null?null:(0,y.reports_score_words_a)(d,s),results:p.flatMap(c=>a.get(c)??[])}}var D={mediaType:"application/json",render:Q},K=1,v=4096;function*Q(e,a){let{tool:s,run:o,sources:r,results:i,summary:l}=e;yield`{
  "schemaVersion": ${K},
`,yield`  "tool": ${(0,m.reports_safe_json_a)({name:s.name,version:s.version})},
`,yield`  "run": ${(0,m.reports_safe_json_a)({command:o.command,language:o.language,startedAt:o.startedAt})},
`,yield'  "sources": [',yield*j(r,({path:f,format:b,status:T,reason:V,zone:F,records:G})=>(0,m.reports_safe_json_a)({path:f,format:b,status:T,reason:V,zone:F,records:G})),yield`],
  "results": [`;let d=(0,_.reports_places_a)(e.files),p=(0,k.b)(i);yield*j(i,(f,b)=>(0,m.reports_safe_json_a)(U(f,p[b]??"",a,d)));let{pass:c,fail:$,notApplicable:A,unknown:q,blocked:z,crashed:M}=l.outcomes,{error:O,warning:E,advice:S}=l.severities;yield`],
  "summary": `,yield(0,m.reports_safe_json_a)({sources:l.sources,records:l.records,outcomes:{pass:c,fail:$,notApplicable:A,unknown:q,blocked:z,crashed:M},severities:{error:O,warning:E,advice:S}}),e.score!==void 0&&(yield*R(e.score,new Map(i.map((f,b)=>[f,p[b]??""])),a)),yield`
}
`}function*j(e,a){let s="";for(let[o,r]of e.entries())s+=`${o===0?`
    `:`,
    `}${a(r,o)}`,s.length>65536&&(yield s,s="");yield e.length>0?`${s}
  `:s}function U(e,a,s,o){let r=(0,t.reports_words_a)(e,s);return{rule:e.rule.id,severity:e.severity,outcome:e.outcome,plane:e.plane,subject:{kind:e.subject.kind,name:(0,t.reports_words_h)(e.subject)},message:r===void 0?null:{id:r.id,params:X(r.params),text:r.text},locations:(0,_.reports_places_b)((0,t.reports_words_g)(e)).map(i=>o.locate(i)),standards:(0,t.reports_words_c)(e.rule),fingerprint:a,fixes:e.fixes.map(i=>W(i,(0,t.reports_words_b)(e,s)??s.title(e.rule.id),o)),waived:e.waived===null?null:{by:e.waived.by,reason:e.waived.reason,until:e.waived.until??null}}}function W(e,a,s){return{title:a,safety:e.safety,edits:e.edits.map(({span:o,text:r})=>({...s.locate(o),text:r}))}}function X(e){return Object.fromEntries(Object.entries(e).map(([a,s])=>typeof s=="number"?[a,Number.isFinite(s)?s:String(s)]:[a,s.length<=v?s:`${s.slice(0,v-1)}\u2026`]))}0&&(module.exports={json});
