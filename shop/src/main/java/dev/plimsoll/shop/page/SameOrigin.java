package dev.plimsoll.shop.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what another site's page makes a browser send here (CSRF). Browsers of today say where a request comes from, in
 * Sec-Fetch-Site or at least in Origin; what says neither is no browser, and has no customer's cookies.
 */
final class SameOrigin extends OncePerRequestFilter {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        if (READING.contains(request.getMethod()) || isOwn(request)) {
            rest.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private static boolean isOwn(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        var origin = Optional.ofNullable(request.getHeader(HttpHeaders.ORIGIN));
        return origin.map(from -> authority(from).equals(request.getHeader(HttpHeaders.HOST)))
                .orElse(true);
    }

    private static String authority(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getAuthority()).orElse("");
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }
}
