package dev.plimsoll.lab.fault;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.binaries.Cache;
import dev.plimsoll.lab.fault.Fault.Direction;
import dev.plimsoll.lab.process.Ports;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A way to a server on this machine that can be broken: a TCP proxy in this JVM, with a port of its own that stays the
 * same whatever happens. One link for each who shall be cut off alone: application to primary, application to standby,
 * standby to primary. Safe for several threads.
 */
public final class Link implements AutoCloseable {
    private final Ports.Reserved port;
    private final InetSocketAddress address;
    private final Listener listener;
    private final Set<Conversation> conversations = ConcurrentHashMap.newKeySet();
    private volatile Fault fault = new Healthy();
    private volatile int target;

    private Link(int target, Ports.Reserved port, String host) throws IOException {
        this.port = port;
        this.address = new InetSocketAddress(host, port.port());
        this.target = target;
        this.listener = new Listener(address, this::converse);
    }

    /**
     * A healthy link to a port of 127.0.0.1, on which something need not listen yet.
     *
     * @throws IOException when another program takes the port at the same moment
     * @throws LabException {@code NO_PORT} when none is free
     */
    public static Link to(int target) throws IOException {
        return new Link(target, reserve(), "127.0.0.1");
    }

    /**
     * As {@link #to}, several that share one port: the first listens on 127.0.0.1, the next on 127.0.0.2, and so on.
     *
     * @param targets at least one and 200 at most
     */
    public static List<Link> onOnePort(List<Integer> targets) throws IOException {
        var port = reserve();
        var links = new ArrayList<Link>();
        for (var target : targets) {
            links.add(new Link(target, port, "127.0.0." + (links.size() + 1)));
        }
        return List.copyOf(links);
    }

    private static Ports.Reserved reserve() {
        return new Ports(Cache.ofUser().file("ports.lock"), Ports.USUAL, new SecureRandom()).reserve();
    }

    /** Where it listens: 127.0.0.1 unless it shares its port. */
    public String address() {
        return address.getHostString();
    }

    /** The port it listens on. */
    public int port() {
        return port.port();
    }

    /**
     * Breaks the link, in place of whatever it suffered from before, and returns when that is in effect.
     *
     * @throws IOException when the port cannot be listened on again, because another program took it meanwhile
     */
    public synchronized void inflict(Fault next) throws IOException {
        synchronized (conversations) {
            fault = next;
            conversations.notifyAll();
        }
        listener.become(next.listening());
        if (next.resets()) {
            conversations.forEach(Conversation::reset);
        }
    }

    /** Everything passes again, what was held first. */
    public void heal() throws IOException {
        inflict(new Healthy());
    }

    /** Who connects from now on comes to another port, as behind a name that moves; open connections stay where they are. */
    public void lead(int elsewhere) {
        target = elsewhere;
    }

    /** How many connections are open through it. */
    public int connections() {
        return conversations.size();
    }

    /** Resets every connection and listens no more. */
    @Override
    public synchronized void close() throws IOException {
        listener.become(Fault.Listening.REFUSES);
        conversations.forEach(Conversation::reset);
        synchronized (conversations) { // what waits would wait for ever; it is reset, so nothing of it arrives
            fault = new Healthy();
            conversations.notifyAll();
        }
        port.close();
    }

    private void converse(Socket client) {
        var conversation = new Conversation(client, target, this);
        conversations.add(conversation);
        conversation.begin();
    }

    void ended(Conversation conversation) {
        conversations.remove(conversation);
    }

    /** Holds the calling thread as long as bytes in that direction are on their way; whether they arrive then. */
    boolean arrives(Direction direction) throws InterruptedException {
        synchronized (conversations) {
            while (true) {
                var current = fault;
                var passage = current.passage(direction);
                switch (passage.kind()) {
                    case VANISHES -> {
                        return false;
                    }
                    case ARRIVES -> {
                        hold(passage, current);
                        return true;
                    }
                    case WAITS -> conversations.wait();
                }
            }
        }
    }

    /** Waits for the delay, or until the fault is another. */
    private void hold(Passage passage, Fault current) throws InterruptedException {
        var end = System.nanoTime() + passage.delay().toNanos();
        for (var left = end - System.nanoTime(); left > 0 && fault == current; left = end - System.nanoTime()) {
            conversations.wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }
}
