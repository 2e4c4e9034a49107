package dev.plimsoll.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A secret that can be recognised from a part of it.
 *
 * @param head its first letters, found nowhere else
 * @param middle what parsers stumble over
 * @param tail its last letters, found nowhere else
 */
record Marked(String head, String middle, String tail) {
    private static final List<String> MIDDLES = List.of(
            "", "@", ":", "/", "#", " ", " # ", "=", "%", "$", "{", "}", "&", ";", ",", "é", "*", "|", "[", "'");

    static Marked of(RandomGenerator random) {
        return new Marked(part(random), MIDDLES.get(random.nextInt(MIDDLES.size())), part(random));
    }

    private static String part(RandomGenerator random) {
        return "q" + Long.toString(random.nextLong(1L << 40, 1L << 41), 36) + "z";
    }

    /** The secret as a place of that kind takes it. */
    String as(String kind) {
        return switch (kind) {
            case "raw" -> raw();
            case "plain" -> head + "-" + tail;
            case "percent" -> URLEncoder.encode(raw(), StandardCharsets.UTF_8).replace("+", "%20");
            default -> base64();
        };
    }

    private String raw() {
        return head + middle + tail;
    }

    private String base64() {
        return Base64.getEncoder().encodeToString(raw().getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a text shows a part of it. */
    boolean isIn(String text) {
        return text.contains(head) || text.contains(tail) || text.contains(base64());
    }
}
