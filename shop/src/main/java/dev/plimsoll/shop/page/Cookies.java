package dev.plimsoll.shop.page;

import dev.plimsoll.shop.session.Token;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * The shop's cookies. {@code session} and {@code cart} are keys, and no script may read them. {@code name} and
 * {@code cart-size} are only for show: they spare every page a question to the database, and nobody believes them.
 */
public final class Cookies {
    private static final String CART = "cart";
    private static final String CART_SIZE = "cart-size";
    private static final String NAME = "name";
    private static final Duration CART_AGE = Duration.ofDays(30);
    private static final Duration SESSION_AGE = Duration.ofDays(14);

    private Cookies() {}

    public static Optional<Token> session(HttpServletRequest request) {
        return value(request, Token.COOKIE).flatMap(Token::parse);
    }

    /** Empty where there is none or no UUID. */
    public static Optional<UUID> cart(HttpServletRequest request) {
        return value(request, CART).flatMap(Cookies::uuid);
    }

    static Optional<String> value(HttpServletRequest request, String name) {
        return Optional.ofNullable(WebUtils.getCookie(request, name)).map(Cookie::getValue);
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** What the header shows: whoever logged in here last, and how much is in the cart. */
    static Visitor visitor(HttpServletRequest request) {
        var name = value(request, NAME).flatMap(Cookies::decoded).filter(text -> !text.isBlank());
        var size = value(request, CART_SIZE)
                .filter(text -> text.matches("\\d{1,4}"))
                .map(Integer::parseInt);
        return new Visitor(name, size.orElse(0));
    }

    public static void keepCart(HttpServletRequest request, HttpServletResponse response, UUID cart, int size) {
        add(request, response, builder(CART, cart.toString()).httpOnly(true).maxAge(CART_AGE));
        add(request, response, builder(CART_SIZE, Integer.toString(size)).maxAge(CART_AGE));
    }

    public static void emptyCart(HttpServletRequest request, HttpServletResponse response) {
        add(request, response, builder(CART_SIZE, "0").maxAge(CART_AGE));
    }

    public static void logIn(HttpServletRequest request, HttpServletResponse response, Token token, String name) {
        var shown = URLEncoder.encode(name, StandardCharsets.UTF_8);
        add(
                request,
                response,
                builder(Token.COOKIE, token.secret()).httpOnly(true).maxAge(SESSION_AGE));
        add(request, response, builder(NAME, shown).maxAge(SESSION_AGE));
    }

    public static void logOut(HttpServletRequest request, HttpServletResponse response) {
        for (var name : Arrays.asList(Token.COOKIE, NAME)) {
            add(request, response, builder(name, "").maxAge(Duration.ZERO));
        }
    }

    private static ResponseCookie.ResponseCookieBuilder builder(String name, String value) {
        return ResponseCookie.from(name, value).path("/").sameSite("Lax");
    }

    private static void add(
            HttpServletRequest request, HttpServletResponse response, ResponseCookie.ResponseCookieBuilder cookie) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                cookie.secure(request.isSecure()).build().toString());
    }
}
