package dev.plimsoll.config.survey;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Damages texts the way disks, editors, templates and attackers do; the same seed does the same damage. */
final class Noise {
    private static final List<String> TOKENS = List.of(
            "\t",
            "\u0000",
            "\uFEFF",
            "\r",
            "\n",
            "\\",
            "\"",
            "'",
            "{{",
            "}}",
            "<%",
            "%>",
            "${",
            "}",
            "${${",
            "&a ",
            "*a",
            "<<: *a",
            "- - - ",
            "? ",
            ": ",
            "|",
            ">",
            "#",
            ";",
            "=",
            "==",
            "[",
            "]",
            "{",
            "}",
            "---",
            "...",
            "!!int ",
            "!!x",
            "0x",
            "1e999",
            "99999999999999999999",
            "-1",
            "%include ",
            "include ",
            "!include ",
            "@",
            ",",
            "::",
            "//",
            "\uD800",
            "é",
            "\uE000",
            "999d",
            "0777",
            "10:30",
            "~");

    private final SplittableRandom random;

    Noise(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** The text after one to four damages. */
    byte[] damage(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var damages = random.nextInt(1, 5);
        for (int i = 0; i < damages; i++) {
            bytes = once(bytes);
        }
        return bytes;
    }

    private byte[] once(byte[] bytes) {
        var at = random.nextInt(bytes.length + 1);
        var to = Math.min(bytes.length, at + random.nextInt(1, 40));
        return switch (random.nextInt(9)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> splice(bytes, at, to, new byte[0]);
            case 2 -> splice(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
            case 3, 4, 5 -> splice(bytes, at, at, token().getBytes(StandardCharsets.UTF_8));
            case 6 -> splice(bytes, at, at, new byte[] {(byte) random.nextInt(256)});
            case 7 ->
                splice(bytes, at, at, token().repeat(random.nextInt(1, 60)).getBytes(StandardCharsets.UTF_8));
            default -> flip(bytes, at);
        };
    }

    private String token() {
        return TOKENS.get(random.nextInt(TOKENS.size()));
    }

    private byte[] flip(byte[] bytes, int at) {
        if (bytes.length == 0) {
            return bytes;
        }
        var flipped = bytes.clone();
        flipped[at % bytes.length] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] middle) {
        var joined = new byte[from + middle.length + bytes.length - to];
        System.arraycopy(bytes, 0, joined, 0, from);
        System.arraycopy(middle, 0, joined, from, middle.length);
        System.arraycopy(bytes, to, joined, from + middle.length, bytes.length - to);
        return joined;
    }
}
