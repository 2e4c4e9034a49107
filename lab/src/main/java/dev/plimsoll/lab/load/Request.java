package dev.plimsoll.lab.load;

/** What one user wants once. */
public interface Request {
    /** What kind it is, in the report. */
    String name();

    /**
     * Does it and returns when the user has the answer; an exception is a failure as the user sees it. It runs in a
     * thread of its own and may wait.
     */
    void run() throws Exception;
}
