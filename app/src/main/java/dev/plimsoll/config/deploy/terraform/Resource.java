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
 * @param label what it is called where nothing else names it
 * @param place where it is declared
 */
record Resource(String type, String name, Node body, String label, Place place) {
    Resource(String type, String name, Node body, Place place) {
        this(type, name, body, name, place);
    }

    /** The same with another body. */
    Resource with(Node other) {
        return new Resource(type, name, other, label, place);
    }

    /** The resource in a module that is used in a certain way. */
    Resource in(Instance instance) {
        return new Resource(type, name, instance.resolved(body), instance.name().orElse(label), place);
    }

    String address() {
        return type + "." + name;
    }

    String folder() {
        var slash = place.file().lastIndexOf('/');
        return slash < 0 ? "" : place.file().substring(0, slash);
    }

    Optional<String> text(String... path) {
        return body.textAt(path);
    }

    /** Whether it is made at all, as far as the files say. */
    boolean exists() {
        return text("count").filter("0"::equals).isEmpty();
    }

    /** Whether an attribute refers to that resource, or spells its name out. */
    boolean refersTo(Resource other, String attribute) {
        var written = body.at(attribute);
        var referred = written.filter(node -> node instanceof Scalar scalar
                && scalar.value().replaceAll("[${}\"]|\\[[^]]*]", "").startsWith(other.address() + "."));
        var named = other.text("name").or(() -> other.text("identifier"));
        return referred.isPresent()
                || written.flatMap(Node::text)
                        .flatMap(text -> named.filter(text::equals))
                        .isPresent();
    }
}
