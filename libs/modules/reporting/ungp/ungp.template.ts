/** The pack on paper, A4 upright. Bars are one dark colour with their number beside them: nothing is told by colour alone. */
export const UNGP_TEMPLATE = `
#set document(title: data.title)
#set page(paper: "a4", margin: (x: 16mm, y: 15mm), numbering: "1 / 1")
#set text(font: fonts, size: 9.5pt, lang: data.language)
#set par(leading: 0.62em)
#let quiet = rgb("#4d4d4f")

#text(size: 19pt, weight: "bold", fill: rgb("#0b5f7a"))[#data.title]
#v(-2mm)
#text(size: 9pt, fill: quiet)[#data.madeOn]
#v(1mm)
#for line in data.rules [ #text(size: 8.5pt)[#line] \\
]
#let bar(value) = if value == none { [] } else {
  box(width: 34mm, height: 2.6mm, stroke: 0.4pt + quiet, inset: 0pt)[
    #place(left, rect(width: value * 1%, height: 100%, fill: rgb("#0b5f7a"), stroke: none))
  ]
}
#for each in data.criteria [
  #v(3mm)
  #block(sticky: true)[#heading(level: 2, text(size: 12.5pt)[#each.title])]
  #for one in each.indicators [
    #block(breakable: false, width: 100%, inset: (y: 1.2mm), stroke: (bottom: 0.4pt + rgb("#b9c4c9")))[
      #grid(columns: (1fr, 36mm, 44mm), column-gutter: 3mm, align: (left, left, right),
        text(weight: "bold")[#one.name],
        bar(one.bar),
        text(weight: "bold")[#one.said],
      )
      #v(-1.5mm)
      #text(size: 8pt, fill: quiet)[#one.counted \\ #one.of]
      #if one.facts != "" [ \\ #text(size: 8.5pt)[#one.facts] ]
      #if one.trend != "" [ \\ #text(size: 8.5pt)[#one.trend] ]
    ]
  ]
]
`;
