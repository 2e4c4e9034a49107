package dev.plimsoll.guard.watch;

import dev.plimsoll.guard.Cause;
import dev.plimsoll.guard.source.Host;
import java.util.Optional;

/** What is to be done. */
sealed interface Act {
    /** For {@link dev.plimsoll.guard.Decision#what}. */
    String what();

    /** For {@link dev.plimsoll.guard.Decision#why}. */
    String why();

    void perform(Hands hands);

    /** Whoever does it. */
    interface Hands {
        void stop(Cause cause, String detail);

        void resume();

        void move(Host from, Optional<Host> to);

        void turn(Host from);
    }

    /** Hand out no connection. */
    record Stop(Cause cause, String why) implements Act {
        @Override
        public String what() {
            return "hand out no connection: " + cause.meaning();
        }

        @Override
        public void perform(Hands hands) {
            hands.stop(cause, why);
        }
    }

    /** Hand out connections. */
    record Resume(String why) implements Act {
        @Override
        public String what() {
            return "hand out connections again";
        }

        @Override
        public void perform(Hands hands) {
            hands.resume();
        }
    }

    /** End the connections to a host that is not the primary any more. */
    record Move(Host from, Optional<Host> to, String why) implements Act {
        @Override
        public String what() {
            return "leave " + from + to.map(host -> " for " + host).orElse("");
        }

        @Override
        public void perform(Hands hands) {
            hands.move(from, to);
        }
    }

    /** Connect to another address of the same primary; connections to the known one that are in use are left alone. */
    record Turn(Host from, Host to, String why) implements Act {
        @Override
        public String what() {
            return "take " + to + " for the primary that " + from + " was";
        }

        @Override
        public void perform(Hands hands) {
            hands.turn(from);
        }
    }

    /** Connect to a database that is not the one known before, because the known one is nowhere. */
    record Accept(Host host, String identity, String why) implements Act {
        @Override
        public String what() {
            return "take " + host + " for the primary, though it is another database or state, " + identity;
        }

        @Override
        public void perform(Hands hands) {
            // what is believed changes with it, and that is all
        }
    }
}
