package dev.plimsoll.lab.fault;

/**
 * A network that loses everything, without a word: cable pulled, firewall state gone, host dead. Connections stay open
 * and nothing arrives; who connects waits. When the link heals, what was sent arrives, as by retransmission. Unlike in a
 * real one the kernel acknowledges what is sent, so TCP's own timeouts (tcp_user_timeout, keepalive) do not notice.
 */
public record BlackHole() implements Fault {
    @Override
    public Listening listening() {
        return Listening.IGNORES;
    }

    @Override
    public Passage passage(Direction direction) {
        return Passage.HELD;
    }
}
