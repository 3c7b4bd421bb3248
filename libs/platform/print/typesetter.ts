import { readFile } from 'node:fs/promises';
import { CompileFormatEnum as Format } from '@myriaddreamin/typst.ts/compiler';
import {
  createTypstCompiler,
  createTypstRenderer,
  initOptions,
  loadFonts,
  MemoryAccessModel,
  type TypstCompiler,
  type TypstRenderer,
} from '@myriaddreamin/typst.ts';
import { Injectable } from '@nestjs/common';
import sharp from 'sharp';
import { FONT_FAMILIES, readFonts } from './fonts';

/** Of the drawing: without the script that a page in a browser would have. */
const DRAWN = { body: true, defs: true, css: true, js: false };

/** What is to be set. */
export interface Sheet {
  /** Names the template in errors; the same name always means the same source. */
  name: string;
  /** In Typst's language. It reads what it is given as `data`, and the fonts as `fonts`. */
  source: string;
  /** Anything that JSON can say. It arrives as values: nothing in it can become markup. */
  data: unknown;
}

/** Of a picture for screens and printers: 96 units of the drawing make an inch. */
const DPI = 96;
const PRELUDE = `#let data = json(bytes(sys.inputs.data))\n#let fonts = ${JSON.stringify([...FONT_FAMILIES])
  .replace('[', '(')
  .replace(']', ')')}\n`;

/**
 * Sets type with a compiler that runs as WebAssembly: it shapes every script, breaks lines where the language breaks them,
 * embeds what it used of a font, and has neither files nor a network. Nothing is loaded before the first page.
 */
@Injectable()
export class Typesetter {
  private tools: Promise<{ compiler: TypstCompiler; renderer: TypstRenderer }> | undefined;
  /** One page at a time: the compiler keeps its inputs in one place. */
  private last: Promise<unknown> = Promise.resolve();

  /** @returns a tagged PDF @throws Error with the compiler's words where the template has a fault */
  pdf(sheet: Sheet): Promise<Buffer> {
    return this.inTurn(async () => Buffer.from(await this.compile(sheet, Format.pdf)));
  }

  /**
   * @param widthPx how wide the picture is to be
   * @returns a PNG of the first page on white @throws Error with the compiler's words where the template has a fault
   */
  png(sheet: Sheet, widthPx: number): Promise<Buffer> {
    return this.inTurn(async () => {
      const { renderer } = await this.ready();
      const data = await this.compile(sheet, Format.vector);
      const svg = await renderer.runWithSession((session) => {
        session.manipulateData({ action: 'reset', data });
        return renderer.renderSvg({ renderSession: session, data_selection: DRAWN });
      });
      const drawn = Number(/width="([\d.]+)"/.exec(svg)?.[1] ?? 0);
      if (!drawn) throw new Error(`the template ${sheet.name} has no page`);
      const density = Math.ceil((DPI * widthPx) / drawn);
      return sharp(Buffer.from(svg), { density, unlimited: true })
        .flatten({ background: '#fff' })
        .resize({ width: widthPx })
        .png({ palette: true })
        .toBuffer();
    });
  }

  private async compile({ name, source, data }: Sheet, format: Format): Promise<Uint8Array> {
    const { compiler } = await this.ready();
    const mainFilePath = `/${name}.typ`;
    compiler.addSource(mainFilePath, PRELUDE + source);
    const { result, diagnostics } = await compiler.compile({
      mainFilePath,
      inputs: { data: JSON.stringify(data) },
      format,
      diagnostics: 'unix',
    });
    if (!result) throw new Error(`the template ${name} does not compile: ${diagnostics?.join('; ')}`);
    return result;
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.last.then(work);
    this.last = mine.catch(() => undefined);
    return mine;
  }

  private ready(): Promise<{ compiler: TypstCompiler; renderer: TypstRenderer }> {
    this.tools ??= start();
    return this.tools;
  }
}

async function start(): Promise<{ compiler: TypstCompiler; renderer: TypstRenderer }> {
  const [compiler, renderer] = [createTypstCompiler(), createTypstRenderer()];
  const [forCompiler, forRenderer, fonts] = await Promise.all([
    wasm('@myriaddreamin/typst-ts-web-compiler/wasm'),
    wasm('@myriaddreamin/typst-ts-renderer/wasm'),
    readFonts(),
  ]);
  await compiler.init({
    getModule: () => forCompiler,
    beforeBuild: [loadFonts(fonts, { assets: false }), initOptions.withAccessModel(new MemoryAccessModel())],
  });
  await renderer.init({ getModule: () => forRenderer });
  return { compiler, renderer };
}

/** The module's bytes, wrapped as its loader wants them; it takes them bare too, and complains on the console. */
async function wasm(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const module_or_path = new Uint8Array(await readFile(require.resolve(name)));
  return { module_or_path } as unknown as Uint8Array<ArrayBuffer>;
}
