package dev.plimsoll.config.deploy.terraform;

import java.util.Optional;
import java.util.regex.Pattern;

/** The formulas of RDS for a number of connections: memory by a divisor, and the least of several. */
final class Formula {
    private static final Pattern SHARE = Pattern.compile("\\{DBInstanceClassMemory/(\\d{1,12})}");
    private static final Pattern LEAST = Pattern.compile("LEAST\\(([^,()]*),([^,()]*)\\)", Pattern.CASE_INSENSITIVE);

    private Formula() {}

    /** The most it can give with this memory; empty for any other formula. */
    static Optional<Long> most(String formula, Optional<Long> memory) {
        var text = formula.replaceAll("\\s", "");
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Long.valueOf(text));
        }
        var least = LEAST.matcher(text);
        if (least.matches()) {
            return most(least.group(1), memory)
                    .flatMap(one -> most(least.group(2), memory).map(other -> Math.min(one, other)));
        }
        var share = SHARE.matcher(text);
        return share.matches() && !share.group(1).matches("0+")
                ? memory.map(bytes -> bytes / Long.parseLong(share.group(1)))
                : Optional.empty();
    }
}
