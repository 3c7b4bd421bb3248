import { DuesWorld } from '../dues/dues-world';
import type { ApiClient } from '../api-world';

export const WHY = { text: 'So it was.' };
export const CHARGE = { grounds: ['action_1', 'retaliation'], facts: 'The pledge was broken at the plant in spring.' };

/** What an answer says of a refusal. */
export const code = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

/** Officers and deciders without a tie, and members with a manager. */
export class ExpulsionWorld {
  private constructor(
    readonly dues: DuesWorld,
    readonly second: ApiClient,
  ) {}

  static async create(): Promise<ExpulsionWorld> {
    const dues = await DuesWorld.create();
    return new ExpulsionWorld(dues, await dues.person('secretariat', ['administrator']));
  }

  get officer(): ApiClient {
    return this.dues.officer;
  }

  async member(status = 'current') {
    const memberId = await this.dues.member('company', status);
    return { memberId, manager: await this.dues.person('member', ['member_manager'], memberId) };
  }

  async open(memberId: string): Promise<string> {
    return (await this.officer.post(`/members/${memberId}/expulsions`, CHARGE).expect(201)).body.id as string;
  }

  /** A member that had notice today. */
  async noticed() {
    const member = await this.member();
    const id = await this.open(member.memberId);
    await this.act(id, { act: 'notice' }).expect(204);
    return { ...member, id };
  }

  /** The version as it is now comes with it, unless another one is given. */
  act(id: string, body: object, by: ApiClient = this.officer): Pending {
    return this.send(`/expulsions/${id}/acts`, body, { id, by });
  }

  decide(id: string, body: object, by: ApiClient = this.second): Pending {
    return this.send(`/expulsions/${id}/decision`, { isConfirmed: true, ...WHY, ...body }, { id, by });
  }

  say(id: string, body: object, by: ApiClient): Pending {
    return this.send('/own-member/expulsion/acts', body, { id, by });
  }

  async seen(id: string, by: ApiClient = this.officer) {
    return (await by.get(`/expulsions/${id}`).expect(200)).body;
  }

  async own(by: ApiClient) {
    return (await by.get('/own-member/expulsion').expect(200)).body.newest;
  }

  async work(): Promise<void> {
    await this.dues.run('membership.expulsions');
  }

  private send(path: string, body: object, { id, by }: { id: string; by: ApiClient }): Pending {
    const answer = this.version(id).then((version) => by.post(path, { version, ...body }));
    return new Pending(answer);
  }

  private async version(id: string): Promise<number> {
    const [row] = await this.dues.accounts.query<{ version: number }>('SELECT version FROM expulsions WHERE id = $1', [
      id,
    ]);
    return row?.version ?? 0;
  }
}

type Answer = { status: number; body: { code?: string } };

/** An answer to wait for, whose status may be said beforehand. */
class Pending implements PromiseLike<Answer> {
  constructor(private readonly answer: Promise<Answer>) {}

  async expect(status: number): Promise<Answer> {
    const answer = await this.answer;
    if (answer.status !== status) {
      throw new Error(`${status} was expected, ${answer.status} came: ${JSON.stringify(answer.body)}`);
    }
    return answer;
  }

  then<A = Answer, B = never>(
    done?: ((answer: Answer) => A | PromiseLike<A>) | null,
    failed?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): PromiseLike<A | B> {
    return this.answer.then(done, failed);
  }
}
