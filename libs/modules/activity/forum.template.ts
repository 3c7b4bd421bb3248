/** The list for the forum in Typst's language, A4. Reads `data.reports`: memberNameJa, memberNameEn, half, actions, titles. */
export const FORUM_TEMPLATE = `
#set document(title: "Reports for the forum")
#set page(paper: "a4", margin: 20mm, numbering: "1")
#set text(font: fonts, size: 10.5pt, lang: "ja")
#set par(leading: 0.7em)

#text(size: 20pt, weight: "bold", fill: rgb("#0b5f7a"))[フォーラム発表候補]
#v(-3mm)
#text(size: 11pt, fill: rgb("#4d4d4f"))[Activity reports chosen for the forum]
#v(4mm)
#for report in data.reports [
  #block(breakable: false, width: 100%, stroke: (top: 0.6pt + rgb("#b9c4c9")), inset: (top: 3mm, bottom: 2mm))[
    #text(weight: "bold", size: 12pt)[#report.memberNameJa] #h(2mm) #text(fill: rgb("#4d4d4f"))[#report.memberNameEn]\\
    #text(size: 9.5pt, fill: rgb("#4d4d4f"))[#report.half から半年 / half-year from #report.half ・ 行動 / actions: #report.actions]
    #for title in report.titles [
      - #title
    ]
  ]
]
`;
