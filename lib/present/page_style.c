/* SPDX-License-Identifier: MIT */
/* How a page looks: on a screen, below 640 pixels, where rows of the table become cards, and on A4. */
#include "present/page.h"

static const char screen[] =
    "body{font:16px/1.5 system-ui,\"Segoe UI\",Roboto,\"Noto Sans\",\"DejaVu "
    "Sans\",Arial,sans-serif;"
    "color:#1a1a1a;background:#fff;max-width:70rem;margin:0 auto;padding:1rem;"
    "overflow-wrap:break-word}\n"
    "h1,h2,h3{line-height:1.25;text-wrap:balance}\n"
    "h1{font-size:1.6rem;margin:0}\nh2{font-size:1.25rem;margin:2rem 0 .5rem}\nh3{font-size:1rem}\n"
    ".subtitle{font-size:1.1rem;margin:.25rem 0 1rem}\n"
    "dl{margin:0;border-top:2px solid #1f4e79;padding-top:.5rem}\n"
    "dl div{display:grid;grid-template-columns:13rem 1fr;gap:.25rem 1rem}\n"
    "dt{color:#555}\ndd{margin:0}\n"
    ".tiles{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.5rem}\n"
    ".tiles li{border:1px solid #767676;border-radius:4px;padding:.25rem .75rem}\n"
    ".tiles b{font-size:1.4rem}\n"
    "table{border-collapse:collapse;width:100%;font-size:.9rem}\n"
    "th,td{border:1px solid #999;padding:.3rem .4rem;text-align:left;vertical-align:top}\n"
    "th{font-weight:600}\ntbody th{font-weight:400}\nthead "
    "th{background:#eef2f6;vertical-align:middle}\n"
    "td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}\n"
    ".depth-0>th{font-weight:600}\n.kgplan td{text-wrap:balance}\n"
    ".wide thead th::first-letter,.word::first-letter{text-transform:uppercase}\n"
    ".wide{overflow-x:auto}\n"
    ".charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr));gap:0 2rem}\n"
    "figure{margin:0 0 1rem;min-width:0}\nfigcaption{text-wrap:pretty}\n"
    "svg svg{overflow:visible}\n.bar{display:block;margin:.25rem 0}\n"
    ".rail{fill:#e6eaee}\n.actual{fill:#1f4e79}\n"
    ".band{fill:#fff;fill-opacity:.6;stroke:#8a3b12;stroke-dasharray:4 3}\n"
    ".goal{stroke:#000;stroke-width:3}\n"
    ".expected{stroke:#8a3b12;stroke-width:2.5;stroke-dasharray:4 3}\n"
    ".forecast{fill:#fff;stroke:#8a3b12;stroke-width:2}\n"
    ".key{width:.6em;height:1.2em;vertical-align:-.25em}\n"
    ".legend{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:0 1.25rem;"
    "font-size:.9rem}\n.word{display:inline-block}\n"
    ".flow{display:grid;grid-template-columns:1fr minmax(3rem,20%) 1fr;font-size:.9rem}\n"
    ".flow ol{list-style:none;margin:0;padding:0;display:grid;grid-auto-rows:1fr}\n"
    ".flow li{display:flex;align-items:center;padding:.35rem .5rem;min-width:0}\n"
    ".flow li div{min-width:0}\n"
    ".donors li{justify-content:flex-end;text-align:right}\n"
    ".lines{position:relative}\n.lines svg{position:absolute;width:100%;height:100%}\n"
    ".lines path{fill:none;stroke:#1f4e79;stroke-opacity:.65;vector-effect:non-scaling-stroke}\n"
    ".lines .across{stroke:#8a3b12;stroke-dasharray:7 5}\n"
    "details{border-bottom:1px solid #ccc;padding:.35rem 0}\nsummary{cursor:pointer}\n"
    "details p{margin:.15rem 0;font-size:.9rem;overflow-wrap:anywhere}\n"
    ".d0{font-weight:600}\n.d1{padding-left:1.5rem;text-indent:-.75rem}\n"
    ".d2{padding-left:2.75rem;text-indent:-.75rem;color:#444}\nsmall{color:#555}\n";

/* Only explanations that are unfolded are printed. Times New Roman, A4, margins 20, 15, 20 and 30 mm: Decree 30/2020/NĐ-CP, Appendix I. */
static const char print[] =
    "@page{size:A4;margin:20mm 15mm 20mm 30mm;"
    "@top-center{content:counter(page);font:10pt \"Times New Roman\",serif}}\n"
    "@page:first{@top-center{content:none}}\n"
    "@media print{body{font:12pt/1.35 \"Times New Roman\",\"Liberation Serif\",\"DejaVu Serif\","
    "serif;max-width:none;padding:0;print-color-adjust:exact;-webkit-print-color-adjust:exact}\n"
    "h1{font-size:16pt}h2{font-size:13pt}h3{font-size:12pt}\n"
    "h2,h3,h2~p{break-after:avoid}\nh2~p{break-inside:avoid}\n.depth-1,.depth-2{break-before:avoid}"
    "\ntable{font-size:8.5pt}"
    "\nthead{display:table-header-group}\n"
    "tr,figure,li,dl div,summary{break-inside:avoid}\np{orphans:2;widows:2}\n"
    "th,td{padding:1.5pt 2pt}\n.kgplan th:nth-child(2){width:27%}\n"
    ".legend,.flow{font-size:10pt}\n.wide{overflow:visible;break-inside:avoid}\n"
    ".folded:not(:has([open])),details:not([open]){display:none}}\n";

/* Rows of the standard table as cards: a cell says its heading itself, the first two are its title. */
static const char narrow[] =
    "@media screen and (max-width:640px){body{padding:.75rem}\n"
    "dl div{grid-template-columns:1fr;gap:0;margin-bottom:.4rem}\n"
    ".kgplan,.kgplan tbody,.kgplan tr,.kgplan td,.kgplan tbody th{display:block;border:0}\n"
    ".kgplan thead{position:absolute;width:1px;height:1px;overflow:hidden;"
    "clip-path:inset(50%)}\n"
    ".kgplan tr{border:1px solid #999;border-radius:4px;margin-bottom:.6rem;padding:.3rem .5rem}\n"
    ".kgplan td,.kgplan tbody th{padding:.1rem 0}\n.kgplan td:empty{display:none}\n"
    ".kgplan td:first-child{float:left;margin-right:.5rem}\n"
    ".kgplan td:nth-child(n+3){display:grid;grid-template-columns:10.5rem 1fr;text-align:left}\n"
    ".kgplan td:nth-child(n+3):empty{display:none}\n.wide table{min-width:34rem}\n"
    ".flow{font-size:.8rem}\n";

void kgp__page_style(kgp__page *p) {
    kgp__page_put(p, "<style>\n");
    kgp__page_put(p, screen);
    kgp__page_put(p, print);
    kgp__page_put(p, narrow);
    for (int32_t column = KGP__COLUMN_MEASURE; column < KGP__COLUMNS; column++) {
        kgp__page_put(p, ".kgplan td:nth-child(");
        kgp__page_int(p, column + 1);
        kgp__page_put(p, ")::before{color:#555;content:\"");
        kgp__page_put(p, kgp_table_cell(p->shown.table, -1, column));
        kgp__page_put(p, "\"}\n");
    }
    kgp__page_put(p, "}\n</style>\n");
}
