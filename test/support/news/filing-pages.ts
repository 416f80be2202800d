/** An item of an 8-K: its number, its name as the form has it, and paragraphs of HTML. */
export type WireItem = { readonly number: string; readonly name: string; readonly paragraphs: readonly string[] };

const COVER = `
<div style="display:none"><ix:header><ix:hidden><ix:nonNumeric contextRef="c-1" name="dei:EntityCentralIndexKey" id="f-1">0001318605</ix:nonNumeric>
<ix:nonNumeric contextRef="c-1" name="dei:AmendmentFlag" id="f-2">The hidden facts tell of a huge loss of all customers.</ix:nonNumeric></ix:hidden></ix:header></div>
<div style="text-align:center"><span style="font-weight:700">UNITED STATES</span></div>
<div style="text-align:center"><span>SECURITIES AND EXCHANGE COMMISSION</span></div>
<div><span>Washington, D.C. 20549</span></div>
<div style="text-align:center"><span style="font-size:18pt">FORM <ix:nonNumeric contextRef="c-1" name="dei:DocumentType" id="f-3">8-K</ix:nonNumeric></span></div>
<div><span>CURRENT REPORT</span></div>
<div><span>Pursuant to Section 13 or 15(d) of the Securities Exchange Act of 1934</span></div>
<div><span>Date of Report (Date of earliest event reported): <ix:nonNumeric contextRef="c-1" name="dei:DocumentPeriodEndDate" format="ixt:date-monthname-day-year-en" id="f-4">March 2, 2026</ix:nonNumeric></span></div>
<div><span>Acme Motors, Inc.</span></div><div><span>(Exact Name of Registrant as Specified in Charter)</span></div>
<table><tr><td>Delaware</td><td>001-34756</td><td>91-2197729</td></tr><tr><td>(State or Other Jurisdiction)</td><td>(Commission File Number)</td><td>(I.R.S. Employer Identification No.)</td></tr></table>
<div><span>Check the appropriate box below if the Form 8-K filing is intended to simultaneously satisfy the filing obligation of the registrant under any of the following provisions:</span></div>
<table><tr><td>&#9744;</td><td>Written communications pursuant to Rule 425 under the Securities Act (17 CFR 230.425)</td></tr></table>
<div><span>Indicate by check mark whether the registrant is an emerging growth company as defined in Rule 405 of the Securities Act of 1933.</span></div>`;

const SIGNATURE = `
<div style="text-align:center"><span style="font-weight:700">SIGNATURES</span></div>
<div><span>Pursuant to the requirements of the Securities Exchange Act of 1934, the registrant has duly caused this report to be signed on its behalf by the undersigned hereunto duly authorized.</span></div>
<table><tr><td>By:</td><td>/s/ Jane Doe</td></tr><tr><td></td><td>Jane Doe, Chief Financial Officer, who is never told as news of any kind.</td></tr></table>`;

/** An 8-K as filing agents write them: inline XBRL, headings in tables or lines, cover, exhibits and signatures. */
export function eightK(items: readonly WireItem[], exhibit: string | null = null): string {
  const sections = items.map(({ number, name, paragraphs }, i) => {
    const heading =
      i % 2 === 0
        ? `<table><tr><td style="width:72pt"><span style="font-weight:700">Item&#160;${number}</span></td><td><span style="font-weight:700">${name}.</span></td></tr></table>`
        : `<p style="margin-top:12pt"><b>ITEM ${number}&nbsp;&nbsp;&nbsp;&nbsp;${name.toUpperCase()}</b></p>`;
    return heading + paragraphs.map((paragraph) => `<p style="text-indent:4.5%">${paragraph}</p>`).join("\n");
  });
  const exhibits = exhibit
    ? `<p><b>Item 9.01.</b> Financial Statements and Exhibits.</p><table><tr><td>Exhibit No.</td><td>Description</td></tr>
<tr><td><a href="${exhibit}">99.1</a></td><td><a href="${exhibit}">Press release of Acme Motors, Inc.</a></td></tr>
<tr><td>104</td><td>Cover Page Interactive Data File (embedded within the Inline XBRL document)</td></tr></table>`
    : "";
  return page(`${COVER}<hr style="page-break-after:always"/>${sections.join("\n")}${exhibits}${SIGNATURE}`);
}

/** A 10-Q: table of contents, a notice on the future, and the discussion with its heading in two lines. */
export const TEN_Q = page(`${COVER}
<table><tr><td>Item 1.</td><td><a href="#i1">Financial Statements</a></td><td>4</td></tr>
<tr><td>Item 2.</td><td><a href="#i2">Management&#8217;s Discussion and Analysis of Financial Condition and Results of Operations</a></td><td>21</td></tr>
<tr><td>Item 3.</td><td>Quantitative and Qualitative Disclosures about Market Risk</td><td>33</td></tr></table>
<p>Item 1. Financial Statements</p>
<table><tr><td>Revenues</td><td>$</td><td>25,182</td><td>$</td><td>19,335</td></tr><tr><td>Net income</td><td></td><td>2,167</td><td></td><td>409</td></tr></table>
<p>The accompanying notes are an integral part of these consolidated financial statements.</p>
<p><span>Item&#160;2.</span></p>
<p><span>Management&#8217;s Discussion and Analysis of Financial Condition and Results of Operations</span></p>
<p>The following discussion and analysis should be read in conjunction with the consolidated financial statements.</p>
<p>This report contains forward-looking statements, which are subject to risks. We build vehicles and sell energy products to people who want them.</p>
<p><b>Overview</b></p>
<p>Total revenues rose 30% to $25.18 billion in the quarter, compared to $19.34 billion a year before. Gross margin improved to 21.5%, driven by lower costs per vehicle. Net income was $2.17 billion, an increase of $1.76 billion.</p>
<p>Our liquidity is mostly held in cash.</p>
<p>Item 3. Quantitative and Qualitative Disclosures about Market Risk</p>
<p>Net income would decrease by one billion if all exchange rates were 10% lower.</p>${SIGNATURE}`);

export const PRESS_RELEASE = page(`
<p style="text-align:right"><b>Exhibit 99.1</b></p><p>FOR IMMEDIATE RELEASE</p><p>Investor Contact: ir@acme.example</p>
<p style="text-align:center"><b>Acme Motors Raises Full-Year Outlook After Record First Quarter</b></p>
<p>AUSTIN, Texas, March 2, 2026 &#8211; Acme Motors, Inc. (NASDAQ: TSLA) today reported record revenue of $25.18 billion. Deliveries grew 24% year over year.</p>
<table><tr><td>Revenue</td><td>25,182</td><td>19,335</td></tr></table>
<p>The company will host a conference call at 5:30 p.m. Eastern Time today.</p>
<p>This release contains forward-looking statements within the meaning of the Private Securities Litigation Reform Act of 1995.</p>`);

/** A Schedule 13D as the SEC renders its XML. */
export const SCHEDULE_13D = page(`<table><tr><td>SCHEDULE 13D</td></tr></table>
<table><tr><td>Item 3.</td><td>Source and Amount of Funds or Other Consideration</td></tr><tr><td>The shares were bought with working capital of the fund for about $400 million.</td></tr>
<tr><td>Item 4.</td><td>Purpose of Transaction</td></tr><tr><td>The Reporting Persons believe that the shares are undervalued and intend to seek three seats on the board.</td></tr>
<tr><td>Item 5.</td><td>Interest in Securities of the Issuer</td></tr><tr><td>The Reporting Persons own 9.8% of the shares outstanding in all.</td></tr></table>`);

export function page(body: string): string {
  return `<?xml version='1.0' encoding='ASCII'?>\n<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"><head><title>acme-20260302</title><style>p{margin:0}</style></head><body>${body}</body></html>`;
}
