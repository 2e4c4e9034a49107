package dev.plimsoll.lab.load.ledger;

/** What a client knows about one attempt to place an order. The later in this list, the more it was promised. */
public enum State {
    /** The client is about to send it. An attempt of which nothing more is known may have been sent. */
    INTENT,
    /** It was never committed: not sent, or the server said that it was rolled back. It must not be there. */
    FAIL,
    /** It was sent and nothing came back: it may be there or not, and both are right. */
    INDETERMINATE,
    /**
     * The server said yes with a warning. It says so when the wait for a synchronous standby was given up: only the
     * primary has the order, so this is no acknowledgement.
     */
    ACK_WITH_WARNING,
    /** The server said yes. It must be there, whatever happens. */
    ACK
}
