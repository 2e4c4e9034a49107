package dev.plimsoll.lab.fault;

/** Every connection is reset once, and who connects again may: a load balancer or a NAT box that lost its table. */
public record Reset() implements Fault {
    @Override
    public boolean resets() {
        return true;
    }
}
