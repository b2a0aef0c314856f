var $=Object.defineProperty;var h=Object.getOwnPropertyDescriptor;var k=Object.getOwnPropertyNames;var y=Object.prototype.hasOwnProperty;var x=(e,s)=>{for(var a in s)$(e,a,{get:s[a],enumerable:!0})},j=(e,s,a,r)=>{if(s&&typeof s=="object"||typeof s=="function")for(let o of k(s))!y.call(e,o)&&o!==a&&$(e,o,{get:()=>s[o],enumerable:!(r=h(s,o))||r.enumerable});return e};var A=e=>j($({},"__esModule",{value:!0}),e);var Z={};x(Z,{junit:()=>S});module.exports=A(Z);var t=require("../main.cjs");var u=require("../main.cjs");var b=require("../main.cjs");var p=require("../main.cjs");var f=require("../main.cjs");var S={mediaType:"application/xml",render:T};function*T(e,s){let a=(0,u.reports_places_a)(e.files),r=C(e,s),{tests:o,failures:l,errors:d}=w(r.flatMap(({cases:i})=>i));yield`<?xml version="1.0" encoding="UTF-8"?>
<testsuites ${n({name:e.tool.name,tests:o,failures:l,errors:d})}>
`;for(let{name:i,cases:_,file:m}of r){yield`  <testsuite ${n({name:i,...w(_),timestamp:e.run.startedAt,...m&&{file:i}})}>
`;for(let c of _)yield c===void 0||"unread"in c?M(i,c,e.tool.name):O(c,s,a);yield`  </testsuite>
`}yield`</testsuites>
`}function C(e,s){let a=new Map;for(let r of e.sources)a.set(r.path,{name:(0,p.reports_display_c)(r.path),file:!0,cases:r.status==="read"?[]:[{unread:(0,t.reports_words_e)(r,s)}]});for(let r of e.results){let o=(0,u.reports_places_b)((0,t.reports_words_g)(r))[0]?.path??"",l=a.get(o)??{name:o===""?s.ui(r.plane==="observed"?"report.live":"report.without"):(0,p.reports_display_c)(o),file:o!=="",cases:[]};a.set(o,l),l.cases.push(r)}return[...a.values()].map(r=>r.cases.length===0?{...r,cases:[void 0]}:r)}function w(e){let s={tests:e.length,failures:0,errors:0,skipped:0};for(let a of e){let r=a===void 0?"pass":"unread"in a?"skipped":v(a);r==="failure"?s.failures+=1:r==="error"?s.errors+=1:r==="skipped"&&(s.skipped+=1)}return s}function M(e,s,a){let r=`    <testcase ${n({name:e,classname:a})}`;return s===void 0?`${r}/>
`:`${r}>
      <skipped ${n({message:s.unread})}/>
    </testcase>
`}function v(e){switch(e.outcome){case"pass":case"notApplicable":return"pass";case"fail":return e.waived===null?"failure":"skipped";case"unknown":case"blocked":return"skipped";case"crashed":return"error"}}function O(e,s,a){let[r]=(0,u.reports_places_b)((0,t.reports_words_g)(e)),o=r===void 0?void 0:a.locate(r),l=`    <testcase ${n({name:`${e.rule.id} ${(0,p.reports_display_a)((0,t.reports_words_h)(e.subject))}`,classname:e.rule.id})}`,d=v(e);if(d==="pass")return`${l}/>
`;let i=(0,t.reports_words_a)(e,s)?.text??"";if(d==="skipped")return`${l}>
      <skipped ${n({message:e.waived===null?i:`${(0,t.reports_words_d)(e.waived,s)} (${i})`})}/>
    </testcase>
`;let _=d==="error"?e.outcome:e.severity,m=(0,t.reports_words_b)(e,s),c=[...o===void 0?[]:[`${(0,p.reports_display_c)(o.path)}:${o.startLine}:${o.startColumn}`],i,...m===void 0?[]:[`${s.ui("report.fix")}: ${m}`],`${s.ui("report.norm")}: ${(0,t.reports_words_c)(e.rule).join(", ")}`].join(`
`);return`${l}>
      <${d} ${n({type:_,message:i})}>${g(c)}</${d}>
    </testcase>
`}function n(e){return Object.entries(e).map(([s,a])=>`${s}="${g(String(a)).replaceAll(`
`,"&#10;")}"`).join(" ")}var U={"&":"&amp;","<":"&lt;",">":"&gt;",'"':"&quot;","'":"&apos;"};function g(e){return e.replace(/[&<>"']/g,s=>U[s]??s).replaceAll("##[","#&#35;[").replace(/^(\s*):(?=:)/gm,"$1&#58;").replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]|\r/gu,s=>`\\u{${(s.codePointAt(0)??0).toString(16)}}`)}0&&(module.exports={junit});
