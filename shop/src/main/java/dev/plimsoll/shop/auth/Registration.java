package dev.plimsoll.shop.auth;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What the form of {@link RegisterPages} sends; what is missing is empty. */
record Registration(String name, String email, String password, String next) {
    private static final int LONGEST_NAME = 60;
    static final int LONGEST_EMAIL = 254;

    Registration {
        name = Objects.requireNonNullElse(name, "");
        email = Objects.requireNonNullElse(email, "");
        password = Objects.requireNonNullElse(password, "");
        next = Objects.requireNonNullElse(next, "");
    }

    /** By field, all at once; empty when there are none. */
    Map<String, String> problems() {
        var problems = new LinkedHashMap<String, String>();
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            problems.put("name", "Tell us a name of at most %d letters.".formatted(LONGEST_NAME));
        }
        if (email.length() > LONGEST_EMAIL || !account().matches("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+")) {
            problems.put("email", "This is no mail address.");
        }
        if (password.length() < Passwords.SHORTEST) {
            problems.put("password", "At least %d characters, please.".formatted(Passwords.SHORTEST));
        } else if (password.getBytes(StandardCharsets.UTF_8).length > Passwords.LONGEST) {
            problems.put("password", "At most %d characters, please.".formatted(Passwords.LONGEST));
        }
        return problems;
    }

    String shownName() {
        return name.strip();
    }

    String account() {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "Registration[" + email + "]";
    }
}
