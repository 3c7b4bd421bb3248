/**
 * The certificate in Typst's language, Japanese over English, on A4. Reads `data`: holder, titleJa, titleEn, dayJa, dayEn,
 * number, code, address, qr (an SVG) and courseVersion, which is none for a session.
 */
export const CERTIFICATE_TEMPLATE = `
#set document(title: data.titleEn)
#set page(paper: "a4", flipped: true, margin: 22mm)
#set text(font: fonts, size: 12pt, lang: "ja")
#set par(leading: 0.8em)

#rect(width: 100%, height: 100%, stroke: 1.5pt + rgb("#0b5f7a"), radius: 4pt, inset: 14mm)[
  #align(center)[
    #text(size: 28pt, weight: "bold", fill: rgb("#0b5f7a"), tracking: 6pt)[修了証]
    #v(-4mm)
    #text(size: 13pt, fill: rgb("#4d4d4f"))[#if data.courseVersion == none [Certificate of attendance] else [Certificate of completion]]
    #v(9mm)
    #text(size: 24pt, weight: "bold")[#data.holder]
    #v(5mm)
    #if data.courseVersion == none [
      #data.dayJa に開催された研修会に出席したことを証します。\\
      #text(size: 11pt, fill: rgb("#4d4d4f"))[attended the study session that was held on #data.dayEn]
    ] else [
      #data.dayJa に次の講座（第#data.courseVersion;版）の確認テストに合格したことを証します。\\
      #text(size: 11pt, fill: rgb("#4d4d4f"))[passed the test of this course (version #data.courseVersion) on #data.dayEn]
    ]
    #v(5mm)
    #text(size: 17pt, weight: "bold")[#data.titleJa]\\
    #text(size: 12pt)[#data.titleEn]
  ]
  #v(1fr)
  #grid(columns: (1fr, 26mm), column-gutter: 8mm, align: (left + bottom, right + bottom),
    text(size: 9.5pt)[
      番号 / Number: *#data.number*\\
      確認コード / Code: *#data.code*\\
      有効かどうかは、次のページで確かめられます。 Anybody can check whether this is valid:\\
      #data.address
    ],
    image(bytes(data.qr), format: "svg", width: 26mm, alt: data.address),
  )
]
`;
