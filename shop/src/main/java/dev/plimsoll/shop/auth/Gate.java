package dev.plimsoll.shop.auth;

/**
 * Who has to wait before trying again. Wrong passwords count, right ones do not: a busy office may log in as it likes. Every
 * try to register counts, since each one tells whether an address has an account, and costs a hash.
 */
final class Gate {
    private final RateLimit failuresPerAccount;
    private final RateLimit failuresPerAddress;
    private final RateLimit registrationsPerAddress;

    Gate(RateLimit failuresPerAccount, RateLimit failuresPerAddress, RateLimit registrationsPerAddress) {
        this.failuresPerAccount = failuresPerAccount;
        this.failuresPerAddress = failuresPerAddress;
        this.registrationsPerAddress = registrationsPerAddress;
    }

    boolean mayLogIn(String email, String address) {
        return failuresPerAccount.allows(email) && failuresPerAddress.allows(address);
    }

    void wrongPassword(String email, String address) {
        failuresPerAccount.count(email);
        failuresPerAddress.count(address);
    }

    /** Also counts the try. */
    boolean mayRegister(String address) {
        return registrationsPerAddress.take(address);
    }
}
