import type { ComponentProps } from 'react';
import type { FilePlace } from '../api/waiting-files.queries';
import { FileTray } from './file-tray';
import { TextForm } from './text-form';
import { useFileTray } from './use-file-tray';

/** Words with the ids of files that wait for them. */
export interface FiledWords {
  text: string;
  fileIds: string[];
}

type TextFormProps = ComponentProps<typeof TextForm>;

interface FiledTextFormProps extends Omit<TextFormProps, 'mutation' | 'children' | 'isWaiting'> {
  place: FilePlace;
  /** Who will see the files. */
  filesHint?: string;
  mutation: {
    mutate: (words: FiledWords, then: { onSuccess: () => void }) => void;
    isPending: boolean;
    error: Error | null;
  };
}

/** One text with its files. Nothing is sent while a file is on its way or has failed. */
export function FiledTextForm({ place, filesHint, mutation, ...form }: FiledTextFormProps) {
  const files = useFileTray(place);
  return (
    <TextForm
      {...form}
      isWaiting={files.uploads.length > 0}
      mutation={{ ...mutation, mutate: (text, then) => mutation.mutate({ text, fileIds: files.ids }, then) }}
    >
      <FileTray files={files} hint={filesHint} />
    </TextForm>
  );
}
