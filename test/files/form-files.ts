import { allFigures, releaseFigures } from '../support/published-figures';
import { fullPack, makePack } from '../support/published-packs';
import { fillForm, type Phone } from '../intake/form-world';
import type { FilesWorld } from './files-world';
import { fitting, HOSTILE } from './hostile-words';
import type { FileTable } from './file-table';

const [QUARTER, YEAR] = ['2026-04-01', 2024];

/** What everybody may take from the form, and what a complainant takes from her file. */
export async function formFiles(world: FilesWorld): Promise<FileTable> {
  const people = [world.people.desk.userId, world.people.second.userId] as const;
  const cells = allFigures();
  const first = await releaseFigures(world.database, { quarter: QUARTER, at: world.now, people }, cells);
  const anew = cells.map((cell) => (cell.value === undefined ? cell : { ...cell, value: cell.value + 5 }));
  await releaseFigures(world.database, { quarter: QUARTER, at: world.now, people, corrects: first }, anew);
  await makePack(world.database, { year: YEAR, at: world.now, people }, fullPack());
  const phone = await aHostileComplaint(world);
  const saved = async (path: string) => {
    const { status, headers, bytes } = await phone.get(path);
    return [world.leftBy(path, { statusCode: status, headers, rawPayload: bytes })];
  };
  const open = (path: string) => async () => [await world.open(path)];
  return {
    'GET /figures/schema.json': open('/figures/schema.json'),
    'GET /figures/:quarter/data.csv': open(`/figures/${QUARTER}/data.csv`),
    'GET /figures/:quarter/first/data.csv': open(`/figures/${QUARTER}/first/data.csv`),
    'GET /figures/:quarter/data.json': open(`/figures/${QUARTER}/data.json`),
    'GET /figures/:quarter/first/data.json': open(`/figures/${QUARTER}/first/data.json`),
    'GET /figures/ungp/schema.json': open('/figures/ungp/schema.json'),
    'GET /figures/ungp/:year/data.csv': open(`/figures/ungp/${YEAR}/data.csv`),
    'GET /figures/ungp/:year/data.json': open(`/figures/ungp/${YEAR}/data.json`),
    'GET /figures/ungp/:year/paper/:language': async () => [
      await world.open(`/figures/ungp/${YEAR}/paper/ja`),
      await world.open(`/figures/ungp/${YEAR}/paper/en`),
    ],
    'GET /:locale/record/check': open('/my/record/check'),
    'GET /:locale/record/days.json': open('/my/record/days.json'),
    'GET /:locale/file/record': () => saved('/my/file/record'),
    'GET /:locale/file/copy/save': () => saved('/my/file/copy/save'),
  };
}

/** Her words, place, name and a message are such as well. @returns the phone on which her file is open */
async function aHostileComplaint(world: FilesWorld): Promise<Phone> {
  const phone = world.form.phone();
  const words = HOSTILE.join('\n');
  const line = fitting(words.replace(/\s+/g, ' '), 190);
  const you = { naming: 'named', name: line, nationality: 'MM', contact: 'none' };
  const where = { workplaceCode: '', place: line, prefecture: '23' };
  await fillForm(phone, { where, story: { story: words }, you });
  await phone.fillIn('/my/form/check', { go: 'send' });
  await phone.fillIn('/my/file', { message: words });
  return phone;
}
