/** The server has refused: an error reply, or a socket that may not be opened. */
export class ChannelError extends Error {
  /** @param {string} message @param {{code?: string, violations?: Array<{path: string, message: string}>, id?: string, status?: number}} [more] */
  constructor(message, { code, violations, id, status } = {}) {
    super(message);
    this.name = "ChannelError";
    this.code = code;
    this.violations = violations;
    this.id = id;
    this.status = status;
  }
}

/** No reply came in time; whether the request was handled is not known. */
export class TimeoutError extends Error {
  constructor(message = "No reply came in time") {
    super(message);
    this.name = "TimeoutError";
  }
}

/** The request was sent, but its reply is lost: whether it was handled is not known. */
export class UnknownOutcomeError extends Error {
  constructor(message = "The connection was lost before the reply came") {
    super(message);
    this.name = "UnknownOutcomeError";
  }
}
