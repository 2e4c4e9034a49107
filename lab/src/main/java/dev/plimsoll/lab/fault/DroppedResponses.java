package dev.plimsoll.lab.fault;

/**
 * Requests arrive and answers vanish: the commit is done and nobody is told. Whoever tries again without a key that
 * makes the order the same order places it twice.
 */
public record DroppedResponses() implements Fault {
    @Override
    public Passage passage(Direction direction) {
        return direction == Direction.RESPONSE ? Passage.DROPPED : Passage.NOW;
    }
}
