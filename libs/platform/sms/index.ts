/**
 * Owns the way out by SMS: one HTTP gateway of the operator's choice, and how a telephone number is written.
 * Refuses numbers that are no mobile numbers, and gateways that are not on the internet unless the operator says so.
 * Emits nothing.
 */
export { HttpSmsGateway } from './http-sms-gateway';
export { mobileNumber } from './mobile-number';
export { SmsFailure, SmsGateway, type SmsMessage, type SmsOptions } from './sms-gateway';
export { SmsModule } from './sms.module';
