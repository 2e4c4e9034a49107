package dev.plimsoll.guard.spring;

import dev.plimsoll.guard.Decision;
import dev.plimsoll.guard.GuardedDataSource;
import dev.plimsoll.guard.Snapshot;
import dev.plimsoll.guard.Standing;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * {@code /actuator/plimsoll}: every guarded pool, its settings in effect and its latest decisions. It can be written to
 * once {@code management.endpoint.plimsoll.access} is {@code unrestricted}.
 */
@Endpoint(id = "plimsoll", defaultAccess = Access.READ_ONLY)
public final class PlimsollEndpoint {
    private final Guards guards;

    PlimsollEndpoint(Guards guards) {
        this.guards = guards;
    }

    /** One pool: now, what holds, what was decided. */
    public record View(Snapshot now, List<Standing> settings, List<Decision> decisions) {
        static View of(GuardedDataSource pool) {
            return new View(pool.snapshot(), pool.standing(), pool.decisions());
        }
    }

    /** All pools by name. */
    @ReadOperation
    public Map<String, View> pools() {
        return guards.all().stream()
                .collect(Collectors.toMap(
                        GuardedDataSource::getPoolName, View::of, (one, namesake) -> one, TreeMap::new));
    }

    /** One pool; nothing where there is none of that name. */
    @ReadOperation
    public @Nullable View pool(@Selector String name) {
        return guards.named(name).map(View::of).orElse(null);
    }

    /**
     * Changes settings of a pool, all or none.
     *
     * @param settings {@code key=value}, several with semicolons between, {@code rollout.id} and {@code rollout.instances}
     *     included
     * @return the pool then; 404 when there is none of that name, 400 with the reason when the settings cannot be
     */
    @WriteOperation
    public WebEndpointResponse<Object> change(@Selector String name, String settings) {
        var pool = guards.named(name);
        if (pool.isEmpty()) {
            return refused("there is no pool " + name, WebEndpointResponse.STATUS_NOT_FOUND);
        }
        try {
            return new WebEndpointResponse<>(changed(pool.get(), settings));
        } catch (IllegalArgumentException cannot) {
            return refused(String.valueOf(cannot.getMessage()), WebEndpointResponse.STATUS_BAD_REQUEST);
        }
    }

    private static WebEndpointResponse<Object> refused(String why, int status) {
        return new WebEndpointResponse<>(Map.of("refused", why), status);
    }

    private static View changed(GuardedDataSource pool, String settings) {
        var values = new TreeMap<String, String>();
        for (var one : settings.split(";")) {
            int equals = one.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("not key=value: " + one);
            }
            values.put(
                    one.substring(0, equals).strip(), one.substring(equals + 1).strip());
        }
        pool.change(values, "api");
        return View.of(pool);
    }
}
