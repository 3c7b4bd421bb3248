import { cases } from './cases.messages';
import { categories } from './categories.messages';
import { codes } from './codes.messages';
import { common } from './common.messages';
import { others } from './others.messages';
import { problems } from './problems.messages';

export const en = { ...common, ...codes, ...categories, ...cases, ...others, ...problems };
