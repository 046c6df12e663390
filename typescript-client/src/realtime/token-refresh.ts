import { detailOf } from '../client/answer.js';
import type { Environment } from '../client/environment.js';
import { PatientCall } from '../client/patient-call.js';
import type { Session } from '../client/session.js';

/** Keeps a session's token fresh: the SDK asks for a new one when the current one expires. */
export class TokenRefresh {
  private call: PatientCall<Session> | undefined;

  constructor(
    private readonly environment: Environment,
    private readonly client: number,
    private session: Session,
  ) {}

  /** Returns the newest token. */
  current(): string {
    return this.session.token;
  }

  /** Requests a new token; a failure is counted and rejects. */
  next(): Promise<string> {
    const { environment } = this;
    return new Promise((resolve, reject) => {
      this.call = new PatientCall<Session>(
        environment,
        environment.now() + environment.settings.connectionTimeout,
        (then) => environment.http.refresh(this.session, then),
        (answer) => {
          if (answer.kind === 'ok') {
            this.session = answer.value;
            resolve(answer.value.token);
          } else {
            environment.fault('refresh_failed', this.client, detailOf(answer));
            reject(new Error(detailOf(answer)));
          }
        },
      );
    });
  }

  /** Cancels the request. */
  cancel(): void {
    this.call?.cancel();
  }
}
