package dev.plimsoll.config.deploy.helm;

/**
 * A stretch of a template: literal text, or what stands between the braces of a tag.
 *
 * @param isTag whether it is a tag
 * @param text the text; of a tag what it says, without braces and dashes
 * @param start where it begins in the file
 */
record Item(boolean isTag, String text, int start) {
    /** The first word of a tag: {@code if}, {@code range}, …; empty for anything else. */
    String word() {
        var end = 0;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return isTag ? text.substring(0, end) : "";
    }

    /** What follows the first word. */
    String rest() {
        return text.substring(word().length()).strip();
    }
}
