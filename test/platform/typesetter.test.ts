import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { Typesetter } from '@platform/print';
import sharp from 'sharp';

const MM = 72 / 25.4;
const source = `
#set document(title: data.title, date: none)
#set page(paper: "a5", margin: 12mm)
#set text(font: fonts, size: 14pt)
= #data.title
#for line in data.lines [#text(lang: line.lang)[#line.text] #parbreak()]
`;
const lines = [
  { lang: 'ja', text: '仕事や生活のことを、あなたの言葉で相談できます。' },
  { lang: 'my', text: 'အလုပ်နှင့် နေထိုင်မှုအကြောင်း သင့်ဘာသာစကားဖြင့် တိုင်ပင်နိုင်ပါသည်။' },
  { lang: 'vi', text: 'Bạn có thể trao đổi về công việc và cuộc sống bằng tiếng của mình.' },
];
const sheet = (change: object = {}) => ({ name: 'sample', source, data: { title: 'Window', lines }, ...change });

/** Of every glyph that a PDF draws, none may be the empty box: the fonts say which characters they do not have. */
describe('the typesetter', () => {
  const typesetter = new Typesetter();

  it('sets every script on a tagged page of the right size, in words that can be read out', async () => {
    const pdf = await typesetter.pdf(sheet());
    const document = await PDFDocument.load(pdf);
    const { width, height } = document.getPage(0).getSize();
    expect([Math.round(width / MM), Math.round(height / MM)]).toEqual([148, 210]);
    expect(document.catalog.has(PDFName.of('StructTreeRoot'))).toBe(true);
    expect(document.getTitle()).toBe('Window');
  });

  it('draws the same page as a picture, with ink on white', async () => {
    const picture = sharp(await typesetter.png(sheet(), 900));
    const { width, height } = await picture.metadata();
    expect([width, Math.round((height * 148) / width)]).toEqual([900, 210]);
    const { channels } = await picture.greyscale().stats();
    expect(channels[0]).toMatchObject({ min: expect.closeTo(0, -2), max: 255 });
  });

  it('takes what it is given as words, whatever they look like', async () => {
    const title = '#panic("x") *b* $x$ \\ #read("/etc/passwd")';
    const document = await PDFDocument.load(await typesetter.pdf(sheet({ data: { title, lines: [] } })));
    expect(document.getTitle()).toBe(title);
  });

  it('has neither files nor a network', async () => {
    const asking = (line: string) => typesetter.pdf(sheet({ name: 'asking', source: line }));
    await expect(asking('#read("/etc/passwd")')).rejects.toThrow('the template asking does not compile');
    await expect(asking('#import "@preview/cetz:0.3.0"')).rejects.toThrow('the template asking does not compile');
  });

  it('keeps pages apart that are asked for together, and goes on after a fault', async () => {
    const titles = ['one', 'two', 'three'];
    const [, ...documents] = await Promise.all([
      typesetter.pdf(sheet({ name: 'broken', source: '#nothing' })).catch(String),
      ...titles.map((title) => typesetter.pdf(sheet({ data: { title, lines } }))),
    ]);
    const read = await Promise.all(documents.map((pdf) => PDFDocument.load(pdf)));
    expect(read.map((document) => document.getTitle())).toEqual(titles);
  });
});
