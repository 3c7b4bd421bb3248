/** What both templates begin with. Burmese letters stand on top of each other and need room between the lines. */
const COMMON = String.raw`
#let n = data.blocks.len()
#let ink = rgb("#16292c")
#let deep = rgb("#17545b")
#let leading(block) = if block.lang == "my" { 1em } else { 0.62em }
#let line-of(block, size, weight: "regular", fill: ink, words) = {
  let (own, room) = if block.lang == "my" { (size * 0.9, size * 0.85) } else { (size, size * 0.62) }
  std.block(
    above: 0pt,
    below: room,
    text(lang: block.lang, size: own, weight: weight, fill: fill, par(leading: leading(block), words)),
  )
}
// As large as one line of it may be, and no larger than that.
#let fitted(words, most, fill: ink) = layout(room => {
  let wide = measure(text(size: 10pt, weight: "bold", words)).width
  text(size: calc.min(most, 9.9pt * (room.width / wide)), weight: "bold", fill: fill, box(words))
})
#set document(title: data.title, date: none)
#set text(font: fonts, fill: ink, hyphenate: false)
#set par(justify: false)
`;

/**
 * One page for a wall, A4 or A5, in Typst's language. Reads `paper`, `scale` (1 on A4), `title`, `qr` (SVG), `address`,
 * `host`, `code`, `desk` and `blocks`, one for each language. A dark head, a large code on white, dark ink: it
 * loses nothing in black and white.
 */
export const WALL_TEMPLATE = String.raw`${COMMON}
#let k = data.scale
#let pale = rgb("#eef4f4")
#set page(paper: data.paper, margin: (x: 15mm * k, top: 15mm * k, bottom: 11mm * k))
#let first = data.blocks.first()
#let sizes = (
  if n <= 1 { (qr: 108mm, body: 20pt, how: 14pt) }
  else if n == 2 { (qr: 102mm, body: 17pt, how: 13pt) }
  else if n <= 4 { (qr: 88mm, body: 13.5pt, how: 11pt) }
  else { (qr: 80mm, body: 11pt, how: 10pt) }
)
// Two people talking: it says what this is about before a word is read.
#let bubbles = std.block(width: 24mm * k, height: 17mm * k, {
  let bubble(fill) = std.block(width: 15mm * k, height: 9.5mm * k, radius: 3mm * k, fill: fill)
  place(top + left, bubble(rgb("#8fc1c3")))
  place(top + left, dx: 3mm * k, dy: 8.5mm * k, polygon(fill: rgb("#8fc1c3"), (0mm, 0mm), (4mm * k, 0mm), (0mm, 4mm * k)))
  place(top + left, dx: 9mm * k, dy: 4.5mm * k, bubble(white))
  place(top + left, dx: 17mm * k, dy: 13mm * k, polygon(fill: white, (0mm, 0mm), (4mm * k, 0mm), (4mm * k, 4mm * k)))
})

#block(width: 100%, fill: deep, radius: 5mm * k, inset: (x: 10mm * k, y: 9mm * k), grid(
  columns: (1fr, 24mm * k),
  column-gutter: 6mm * k,
  align: (left + horizon, right + horizon),
  {
    let large = (if first.lang == "my" or first.title.len() > 60 { 25pt } else if first.title.len() > 24 { 28pt } else { 36pt }) * k
    line-of(first, large, weight: "bold", fill: white, first.title)
    if n > 1 { let second = data.blocks.at(1); line-of(second, 19pt * k, fill: white, second.title) }
  },
  pdf.artifact(bubbles),
))
#v(9mm * k, weak: true)
#grid(
  columns: (sizes.qr * k, 1fr),
  column-gutter: 11mm * k,
  align: (left, left + horizon),
  image(bytes(data.qr), format: "svg", width: sizes.qr * k, alt: data.address),
  {
    for each in data.blocks { line-of(each, sizes.how * k, each.how) }
    v(3mm * k)
    block(below: 2.5mm * k, fitted(data.host, 17pt * k, fill: deep))
    block(below: 2.5mm * k, text(size: 24pt * k, weight: "bold", fill: deep, tracking: 0.03em, box(data.code)))
    line-of(first, 9.5pt * k, fill: rgb("#45585b"), first.code)
  },
)
#v(9mm * k, weak: true)
#let told(each) = {
  set align(left + horizon)
  std.block(width: 100%, height: 100%, fill: pale, radius: 3mm * k, inset: (x: 5.5mm * k, y: 2.5mm * k), {
    let size = sizes.body * k
    line-of(each, size * 0.82, weight: "bold", fill: deep, each.endonym)
    if n > 1 { line-of(each, size * 1.1, weight: "bold", each.title) }
    line-of(each, size, each.free)
    line-of(each, size, each.private)
  })
}
#let columns = if n <= 2 { 1 } else { 2 }
#block(height: 1fr, width: 100%, grid(
  columns: (1fr,) * columns,
  rows: (1fr,) * calc.ceil(n / columns),
  gutter: 3.5mm * k,
  ..data.blocks.enumerate().map(((at, each)) => grid.cell(
    colspan: if columns == 2 and at == n - 1 and calc.odd(n) { 2 } else { 1 },
    told(each),
  )),
))
#v(4mm * k, weak: true)
#align(center, text(size: 9pt * k, fill: rgb("#45585b"), data.desk))
`;

/** Ten cards of 91 × 55 mm on a sheet of A4, with marks where to cut. Reads what the wall's template reads. */
export const CARDS_TEMPLATE = String.raw`${COMMON}
#let (wide, high) = (91mm, 55mm)
#let (left-edge, top-edge) = (14mm, 11mm)
#set page(paper: "a4", margin: 0mm)
#let said(each) = {
  if n <= 2 {
    line-of(each, 10pt, weight: "bold", fill: deep, each.title)
    line-of(each, 7.5pt, each.free)
    line-of(each, 7.5pt, each.private)
    v(1mm)
  } else if n == 3 {
    line-of(each, 7pt, weight: "bold", fill: deep, each.title)
    line-of(each, 6.2pt, each.private)
    v(0.4mm)
  } else {
    line-of(each, 7pt, weight: "bold", fill: deep, each.title)
  }
}
#let card = block(width: wide, height: high, inset: (x: 4.5mm, y: 4mm), grid(
  columns: (33mm, 1fr),
  rows: (1fr, auto),
  column-gutter: 4.5mm,
  row-gutter: 2mm,
  align: left + horizon,
  image(bytes(data.qr), format: "svg", width: 33mm, alt: data.address),
  data.blocks.map(said).join(),
  grid.cell(colspan: 2, align: center, fitted(data.address, 10pt)),
))
#for at in range(10) {
  let (column, row) = (calc.rem(at, 2), calc.quo(at, 2))
  place(top + left, dx: left-edge + column * wide, dy: top-edge + row * high, if at == 0 { card } else { pdf.artifact(card) })
}
#let mark = (paint: rgb("#555555"), thickness: 0.3pt)
#for column in range(3) {
  let x = left-edge + column * wide
  for y in (4mm, 288mm) { place(top + left, dx: x, dy: y, pdf.artifact(line(length: 5mm, angle: 90deg, stroke: mark))) }
}
#for row in range(6) {
  let y = top-edge + row * high
  for x in (6mm, 198mm) { place(top + left, dx: x, dy: y, pdf.artifact(line(length: 6mm, stroke: mark))) }
}
`;
