package dev.plimsoll.rollout.local;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.LabException.Reason;
import dev.plimsoll.lab.process.Keeper;
import dev.plimsoll.lab.process.Ports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs instances of services as processes of this machine, and says what is in effect on each. None of them outlives this
 * JVM, kill -9 included: each runs in a folder of its own inside one that is {@linkplain Keeper#hold held}.
 *
 * <p>Safe for several threads; what is done to one instance is done one at a time. Each instance keeps its port for as
 * long as the supervisor lives, and gets it again from a later one if it is still free.
 */
public final class Supervisor implements AutoCloseable {
    /** A folder in each process's working directory, empty when it starts: for what one that is killed leaves behind. */
    public static final String SCRATCH = "tmp";

    private final Path folder;
    private final Path logs;
    private final Ports ports;
    private final Consumer<InEffect> audience;
    private final Keeper keeper;
    private final Map<String, Instance> instances = new LinkedHashMap<>();
    private boolean closed;

    /**
     * Ends what an earlier supervisor left running.
     *
     * @param folder where the processes run; stays
     * @param logs where they write
     * @param audience hears of each change of state, in the thread that changes it
     * @throws LabException {@code IN_USE} when another supervisor holds the folder
     */
    public Supervisor(Path folder, Path logs, Ports ports, Consumer<InEffect> audience) {
        this.folder = folder;
        this.logs = logs;
        this.ports = ports;
        this.audience = audience;
        this.keeper = Keeper.hold(folder);
    }

    /**
     * Starts the next instance of a service.
     *
     * @param configuration the folder of which it gets a copy
     * @param port where it listens, if that is free; else where it did last time, else anywhere
     * @return once it is ready
     * @throws PartFailedException when it is not, and then it does not run
     */
    public InEffect start(Service service, Path configuration, Optional<Integer> port) {
        var instance = add(service, port);
        instance.start(configuration);
        return instance.inEffect();
    }

    private synchronized Instance add(Service service, Optional<Integer> port) {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        var number = 1;
        while (instances.containsKey(service.instance(number))) {
            number++;
        }
        var workplace = Workplace.make(service.instance(number), folder, logs);
        var wish = port.or(workplace::port);
        var reserved = wish.map(ports::reserve).orElseGet(ports::reserve);
        workplace.remember(reserved.port());
        var instance = new Instance(service, workplace, reserved, audience);
        instances.put(workplace.name(), instance);
        return instance;
    }

    /** Lets an instance have no more traffic; it runs on until it is stopped. */
    public void drain(String instance) {
        find(instance).drain();
    }

    /** Drains an instance, asks it to end, and kills it when that takes longer than its service allows. */
    public void stop(String instance) {
        find(instance).stop();
    }

    /**
     * Stops an instance and starts it with a copy of another configuration, where it was.
     *
     * @return once it is ready
     * @throws PartFailedException when it is not, and then it does not run
     */
    public InEffect restart(String instance, Path configuration) {
        var found = find(instance);
        found.stop();
        found.start(configuration);
        return found.inEffect();
    }

    /**
     * Starts or stops instances of a service until there are so many; the newest are stopped first.
     *
     * @param count 0 or more
     */
    public void scale(Service service, int count, Path configuration) {
        for (var there = of(service); there.size() < count; there = of(service)) {
            start(service, configuration, Optional.empty());
        }
        var there = of(service);
        for (var instance : there.subList(count, there.size())) {
            instance.giveUp();
            synchronized (this) {
                instances.values().remove(instance);
            }
        }
    }

    private synchronized List<Instance> of(Service service) {
        return instances.values().stream()
                .filter(instance -> instance.service().name().equals(service.name()))
                .toList();
    }

    /** Runs a process to its end. */
    public void run(Task task) {
        var workplace = Workplace.make(task.name(), folder, logs);
        var process = launch(task, workplace);
        try {
            if (!process.waitFor(task.longest().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new PartFailedException(
                        "%s did not end within %d s"
                                .formatted(task.name(), task.longest().toSeconds()),
                        workplace.log());
            }
            if (process.exitValue() != 0) {
                throw new PartFailedException(
                        "%s ended with %d".formatted(task.name(), process.exitValue()), workplace.log());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LabException(Reason.INTERRUPTED, "interrupted while " + task.name() + " ran", interrupted);
        } finally {
            process.destroyForcibly();
        }
    }

    private synchronized Process launch(Task task, Workplace workplace) {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        return workplace.launch(task.command(), task.environment());
    }

    /** What is in effect on each instance, in the order in which they were first started. */
    public synchronized List<InEffect> inEffect() {
        return instances.values().stream().map(Instance::inEffect).toList();
    }

    private synchronized Instance find(String name) {
        var found = instances.get(name);
        if (found == null) {
            throw new NoSuchElementException("no instance " + name + "; there are " + instances.keySet());
        }
        return found;
    }

    /** Stops all of them side by side, and returns when none runs. */
    @Override
    public void close() {
        List<Instance> all;
        synchronized (this) {
            closed = true;
            all = new ArrayList<>(instances.values());
        }
        var workers = Executors.newCachedThreadPool();
        all.forEach(instance -> workers.execute(instance::giveUp));
        workers.shutdown();
        awaitEnd(workers);
        keeper.close();
    }

    /** The keeper ends what does not end in time. */
    private static void awaitEnd(ExecutorService workers) {
        try {
            workers.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
