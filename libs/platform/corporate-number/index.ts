export { corporateNumberFrom, isCorporateNumber } from './corporate-number.rules';
