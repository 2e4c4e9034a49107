package dev.plimsoll.rehearse.subject;

import dev.plimsoll.setting.Fact;

/**
 * A limit between a pool and its servers that a load does not fit through.
 *
 * @param limit the setting and its value
 * @param left what it leaves to one instance, 1 or more
 * @param enough the value that would do
 */
public record Narrow(Fact<Integer> limit, int left, int enough) {

    /** {@code "PgBouncer leaves 5 to it (default_pool_size 5)"}. */
    public String words() {
        return "PgBouncer leaves %d to it (%s)".formatted(left, limit.words());
    }
}
