import { IdField, ManyField, TextField, WholeField } from '../http/api-fields';

/** A file that was uploaded for a message and not sent yet. */
export class WaitingFileDto {
  @IdField()
  id: string;

  @TextField()
  mediaType: string;

  @WholeField()
  byteSize: number;
}

export class WaitingFilesDto {
  @ManyField(() => WaitingFileDto)
  items: WaitingFileDto[];
}
