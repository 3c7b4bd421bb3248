/**
 * The notice of proceedings in Typst's language, Japanese, A4, as a letter. Reads `data`: name, issuer, noticedOn, dueOn,
 * termDays, grounds (texts), facts.
 */
export const NOTICE_TEMPLATE = `
#set document(title: "弁明の機会の付与について（通知）")
#set page(paper: "a4", margin: (x: 26mm, y: 24mm))
#set text(font: fonts, size: 11pt, lang: "ja")
#set par(leading: 0.9em, justify: true)

#align(right)[#data.noticedOn]
#v(6mm)
#text(size: 12pt)[#data.name 御中]
#v(4mm)
#align(right)[#data.issuer]
#v(8mm)
#align(center, text(size: 15pt, weight: "bold")[弁明の機会の付与について（通知）])
#v(8mm)
貴団体について、会員としての資格に関する手続きを開始しました。除名を含む決定に先立ち、下記のとおり弁明の機会を設けます。この通知は決定ではありません。

#v(4mm)
#align(center)[記]
#v(2mm)
*1　理由*
#for ground in data.grounds [
  #pad(left: 5mm)[・#ground]
]
#v(2mm)
*2　事実*
#pad(left: 5mm)[#data.facts]
#v(2mm)
*3　弁明書の提出期限*
#pad(left: 5mm)[#data.dueOn まで（通知の日から#data.termDays 日間）]
#v(2mm)
*4　提出の方法*
#pad(left: 5mm)[会員用の画面にサインインし、「会員資格の手続き」から提出してください。提出期限の延長と、口頭での意見陳述も、同じ画面から期限までに申し出ることができます。]
#v(2mm)
*5　その他*
#pad(left: 5mm)[この手続きの間も、対応中の相談への回答、約束した措置とその期限は、これまでと変わりません。相談した方に不利な取扱いをしないでください。]
#v(4mm)
#align(right)[以上]
`;
