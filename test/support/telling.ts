/** What must not be found in a copy, in any format. */
export const AUTHOR = 'Secret Author';
export const DEVICE = 'Secret Phone 12';
/** As phones write where they are (ISO 6709). */
export const PLACE = '+35.1681+136.9064/';
export const SECRETS = [AUTHOR, DEVICE, PLACE];
