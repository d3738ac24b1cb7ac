/**
 * The words that open a reply, as one alternative of an expression. For whoever asks "does this greet?": the prose room and the detectors. The
 * model has a list of its own, which is part of what its weights were trained on.
 */
export const GREETING = 'hi|hello|hey|hiya|howdy|dear|greetings|good (?:morning|afternoon|evening|day)';
