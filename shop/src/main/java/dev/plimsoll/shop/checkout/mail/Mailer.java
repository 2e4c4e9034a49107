package dev.plimsoll.shop.checkout.mail;

import java.util.ArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Empties the outbox, some letters at a time. */
public final class Mailer {
    private static final Logger LOG = LoggerFactory.getLogger(Mailer.class);
    private static final int AT_ONCE = 50;

    private final Outbox outbox;
    private final Post post;

    public Mailer(Outbox outbox, Post post) {
        this.outbox = outbox;
        this.post = post;
    }

    @Scheduled(fixedDelayString = "PT1S", initialDelayString = "PT2S")
    public void deliver() {
        var sent = new ArrayList<Long>();
        for (var letter : outbox.claim(AT_ONCE)) {
            try {
                post.send(letter);
                sent.add(letter.id());
            } catch (RuntimeException refused) {
                LOG.warn("letter {} stays in the outbox: {}", letter.id(), refused.getMessage());
            }
        }
        if (!sent.isEmpty()) {
            outbox.sent(sent);
        }
    }
}
