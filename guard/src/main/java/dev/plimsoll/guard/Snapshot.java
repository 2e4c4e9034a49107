package dev.plimsoll.guard;

/**
 * The pool at one moment, in connections and callers.
 *
 * @param limit how many may be in use at once
 * @param lease how many may be open, this instance's share
 * @param open how many are open
 * @param inUse how many are handed out
 * @param waiting how many callers wait
 * @param longestWaitMillis how long the one at the head has waited
 */
public record Snapshot(int limit, int lease, int open, int inUse, int waiting, long longestWaitMillis) {}
