import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsBoolean, IsIn, IsString, MaxLength } from 'class-validator';
import { CodeField, FlagField, IdField, InstantField, ManyField, TextField, WholeField } from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';

class EventsDto {
  @CodeField('WebhookEvent', { isArray: true })
  @IsIn(codeSchemas.WebhookEvent, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(codeSchemas.WebhookEvent.length)
  @ArrayUnique()
  events: CodeOf<'WebhookEvent'>[];
}

export class NewWebhookDto extends EventsDto {
  @TextField({ maxLength: 500, description: 'https://, on the internet; not changed later' })
  @IsString()
  @MaxLength(500)
  url: string;
}

export class ChangeWebhookDto extends EventsDto {
  @FlagField({ description: 'Whether anything is sent there' })
  @IsBoolean()
  isOn: boolean;
}

export class WebhookDto {
  @IdField()
  id: string;

  @TextField()
  url: string;

  @CodeField('WebhookEvent', { isArray: true })
  events: CodeOf<'WebhookEvent'>[];

  @CodeField('EndpointState', { description: 'gone and failing: we stopped; switch it on again' })
  state: CodeOf<'EndpointState'>;

  @InstantField({ nullable: true, description: 'Since when it has taken nothing' })
  failingSince: string | null;

  @InstantField()
  createdAt: string;
}

export class WebhookListDto {
  @ManyField(() => WebhookDto)
  items: WebhookDto[];
}

export class WebhookSecretDto {
  @TextField({ description: 'whsec_…, shown once' })
  secret: string;
}

export class AddedWebhookDto {
  @IdField()
  id: string;

  @TextField({ nullable: true, description: 'whsec_…, shown once: null when the same request comes again' })
  secret: string | null;
}

export class WebhookDeliveryDto {
  @IdField({ description: 'Also the webhook-id' })
  id: string;

  @IdField()
  endpointId: string;

  @TextField({ description: 'The type in the body' })
  event: string;

  @CodeField('DeliveryState')
  state: CodeOf<'DeliveryState'>;

  @WholeField({ nullable: true, description: 'Of the last answer' })
  statusCode: number | null;

  @TextField({ nullable: true, description: 'Why the last try failed: a code' })
  error: string | null;

  @WholeField({ description: 'Tries so far' })
  attempts: number;

  @InstantField()
  createdAt: string;

  @InstantField({ nullable: true })
  sentAt: string | null;

  @InstantField({ nullable: true, description: 'The next try' })
  dueAt: string | null;
}

export class WebhookDeliveryPageDto {
  @ManyField(() => WebhookDeliveryDto)
  items: WebhookDeliveryDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;
}
