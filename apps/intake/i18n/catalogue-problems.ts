import { LOCALES } from '@modules/complaints';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { CATALOGUES, type Catalogue } from './catalogue';

/** The catalogue whose keys and arguments every other one must have. */
const OF_RECORD = 'en';

/** Every placeholder of a message with its kind, sorted, so that two messages can be compared. */
function argumentsOf(elements: readonly MessageFormatElement[]): string[] {
  const found = elements.flatMap((element): string[] => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type === TYPE.tag) return [`<${element.value}>`, ...argumentsOf(element.children)];
    const inner = 'options' in element ? Object.values(element.options).flatMap(({ value }) => argumentsOf(value)) : [];
    return [`{${element.value}}`, ...inner];
  });
  return [...new Set(found)].sort();
}

/** The choices of a `select` at the top of a message: leaving one out would say the wrong sentence. */
function choicesOf(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => (element.type === TYPE.select ? Object.keys(element.options) : [])).sort();
}

function parsed(message: string): MessageFormatElement[] | undefined {
  try {
    return parse(message);
  } catch {
    return undefined;
  }
}

function messageProblem(message: string, model: string): string | undefined {
  const [here, there] = [parsed(message), parsed(model)];
  if (!here || !there) return 'is not a valid ICU message';
  if (message.trim() === '') return 'is empty';
  if (String(argumentsOf(here)) !== String(argumentsOf(there))) {
    return `has the arguments ${argumentsOf(here).join(' ') || 'none'}, not ${argumentsOf(there).join(' ') || 'none'}`;
  }
  return String(choicesOf(here)) === String(choicesOf(there)) ? undefined : 'has other choices';
}

/** What is wrong with one catalogue when it is held against the one of record. */
export function compareCatalogues(catalogue: Catalogue, model: Catalogue): string[] {
  const name = catalogue.meta.locale;
  const missing = [...model.messages.keys()].filter((key) => !catalogue.messages.has(key));
  const extra = [...catalogue.messages.keys()].filter((key) => !model.messages.has(key));
  const broken = [...catalogue.messages].flatMap(([key, message]) => {
    const expected = model.messages.get(key);
    const problem = expected === undefined ? undefined : messageProblem(message, expected);
    return problem ? [`${name}: ${key} ${problem}`] : [];
  });
  return [
    ...missing.map((key) => `${name}: ${key} is missing`),
    ...extra.map((key) => `${name}: ${key} is not in ${OF_RECORD}`),
    ...broken,
  ];
}

/** Everything that is wrong with the form's catalogues, one sentence each; empty when all is well. */
export function findCatalogueProblems(catalogues: ReadonlyMap<string, Catalogue> = CATALOGUES): string[] {
  const model = catalogues.get(OF_RECORD);
  if (!model) return [`${OF_RECORD} is missing`];
  return LOCALES.flatMap((locale) => {
    const catalogue = catalogues.get(locale);
    if (!catalogue) return [`${locale} is missing`];
    const misnamed = catalogue.meta.locale === locale ? [] : [`${locale}: calls itself ${catalogue.meta.locale}`];
    return [...misnamed, ...compareCatalogues(catalogue, model)];
  });
}
