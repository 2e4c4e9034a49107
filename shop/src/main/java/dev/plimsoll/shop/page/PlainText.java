package dev.plimsoll.shop.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what no field of a form holds: control characters. PostgreSQL's texts cannot hold NUL, so that it would look as if
 * the database had failed, and a line's end does not belong into a name that stands in mails and logs.
 */
final class PlainText extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        var plain = request.getParameterMap().values().stream()
                .flatMap(Arrays::stream)
                .allMatch(PlainText::isPlain);
        if (plain) {
            rest.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    static boolean isPlain(String value) {
        return value.chars().noneMatch(letter -> letter != '\t' && Character.isISOControl(letter));
    }
}
