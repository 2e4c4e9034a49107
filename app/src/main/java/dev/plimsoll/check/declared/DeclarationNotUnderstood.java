package dev.plimsoll.check.declared;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.config.declared.Declarations;
import dev.plimsoll.config.declared.DeclaredReader;
import dev.plimsoll.topology.Flaw;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** A declaration names a key, a file or a database that does not exist, or has a value of the wrong kind. */
final class DeclarationNotUnderstood implements Rule {
    @Override
    public About about() {
        return About.error("DEC01", "plimsoll.yml says something that has no meaning")
                .why("What is not understood is left out, and a check without the declared load or instances calls a"
                        + " pool right that is not.")
                .source("the format of plimsoll.yml");
    }

    @Override
    public Example failing() {
        return declaring("instanzes: 12");
    }

    @Override
    public Example passing() {
        return declaring("instances: 12");
    }

    private static Example declaring(String line) {
        return Example.file(Declarations.FILE, """
                services:
                  checkout:
                    %s
                """.formatted(line));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.flaws().stream()
                .filter(flaw -> flaw.format().equals(DeclaredReader.FORMAT))
                .map(this::finding);
    }

    private Finding finding(Flaw flaw) {
        return about().finding(flaw.place(), Declarations.FILE + "#" + flaw.message(), flaw.message())
                .because(Evidence.at(flaw.place(), "as written"))
                .remedy("correct it or take it out; nothing it says is used");
    }
}
