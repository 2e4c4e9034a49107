package dev.plimsoll.rehearse.trial;

import dev.plimsoll.lab.load.Mix;
import dev.plimsoll.lab.load.Request;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Sees when the users of every service are served again. Safe for several threads.
 *
 * @param posts one for each service, at least one
 */
record Lookout(List<Post> posts) {
    Lookout {
        posts = List.copyOf(posts);
    }

    /** Where one service is watched. */
    record Post(String service, Watch watch) {}

    /** As {@link Watch#begin}. */
    void begin(Duration goesOn) {
        posts.forEach(post -> post.watch().begin(goesOn));
    }

    /** As {@link Watch#notBefore}. */
    void notBefore(long moment) {
        posts.forEach(post -> post.watch().notBefore(moment));
    }

    /** The same requests, each of which is seen; with several services a request has the name of its own. */
    Mix over(Mix mix) {
        return random -> seen(mix, random);
    }

    private Request seen(Mix mix, RandomGenerator random) {
        var request = mix.next(random);
        return posts.stream()
                .filter(post -> posts.size() == 1 || post.service().equals(request.name()))
                .findFirst()
                .orElseThrow()
                .watch()
                .seen(request);
    }

    /** Whether all were served again for good. */
    boolean recovered() {
        return posts.stream().allMatch(post -> post.watch().recovered().isPresent());
    }

    Served served() {
        return new Served(posts.stream()
                .map(post -> new Served.Wait(post.service(), post.watch().recovered()))
                .toList());
    }
}
