package dev.plimsoll.shop.auth;

import java.util.Objects;
import java.util.Optional;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Passwords, as BCrypt hashes. A comparison takes tens of milliseconds of a processor, so nobody holds a database connection
 * meanwhile.
 */
final class Passwords {
    static final int SHORTEST = 10;
    /** In bytes; BCrypt sees no more. */
    static final int LONGEST = 72;

    private final BCryptPasswordEncoder encoder;
    private final String nobody;

    /** @param strength 4 to 31: one more doubles the work */
    Passwords(int strength) {
        encoder = new BCryptPasswordEncoder(strength);
        nobody = hash("nobody has this password");
    }

    String hash(String password) {
        return Objects.requireNonNull(encoder.encode(password));
    }

    /** Takes as long where there is no account, so that the time does not tell whether there is one. */
    boolean match(String password, Optional<String> hash) {
        var matches = encoder.matches(password, hash.orElse(nobody));
        return matches && hash.isPresent();
    }
}
