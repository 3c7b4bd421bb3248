/**
 * A receipt in Typst's language, Japanese, A5 across. Reads `data`: number, issuedOn, receivedOn, recipient, amount, invoice,
 * how, void, and issuer (name, address, registration).
 */
export const RECEIPT_TEMPLATE = `
#set document(title: "領収書 " + data.number)
#set page(paper: "a5", flipped: true, margin: (x: 18mm, y: 14mm))
#set text(font: fonts, size: 10.5pt, lang: "ja")
#set par(leading: 0.75em)
#let ink = rgb("#0b5f7a")

#rect(width: 100%, height: 100%, stroke: 1pt + ink, radius: 3pt, inset: 9mm)[
  #grid(columns: (1fr, auto, 1fr), align: (left, center, right + bottom),
    [], text(size: 22pt, weight: "bold", fill: ink, tracking: 6pt)[領収書],
    text(size: 9.5pt)[番号 *#data.number*\\ 発行日 #data.issuedOn],
  )
  #v(5mm)
  #text(size: 14pt)[#data.recipient 様]
  #v(1mm)
  #line(length: 100%, stroke: 0.6pt)
  #v(4mm)
  #align(center, block(fill: rgb("#eef5f8"), inset: (x: 12mm, y: 4mm), radius: 2pt,
    text(size: 22pt, weight: "bold")[¥#data.amount −]))
  #v(3mm)
  #if data.void [#align(center, text(size: 13pt, weight: "bold", fill: rgb("#a4262c"))[この領収書は取り消されました（無効）])]
  但し、請求書 #data.invoice の代金として（#data.how、#data.receivedOn 受領）\\
  上記の金額を正に領収いたしました。
  #v(1fr)
  #align(right)[
    #text(size: 11.5pt, weight: "bold")[#data.issuer.name]\\
    #text(size: 9.5pt)[
      #if data.issuer.address != "" [#data.issuer.address \\ ]
      #if data.issuer.registration != none [登録番号 #data.issuer.registration \\ ]
      税率ごとの内訳は、請求書 #data.invoice に記載しています。
    ]
  ]
]
`;
