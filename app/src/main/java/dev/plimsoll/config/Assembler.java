package dev.plimsoll.config;

/** Puts parts of one family that readers collected together into the draft of the topology. Stateless. */
public interface Assembler {
    void assemble(Inventory inventory, Draft draft);
}
