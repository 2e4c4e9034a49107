package dev.plimsoll.topology.deploy;

/**
 * How many instances more than wanted a rolling update may run at once.
 *
 * @param amount instances, or percent of the wanted ones
 * @param percent whether the amount is a percentage, rounded up as Kubernetes does
 */
public record Surge(int amount, boolean percent) {
    public static final Surge NONE = new Surge(0, false);

    public int over(int wanted) {
        return percent ? (int) Math.ceil((double) wanted * amount / 100) : amount;
    }

    @Override
    public String toString() {
        return percent ? amount + " %" : String.valueOf(amount);
    }
}
