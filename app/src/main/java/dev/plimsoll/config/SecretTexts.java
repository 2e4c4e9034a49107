package dev.plimsoll.config;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hides what stands where a secret usually does, in any line of any file. */
final class SecretTexts {
    private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.|'')*+'";
    /** The name of a variable is no secret. */
    private static final Pattern VARIABLE = Pattern.compile("[\"']?\\$\\{[\\w.-]+}[\"']?");

    private static final Pattern KEY_AND_SIGN =
            Pattern.compile("(?<![\\w.-])([\\w.-]++)[\"']?\\s*+(?:=>|:=|[=:])\\s*+");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--?([\\w.-]++)[\"']?,?\\s++");
    private static final Pattern KEY_AND_BLANK = Pattern.compile("(?<![\\w.-])([\\w.-]++)\\s++");

    private static final Pattern VALUE = Pattern.compile(QUOTED + "|(?:\\$\\{[^}\\s]{0,200}+}|[^\\s&;,}\\])\"'])++");
    private static final Pattern WORD = Pattern.compile(QUOTED + "|[^\\s\"',\\]]++");
    private static final Pattern QUOTE = Pattern.compile(QUOTED);

    private static final List<Login> LOGINS = List.of(
            new Login("://", "(://[^\\s:/@\"']*+:)([^\\s\"']{1,300})(@)"),
            new Login("thin:", "(\\bthin:[^\\s/@]{1,300}+/)([^\\s@]{1,300}+)(@)"),
            new Login("@", "([\"'\\s=][\\w.-]{1,300}+:)([^\\s@:\"'/]{1,300}+)(@(?!sha256:)[\\w.-]{1,300}+[:(])"),
            new Login(
                    "authorization",
                    "(\\bauthorization[\"':=,\\s]{1,9}(?:(?:basic|bearer|digest|token)\\s{1,9})?)([^\\s\"']++)()"),
            new Login("auth", "(\\bstats\\s++auth\\s++[^\\s:]++:)(\\S++)()"),
            new Login("password", "(\\b(?:insecure-)?password\\s++)([^\\s\"'=:]++)(\\s*+(?:groups\\s.*)?$)"),
            new Login("\"", "^(\\s*+\"[^\"]*+\"\\s++\")([^\"]++)(\"\\s*+)$"));

    /**
     * Where a secret stands by its place alone.
     *
     * @param sign what a text has if it has one, in small letters
     * @param pattern what stands before the secret, the secret, and what stands after it
     */
    private record Login(String sign, Pattern pattern) {
        Login(String sign, String pattern) {
            this(sign, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE));
        }
    }

    private SecretTexts() {}

    static String masked(String text, String mask) {
        var masked = text;
        if (text.indexOf('=') >= 0 || text.indexOf(':') >= 0) {
            masked = named(masked, KEY_AND_SIGN, VALUE, mask); // key = value, "key": "value"
        }
        if (text.indexOf('-') >= 0) {
            masked = named(masked, OPTION, WORD, mask); // --key value, "--key", "value"
        }
        if (text.indexOf('"') >= 0 || text.indexOf('\'') >= 0) {
            masked = named(masked, KEY_AND_BLANK, QUOTE, mask); // PASSWORD 'value', as in SQL
        }
        var signs = text.toLowerCase(Locale.ROOT);
        for (var login : LOGINS) {
            if (signs.contains(login.sign())) {
                masked = login.pattern().matcher(masked).replaceAll("$1" + Matcher.quoteReplacement(mask) + "$3");
            }
        }
        return masked;
    }

    /** The text with a mask for every value behind a key that holds a secret. */
    private static String named(String text, Pattern keys, Pattern values, String mask) {
        var key = keys.matcher(text);
        var value = values.matcher(text);
        var masked = new StringBuilder();
        var done = 0;
        while (key.find()) {
            value.region(key.end(), text.length());
            if (SecretNames.isSecret(key.group(1)) && value.lookingAt() && !isVariable(value.group())) {
                masked.append(text, done, key.end()).append(mask);
                done = value.end();
                key.region(done, text.length());
            }
        }
        return masked.append(text, done, text.length()).toString();
    }

    private static boolean isVariable(String value) {
        return VARIABLE.matcher(value).matches();
    }
}
