/** The members of an RFC 9457 problem that the services send. */
export interface ProblemBody {
  title?: string
  detail?: string
  code?: string
  errors?: { pointer?: string; detail?: string }[]
}

/** A call that a service refused or could not answer. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly body: ProblemBody,
    readonly traceId: string | undefined,
  ) {
    super(body.detail ?? body.title ?? `The service answered with status ${status}.`)
  }

  get code(): string {
    return this.body.code ?? ''
  }

  /** Whether the person has to sign in again before this is done (RFC 9470). */
  get needsFreshLogin(): boolean {
    return this.status === 401 && this.code === 'insufficient_user_authentication'
  }

  /** Whether somebody else changed the thing meanwhile. */
  get isConflict(): boolean {
    return this.status === 412
  }

  /** What is wrong with a field, by the name of a member of the body. */
  fieldErrors(): Record<string, string> {
    return Object.fromEntries(
      (this.body.errors ?? []).map((error) => [
        (error.pointer ?? '').replace(/^#?\//, '').replaceAll('/', '.'),
        error.detail ?? '',
      ]),
    )
  }
}

/** The faults of one member, by the places in it; those of the member itself have an empty place. */
export function faultsUnder(faults: Record<string, string>, member: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(faults)
      .filter(([place]) => place === member || place.startsWith(`${member}.`))
      .map(([place, detail]) => [place.slice(member.length + 1), detail]),
  )
}

/** No answer came at all. */
export class NetworkFailure extends Error {
  constructor(readonly traceId: string | undefined) {
    super('The console cannot be reached. Check your connection, then try again.')
  }
}

/** The person is not signed in any more. */
export class SessionEnded extends Error {
  constructor() {
    super('Your session has ended.')
  }
}
