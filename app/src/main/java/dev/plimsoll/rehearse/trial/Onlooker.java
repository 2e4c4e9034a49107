package dev.plimsoll.rehearse.trial;

import java.util.function.Supplier;

/** Who may look at runs while they go on; is told by several threads. */
public interface Onlooker {
    /**
     * A run begins.
     *
     * @param what the word of its fault, or {@code control}; there is one at most of each at a time
     * @param look how it goes; answers at once, by any thread
     */
    void begins(String what, Supplier<Glance> look);

    /** It is over, however it ended. */
    void ends(String what);

    /** Nobody. */
    Onlooker NOBODY = new Onlooker() {
        @Override
        public void begins(String what, Supplier<Glance> look) {
            // nobody wants to know
        }

        @Override
        public void ends(String what) {
            // nobody wants to know
        }
    };
}
