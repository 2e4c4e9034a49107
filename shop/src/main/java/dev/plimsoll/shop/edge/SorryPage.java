package dev.plimsoll.shop.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What users see when a service is down: no script, nothing from elsewhere, one way on. */
final class SorryPage {
    private static final String PAGE = read();

    private SorryPage() {}

    static String of(Part part, String banner) {
        var notice = banner.isEmpty() ? "" : fragment(banner);
        return PAGE.replace("${banner}", notice)
                .replace("${fact}", part.fact())
                .replace("${advice}", part.advice())
                .replace("${where}", part == Part.STOREFRONT ? "" : "<a href=\"/\">Back to the shop</a>");
    }

    /** The banner as a piece of a page. */
    static String fragment(String banner) {
        return "<div class=\"banner\" role=\"status\">" + escape(banner) + "</div>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String read() {
        try (var resource = SorryPage.class.getResourceAsStream("sorry.html")) {
            if (resource == null) {
                throw new IllegalStateException("sorry.html is missing from the jar");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
