package dev.plimsoll.config.deploy.kubernetes;

import dev.plimsoll.config.Secrets;
import dev.plimsoll.config.syntax.Node;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Remembers what a Secret holds, as it stands and decoded, so that no output shows it. */
final class SecretValues {
    private SecretValues() {}

    static void remember(Node secret, Secrets secrets) {
        secret.entriesAt("stringData").forEach(entry -> entry.value().text().ifPresent(secrets::add));
        secret.entriesAt("data")
                .forEach(entry -> entry.value().text().ifPresent(encoded -> {
                    secrets.add(encoded);
                    decode(encoded, secrets);
                }));
    }

    private static void decode(String encoded, Secrets secrets) {
        try {
            secrets.add(new String(Base64.getMimeDecoder().decode(encoded), StandardCharsets.UTF_8).strip());
        } catch (IllegalArgumentException notEncoded) {
            secrets.add(encoded.strip());
        }
    }
}
