/** The page's look, in light and dark. */
export const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d0d7de, #30363d); --soft: light-dark(#f6f8fa, #161b22);
  --text: light-dark(#1f2328, #e6edf3); --muted: light-dark(#59636e, #9198a1);
  --good: light-dark(#1a7f37, #3fb950); --bad: light-dark(#cf222e, #f85149); --warn: light-dark(#9a6700, #d29922); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 64rem; padding: 2rem 1rem 4rem; color: var(--text); background: light-dark(#fff, #0d1117);
  font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; margin: 0; } h2 { font-size: 1.2rem; margin: 0 0 .5rem; } h3 { font-size: 1rem; margin: 0 0 .5rem; }
h1, h2, h3, p, li { overflow-wrap: anywhere; }
h1 span, h2 span, h3 span, .step span, .changes span { font-size: .8rem; font-weight: 600; border: 1px solid; border-radius: 1rem;
  padding: .1rem .6rem; vertical-align: middle; white-space: nowrap; }
small, .muted, header p { color: var(--muted); } small { white-space: nowrap; } .muted { margin: 0 0 1rem; font-size: .9rem; }
.success { color: var(--good); } .failure, .error { color: var(--bad); } .cancelled, .warning { color: var(--warn); }
.skipped, .notice { color: var(--muted); }
section { margin-top: 2.5rem; } article { border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; margin: .75rem 0; }
.flow { list-style: none; display: flex; align-items: center; gap: 2rem; padding: 0; margin: 1.5rem 0 0; }
.flow li { display: grid; gap: .5rem; min-width: 0; position: relative; }
.flow div { border: 1px solid var(--line); border-left: .35rem solid currentColor; border-radius: .4rem; padding: .4rem .9rem; }
.flow li + li::before { content: "→"; position: absolute; left: -1.5rem; top: calc(50% - .75em); color: var(--muted); }
.flow strong { display: block; color: var(--text); overflow-wrap: anywhere; } .flow span { font-size: .85rem; }
@media (max-width: 48rem) {
  .flow { flex-direction: column; align-items: stretch; }
  .flow li + li::before { content: "↓"; left: 1rem; top: -1.75rem; }
}
.changes { list-style: none; padding: 0; } .changes li { margin: .35rem 0; } .name { font-weight: 600; }
.step { border: 1px solid var(--line); border-radius: .5rem; padding: .5rem 1rem; margin: .5rem 0; }
.step strong { color: var(--text); }
table { border-collapse: collapse; display: block; overflow-x: auto; font-size: .92rem; margin: .5rem 0; }
th, td { border: 1px solid var(--line); padding: .3rem .7rem; text-align: left; vertical-align: top; }
th { background: var(--soft); }
code { font: .88em ui-monospace, monospace; background: var(--soft); padding: .1em .3em; border-radius: .25rem;
  overflow-wrap: anywhere; }
pre { overflow: auto; max-height: 30rem; background: var(--soft); padding: .75rem; border-radius: .4rem; font-size: .82rem; }
td:first-child code { white-space: nowrap; } td pre { margin: 0; padding: .1rem; max-height: 20rem; }
details { margin: .5rem 0; } details > summary { cursor: pointer; color: var(--muted); } .annotations { padding-left: 1.2rem; }
a { color: light-dark(#0969da, #4493f8); } .rendered a, .summary a { text-decoration: none; }
.title { font-size: 1.2rem; } .rendered { max-height: 40rem; overflow: auto; overflow-wrap: anywhere; }
.rendered h1 { font-size: 1.3rem; } .rendered h2 { font-size: 1.15rem; margin-top: 1rem; } .rendered h3 { margin-top: 1.25rem; }
.rendered > :first-child { margin-top: 0; } .rendered > :last-child { margin-bottom: 0; } .rendered ul { padding-left: 1.4rem; }
.rendered blockquote { margin: 0; padding-left: 1rem; border-left: .25rem solid var(--line); color: var(--muted); }
details.step > .rendered { margin: .75rem 0; } details.step > .muted { margin: .75rem 0; }
.run .flow { flex-wrap: wrap; flex-direction: row; gap: .4rem; margin: .5rem 0 .25rem; } .run .flow li + li::before { content: none; }
.run .flow div { padding: .1rem .6rem; font-size: .85rem; } .run .flow strong { display: inline; font-weight: 500; }
.run .flow span { border: 0; padding: 0 0 0 .4rem; font-weight: 400; } .moment time { color: var(--muted); font-weight: 400; }
.comment { border-left: .25rem solid var(--line); padding-left: 1rem; margin: 1rem 0; } .comment .muted { margin: 0; }
.summary { border-top: 1px solid var(--line); padding-top: .75rem; } .summary h2 { font-size: 1.1rem; }
.summary h3 { margin-top: 1.5rem; } .summary h2 + h3 { margin-top: .75rem; } .summary ul { padding-left: 1.2rem; }
`;
