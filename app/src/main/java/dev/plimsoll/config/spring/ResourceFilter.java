package dev.plimsoll.config.spring;

import dev.plimsoll.config.syntax.Templates;
import java.util.regex.Pattern;

/** Hides what the build replaces before Spring Boot reads a file: Maven's {@code @project.version@}. */
final class ResourceFilter {
    private static final Pattern TOKEN = Pattern.compile("@[A-Za-z][\\w.-]*@");

    private ResourceFilter() {}

    /** The text with every such token behind characters of the same length. */
    static String mask(String text) {
        if (text.indexOf('@') < 0) {
            return text;
        }
        return TOKEN.matcher(text)
                .replaceAll(token ->
                        String.valueOf(Templates.MASK).repeat(token.group().length()));
    }

    /** Whether the text only becomes a configuration file once something fills it in. */
    static boolean isTemplate(String text) {
        return Templates.masked(Templates.mask(text)) || text.contains("{{") || text.contains("{%");
    }
}
