package dev.plimsoll.shop.checkout.payment;

import dev.plimsoll.shop.checkout.payment.PaymentSettings.Behaviour;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/**
 * A provider on this machine. Whether a payment is declined follows from its key alone, so every instance, and the same one
 * after a restart, gives the same answer again; only whether there is an answer at all is chance.
 */
public final class PaymentSimulator implements PaymentProvider {
    private static final String DECLINED_CARD = "4000000000000002";
    private static final String DECLINED = "declined-";
    private static final int STEPS = 10_000;

    private final RandomGenerator random;
    private volatile Behaviour behaviour;

    public PaymentSimulator(Behaviour behaviour, RandomGenerator random) {
        this.behaviour = behaviour;
        this.random = random;
    }

    public Behaviour behaviour() {
        return behaviour;
    }

    /** From the next payment on. */
    public void behave(Behaviour changed) {
        behaviour = changed;
    }

    @Override
    public String token(Card card) {
        return (card.digits().equals(DECLINED_CARD) ? DECLINED : "card-") + UUID.randomUUID();
    }

    @Override
    public Answer charge(Charge charge, Duration patience) {
        var now = behaviour;
        var lost = random.nextDouble() < now.unclearShare();
        var answer = new CompletableFuture<Answer>();
        if (!lost) {
            answer.completeOnTimeout(decide(charge, now), now.delay().toMillis(), TimeUnit.MILLISECONDS);
        }
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException silence) {
            return Answer.UNCLEAR;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Answer.UNCLEAR;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Answer decide(Charge charge, Behaviour behaviour) {
        var chance = (double) Math.floorMod(charge.key().hashCode(), STEPS) / STEPS;
        var declined = charge.token().startsWith(DECLINED) || chance < behaviour.declineShare();
        return declined ? Answer.DECLINED : Answer.APPROVED;
    }
}
