package dev.plimsoll.config.deploy.terraform;

import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.Scalar;
import dev.plimsoll.setting.Place;
import java.util.Optional;

/**
 * One resource.
 *
 * @param type {@code aws_db_instance}, …
 * @param name its name in Terraform
 * @param body its attributes and blocks
 * @param place where it is declared
 */
record Resource(String type, String name, Node body, Place place) {
    String address() {
        return type + "." + name;
    }

    Optional<String> text(String... path) {
        return body.textAt(path);
    }

    /** Whether an attribute refers to that resource, or spells its name out. */
    boolean refersTo(Resource other, String attribute) {
        var written = body.at(attribute);
        var referred = written.filter(node -> node instanceof Scalar scalar
                && scalar.value().replaceAll("[${}\"]", "").startsWith(other.address() + "."));
        var named = other.text("name").or(() -> other.text("identifier"));
        return referred.isPresent()
                || written.flatMap(Node::text)
                        .flatMap(text -> named.filter(text::equals))
                        .isPresent();
    }
}
