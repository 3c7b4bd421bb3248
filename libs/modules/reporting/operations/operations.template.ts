/** Any report of tables in Typst's language, A4 on its side. Reads what `printable` makes. */
export const OPERATIONS_TEMPLATE = `
#set document(title: data.title)
#set page(paper: "a4", flipped: true, margin: 14mm, numbering: "1 / 1", header: text(size: 7pt, fill: rgb("#4d4d4f"), font: fonts)[#data.note])
#set text(font: fonts, size: 9pt, lang: data.language)
#set par(leading: 0.6em)

#text(size: 18pt, weight: "bold", fill: rgb("#0b5f7a"))[#data.title]
#h(4mm) #text(size: 11pt)[#data.span]
#v(-2mm)
#text(size: 8.5pt, fill: rgb("#4d4d4f"))[#data.note #h(3mm) #data.madeOn]
#let sheet(head, rows) = table(
  columns: (auto,) + head.slice(1).map(it => auto),
  align: (x, y) => if x == 0 { left } else { right },
  stroke: (x, y) => (bottom: 0.4pt + rgb("#b9c4c9")),
  inset: (x: 1.6mm, y: 1mm),
  table.header(..head.map(it => text(weight: "bold", size: 8pt)[#it])),
  ..rows.flatten().map(it => [#it]),
)
#for each in data.tables [
  #v(3mm)
  #text(weight: "bold", size: 12pt)[#each.title]
  #sheet(each.head, each.rows)
  #for rule in each.rules [
    #text(size: 7.5pt, fill: rgb("#4d4d4f"))[#rule]\\
  ]
]
#if data.corrections.len() > 0 [
  #v(3mm)
  #text(weight: "bold", size: 12pt)[#data.correctionTitle]
  #sheet(data.correctionHead, data.corrections)
]
`;
