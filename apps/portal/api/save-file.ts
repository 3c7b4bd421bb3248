/** Hands a file that was read to the browser as a download. @throws when it is no file */
export function saveFile(file: unknown, name: string): void {
  if (!(file instanceof Blob)) throw new Error('this is no file');
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
