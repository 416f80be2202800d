import { page } from "./filing-pages";

/** A row of the page that lists the files of a filing. */
export type WireFile = { readonly file: string; readonly type: string; readonly description?: string };

/** The page "…-index.htm" of a filing, as EDGAR writes it, with its tables of documents and of data. */
export function indexPage(folder: string, files: readonly WireFile[]): string {
  const rows = files.map(
    ({ file, type, description = type }, i) => `<tr${i % 2 === 1 ? ' class="evenRow"' : ""}>
<td scope="row">${i + 1}</td><td scope="row">${description}</td>
<td scope="row"><a href="${i === 0 ? "/ix?doc=" : ""}${folder}/${file}">${file}</a>${i === 0 ? ' &nbsp;&nbsp;<span style="color: green">iXBRL</span>' : ""}</td>
<td scope="row">${type}</td><td scope="row">${14_000 + i}</td></tr>`,
  );
  return page(`<div id="formHeader"><strong>Form</strong> - Report</div>
<table class="tableFile" summary="Document Format Files"><tr><th scope="col">Seq</th><th scope="col">Description</th><th scope="col">Document</th><th scope="col">Type</th><th scope="col">Size</th></tr>
${rows.join("\n")}
<tr><td scope="row">&nbsp;</td><td scope="row">Complete submission text file</td><td scope="row"><a href="${folder}/0000950170-26-000001.txt">0000950170-26-000001.txt</a></td><td scope="row">&nbsp;</td><td scope="row">299411</td></tr></table>
<table class="tableFile" summary="Data Files"><tr><td scope="row">9</td><td scope="row">XBRL SCHEMA</td><td scope="row"><a href="${folder}/acme.xsd">acme.xsd</a></td><td scope="row">EX-101.SCH</td><td scope="row">3300</td></tr></table>`);
}

/** A list of exhibits below Item 9.01: `number` and words as they stand in the cells; a link in both, in the words, or in none. */
export function exhibitList(
  rows: readonly { readonly number: string; readonly words: string; readonly file: string | null }[],
): string {
  const cells = rows.map(({ number, words, file }, i) => {
    const link = (text: string) => (file === null ? text : `<a href="${file}" style="text-decoration:underline">${text}</a>`);
    return `<tr><td style="width:8%"><p style="margin:0">${i % 2 === 0 ? number : link(number)}</p></td><td><div>${link(words)}</div></td></tr>`;
  });
  return `<p><b>Item 9.01.</b> Financial Statements and Exhibits.</p><p>(d) Exhibits</p>
<table><tr><td>Exhibit Number</td><td>Description</td></tr>${cells.join("\n")}
<tr><td>104</td><td>Cover Page Interactive Data File</td></tr></table>`;
}

/** A 6-K: the cover of a foreign issuer, whose news is in what is filed with it. */
export function sixK(below: string): string {
  return page(`<p>FORM 6-K</p><p>REPORT OF FOREIGN PRIVATE ISSUER PURSUANT TO RULE 13a-16 OR 15d-16 UNDER THE SECURITIES EXCHANGE ACT OF 1934</p>
<p>For the month of March 2026</p><p>Commission File Number: 001-99999</p><p>Borealis Pumps plc</p>
<p>Indicate by check mark whether the registrant files or will file annual reports under cover of Form 20-F or Form 40-F.</p>
<p>Form 20-F &#9745; Form 40-F &#9744;</p>${below}
<p>SIGNATURES</p><p>Pursuant to the requirements of the Securities Exchange Act of 1934, the registrant has duly caused this report to be signed.</p>`);
}

/** A 10-Q with `paragraphs` in its discussion, its figures tagged as inline XBRL tags them. */
export function tenQ(paragraphs: readonly string[]): string {
  const tagged = paragraphs.map((paragraph) =>
    paragraph.replace(
      /\$(\d[\d.]*)/g,
      '$<ix:nonFraction unitRef="usd" contextRef="c-2" decimals="-6" scale="9" name="us-gaap:Revenues" format="ixt:num-dot-decimal">$1</ix:nonFraction>',
    ),
  );
  return page(`<div style="display:none"><ix:header><ix:hidden><ix:nonNumeric name="dei:DocumentType" contextRef="c-1">10-Q</ix:nonNumeric></ix:hidden></ix:header></div>
<table><tr><td>Item 2.</td><td><a href="#i2">Management&#8217;s Discussion and Analysis of Financial Condition and Results of Operations</a></td><td>21</td></tr></table>
<p>Item 1. Financial Statements</p><table><tr><td>Revenues</td><td>$</td><td>25,182</td><td>19,335</td></tr></table>
<div><span style="font-weight:700">Item 2. Management&#8217;s Discussion and Analysis of Financial Condition and Results of Operations</span></div>
<p>The following discussion should be read in conjunction with the financial statements.</p>
${tagged.map((paragraph) => `<div style="margin-top:9pt"><span>${paragraph}</span></div>`).join("\n")}
<div><span>Item 3. Quantitative and Qualitative Disclosures about Market Risk</span></div>
<p>Revenue decreased by $9.00 billion in the quarter, compared to the same period in the prior year, in a model of ours.</p>`);
}
