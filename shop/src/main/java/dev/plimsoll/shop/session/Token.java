package dev.plimsoll.shop.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the cookie {@value #COOKIE} holds: 256 random bits. Only their hash is stored, so that who reads the database
 * cannot be anybody. The bits need no salt: nobody guesses them.
 */
public final class Token {
    public static final String COOKIE = "session";
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final String text;

    private Token(String text) {
        this.text = text;
    }

    public static Token fresh(SecureRandom random) {
        var bits = new byte[BYTES];
        random.nextBytes(bits);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** Empty for what never was a token. */
    public static Optional<Token> parse(String cookie) {
        return FORM.matcher(cookie).matches() ? Optional.of(new Token(cookie)) : Optional.empty();
    }

    /** For the cookie alone. */
    public String secret() {
        return text;
    }

    /** 32 bytes of SHA-256. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "Token[hidden]";
    }
}
