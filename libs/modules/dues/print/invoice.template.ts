/**
 * An invoice or a credit note in Typst's language, Japanese, A4. Reads `data`: title, number, issuedOn, dueOn, recipient,
 * issuer (name, address, account, registration), lines (description, amount, mark), totals (name, gross, tax), total, notes,
 * totalName.
 */
export const INVOICE_TEMPLATE = `
#set document(title: data.title + " " + data.number)
#set page(paper: "a4", margin: (x: 22mm, y: 20mm), footer: align(center, text(size: 8pt, fill: rgb("#4d4d4f"))[
  #data.number #h(6mm) #context counter(page).display("1 / 1", both: true)
]))
#set text(font: fonts, size: 10.5pt, lang: "ja")
#set par(leading: 0.75em)
#let ink = rgb("#0b5f7a")

#align(center, text(size: 22pt, weight: "bold", fill: ink, tracking: 4pt)[#data.title])
#v(6mm)
#grid(columns: (1fr, 74mm), column-gutter: 8mm,
  [
    #text(size: 14pt)[#data.recipient 御中]
    #v(1mm)
    #line(length: 100%, stroke: 0.6pt)
    #v(4mm)
    #data.lead
    #v(4mm)
    #block(fill: rgb("#eef5f8"), inset: 4mm, radius: 2pt, width: 100%)[
      #text(size: 11pt)[#data.totalName] #h(1fr) #text(size: 18pt, weight: "bold")[¥#data.total]
    ]
  ],
  text(size: 9.5pt)[
    #grid(columns: (auto, 1fr), column-gutter: 3mm, row-gutter: 2.4mm,
      [番号], [*#data.number*],
      ..data.facts.map(fact => (fact.name, fact.value)).flatten(),
    )
    #v(3mm)
    #text(size: 11pt, weight: "bold")[#data.issuer.name]\\
    #if data.issuer.address != "" [#data.issuer.address \\ ]
    #if data.issuer.registration != none [登録番号 #data.issuer.registration]
  ],
)
#v(6mm)
#table(columns: (1fr, 22mm, 34mm), align: (left, center, right), stroke: 0.5pt + rgb("#b9c3c9"), inset: 2.6mm,
  fill: (_, row) => if row == 0 { rgb("#eef5f8") },
  table.header([*内容*], [*税区分*], [*金額（税込）*]),
  ..data.lines.map(line => ([#line.description#line.mark], line.tax, [¥#line.amount])).flatten(),
)
#v(2mm)
#align(right, block(width: 104mm, table(columns: (1fr, 32mm, 32mm), align: (left, right, right),
  stroke: 0.5pt + rgb("#b9c3c9"), inset: 2.2mm, fill: (_, row) => if row == 0 { rgb("#eef5f8") },
  table.header([*税率ごとの合計*], [*税込金額*], [*うち消費税*]),
  ..data.totals.map(each => (each.name, [¥#each.gross], each.tax)).flatten(),
  table.cell(fill: rgb("#eef5f8"))[*合計*], table.cell(fill: rgb("#eef5f8"))[*¥#data.total*],
  table.cell(fill: rgb("#eef5f8"))[*¥#data.tax*],
)))
#v(3mm)
#text(size: 9pt, fill: rgb("#4d4d4f"))[#for note in data.notes [#note \\ ]]
#if data.issuer.account != "" and data.asks [
  #v(3mm)
  #block(stroke: 0.6pt + ink, inset: 4mm, radius: 2pt, width: 100%)[
    #text(weight: "bold", fill: ink)[お振込先]\\
    #data.issuer.account \\
    #text(size: 9pt)[振込人名義の前に、番号（#data.number）をご入力ください。振込手数料はご負担をお願いします。]
  ]
]
`;
