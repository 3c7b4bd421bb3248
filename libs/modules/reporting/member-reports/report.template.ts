/**
 * The report of a member in Typst's language, A4 on its side. Reads what `paperOf` makes. Bars are dark on light with their number
 * written beside them and the interval as a line, so that they say the same without colours.
 */
export const MEMBER_REPORT_TEMPLATE = `
#set document(title: data.title + " " + data.member)
#set page(paper: "a4", flipped: true, margin: 14mm, numbering: "1 / 1")
#set text(font: fonts, size: 9.5pt, lang: data.language)
#set par(leading: 0.65em)

#text(size: 18pt, weight: "bold", fill: rgb("#0b5f7a"))[#data.title]
#v(-1mm)
#text(size: 13pt, weight: "bold")[#data.member]
#v(-1mm)
#text(size: 9pt, fill: rgb("#4d4d4f"))[#data.facts]
#if data.correction != "" [
  #v(1mm)
  #block(stroke: 1pt + rgb("#b3261e"), inset: 2mm)[#data.correction]
]
#v(1mm)
#data.level
#let width = 120mm
#let bar(it, most, unit) = {
  if it.value == none { [–] } else {
    let at(value) = width * value / most
    box(width: width, height: 4mm)[
      #place(left + horizon, rect(width: width, height: 3.4mm, stroke: 0.4pt + rgb("#7c8a90")))
      #place(left + horizon, rect(width: at(it.value), height: 3.4mm, fill: rgb("#0b5f7a")))
      #if it.low != none and it.high != none {
        place(left + horizon, dx: at(it.low), rect(width: at(it.high - it.low), height: 1.1mm, fill: rgb("#e69f00"), stroke: 0.6pt + black))
      }
    ]
    h(2mm)
    [#it.value#unit]
    if it.low != none and it.high != none [ (#it.low–#it.high#unit)]
  }
}
#for each in data.tables [
  #block(breakable: true)[
  #v(3mm)
  #text(weight: "bold", size: 12pt)[#each.title]
  #table(
    columns: (auto,) + each.head.slice(1).map(it => auto),
    align: (x, y) => if x == 0 { left } else { right },
    stroke: (x, y) => (bottom: 0.4pt + rgb("#b9c4c9")),
    inset: (x: 1.6mm, y: 1mm),
    table.header(..each.head.map(it => text(weight: "bold", size: 8pt)[#it])),
    ..each.rows.flatten().map(it => [#it]),
  )
  #if each.bars.len() > 0 {
    table(
      columns: (42mm, auto), stroke: none, inset: (x: 1.6mm, y: 0.6mm), align: horizon,
      ..each.bars.map(it => ([#it.name], bar(it, each.most, each.unit))).flatten(),
    )
  }
  #text(size: 8pt, fill: rgb("#4d4d4f"))[#each.rule]
  ]
]
#v(2mm)
#text(size: 8.5pt)[#data.legend]
#v(3mm)
#text(weight: "bold", size: 12pt)[#data.lessonsTitle]
#if data.lessons.len() == 0 [
  #data.noLessons
]
#for each in data.lessons [
  #v(1mm)
  #text(weight: "bold")[#each.title]
  #for words in each.paragraphs [
    #par[#words]
  ]
]
`;
