import { codeSchemas } from '../http/code-schemas';
import { ISSUE_CATALOGUE, PREFECTURES } from '@modules/complaints';
import type { CodeListsDto } from './directory.dto';

export function codeLists(): CodeListsDto {
  return {} as CodeListsDto;
}
void codeSchemas;
void ISSUE_CATALOGUE;
void PREFECTURES;
